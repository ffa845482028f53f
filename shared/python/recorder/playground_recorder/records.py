"""The records, and what is known of this process and of each of its threads."""

import _thread
import collections
import os
import sys
import threading
import weakref
from json.encoder import encode_basestring

MAX_BYTES = 4000  # fewer than PIPE_BUF, so that a pipe keeps them together
MAX_RECORDS = 100_000  # of a process; only what is printed and what ends is recorded beyond it
MAX_DELAY = 50_000_000  # ns

real_lock, real_rlock = threading.Lock, threading.RLock


class Unit:
    """A process, a thread or a task."""

    is_task = False  # a thread that runs asyncio's main task

    def __init__(self, key):
        self.key = key
        self.held = {}  # the locks, as keys
        self.deleted = None  # of a task: calls tell_deleted() if it is deleted while it waits


class Here(_thread._local):
    """What is known of the current thread."""

    own = None  # its unit
    watched = False  # whether its calls are recorded; for monitoring.py
    unit = None  # the same, or that of the task that it runs
    task = None  # the task that it runs
    waiting = None  # the frame of the call that waits
    quiet = False  # that call does not wait, but what it does inside is of no interest
    in_c = False  # that frame has called a C function, which waits
    has_gil = False  # it was told that this thread has the GIL whenever it runs
    base = None  # the frame that begins the work of a process; those below are of its parent
    run = None  # the frame with which the thread ends
    started_at = None  # when it began to start a process


class Process:
    """What is known of this process."""

    script = emit = clock = None  # see start()

    def begin(self, key):
        self.key = key
        self.unit = None  # of its main thread; None: the program's code does not run here
        self.units = self.threads = self.tasks = self.locks = self.count = 0
        self.left = 0  # see processes.leave_child()
        self.flushed = self.weighed = self.memory = 0
        self.is_main = self.fault_told = False
        self.imports = []  # those with which the program begins, as long as they load; see imports.py
        self.records = collections.deque()
        self.flushing = real_rlock()
        self.of_threads = weakref.WeakKeyDictionary()
        self.of_tasks = {}  # by the task's id

    def new_unit(self):
        self.units += 1
        return Unit("%s.%d" % (self.key, self.units))


here = Here()
process = Process()


def note(unit, event, line=0, t=None, **more):
    """Adds a record, if the unit is shown."""
    if unit is None or (process.count >= MAX_RECORDS and event not in ("print", "end", "ask", "cost")):
        return
    process.count += 1
    t = t or process.clock()
    if line:
        more["line"] = line
    fields = "".join(
        ',"%s":%s' % (name, encode_basestring(value) if isinstance(value, str) else value)
        for name, value in more.items()
    )
    process.records.append('{"e":"%s","t":%d,"u":"%s"%s}\n' % (event, t, unit.key, fields))
    if t - process.flushed > MAX_DELAY:
        flush()


def emit(lines):
    try:
        process.emit(lines)
    except Exception:  # the other side reads no longer
        process.emit = len


def resident_at_peak():
    """The memory of this process at its peak, in bytes; 0: the system does not tell. Not that of resource:
    it counts the program that has started this one, too."""
    try:
        status = os.open("/proc/self/status", os.O_RDONLY)
    except OSError:
        return 0
    try:
        kilobytes = os.read(status, 8192).partition(b"VmHWM:")[2].split(None, 1)
        return int(kilobytes[0]) * 1024 if kilobytes else 0
    finally:
        os.close(status)


def weigh():
    process.weighed = process.flushed
    memory = resident_at_peak()
    if memory > process.memory:
        process.memory = memory
        note(process.unit, "memory", bytes=memory)


def flush():
    with process.flushing:
        process.flushed = process.clock()
        if process.flushed - process.weighed > MAX_DELAY:
            weigh()
        chunk = b""
        while process.records:
            line = process.records.popleft().encode("utf-8", "replace")
            if len(chunk) + len(line) > MAX_BYTES:
                emit(chunk)
                chunk = b""
            chunk += line
        if chunk:
            emit(chunk)


def tell_fault(error):
    """Something went wrong in the recorder, of which the program sees nothing."""
    if isinstance(error, RecursionError):
        # The program recurses too deep, not the recorder. CPython 3.8 ends if this error is caught so deep.
        if sys.version_info < (3, 9):
            raise error
        return
    if not process.fault_told and process.unit is not None:
        process.fault_told = True
        note(process.unit, "fault", text="%s: %s" % (type(error).__name__, error))


def end(unit):
    if unit is process.unit:
        weigh()
    note(unit, "end")
    flush()


def in_program(frame):
    """The frame of the program that led to this call; None: there is none."""
    base, script = here.base, process.script
    while frame is not None and frame.f_code.co_filename != script:
        frame = frame.f_back if frame is not base else None
    return frame


def line_of(frame):
    """The line of the program that led to this call; 0: none."""
    frame = in_program(frame)
    return frame.f_lineno if frame is not None else 0


def name_of(it, frame):
    """The variable by which the program knows this object where it makes the call; None: there is none."""
    frame = in_program(frame)
    if frame is None:
        return None
    of_object = getattr(frame.f_locals.get("self"), "__dict__", {})
    for names in (frame.f_locals, frame.f_globals, of_object):
        for name, value in list(names.items()):
            if value is it and name != "self":
                return name
    return None


def module_of(frame):
    return frame.f_globals.get("__name__") or ""


def nothing(frame):
    """What this call does inside is of no interest."""
    here.waiting, here.quiet, here.in_c = frame, True, False


def wait(frame, reason, t=None, **which):
    """This call waits until it returns."""
    here.waiting, here.quiet, here.in_c = frame, False, False
    if here.unit is not None:
        for lock in here.unit.held:
            lock.tell(here.unit, frame)
    note(here.unit, "wait", line_of(frame), t, **{"for": reason}, **which)
    flush()


def go_on(frame):
    """The call that waited returns."""
    here.waiting = None
    if not here.quiet:
        note(here.unit, "run", line_of(frame))
