"""An event loop of asyncio whose tasks are units: which one continues is decided by the scheduler."""

import asyncio
import heapq

from playground_steer.scheduler import PROGRAM, Operation, Unit
from playground_steer.tracing import lines_in


def task_of(handle):
    """The task that this callback continues; None: it does something else."""
    owner = getattr(handle._callback, "__self__", None)
    return owner if isinstance(owner, asyncio.Task) else None


def place_of(task):
    """Where a task is in the program, and the first and the last line of its own function."""
    line = first = last = 0
    coroutine = task.get_coro()
    while coroutine is not None:
        frame = getattr(coroutine, "cr_frame", None)
        if frame is not None and frame.f_code.co_filename == PROGRAM:
            line = frame.f_lineno
            if not first:
                first, last = frame.f_code.co_firstlineno, max(lines_in(frame.f_code))
        coroutine = getattr(coroutine, "cr_await", None)
    return line, first, last


class SteeredLoop(asyncio.SelectorEventLoop):
    """Its time is the program's: no sleep lasts."""

    def __init__(self, run):
        super().__init__()
        self.steered = run
        self.unit = None
        self.units = {}  # task -> its unit
        self.main = None

    def time(self):
        return self.steered.scheduler.time

    def create_task(self, *arguments, **more):
        task = super().create_task(*arguments, **more)
        # The task that asyncio.run() waits for is the main program's.
        if self.main is None:
            self.main = task
        else:
            unit = self.units[task] = self.steered.scheduler.add(Unit("coroutine", len(self.units)))
            unit.seat = self.steered.scheduler.current().seat
        return task

    def _run_once(self):
        scheduler = self.steered.scheduler
        self.unit = scheduler.current()
        if not self._ready:
            self.advance()
        tasks = []
        others = []
        while self._ready:
            handle = self._ready.popleft()
            if handle._cancelled:
                continue
            task = task_of(handle)
            (others if task is None or task not in self.units else tasks).append(handle)
        if others:
            self._ready.extend(tasks)
            for handle in others:
                handle._run()
            return self.note_ends()
        self.steered.tracer.in_loop.add(self.unit.id)
        waiting = {task_of(handle): handle for handle in tasks}
        for task, unit in self.units.items():
            if task.done():
                continue
            line, unit.first_line, unit.last_line = place_of(task)
            unit.operation = Operation("resume", line=line)
            unit.can = None if task in waiting else (lambda: False)
            unit.announced = True
        chosen = scheduler.pick(self.unit)
        for task, handle in waiting.items():
            if self.units[task] is chosen:
                handle._run()
            else:
                self._ready.append(handle)
        self.note_ends()

    def advance(self):
        """Nothing is ready: the time of the next timer has come."""
        while self._scheduled and self._scheduled[0]._cancelled:
            heapq.heappop(self._scheduled)._scheduled = False
        if not self._scheduled:
            return
        when = self._scheduled[0]._when
        self.steered.scheduler.time = max(self.time(), when)
        while self._scheduled and self._scheduled[0]._when <= when:
            handle = heapq.heappop(self._scheduled)
            handle._scheduled = False
            self._ready.append(handle)

    def note_ends(self):
        for task, unit in self.units.items():
            if task.done() and not unit.ended:
                unit.ended = True
                unit.announced = False


class Policy(asyncio.DefaultEventLoopPolicy):
    def __init__(self, run):
        super().__init__()
        self.steered = run

    def new_event_loop(self):
        return SteeredLoop(self.steered)
