"""The playground's side: it writes a command, and reads lines of JSON.

A line of input: `run SCHEDULE` (numbers of units with commas), or `explore PREEMPTIONS` (-1: any number). The
answers begin with the character STX. Before it reads, the program prints ENQ, without a newline.
"""

import json
import sys

from playground_steer import orders, primitives
from playground_steer.scheduler import PROGRAM
from playground_steer.tracing import short

STX, ENQ = "\x02", "\x05"


class Objects:
    """What a run shares, by name: what the board shows. From the start, that is what is in `used`; and later
    what the run has used besides."""

    def __init__(self, run, used):
        self.run = run
        self.used = used
        self.entries = []
        self.numbers = {}
        self.names = self.names_of_locks()
        for shared in run.objects:
            if id(shared) in self.names and shared.number in used:
                self.number_of(shared)
        for name in sorted(one for one in used if isinstance(one, str)):
            if self.value_of(name):
                self.number_of(name)

    def names_of_locks(self):
        """As the program names its locks: globals, items of lists and attributes, and variables of functions
        that are running."""
        names = {}

        def look(name, value, depth):
            if isinstance(value, primitives.Shared):
                names.setdefault(id(value), name)
            elif depth < 2 and isinstance(value, (list, tuple)):
                for place, one in enumerate(value[:20]):
                    look(f"{name}[{place}]", one, depth + 1)
            elif depth < 2 and isinstance(value, dict):
                for key, one in list(value.items())[:20]:
                    look(f"{name}[{key!r}]", one, depth + 1)
            elif depth < 2 and type(value).__module__ == self.run.namespace["__name__"]:
                for part, one in getattr(value, "__dict__", {}).items():
                    look(f"{name}.{part}", one, depth + 1)

        for name, value in [*self.run.namespace.items(), *self.locals().items()]:
            if not name.startswith("__"):
                look(name, value, 0)
        return names

    def locals(self):
        """The variables of all functions of the program that are running."""
        found = {}
        threads = {**sys._current_frames()}
        for ident in self.run.scheduler.by_thread:
            frame = threads.get(ident)
            while frame is not None:
                if frame.f_code.co_filename == PROGRAM and frame.f_globals is self.run.namespace:
                    if frame.f_code.co_name != "<module>":
                        for name, value in frame.f_locals.items():
                            found.setdefault(name, value)
                frame = frame.f_back
        return found

    def value_of(self, label):
        try:
            return short(eval(label, {**self.locals(), **self.run.namespace}))
        except Exception:
            return ""

    def number_of(self, what):
        """The number of an object of `primitives`, or of what a label names. -1: none."""
        if what is None:
            return -1
        key = what if isinstance(what, str) else id(what)
        if key in self.numbers:
            return self.numbers[key]
        if isinstance(what, str):
            entry = {"kind": "value", "name": what, "value": self.value_of(what), "holder": -1}
        else:
            holder = what.holder
            name = self.names.get(id(what), what.kind)
            entry = {"kind": what.kind, "name": name, "value": what.state(),
                     "holder": -1 if holder is None else holder.id}
        self.entries.append(entry)
        self.numbers[key] = len(self.entries) - 1
        return self.numbers[key]


def operation_of(operation, objects):
    return {"action": operation.action, "object": objects.number_of(operation.what), "value": operation.value,
            "line": operation.line, "code": operation.code, "lock": objects.number_of(operation.lock),
            "unit": -1 if operation.unit is None else operation.unit.id}


def state_of(run, replay, used):
    """All that the board shows."""
    scheduler = run.scheduler
    objects = Objects(run, used)
    units = [{"model": unit.model, "number": unit.number, "enabled": scheduler.is_enabled(unit),
              "ended": unit.ended, "first": unit.first_line, "last": unit.last_line,
              "operation": operation_of(unit.operation, objects)} for unit in scheduler.units]
    steps = [{"unit": step.unit.id, "decision": step.is_decision,
              "operation": operation_of(step.operation, objects)} for step in scheduler.steps]
    outcome = run.outcome()
    return {"units": units, "steps": steps, "objects": objects.entries, "end": scheduler.end,
            "awaits": scheduler.awaits_decision, "schedule": scheduler.schedule,
            "diverged": replay.diverged(scheduler.end != "none"),
            "kind": outcome[0] if outcome else "", "text": outcome[1] if outcome else ""}


class Session:
    def __init__(self, source, entry, max_steps, right):
        self.error = None
        self.right = set(right)
        try:
            self.program = orders.Program(source, entry, max_steps)
            self.right |= set() if right else orders.outcomes_without_preemption(self.program)
            self.used = orders.used_without_preemption(self.program)
        except SyntaxError as error:
            self.error = f"{type(error).__name__}: {error}"

    def judged(self, kind, text):
        if kind != "finished":
            return kind
        return "right" if text in self.right else "wrong"

    def run(self, schedule):
        replay = orders.Replay(schedule)
        with orders.Run(self.program, replay) as run:
            state = state_of(run, replay, self.used)
        state["kind"] = self.judged(state["kind"], state["text"])
        return state

    def explore(self, max_preemptions, tell):
        def judged(found):
            tell({**found, "outcomes": [[self.judged(kind, text), text, count, example]
                                        for kind, text, count, example in found["outcomes"]]})

        orders.explore(self.program, None if max_preemptions < 0 else max_preemptions, tell=judged)


def serve(source, entry="", max_steps=200, right=()):
    """Does what it is told, until its input ends. `right`: the texts of the outcomes that are right; none:
    those of a run in which each unit continues for as long as it can."""
    out, read = sys.stdout, sys.stdin

    def tell(answer):
        out.write(STX + json.dumps(answer) + "\n")
        out.flush()

    session = Session(source, entry, max_steps, right)
    while True:
        out.write(ENQ)
        out.flush()
        line = read.readline()
        if not line:
            return
        word, _, argument = line.strip().partition(" ")
        if session.error is not None:
            tell({"error": session.error})
        elif word == "run":
            tell(session.run([int(unit) for unit in argument.split(",") if unit]))
        elif word == "explore":
            session.explore(int(argument or -1), lambda found: tell({"found": found}))
