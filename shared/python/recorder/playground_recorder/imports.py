"""The imports with which a program begins. Loading their modules takes seconds in a page. It is part of the
start, so the program runs only afterwards."""

import sys

from .records import flush, note, process

ONLY_AST = 0x400  # compile() then returns the tree; `ast`, which knows this number, would take long to load


def imports_at_begin(script):
    """The modules, each with its line."""
    with open(script, "rb") as file:
        tree = compile(file.read(), script, "exec", ONLY_AST)
    found = []
    for node in tree.body:
        kind = type(node).__name__
        if kind == "Import":
            found += [(node.lineno, alias.name) for alias in node.names]
        elif kind == "ImportFrom":
            found.append((node.lineno, node.module))
        elif kind != "Expr" or type(node.value).__name__ != "Constant":  # not the program's description
            break
    return found


def left_to_load(line):
    """Those from this line on; one that was loaded already takes no time."""
    return [one for one in process.imports if one[0] >= line and one[1] not in sys.modules]


def begin():
    """The program's file begins to run."""
    process.imports = imports_at_begin(process.script)
    if not left_to_load(0):
        process.imports = []


def end():
    """From now on the program itself runs."""
    if process.imports:
        process.imports = []
        note(process.unit, "run")
        flush()


def return_import(frame, result):
    """A module was loaded, by the program or by another module."""
    caller = frame.f_back
    if process.imports and caller is not None and caller.f_code.co_filename == process.script:
        if not left_to_load(caller.f_lineno):
            end()
