"""How a process of the page begins: it waits for its work, and then is the learner's program or its child."""
import io
import json
import os
import pickle
import sys

import _page

PROGRAM = '/learner/program.py'


class Output(io.RawIOBase):
    """stdout and stderr: the output panel, as one terminal."""

    told = None  # the recorder's Lines

    def writable(self):
        return True

    def isatty(self):
        return True

    def fileno(self):
        return 1

    def write(self, data):
        if self.told:
            self.told.tell(data)
        _page.output(data)
        return len(data)


class Input(io.RawIOBase):
    """stdin: each read asks the learner for a line."""

    def readable(self):
        return True

    def isatty(self):
        return True

    def readinto(self, target):
        line = _page.read(_page.ask(), len(target))
        target[:len(line)] = line
        return len(line)


class PipeFile(io.RawIOBase):
    """A handle as a file for reading."""

    def __init__(self, handle):
        self.handle = handle

    def readable(self):
        return True

    def readinto(self, target):
        data = _page.read(self.handle, len(target))
        target[:len(data)] = data
        return len(data)

    def close(self):
        if not self.closed:
            _page.close(self.handle)
        super().close()


work = None      # the file from which this process reads what it has to do
recorded = False
program = b''    # the learner's program, which children import, too


def open_streams():
    for name in ('stdout', 'stderr'):
        output = io.BufferedWriter(Output(), 65536)
        stream = io.TextIOWrapper(output, 'utf-8', 'backslashreplace', line_buffering=True)
        stream.mode = 'w'
        setattr(sys, name, stream)
        setattr(sys, f'__{name}__', stream)
    sys.stdin = sys.__stdin__ = io.TextIOWrapper(io.BufferedReader(Input()), 'utf-8')


def begin():
    """Waits for the work. Returns 1 for a child, 0 for the learner's program."""
    global work, program
    import page_hooks
    page_hooks.install()
    # While there is nothing else to do.
    import linecache, playground_recorder, runpy, traceback  # noqa: E401, F401
    open_streams()
    work = io.BufferedReader(PipeFile(_page.job()))
    header = json.loads(work.readline())
    program = work.read(header['program'])
    os.makedirs(os.path.dirname(PROGRAM), exist_ok=True)
    with open(PROGRAM, 'wb') as file:
        file.write(program)
    os.chdir(os.path.dirname(PROGRAM))
    if header['recorded']:
        record()
    return int(header['child'])


def record():
    global recorded
    recorded = True
    import playground_recorder
    from playground_recorder.output import Lines
    playground_recorder.start(_page.record, PROGRAM, _page.clock)
    for stream in (sys.stdout, sys.stderr):
        stream.buffer.raw.told = Lines()


def header_for_child():
    line = json.dumps({'program': len(program), 'child': True, 'recorded': recorded})
    return line.encode() + b'\n' + program


def run_child():
    """A child of multiprocessing: does what its parent has sent, and returns the exit status."""
    from multiprocessing import process, spawn
    current = process.current_process()
    current._inheriting = True
    try:
        spawn.prepare(pickle.load(work))
        child, sentinel = pickle.load(work)
    finally:
        del current._inheriting
    work.close()
    try:
        return child._bootstrap(parent_sentinel=sentinel)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
