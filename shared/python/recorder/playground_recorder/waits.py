"""The calls that wait: what for, and under which condition."""

import sys
import threading
import time

from .records import here, line_of, module_of, name_of, note, process, wait

PAUSE = 0.0005  # s; the system alone may wake a thread a little late


def waits(reason, condition=None):
    """A rule: the call waits if the condition holds for the frame's variables."""

    def call(frame):
        variables = frame.f_locals
        if condition is None or condition(variables):
            name = name_of(variables.get("self"), frame.f_back)
            wait(frame, reason, **({"what": name} if name else {}))

    return (call, None)


def call_select(frame):
    in_loop = frame.f_back is not None and module_of(frame.f_back).startswith("asyncio.")
    if frame.f_locals.get("timeout") != 0 and not (in_loop and here.own is not None and here.own.is_task):
        wait(frame, "events")


def blocks(variables):
    return variables.get("block", True)


def thread_waits(variables):
    it, timeout = variables["self"], variables.get("timeout")
    return not (isinstance(it, threading.Event) and it.is_set()) and (timeout is None or timeout > 0)


def semaphore_is_zero(variables):
    it = variables["self"]
    may_wait = variables["blocking"] and variables["timeout"] != 0
    return isinstance(it, threading.Semaphore) and it._value == 0 and may_wait


def reason_of_semaphore(it):
    """Why acquire() of multiprocessing's semaphore waits; None: it does not."""
    free = not it._is_zero() or (it.kind == 0 and it._is_mine())
    return None if free else "lock" if it.maxvalue == 1 else "semaphore"


def call_acquire(frame):
    variables = frame.f_locals
    reason = reason_of_semaphore(variables["self"])
    if reason is not None and variables["block"] and variables["timeout"] != 0:
        wait(frame, reason)


def call_got_gil(frame):
    """The program has found out that this thread has waited for the GIL `since` a time of perf_counter(). No
    call and no lock of the program shows that."""
    since, now, line = frame.f_locals.get("since"), process.clock(), line_of(frame.f_back)
    if isinstance(since, float):
        note_wait_for_gil(line, time.perf_counter() - since)
    if not here.has_gil:
        here.has_gil = True
        note(here.unit, "hold", line, now, what="GIL")
    note(here.unit, "run", line, now)


def note_wait_for_gil(line, seconds):
    """The thread has waited so long until now."""
    note(here.unit, "wait", line, process.clock() - int(seconds * 1e9), **{"for": "gil"})


def call_sleep_until(frame):
    wait(frame, "sleep")


def return_sleep_until(frame, result):
    """The sleep was over when it was `due`, a time of perf_counter(). Since then the thread has waited for
    the GIL, if there is one and another thread may have it."""
    due = frame.f_locals.get("due")
    if not isinstance(due, float) or not has_gil() or not other_threads():
        return
    late = time.perf_counter() - due
    if late > PAUSE:
        note_wait_for_gil(line_of(frame), late)


def has_gil():
    return getattr(sys, "_is_gil_enabled", lambda: True)()


def other_threads():
    this = threading.current_thread()
    return this is not threading.main_thread() or any(t.is_alive() for t in list(process.of_threads))


# What a C function waits for, or None if it does not wait.
def wait_of(function, frame):
    it, name = function.__self__, function.__name__
    kind = type(it).__name__
    if name == "sleep":
        kind = "sleep" if here.task is None else "blocking_sleep"
        return kind if function.__module__ == "time" else None
    if kind == "SimpleQueue":
        return "item" if it.empty() else None
    if kind == "SemLock":
        return reason_of_semaphore(it)
    if kind == "socket":
        return C_FUNCTIONS[name] if it.gettimeout() != 0 else None
    if name == "waitpid":
        return "process" if frame.f_code.co_filename == process.script else None
    if name == "input" or (it is sys.stdin and name in ("readline", "read")):
        note(here.unit, "ask", line_of(frame))
        return "input"
    return None


C_FUNCTIONS = {
    "sleep": None,
    "get": None,
    "acquire": None,
    "__enter__": None,
    "waitpid": None,
    "input": None,
    "readline": None,
    "read": None,
    "recv": "read",
    "recv_into": "read",
    "recvfrom": "read",
    "_accept": "accept",
    "connect": "connect",
    "send": "write",
    "sendall": "write",
}
