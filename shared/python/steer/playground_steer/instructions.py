"""Which bytecode instructions of a program are operations on something that its threads share."""

import dis
import types

READS = {"LOAD_GLOBAL", "LOAD_NAME", "LOAD_DEREF"}
WRITES = {"STORE_GLOBAL", "STORE_NAME", "STORE_DEREF"}
DEREFS = {"LOAD_DEREF", "STORE_DEREF"}
LOCALS = {"LOAD_FAST", "LOAD_FAST_CHECK", "LOAD_FAST_BORROW", "LOAD_FAST_AND_CLEAR"}


class Access:
    """One instruction: `action` is read, write or compute. Its object is `name`, or the attribute or item
    `part` of the object named `name`."""

    __slots__ = ("action", "name", "kind", "part", "value", "code")

    def __init__(self, action, name, kind, part, value, code):
        self.action = action
        self.name = name
        self.kind = kind  # name, attribute or item
        self.part = part
        self.value = value  # of a write: what is written, as an expression, or ""
        self.code = code


class SharedNames:
    """What the functions of a program write, apart from their own local variables."""

    def __init__(self, code):
        self.globals = set()
        self.nonlocals = {}  # outermost function -> names that functions inside it write
        self.outermost = {}  # function -> the outermost one that it is in
        self.attributes = set()
        self.items = set()  # the names of what has items that are written
        self.keys = set()  # constant keys that are written
        for outermost in functions_of(code):
            self.nonlocals[outermost] = set()
            for function in [outermost, *functions_in(outermost)]:
                self.outermost[function] = outermost
        self.functions = list(self.outermost)
        for function in self.functions:
            stack = SymbolicStack()
            for instruction in dis.get_instructions(function):
                name = instruction.opname
                if name in DEREFS & WRITES:
                    if instruction.argval in function.co_freevars:
                        self.nonlocals[self.outermost[function]].add(instruction.argval)
                elif name in WRITES:
                    self.globals.add(instruction.argval)
                elif name == "STORE_ATTR" and function.co_name != "__init__":
                    self.attributes.add(instruction.argval)
                elif name == "STORE_SUBSCR":
                    self.items.add(stack.top(1))
                    self.keys.add(stack.top(0))
                stack.do(instruction)

    def is_variable(self, instruction, function):
        if instruction.opname in DEREFS:
            return instruction.argval in self.nonlocals.get(self.outermost.get(function), ())
        return instruction.argval in self.globals

    def accesses(self, function, is_container):
        """Offset -> Access of the instructions of a function. `is_container(name)`: a global that a program
        can change without writing the name."""
        lines = {}
        found = {}
        stack = SymbolicStack()
        instructions = list(dis.get_instructions(function))
        line = function.co_firstlineno
        for instruction in instructions:
            line = line_of(instruction, line)
            access = self.access(instruction, stack, function, is_container)
            if access is not None:
                found[instruction.offset] = access
                if access.action != "compute":
                    lines[line] = True
                access.code = shown(instruction)
            stack.do(instruction)
        line = function.co_firstlineno
        for instruction in instructions:
            line = line_of(instruction, line)
            access = found.get(instruction.offset)
            if access is not None and access.action == "compute" and line not in lines:
                del found[instruction.offset]
        return found

    def access(self, instruction, stack, function, is_container):
        name, what = instruction.opname, instruction.argval
        if name in READS:
            if self.is_variable(instruction, function):
                return Access("read", what, "name", None, "", "")
            if name == "LOAD_GLOBAL" and what not in self.items and is_container(what):
                return Access("read", what, "name", None, "", "")
        elif name in WRITES:
            if self.is_variable(instruction, function):
                return Access("write", what, "name", None, stack.top(0), "")
        elif name == "STORE_ATTR" and what in self.attributes:
            return Access("write", stack.top(0), "attribute", what, stack.top(1), "")
        elif name == "LOAD_ATTR" and what in self.attributes and not is_method(instruction):
            return Access("read", stack.top(0), "attribute", what, "", "")
        elif name == "STORE_SUBSCR":
            return Access("write", stack.top(1), "item", stack.top(0), stack.top(2), "")
        elif is_subscript(instruction):
            if stack.top(1) in self.items or stack.top(0) in self.keys:
                return Access("read", stack.top(1), "item", stack.top(0), "", "")
        elif name.startswith(("BINARY_", "INPLACE_")) and "?" not in stack.top(0) + stack.top(1):
            return Access("compute", "", "name", None, stack.of_binary(instruction), "")
        return None


def line_of(instruction, before):
    line = getattr(instruction, "line_number", None)  # 3.13
    if line is None:
        line = instruction.starts_line
    return before if line is None or line is True or line is False else line


