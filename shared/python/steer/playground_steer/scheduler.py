"""The scheduler: which unit does its operation next."""

import _thread
import sys

allocate_lock = _thread.allocate_lock


class Stopped(BaseException):
    """The run is over, so each unit ends at its next operation."""


class Operation:
    """What a unit is about to do. `what`: an object of `primitives`, or a label such as "counter"."""

    __slots__ = ("action", "what", "value", "lock", "unit", "line", "code")

    def __init__(self, action, what=None, value="", lock=None, unit=None, line=0, code=""):
        self.action = action
        self.what = what
        self.value = value
        self.lock = lock  # of a condition
        self.unit = unit  # the one that is started or joined
        self.line = line
        self.code = code  # the bytecode instruction, as dis names it


class Unit:
    """A thread, or a task of asyncio. Unit 0 is the main program."""

    def __init__(self, model, number):
        self.model = model
        self.number = number
        self.id = None
        self.operation = Operation("start")
        self.can = None  # a function: whether it can do the operation now; None: always
        self.deadline = None  # in the program's time: then it can continue, too
        self.announced = False
        self.ended = False
        self.seat = allocate_lock()  # of its thread, which waits there
        self.seat.acquire()
        self.arrived = None  # until its first operation: what the thread that has started it waits for
        self.first_line = 0  # of the function that it runs
        self.last_line = 0


class Step:
    __slots__ = ("unit", "operation", "is_decision")

    def __init__(self, unit, operation, is_decision):
        self.unit = unit
        self.operation = operation
        self.is_decision = is_decision


class Scheduler:
    """One run of a program. `choose(enabled, last)` decides: a unit of the list, or None to stop there."""

    def __init__(self, choose, max_steps):
        self.choose = choose
        self.max_steps = max_steps
        self.units = []
        self.by_thread = {}
        self.steps = []
        self.schedule = []
        self.time = 0.0
        self.stopping = False
        self.awaits_decision = False
        self.end = "none"
        self.control = allocate_lock()
        self.control.acquire()
        self.picked = None

    # ---- called by the units

    def current(self):
        return self.by_thread.get(_thread.get_ident())

    def add(self, unit):
        unit.id = len(self.units)
        self.units.append(unit)
        return unit

    def point(self, operation, can=None, timeout=None):
        """Announces an operation and waits until it is chosen. False: its time is up."""
        unit = self.current()
        if unit is None:
            return can is None or can()
        if self.stopping:
            raise Stopped
        unit.operation = operation
        if not operation.line:
            operation.line = line_of_program(sys._getframe(1))
        unit.can = can
        unit.deadline = None if timeout is None else self.time + max(timeout, 0)
        unit.announced = True
        self.hand_over(unit)
        unit.seat.acquire()
        if self.stopping:
            raise Stopped
        return can is None or can()

    def hand_over(self, unit):
        if unit.arrived is not None:
            arrived, unit.arrived = unit.arrived, None
            arrived.release()
        else:
            self.control.release()

    def begin_thread(self, unit):
        self.by_thread[_thread.get_ident()] = unit

    def end_thread(self, unit):
        unit.ended = True
        unit.announced = False
        self.by_thread.pop(_thread.get_ident(), None)
        self.hand_over(unit)

    # ---- for a loop of asyncio, whose tasks share its thread

    def pick(self, loop_unit):
        """Waits until one of the announced tasks is chosen, and returns it."""
        if self.stopping:
            raise Stopped
        self.picked = None
        loop_unit.announced = False
        self.hand_over(loop_unit)
        loop_unit.seat.acquire()
        if self.stopping:
            raise Stopped
        return self.picked

    # ---- called by the thread that controls the run

    def is_enabled(self, unit):
        if not unit.announced or unit.ended:
            return False
        if unit.can is not None and unit.can():
            return True
        if unit.deadline is None:
            return unit.can is None
        # Of those that wait for a time, the one with the earliest is first.
        return all(unit.deadline <= other.deadline for other in self.units
                   if other.announced and not other.ended and other.deadline is not None)

    def run(self, start_main):
        """Runs until the end, a deadlock, the limit or the first missing decision. `start_main()` starts the
        thread of unit 0."""
        start_main()
        last = None
        while True:
            self.control.acquire()
            if all(unit.ended for unit in self.units):
                self.end = "finished"
                return
            enabled = [unit for unit in self.units if self.is_enabled(unit)]
            if not enabled:
                self.end = "stuck"
                return
            is_decision = False
            if enabled[0].id == 0:  # what the main program can do, it does at once
                unit = enabled[0]
            else:
                if len(self.schedule) >= self.max_steps:
                    self.end = "too_long"
                    return
                unit = self.choose(enabled, last)
                if unit is None:
                    self.awaits_decision = True
                    return
                self.schedule.append(unit.id)
                is_decision = True
            if len(self.steps) > 20 * self.max_steps:
                self.end = "too_long"
                return
            if unit.id != 0:
                last = unit
            self.steps.append(Step(unit, unit.operation, is_decision))
            if unit.deadline is not None and not (unit.can is not None and unit.can()):
                self.time = max(self.time, unit.deadline)
            unit.announced = False
            self.picked = unit
            unit.seat.release()

    def stop(self):
        """Ends all units that have not ended: each at the operation where it waits."""
        self.stopping = True
        for unit in reversed(self.units):
            while not unit.ended and unit.model != "coroutine":
                unit.seat.release()
                self.control.acquire()
        for unit in self.units:  # also the tasks, which have no thread
            unit.ended = True


PROGRAM = "steered.py"  # the file name of the program's code


def line_of_program(frame):
    while frame is not None:
        if frame.f_code.co_filename == PROGRAM:
            return frame.f_lineno
        frame = frame.f_back
    return 0
