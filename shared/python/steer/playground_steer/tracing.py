"""Holds each thread of a program before its instructions on something shared: from CPython 3.12 on by
sys.monitoring, before by sys.settrace()."""

import re
import sys

from playground_steer.scheduler import PROGRAM, Operation

MAX_INSTRUCTIONS = 300_000  # without an operation: then the program is said to reach none
PLAIN = re.compile(r"[\w\s+\-*/%'\"]+")  # an expression that can be evaluated twice
CONTAINERS = (list, dict, set, bytearray)


class NoOperation(Exception):
    """A unit has executed very many instructions and reached no operation."""


class Tracer:
    def __init__(self, scheduler, shared, namespace):
        self.scheduler = scheduler
        self.shared = shared
        self.namespace = namespace
        self.tables = {}
        self.since = {}
        self.in_loop = set()  # units whose thread runs an event loop: its tasks are held at await only

    def table(self, code):
        table = self.tables.get(code)
        if table is None:
            table = self.tables[code] = self.shared.accesses(code, self.is_container)
        return table

    def is_container(self, name):
        value = self.namespace.get(name)
        if type(value).__module__.startswith("playground_steer"):
            return False
        if not isinstance(value, CONTAINERS) and type(value).__name__ != "deque":
            return False
        # A list of locks is only looked at.
        return not value or not all(type(one).__module__.startswith("playground_steer") for one in value)

    def enter(self, code):
        """A unit has begun to execute a function of the program. None: it is not steered."""
        unit = self.scheduler.current()
        if unit is not None and not unit.first_line and code.co_name != "<module>":
            unit.first_line = code.co_firstlineno
            unit.last_line = max([code.co_firstlineno, *lines_in(code)])
        return unit

    def reach(self, unit, access, frame):
        """Before an instruction on something shared."""
        # What the main program does needs no decision.
        if unit.id != 0 and unit.id not in self.in_loop and not self.scheduler.stopping:
            self.since[unit.id] = 0
            self.scheduler.point(self.operation(access, frame))

    def count(self, unit, frame):
        count = self.since[unit.id] = self.since.get(unit.id, 0) + 1
        if count > MAX_INSTRUCTIONS:
            self.since[unit.id] = 0
            raise NoOperation(
                f"line {frame.f_lineno}: {MAX_INSTRUCTIONS:,} instructions without an operation")

    def operation(self, access, frame):
        if access.action == "compute":
            return Operation("compute", value=access.value, line=frame.f_lineno, code=access.code)
        value = ""
        if access.action == "write":
            value = self.evaluated(access.value, frame)
        return Operation(access.action, self.label(access, frame), value, line=frame.f_lineno,
                         code=access.code)

    def evaluated(self, expression, frame):
        if not PLAIN.fullmatch(expression):
            return "?"
        try:
            return short(eval(expression, {"__builtins__": {}}, frame.f_locals))
        except Exception:
            return "?"

    def label(self, access, frame):
        """As the program itself names the object: "counter", "a.money", "sold[0]"."""
        if access.kind == "name":
            return access.name
        base = frame.f_locals.get(access.name, self.namespace.get(access.name))
        name = self.name_of(base) or access.name
        if access.kind == "attribute":
            return f"{name}.{access.part}"
        part = frame.f_locals.get(access.part, access.part)
        return f"{name}[{part!r}]" if part is not access.part else f"{name}[{part}]"

    def name_of(self, value):
        """The name of a global that is this object; None: there is none."""
        if value is None or isinstance(value, (int, str, float, tuple)):
            return None
        for name, one in self.namespace.items():
            if one is value and not name.startswith("_"):
                return name
            if isinstance(one, (list, tuple)) and len(one) < 20:
                for place, item in enumerate(one):
                    if item is value:
                        return f"{name}[{place}]"
        return None


if sys.version_info >= (3, 12):
    # sys.settrace() misses the instructions of a function's first call in some of these versions.
    monitoring = sys.monitoring
    tool = monitoring.DEBUGGER_ID
    active = None  # the Tracer of the run that runs

    def on_start(code, offset):
        if active is not None and code.co_filename == PROGRAM:
            active.enter(code)

    def on_instruction(code, offset):
        if active is None:
            return
        access = active.table(code).get(offset)
        if access is None:
            return
        unit = active.scheduler.current()
        if unit is not None:
            active.reach(unit, access, sys._getframe(1))

    def on_jump(code, offset, destination):
        unit = active.scheduler.current() if active is not None else None
        if unit is not None:
            active.count(unit, sys._getframe(1))

    def begin(tracer, functions):
        global active
        active = tracer
        if monitoring.get_tool(tool) is None:
            monitoring.use_tool_id(tool, "playground")
            monitoring.register_callback(tool, monitoring.events.PY_START, on_start)
            monitoring.register_callback(tool, monitoring.events.INSTRUCTION, on_instruction)
            monitoring.register_callback(tool, monitoring.events.JUMP, on_jump)
        events = monitoring.events.PY_START | monitoring.events.INSTRUCTION | monitoring.events.JUMP
        for code in functions:
            if monitoring.get_local_events(tool, code) != events:
                monitoring.set_local_events(tool, code, events)

    def begin_thread(tracer):
        pass

    def end_thread():
        pass

else:

    def begin(tracer, functions):
        pass

    def begin_thread(tracer):
        def trace(frame, event, argument):
            if frame.f_code.co_filename != PROGRAM:
                return None
            unit = tracer.enter(frame.f_code)
            if unit is None:
                return None
            table = tracer.table(frame.f_code)
            frame.f_trace_opcodes = True
            frame.f_trace_lines = False

            def trace_instruction(frame, event, argument):
                if event == "opcode":
                    access = table.get(frame.f_lasti)
                    if access is None:
                        tracer.count(unit, frame)
                    else:
                        tracer.reach(unit, access, frame)
                        # After this function CPython writes the variables back as this dictionary has them,
                        # and other threads have changed them meanwhile. Reading it brings it up to date.
                        frame.f_locals  # noqa: B018
                return trace_instruction

            return trace_instruction

        sys.settrace(trace)

    def end_thread():
        sys.settrace(None)



def lines_in(code):
    if hasattr(code, "co_lines"):
        return [line for _, _, line in code.co_lines() if line is not None]
    import dis
    return [line for _, line in dis.findlinestarts(code)]


def short(value):
    text = repr(value)
    return text if len(text) <= 40 else text[:37] + "..."