def is_method(instruction):
    return "NULL" in (instruction.argrepr or "")


def is_subscript(instruction):
    return instruction.opname == "BINARY_SUBSCR" or (
        instruction.opname == "BINARY_OP" and instruction.argrepr == "[]")


def shown(instruction):
    argument = instruction.argrepr or ""
    argument = argument.replace("NULL + ", "").replace(" + NULL", "")
    return f"{instruction.opname} {argument}".strip()


def functions_of(code):
    return [constant for constant in code.co_consts if isinstance(constant, types.CodeType)]


def functions_in(code):
    for function in functions_of(code):
        yield function
        yield from functions_in(function)


SIGNS = {
    "ADD": "+", "SUBTRACT": "-", "MULTIPLY": "*", "TRUE_DIVIDE": "/", "FLOOR_DIVIDE": "//", "MODULO": "%",
    "AND": "&", "OR": "|", "XOR": "^", "POWER": "**", "LSHIFT": "<<", "RSHIFT": ">>",
}


class SymbolicStack:
    """What is on the interpreter's stack, as expressions: "n + 1". What is not known is "?"."""

    def __init__(self):
        self.values = []

    def top(self, depth):
        return self.values[-1 - depth] if depth < len(self.values) else "?"

    def pop(self, count):
        for _ in range(count):
            if self.values:
                self.values.pop()

    def of_binary(self, instruction):
        if instruction.opname == "BINARY_OP":
            sign = (instruction.argrepr or "?").rstrip("=")
        else:
            sign = SIGNS.get(instruction.opname.split("_", 1)[1], "?")
        return f"{self.top(1)} {sign} {self.top(0)}"

    def do(self, instruction):
        name, what = instruction.opname, instruction.argval
        if name in ("CACHE", "EXTENDED_ARG", "RESUME", "NOP", "PRECALL", "NOT_TAKEN"):
            return
        if name in LOCALS or name in READS:
            if name == "LOAD_GLOBAL" and (instruction.argrepr or "").startswith("NULL +"):
                self.values.append("?")
            self.values.append(str(what))
            if name == "LOAD_GLOBAL" and (instruction.argrepr or "").endswith("+ NULL"):
                self.values.append("?")
        elif name in ("LOAD_FAST_LOAD_FAST", "LOAD_FAST_BORROW_LOAD_FAST_BORROW"):
            self.values.extend(str(one) for one in what)
        elif name == "STORE_FAST_LOAD_FAST":
            self.pop(1)
            self.values.append(str(what[1]))
        elif name in ("LOAD_CONST", "LOAD_SMALL_INT"):
            self.values.append(repr(what) if isinstance(what, (int, float, str, bool, type(None))) else "?")
        elif name == "LOAD_ATTR" and not is_method(instruction):
            base = self.top(0)
            self.pop(1)
            self.values.append(f"{base}.{what}")
        elif is_subscript(instruction):
            text = f"{self.top(1)}[{self.top(0)}]"
            self.pop(2)
            self.values.append(text)
        elif name.startswith(("BINARY_", "INPLACE_")) and name != "BINARY_SLICE":
            text = self.of_binary(instruction)
            self.pop(2)
            self.values.append(text)
        elif name in ("DUP_TOP", "DUP_TOP_TWO", "ROT_TWO", "ROT_THREE", "COPY", "SWAP"):
            self.move(instruction)
        else:
            try:
                effect = dis.stack_effect(instruction.opcode, instruction.arg
                                          if instruction.opcode >= dis.HAVE_ARGUMENT else None, jump=False)
            except ValueError:
                effect = 0
            self.pop(max(-effect, 0))
            if effect <= 0 and self.values and not name.startswith(("STORE_", "POP_", "RETURN", "JUMP")):
                self.values[-1] = "?"
            self.values.extend(["?"] * max(effect, 0))

    def move(self, instruction):
        values, name = self.values, instruction.opname
        count = {"DUP_TOP": 1, "DUP_TOP_TWO": 2, "ROT_TWO": 2, "ROT_THREE": 3}.get(name, instruction.arg)
        if count is None or len(values) < count:
            values.append("?")
        elif name == "DUP_TOP":
            values.append(values[-1])
        elif name == "DUP_TOP_TWO":
            values.extend(values[-2:])
        elif name == "COPY":
            values.append(values[-count])
        elif name == "SWAP":
            values[-1], values[-count] = values[-count], values[-1]
        elif name == "ROT_TWO":
            values[-1], values[-2] = values[-2], values[-1]
        elif name == "ROT_THREE":
            values.insert(-2, values.pop())
