"""Processes: the main one, and those that multiprocessing starts."""

import os
import re
import sys

from . import imports
from .records import Unit, end, flush, here, line_of, module_of, note, nothing, process, wait


def name_of_process(child):
    usual = re.fullmatch(r"\w*(?:Process|Worker)-(\d+)", child.name)
    return {"number": int(usual.group(1))} if usual else {"name": child.name}


def announce(line=0, **more):
    """From now on this process runs code of the program."""
    if process.unit is None:
        process.unit = here.own = here.unit = Unit(process.key)
        note(here.unit, "process", t=here.started_at, **more)
        if not process.imports:
            note(here.unit, "run", line)
        flush()


def call_bootstrap(frame):
    here.base = frame
    announce_child(frame, frame.f_locals["self"])


def announce_child(frame, child):
    announce(line_of(frame), by=str(child._parent_pid), **name_of_process(child))


def call_module(frame):
    """The program's file runs: in the main process, or in a child that imports it."""
    if module_of(frame) == "__main__":
        process.is_main = True
        imports.begin()
        announce(number=0)
    elif module_of(frame) == "__mp_main__":
        # The server that forks processes imports the program too, but does not run any of its functions.
        child = sys.modules["multiprocessing.process"].current_process()
        if child.name != "MainProcess":
            imports.begin()
            announce_child(frame, child)


def call_start_process(frame):
    nothing(frame)
    here.started_at = process.clock()


def return_start_process(frame, result):
    child = frame.f_locals["self"]
    if here.unit is not None and getattr(child, "pid", None):
        note(
            Unit(str(child.pid)),
            "process",
            line_of(frame),
            here.started_at,
            by=here.unit.key,
            **name_of_process(child)
        )
        flush()
    here.started_at = None


def return_bootstrap(frame, result):
    here.base = frame.f_back  # what is called from now on is no call of the program
    leave_child()


def return_exit_function(frame, result):
    leave_child()


def leave_child():
    """A child ends when both have returned: its exit function waits, too, for example until all that is in a
    queue is sent. It is called by _bootstrap(), or from CPython 3.13 on afterwards."""
    process.left += 1
    if process.left == 2:
        end(here.own)


def return_poll(frame, result):
    """A child has ended. If it was killed, it could not say so."""
    if result is not None and here.unit is not None:
        end(Unit(str(frame.f_locals["self"].pid)))


def after_fork():
    """This process is a copy of its parent, with only the thread that has called fork()."""
    by = here.unit
    by_multiprocessing = here.waiting is not None and module_of(here.waiting) == "multiprocessing.process"
    process.begin(str(os.getpid()))
    here.own = here.unit = here.waiting = here.task = None
    # In a child of multiprocessing, _bootstrap() announces it when its name is known.
    if by is not None and not by_multiprocessing:
        announce(by=by.key, name="pid " + process.key)


def call_join_process(frame):
    wait(frame, "process", of=str(frame.f_locals["self"].pid))
