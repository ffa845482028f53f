"""Threads, from the call of start() to the return of run()."""

import re
import threading

from .records import end, here, line_of, note, nothing, process, wait

MACHINERY = ("multiprocessing.", "concurrent.futures.process", "asyncio.base_events")


def is_machinery(thread):
    """True: a thread that the library needs for itself."""
    target = getattr(thread, "_target", None) or type(thread).run
    module = getattr(target, "__module__", None) or ""
    of_thread_pool = module == "multiprocessing.pool" and getattr(target, "__name__", "") == "worker"
    return module.startswith(MACHINERY) and not of_thread_pool


def unit_of_thread(thread, line=0):
    unit = process.of_threads[thread] = process.new_unit()
    if re.fullmatch(r"Thread-\d+( \(.*\))?|ThreadPoolExecutor-\d+_\d+|asyncio_\d+", thread.name):
        name = {"number": process.threads}
        process.threads += 1
    else:
        name = {"name": thread.name}
    note(unit, "thread", line, by=(here.unit or process.unit).key, **name)
    return unit


def call_start_thread(frame):
    """It returns when the thread runs. In a page, the thread's Worker has to start before."""
    thread = frame.f_locals["self"]
    if here.unit is None or is_machinery(thread):
        nothing(frame)
    else:
        wait(frame, "start", of=unit_of_thread(thread, line_of(frame)).key)


def return_start_thread(frame, result):
    thread = frame.f_locals["self"]
    if thread.ident is None and thread in process.of_threads:
        end(process.of_threads.pop(thread))  # the system has refused to start it


def enter(frame):
    """The first call of a new thread: that of run(). True: the thread is shown."""
    thread = threading.current_thread()
    if process.unit is None or is_machinery(thread):
        return False
    here.own = here.unit = process.of_threads.get(thread) or unit_of_thread(thread)
    here.run = frame
    code = getattr(getattr(thread, "_target", None), "__code__", frame.f_code)
    note(here.unit, "run", code.co_firstlineno if code.co_filename == process.script else 0)
    return True


def return_run(frame, result):
    if frame is here.run:
        end(here.own)


def call_join_thread(frame):
    thread = frame.f_locals["self"]
    if thread.is_alive():
        unit = process.of_threads.get(thread)
        wait(frame, "join", **({"of": unit.key} if unit else {}))


def call_shutdown(frame):
    """The main thread ends, and waits for those that are no daemons."""
    main = threading.main_thread()
    if any(t is not main and not t.daemon for t in threading.enumerate()):
        wait(frame, "join")
