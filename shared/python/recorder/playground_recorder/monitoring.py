"""Watches the calls by sys.monitoring (PEP 669): CPython 3.12 and newer.

A profile function is called for each call as long as the program runs. Here a function without a rule is
watched only once, and a place that calls C functions only until it has called many that do not wait.
"""

import sys
import threading
import types
from opcode import opmap

from .records import go_on, here, tell_fault
from .rules import COROUTINE, MODULE, call, call_c, enter_thread, find_rule, leave, rules
from .waits import C_FUNCTIONS

MANY = 100  # calls from one place
TOOL = 4  # one of the two numbers that are no known tool's
monitoring, events = sys.monitoring, sys.monitoring.events
EVERYWHERE = events.PY_START | events.PY_RESUME | events.PY_THROW | events.PY_UNWIND | events.CALL
C_KINDS = (types.BuiltinFunctionType, types.MethodDescriptorType)

misses = {}  # by the id of a code object and the place in it: calls from there that do not wait


def begin():
    """From now on the calls of this thread and of new ones are watched."""
    monitoring.use_tool_id(TOOL, "playground")
    for event, callback in (
        (events.PY_START, start),
        (events.PY_RESUME, start),
        (events.PY_THROW, throw),
        (events.PY_RETURN, leaves),
        (events.PY_UNWIND, unwind),
        (events.CALL, calls),
        (events.C_RETURN, c_leaves),
        (events.C_RAISE, c_leaves),
    ):
        monitoring.register_callback(TOOL, event, callback)
    threading.setprofile(enter)
    resume()


def resume():
    here.watched = True
    monitoring.set_events(TOOL, EVERYWHERE)


def pause():
    """Those of no thread are."""
    monitoring.set_events(TOOL, 0)


def watch_return(code):
    monitoring.set_local_events(TOOL, code, events.PY_RETURN)


def enter(frame, event, arg):
    """The profile function of a new thread, for its first call."""
    if event != "call":
        return
    sys.setprofile(None)
    try:
        if enter_thread(frame):
            watch_return(frame.f_code)
            here.watched = True
    except Exception as error:
        tell_fault(error)


def start(code, offset):
    try:
        known = rules.get(id(code))
        rule = known[1] if known else find_rule(sys._getframe(1))
        if rule is None:
            return monitoring.DISABLE
        if not known and rule is not COROUTINE and rule is not MODULE:
            watch_return(code)
        if here.watched:
            call(rule, sys._getframe(1))
    except Exception as error:
        tell_fault(error)


def rule_here(code):
    """The rule of a function that was called before; None: there is none, or this thread is not shown."""
    known = rules.get(id(code))
    return known[1] if known and here.watched else None


def throw(code, offset, error):
    try:
        rule = rule_here(code)
        if rule:
            call(rule, sys._getframe(1))
    except Exception as failure:
        tell_fault(failure)


def has_left(code, frame, result):
    try:
        rule = rule_here(code)
        if rule:
            leave(rule, frame, result)
    except Exception as error:
        tell_fault(error)


def leaves(code, offset, result):
    has_left(code, sys._getframe(1), result)


def unwind(code, offset, error):
    has_left(code, sys._getframe(1), None)


def calls(code, offset, function, first):
    try:
        if isinstance(function, C_KINDS) and function.__name__ in C_FUNCTIONS and not isinstance(first, dict):
            if here.watched:
                is_bound = isinstance(function, types.BuiltinFunctionType)
                bound = function if is_bound else function.__get__(first)
                call_c(bound, sys._getframe(1))
            return None
        place = id(code), offset
        count = misses[place] = misses.get(place, 0) + 1
        # A call with *arguments may be that of an executor, which calls anything.
        if count == MANY and code.co_code[offset] != opmap["CALL_FUNCTION_EX"]:
            del misses[place]
            return monitoring.DISABLE
    except Exception as error:
        tell_fault(error)


def c_leaves(code, offset, function, first):
    try:
        if here.waiting is not None and here.in_c and here.waiting is sys._getframe(1):
            go_on(here.waiting)
    except Exception as error:
        tell_fault(error)
