"""Runs a program with a schedule, or with every one."""

import _thread
import asyncio
import contextlib
import io
import time
import traceback
import warnings

from playground_steer import loop, primitives, tracing
from playground_steer.instructions import SharedNames
from playground_steer.scheduler import PROGRAM, Scheduler, Stopped, Unit
from playground_steer.tracing import Tracer


class Program:
    """A program and what of it is run: `entry`, statements that are executed after it. Without an entry it
    runs as its own main program."""

    def __init__(self, source, entry="", max_steps=200):
        self.entry = compile(entry, "entry", "exec") if entry else None
        self.code = compile(source, PROGRAM, "exec")
        self.shared = SharedNames(self.code)
        self.max_steps = max_steps


class Run:
    """One run. `choose`: see Scheduler."""

    def __init__(self, program, choose):
        self.program = program
        self.scheduler = Scheduler(choose, program.max_steps)
        self.namespace = {"__name__": "steered" if program.entry else "__main__",
                          "start_and_join": start_and_join}
        self.tracer = Tracer(self.scheduler, program.shared, self.namespace)
        self.objects = []
        self.threads = {}
        self.output = io.StringIO()
        self.error = None
        self.main_frame = None

    def number_of(self, shared):
        self.objects.append(shared)
        return len(self.objects) - 1

    def failed(self, error):
        """A unit has ended with an exception. The first one counts."""
        if self.error is None:
            self.error = error

    def main(self):
        scheduler = self.scheduler
        scheduler.begin_thread(scheduler.units[0])
        self.threads[_thread.get_ident()] = primitives.Thread(name="MainThread")
        try:
            exec(self.program.code, self.namespace)
            # What main itself does needs no decision, so it is not traced.
            if self.program.entry:
                exec(self.program.entry, self.namespace)
        except Stopped:
            pass
        except BaseException as error:
            self.failed(error)
        finally:
            scheduler.end_thread(scheduler.units[0])

    def start_main(self):
        self.scheduler.add(Unit("main", 0))
        _thread.start_new_thread(self.main, ())

    def __enter__(self):
        """Runs it, and keeps it as it is then, to be looked at."""
        self.context = contextlib.ExitStack()
        self.context.enter_context(primitives.replaced(self))
        self.context.enter_context(contextlib.redirect_stdout(self.output))
        self.context.enter_context(contextlib.redirect_stderr(self.output))
        self.context.enter_context(policy(loop.Policy(self)))
        tracing.begin(self.tracer, self.program.shared.functions)
        self.scheduler.run(self.start_main)
        return self

    def __exit__(self, *exception):
        if self.scheduler.end != "finished":
            self.scheduler.stop()
        self.context.close()

    def outcome(self):
        """(kind, text): the last line that it has printed, or the exception; None: it is not over."""
        end = self.scheduler.end
        if end == "stuck":
            return "deadlock", ""
        if end == "too_long":
            return "too_long", ""
        if end != "finished":
            return None
        if self.error is not None:
            return "exception", "".join(traceback.format_exception_only(type(self.error), self.error)).strip()
        lines = self.output.getvalue().strip().splitlines()
        return "finished", lines[-1] if lines else "finished"


@contextlib.contextmanager
def policy(ours):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        before = asyncio.get_event_loop_policy()
        asyncio.set_event_loop_policy(ours)
        try:
            yield
        finally:
            asyncio.set_event_loop_policy(before)


def start_and_join(*bodies):
    """For an entry: each body in a thread."""
    threads = [primitives.Thread(target=body) for body in bodies]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


class Replay:
    """The decisions of a schedule, and then none."""

    def __init__(self, schedule):
        self.schedule = schedule
        self.fits = True
        self.at = 0

    def diverged(self, is_over):
        """The position of the first decision that did not fit; None: all did."""
        return self.at if not self.fits or (is_over and self.at < len(self.schedule)) else None

    def __call__(self, enabled, last):
        if not self.fits or self.at == len(self.schedule):
            return None
        wanted = self.schedule[self.at]
        for unit in enabled:
            if unit.id == wanted:
                self.at += 1
                return unit
        self.fits = False
        return None


class DepthFirst:
    """One run for each order, by keeping only the path to the present one."""

    def __init__(self, max_preemptions=None):
        self.max_preemptions = max_preemptions
        self.path = []  # of [choices that are left, the first being tried; how many there were]
        self.depth = 0
        self.preemptions = 0
        self.left_out = False

    def __call__(self, enabled, last):
        may_preempt = self.max_preemptions is None or self.preemptions < self.max_preemptions
        if self.depth == len(self.path):
            choices = sorted((unit.id for unit in enabled), key=lambda id: last is None or id != last.id)
            if not may_preempt and last in enabled:
                self.left_out |= len(choices) > 1
                choices = choices[:1]
            self.path.append([choices, len(choices)])
        choice = self.path[self.depth][0][0]
        self.depth += 1
        if last in enabled and choice != last.id:
            self.preemptions += 1
        return next(unit for unit in enabled if unit.id == choice)

    def next_run(self):
        self.depth = self.preemptions = 0
        while self.path:
            del self.path[-1][0][0]
            if self.path[-1][0]:
                return True
            self.path.pop()
        return False

    def progress(self):
        share, done = 1.0, 0.0
        for left, all_of_them in self.path:
            share /= all_of_them
            done += share * (all_of_them - len(left))
        return done


def switches(schedule):
    return sum(one != other for one, other in zip(schedule, schedule[1:]))


def explore(program, max_preemptions=None, max_runs=5000, tell=lambda found: None):
    """All orders. {"outcomes": [[kind, text, count, example]], "schedules", "complete", ...}"""
    orders = DepthFirst(max_preemptions)
    outcomes = {}
    found = {"schedules": 0, "steps": 0, "complete": False, "progress": 0.0, "left_out": False}
    began = told = time.monotonic()
    while True:
        with Run(program, orders) as run:
            outcome, schedule = run.outcome(), run.scheduler.schedule
        found["schedules"] += 1
        found["steps"] += len(schedule)
        known = outcomes.setdefault(outcome, [0, schedule])
        known[0] += 1
        if switches(schedule) < switches(known[1]):
            known[1] = schedule
        more = orders.next_run()
        found["left_out"] = orders.left_out
        if time.monotonic() - told > 0.2 or not more or found["schedules"] == max_runs:
            told = time.monotonic()
            found["progress"] = orders.progress() if more else 1.0
            found["complete"] = not more
            found["seconds"] = told - began
            found["outcomes"] = [[*kind, count, example] for kind, (count, example) in outcomes.items()]
            found["over"] = not more or found["schedules"] == max_runs
            tell(found)
        if not more or found["schedules"] == max_runs:
            return found


def outcomes_without_preemption(program):
    """What the program comes to if each unit continues for as long as it can: what is right."""
    found = explore(program, max_preemptions=0, max_runs=200)
    return {text for kind, text, _, _ in found["outcomes"] if kind == "finished"}


def used_without_preemption(program):
    """What the operations of one such run use: names of variables, and numbers of objects of `primitives`."""
    with Run(program, DepthFirst(max_preemptions=0)) as run:
        operations = [step.operation for step in run.scheduler.steps]
        operations += [unit.operation for unit in run.scheduler.units]
        used = [what for one in operations for what in (one.what, one.lock) if what is not None]
        return {what if isinstance(what, str) else what.number for what in used}
