"""Which calls the recorder acts on, and what it then does."""

from . import imports, processes, tasks, threads
from .records import go_on, here, module_of, nothing, process, wait
from .waits import (
    blocks,
    call_acquire,
    call_got_gil,
    call_select,
    call_sleep_until,
    return_sleep_until,
    semaphore_is_zero,
    thread_waits,
    wait_of,
    waits,
)

# What to do with the frame of a call, and with the frame and the result when it returns.
RULES = {
    ("threading", "start"): (threads.call_start_thread, threads.return_start_thread),
    ("threading", "join"): (threads.call_join_thread, None),
    ("threading", "_shutdown"): (threads.call_shutdown, None),
    ("threading", "wait"): waits("event", thread_waits),
    ("threading", "acquire"): waits("semaphore", semaphore_is_zero),
    ("queue", "get"): waits("item", lambda v: blocks(v) and not v["self"]._qsize()),
    ("queue", "put"): waits("room", lambda v: blocks(v) and 0 < v["self"].maxsize <= v["self"]._qsize()),
    ("queue", "join"): waits("task", lambda v: v["self"].unfinished_tasks),
    ("concurrent.futures._base", "result"): waits("result", lambda v: not v["self"].done()),
    ("concurrent.futures._base", "exception"): waits("result", lambda v: not v["self"].done()),
    ("concurrent.futures._base", "wait"): waits("result"),
    ("multiprocessing.process", "start"): (processes.call_start_process, processes.return_start_process),
    ("multiprocessing.process", "join"): (processes.call_join_process, None),
    ("multiprocessing.process", "_bootstrap"): (processes.call_bootstrap, processes.return_bootstrap),
    ("multiprocessing.util", "_exit_function"): (None, processes.return_exit_function),
    ("multiprocessing.popen_fork", "poll"): (None, processes.return_poll),
    ("multiprocessing.popen_forkserver", "poll"): (None, processes.return_poll),
    ("multiprocessing.popen_spawn_posix", "wait"): (None, processes.return_poll),  # in the page
    ("multiprocessing.pool", "get"): waits("pool_results", lambda v: not v["self"].ready()),
    ("multiprocessing.pool", "wait"): waits("pool_results", lambda v: not v["self"].ready()),
    ("multiprocessing.pool", "next"): waits("pool_results", lambda v: not v["self"]._items),
    ("multiprocessing.pool", "join"): waits("pool"),
    ("multiprocessing.pool", "terminate"): (nothing, None),
    ("multiprocessing.queues", "get"): waits("item", blocks),
    ("multiprocessing.connection", "recv"): waits("read"),
    ("multiprocessing.connection", "recv_bytes"): waits("read"),
    ("multiprocessing.connection", "accept"): waits("accept"),
    ("multiprocessing.managers", "_callmethod"): waits("result"),
    ("multiprocessing.synchronize", "wait"): waits("event"),
    ("_multiprocessing", "acquire"): (call_acquire, None),  # which is Python in the page
    ("subprocess", "wait"): waits("process"),
    ("subprocess", "communicate"): waits("process"),
    ("selectors", "select"): (call_select, None),
    ("__main__", "got_gil"): (call_got_gil, None),  # of the program itself, if it has such a function
    ("__main__", "sleep_until"): (call_sleep_until, return_sleep_until),  # the same
    ("_frozen_importlib", "_find_and_load"): (None, imports.return_import),
    ("importlib._bootstrap", "_find_and_load"): (None, imports.return_import),  # once importlib is loaded
    ("asyncio.base_events", "create_task"): (None, tasks.return_create_task),
    ("asyncio.tasks", "create_task"): (None, tasks.return_named_task),
    ("asyncio.events", "_run"): (tasks.call_handle, tasks.return_handle),
}
COROUTINE = (tasks.call_coroutine, None)
MODULE = (processes.call_module, None)
CO_COROUTINE = 0x80
MAX_RULES = 20_000

rules = {}  # by the id of a code object: that object, which keeps the id its own, and its rule or None


def find_rule(frame):
    code = frame.f_code
    if code.co_flags & CO_COROUTINE:
        rule = COROUTINE
    elif code.co_filename == process.script and code.co_name == "<module>":
        rule = MODULE
    else:
        rule = RULES.get((module_of(frame), code.co_name))
    if len(rules) > MAX_RULES:
        rules.clear()
    rules[id(code)] = (code, rule)
    return rule


def call(rule, frame):
    """The call begins, or a coroutine continues."""
    if here.waiting is None and rule[0] is not None:
        rule[0](frame)


def leave(rule, frame, result):
    """The call returns, or ends with an exception: then its result is None."""
    if here.waiting is frame:
        if rule[1] is not None:
            rule[1](frame, result)
        go_on(frame)
    elif rule[1] is processes.return_poll or (here.waiting is None and rule[1] is not None):
        rule[1](frame, result)


def call_c(function, frame):
    """A C function is called whose name is in C_FUNCTIONS."""
    if here.waiting is None and here.unit is not None:
        reason = wait_of(function, frame)
        if reason is not None:
            wait(frame, reason)
            here.in_c = True


def enter_thread(frame):
    """The first call of a new thread. True: the thread is shown."""
    shown = threads.enter(frame)
    rules[id(frame.f_code)] = (frame.f_code, (None, threads.return_run))
    return shown
