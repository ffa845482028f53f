"""threading, queue and time.sleep for a steered program: each operation is one that the scheduler decides.

The threads are real. What they wait for is only looked at while no other thread runs, so a plain value is
enough for the state of a lock.
"""

import _thread
import collections
import contextlib
import itertools
import queue
import threading
import time

from playground_steer import tracing
from playground_steer.scheduler import Operation, Stopped, Unit, allocate_lock

real_current_thread = threading.current_thread
now = None  # the Run of the program that runs


class Shared:
    """What has a state that the board shows. `kind` is a word of steering::ObjectKind."""

    kind = "value"

    def __init__(self):
        self.holder = None
        self.number = now.number_of(self)

    def state(self):
        return ""

    def point(self, action, can=None, timeout=None, lock=None, value=""):
        return now.scheduler.point(Operation(action, self, value, lock=lock), can, timeout)


class Lock(Shared):
    kind = "lock"

    def acquire(self, blocking=True, timeout=-1):
        free = lambda: self.holder is None  # noqa: E731
        if not blocking:
            self.point("acquire")
            if not free():
                return False
        elif not self.point("acquire", free, timeout if timeout >= 0 else None):
            return False
        self.holder = now.scheduler.current()
        return True

    def release(self):
        if self.holder is None:
            raise RuntimeError("release unlocked lock")
        if not now.scheduler.stopping:
            self.point("release")
        self.holder = None

    def locked(self):
        return self.holder is not None

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *exception):
        if self.holder is not None:
            self.release()


class RLock(Lock):
    def __init__(self):
        super().__init__()
        self.count = 0

    def acquire(self, blocking=True, timeout=-1):
        if self.holder is None or self.holder is not now.scheduler.current():
            if not super().acquire(blocking, timeout):
                return False
        self.count += 1
        return True

    def release(self):
        self.count -= 1
        if self.count == 0:
            super().release()


class Condition(Shared):
    kind = "condition"

    def __init__(self, lock=None):
        super().__init__()
        self.lock = RLock() if lock is None else lock
        self.acquire, self.release = self.lock.acquire, self.lock.release
        self.waiting = []

    def __enter__(self):
        return self.lock.__enter__()

    def __exit__(self, *exception):
        return self.lock.__exit__(*exception)

    def wait(self, timeout=None):
        if self.lock.holder is None:
            raise RuntimeError("cannot wait on un-acquired lock")
        self.point("wait", lock=self.lock)
        me = now.scheduler.current()
        count, self.lock.holder = getattr(self.lock, "count", 0), None
        self.waiting.append(me)
        notified = lambda: me not in self.waiting  # noqa: E731
        came = self.point("wake", lambda: notified() and self.lock.holder is None, timeout, self.lock)
        if not came and not notified():
            self.waiting.remove(me)
        if self.lock.holder is not None:
            self.lock.point("acquire", lambda: self.lock.holder is None)
        self.lock.holder = me
        if count:
            self.lock.count = count
        return came

    def wait_for(self, predicate, timeout=None):
        while not predicate():
            if not self.wait(timeout) and timeout is not None:
                return predicate()
        return True

    def notify(self, n=1):
        if self.lock.holder is None:
            raise RuntimeError("cannot notify on un-acquired lock")
        self.point("notify")
        del self.waiting[:n]

    def notify_all(self):
        self.point("notify_all")
        self.waiting.clear()

    notifyAll = notify_all


class Semaphore(Shared):
    kind = "semaphore"

    def __init__(self, value=1):
        super().__init__()
        self.value = value

    def state(self):
        return str(self.value)

    def acquire(self, blocking=True, timeout=None):
        free = lambda: self.value > 0  # noqa: E731
        if not self.point("acquire", free if blocking else None, timeout) or not free():
            return False
        self.value -= 1
        return True

    def release(self, n=1):
        if not now.scheduler.stopping:
            self.point("release")
        self.value += n

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *exception):
        self.release()


class Event(Shared):
    kind = "event"

    def __init__(self):
        super().__init__()
        self.flag = False

    def state(self):
        return str(self.flag)

    def is_set(self):
        self.point("read")
        return self.flag

    isSet = is_set

    def set(self):
        self.point("set")
        self.flag = True

    def clear(self):
        self.point("clear")
        self.flag = False

    def wait(self, timeout=None):
        return self.point("await_set", lambda: self.flag, timeout)


