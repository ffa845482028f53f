"""Watches the calls by profile functions: CPython 3.8 to 3.11, where there is nothing better."""

import sys
import threading

from .records import go_on, here, tell_fault
from .rules import call, call_c, enter_thread, find_rule, leave, rules
from .waits import C_FUNCTIONS


def begin():
    """From now on the calls of this thread and of new ones are watched."""
    threading.setprofile(enter)
    resume()


def resume():
    sys.setprofile(profile)


def pause():
    """Those of this thread are not."""
    sys.setprofile(None)


def enter(frame, event, arg):
    """The profile function of a new thread, for its first call."""
    if event != "call":
        return
    try:
        sys.setprofile(profile if enter_thread(frame) else None)
    except Exception as error:
        tell_fault(error)
        sys.setprofile(None)


def profile(frame, event, arg):
    # Called for each call of each function, so it first leaves out what is of no interest.
    try:
        if event == "call" or event == "return":
            known = rules.get(id(frame.f_code))
            rule = known[1] if known else find_rule(frame)
            if rule is None:
                return
            if event == "call":
                call(rule, frame)
            else:
                leave(rule, frame, arg)
        elif arg.__name__ in C_FUNCTIONS:
            if event == "c_call":
                call_c(arg, frame)
            elif here.in_c and here.waiting is frame:
                go_on(frame)
    except Exception as error:
        tell_fault(error)
