"""Records what the processes, threads and asyncio tasks of one program do. CPython 3.8 to 3.14.

start(emit, program) is called in each interpreter before the program's file runs. `emit` gets bytes:
whole lines of JSON, at most 4000 bytes together. The calls that start units and wait are seen by
monitoring.py or, before CPython 3.12, by profile.py; rules.py says which calls these are. The files of
standard output and error see who prints. One thing is replaced: threading.Lock and RLock, where the program
itself makes them, because `with lock:` is not a call that these two see.

Who has the GIL is seen by none of these. A program that finds out itself says so by functions of its own,
got_gil(since) and sleep_until(due); see the lesson gil.

A record has "e", its event; "t", nanoseconds of `clock`; "u", its unit: "process" or "process.number"; and
"line", if a line of the program has caused it. Events:

  process, thread, task  a new unit; "by": its parent; "name", or "number" if it has no name of its own
  name                   it is now called "name"
  run                    from now on it runs; a process after the imports with which its program begins
  wait                   it waits "for" a WaitReason of shared/core/wait_reason.h; "of": for which unit, or
                         "what"
  hold, free             it took, it released the lock "what"
  end                    it has finished
  print                  it is about to print the line "text"; "cut": this is only the line's beginning
  ask                    it waits for a line of input
  memory                 this process has used "bytes" at its peak
  fault                  recording has failed, and may lack something: "text"
  cost                   "plain", "recorded": nanoseconds of a function's call without and with recording;
                         "records": the number of records of the main process

A record waits in a buffer until a unit waits, prints or ends, and for at most 50 ms if anything happens.
"""

import atexit
import os
import sys
import threading
import time

from .locks import Lock, RLock
from .output import tell_of
from .processes import after_fork
from .records import end, flush, here, note, process, tell_fault

if sys.version_info >= (3, 12):
    from . import monitoring as watch
else:
    from . import profile as watch


def cost_of_a_call():
    def function():
        pass

    def loop():
        began = time.perf_counter_ns()
        for _ in range(1000):
            function()
        return (time.perf_counter_ns() - began) // 1000

    recorded = min(loop() for _ in range(3))
    watch.pause()
    plain = min(loop() for _ in range(3))
    return {"plain": plain, "recorded": recorded}


def begin_after_fork():
    try:
        after_fork()
        watch.resume()  # the thread that has forked may be one that is not shown
    except Exception as error:
        tell_fault(error)


def finish():
    try:
        if process.unit is not None and here.own is process.unit:
            end(here.own)
            if process.is_main:
                note(here.own, "cost", records=process.count, **cost_of_a_call())
            flush()
        watch.pause()
    except Exception as error:
        tell_fault(error)


def start(emit, program, clock=time.monotonic_ns, key=None):
    """`program`: the path of its file, as the interpreter gets it. `key`: the id of this process."""
    process.script, process.emit, process.clock = program, emit, clock
    process.begin(key or str(os.getpid()))
    sys.stdout = sys.__stdout__ = tell_of(sys.stdout)
    sys.stderr = sys.__stderr__ = tell_of(sys.stderr)
    threading.Lock, threading.RLock = Lock, RLock
    atexit.register(finish)
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=begin_after_fork)
    watch.begin()
