"""Printed lines: who prints them, and where."""

import io
import sys

from . import imports
from .records import flush, here, line_of, note, tell_fault

MAX_TEXT = 900  # characters of a printed line


class Lines:
    """Tells of the lines in what is written to one file."""

    def __init__(self):
        self.begun = ""  # a line without its end

    def tell(self, data):
        try:
            if here.unit is not None:
                imports.end()  # what a module prints is the first that is seen of the program
                *lines, self.begun = (self.begun + bytes(data).decode("utf-8", "replace")).split("\n")
                for text in lines:
                    more = {"cut": 1} if len(text) > MAX_TEXT else {}
                    note(here.unit, "print", line_of(sys._getframe(1)), text=text[:MAX_TEXT], **more)
                flush()
        except Exception as error:
            tell_fault(error)


class Told(io.FileIO):
    """The file of standard output or error, which tells what is written by which unit."""

    def __init__(self, *args, **named):
        super().__init__(*args, **named)
        self.lines = Lines()

    def write(self, data):
        self.lines.tell(data)
        return super().write(data)


def tell_of(stream):
    """The same stream over a file that tells of its lines; the stream itself if it is unusual."""
    raw = getattr(getattr(stream, "buffer", None), "raw", None)
    if type(raw) is not io.FileIO:
        return stream
    told = Told(raw.fileno(), "w", closefd=False)
    told.name = raw.name
    text = io.TextIOWrapper(
        io.BufferedWriter(told),
        encoding=stream.encoding,
        errors=stream.errors,
        newline="\n",
        line_buffering=stream.line_buffering,
    )
    text.mode = "w"
    return text