class Queue(Shared):
    kind = "queue"

    def __init__(self, maxsize=0):
        super().__init__()
        self.maxsize = maxsize
        self.items = collections.deque()
        self.unfinished = 0

    def state(self):
        return repr(list(self.items))

    def put(self, item, block=True, timeout=None):
        has_room = lambda: self.maxsize <= 0 or len(self.items) < self.maxsize  # noqa: E731
        if not self.point("put", has_room if block else None, timeout, value=repr(item)) or not has_room():
            raise queue.Full
        self.items.append(item)
        self.unfinished += 1

    def get(self, block=True, timeout=None):
        if not self.point("get", (lambda: bool(self.items)) if block else None, timeout) or not self.items:
            raise queue.Empty
        return self.take()

    def take(self):
        return self.items.popleft()

    def put_nowait(self, item):
        self.put(item, False)

    def get_nowait(self):
        return self.get(False)

    def qsize(self):
        self.point("read")
        return len(self.items)

    def empty(self):
        return self.qsize() == 0

    def full(self):
        return 0 < self.maxsize <= self.qsize()

    def task_done(self):
        self.point("write", value="task_done")
        self.unfinished -= 1

    def join(self):
        self.point("await_set", lambda: self.unfinished == 0)


class LifoQueue(Queue):
    def take(self):
        return self.items.pop()


class PriorityQueue(Queue):
    def take(self):
        item = min(self.items)
        self.items.remove(item)
        return item


class Thread:
    """A real thread, which waits for the scheduler before it begins. Not a subclass of threading.Thread,
    which would use the replaced classes for itself."""

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, daemon=None):
        self.target, self.args, self.kwargs = target, args, kwargs or {}
        self.daemon = bool(daemon)
        self.unit = None
        self.ident = None
        self.name = name

    def start(self):
        if self.unit is not None:
            raise RuntimeError("threads can only be started once")
        scheduler = now.scheduler
        unit = Unit("thread", next(now.numbers))
        starter = scheduler.current()
        if starter is not None and starter.id != 0:
            scheduler.point(Operation("start", unit=unit))
        self.unit = scheduler.add(unit)
        if self.name is None:
            self.name = f"Thread-{unit.number + 1}"
        unit.arrived = arrived = allocate_lock()
        arrived.acquire()
        _thread.start_new_thread(self.bootstrap, (now,))
        arrived.acquire()

    def bootstrap(self, run):
        scheduler = run.scheduler
        self.ident = _thread.get_ident()
        scheduler.begin_thread(self.unit)
        run.threads[self.ident] = self
        try:
            tracing.begin_thread(run.tracer)
            self.run()
        except Stopped:
            pass
        except BaseException as error:
            run.failed(error)
        finally:
            tracing.end_thread()
            scheduler.end_thread(self.unit)

    def run(self):
        if self.target is not None:
            self.target(*self.args, **self.kwargs)

    def join(self, timeout=None):
        unit = self.unit
        if unit is None:
            raise RuntimeError("cannot join thread before it is started")
        # The main program never gives up: a deadlock is to be seen as one.
        me = now.scheduler.current()
        if me is not None and me.id == 0:
            timeout = None
        now.scheduler.point(Operation("join", unit=unit), lambda: unit.ended, timeout)

    def is_alive(self):
        return self.unit is not None and not self.unit.ended


def current_thread():
    return now.threads.get(_thread.get_ident()) or real_current_thread()


def sleep(seconds):
    now.scheduler.point(Operation("sleep"), lambda: False, seconds)


class Barrier(Shared):
    kind = "barrier"

    def __init__(self, parties, action=None, timeout=None):
        super().__init__()
        self.parties, self.action = parties, action
        self.count = self.round = 0

    def state(self):
        return f"{self.count} of {self.parties}"

    def wait(self, timeout=None):
        self.point("arrive")
        mine, place = self.round, self.count
        self.count += 1
        if self.count == self.parties:
            self.count, self.round = 0, self.round + 1
            if self.action is not None:
                self.action()
        else:
            self.point("await_set", lambda: self.round != mine, timeout)
        return place


REPLACED = [
    (threading, ["Lock", "RLock", "Condition", "Semaphore", "Event", "Barrier", "Thread", "current_thread"]),
    (queue, ["Queue", "LifoQueue", "PriorityQueue"]),
]


@contextlib.contextmanager
def replaced(run):
    """While it holds, the modules have these classes instead of their own."""
    global now
    before, now = now, run
    run.numbers = itertools.count()
    kept = [(module, name, getattr(module, name)) for module, names in REPLACED for name in names]
    kept += [(threading, "BoundedSemaphore", threading.BoundedSemaphore),
             (queue, "SimpleQueue", queue.SimpleQueue), (time, "sleep", time.sleep)]
    for module, names in REPLACED:
        for name in names:
            setattr(module, name, globals()[name])
    threading.BoundedSemaphore, queue.SimpleQueue, time.sleep = Semaphore, Queue, sleep
    try:
        yield
    finally:
        for module, name, value in kept:
            setattr(module, name, value)
        now = before
