"""Tasks of asyncio, from their creation to their last step."""

import re
import sys
import weakref

from .records import here, line_of, module_of, note, process

ASYNCIO = {
    ("asyncio.tasks", "sleep"): "sleep",
    ("asyncio.locks", "acquire"): "lock",
    ("asyncio.locks", "wait"): "event",
    ("asyncio.queues", "get"): "item",
    ("asyncio.queues", "put"): "room",
    ("asyncio.queues", "join"): "task",
    ("asyncio.tasks", "wait"): "task",
    ("asyncio.tasks", "wait_for"): "task",
    ("asyncio.taskgroups", "__aexit__"): "task_group",
    ("asyncio.threads", "to_thread"): "thread",
    ("asyncio.streams", "open_connection"): "connect",
    ("asyncio.streams", "_wait_for_data"): "read",
    ("asyncio.streams", "drain"): "write",
}
handle_code = None


def return_create_task(frame, task):
    """A task has a unit of its own, but the one that asyncio.run() waits for is the thread itself."""
    if task is None or here.own is None:
        return
    creator = frame.f_back
    while creator is not None and creator.f_code.co_name in ("ensure_future", "_ensure_future"):
        creator = creator.f_back
    name = creator.f_code.co_name if creator is not None else ""
    if name in ("run", "run_until_complete") and module_of(creator).startswith("asyncio."):
        here.own.is_task = True
        process.of_tasks[id(task)] = here.own
        return
    unit = process.of_tasks[id(task)] = process.new_unit()
    name = task.get_name()
    if re.fullmatch(r"Task-\d+", name):
        more = {"number": process.tasks}
        process.tasks += 1
    else:
        more = {"name": name}
    note(unit, "task", line_of(frame), by=here.unit.key, **more)
    unit.deleted = weakref.ref(task, lambda _: tell_deleted(unit))


def tell_deleted(unit):
    """The garbage collector has deleted a task that waited. It may have interrupted note() or flush(), so
    this only adds the record."""
    process.records.append('{"e":"end","t":%d,"u":"%s"}\n' % (process.clock(), unit.key))


def return_named_task(frame, task):
    """asyncio.create_task() has perhaps given it a name."""
    unit = process.of_tasks.get(id(task))
    if unit is not None and not re.fullmatch(r"Task-\d+", task.get_name()):
        note(unit, "name", name=task.get_name())


def call_coroutine(frame):
    """If the event loop itself has called the coroutine, it is that of the current task."""
    if frame.f_back is None or frame.f_back.f_code is not handle_code or here.own is None:
        return
    here.task = sys.modules["asyncio"].current_task()
    here.unit = process.of_tasks.get(id(here.task))
    if here.unit is not None:
        note(here.unit, "run", stopped_at(here.task)[1] or line_of(frame))


def call_handle(frame):
    global handle_code
    handle_code = frame.f_code


def return_handle(frame, result):
    """The event loop has run a step of a task, which now waits or has finished."""
    if here.task is None:
        return
    task, here.task = here.task, None
    unit, here.unit = here.unit, here.own
    if not task.done():
        reason, line = stopped_at(task)
        note(unit, "wait", line, **{"for": reason})
        return
    process.of_tasks.pop(id(task), None)
    if unit is not here.own:
        unit.deleted = None
        note(unit, "end")


def stopped_at(task):
    """Why a task waits, and the last line of the program on the way there."""
    reason, line, at = None, 0, task.get_coro()
    while at is not None:
        frame = getattr(at, "cr_frame", None) or getattr(at, "gi_frame", None)
        if frame is None:
            break
        if frame.f_code.co_filename == process.script:
            line = frame.f_lineno
        known = ASYNCIO.get((module_of(frame), frame.f_code.co_name))
        if known == "lock" and type(frame.f_locals.get("self")).__name__ != "Lock":
            known = "semaphore"
        reason = reason or known
        at = getattr(at, "cr_await", None) or getattr(at, "gi_yieldfrom", None)
    if reason is None:
        kind = type(getattr(task, "_fut_waiter", None)).__name__
        reason = {"_GatheringFuture": "gather", "Task": "task", "NoneType": "sleep"}.get(kind, "result")
    return reason, line
