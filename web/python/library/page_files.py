"""File descriptors of pipes and sockets on the page's board.

The descriptor of a pipe's end is its handle. A socket has two handles, one for each direction; its descriptor
is the one for reading. Handles are larger than any descriptor of the interpreter's own file system.
"""
import errno
import threading

import _page

FIRST_HANDLE = 2048
ON_ITS_WAY = 63  # the holder of what is in a message, in board_memory.js

writers = {}        # a socket's descriptor -> its handle for writing
again = {}          # handle -> how often this process has got it while it had it already
nonblocking = set()  # descriptors
lock = threading.RLock()


def is_handle(file):
    return isinstance(file, int) and file >= FIRST_HANDLE


def handles_of(file):
    """The handles of a descriptor, first the one for reading."""
    return [file, writers[file]] if file in writers else [file]


def pair(reader, writer):
    """The descriptor of a socket."""
    writers[reader] = writer
    return reader


def get(handle):
    """Makes a handle that came in a message this process's."""
    with lock:
        if _page.holds(handle):
            again[handle] = again.get(handle, 0) + 1
        else:
            _page.hold(handle, _page.process())
    _page.unhold(handle, ON_ITS_WAY)


def close(file):
    with lock:
        handles = handles_of(file)
        if all(again.get(handle) for handle in handles):
            for handle in handles:
                again[handle] -= 1
            return
        for handle in handles:
            _page.close(handle)
        writers.pop(file, None)
        nonblocking.discard(file)


def read(file, size):
    return _waited(_page.read(file, size, _patience(file)))


def write(file, data):
    return _waited(_page.write(writers.get(file, file), data, False, _patience(file)))


def _patience(file):
    return 0 if file in nonblocking else None


def _waited(result):
    if result is None:
        raise BlockingIOError(errno.EAGAIN, 'Resource temporarily unavailable')
    return result


def set_blocking(file, blocking):
    (nonblocking.discard if blocking else nonblocking.add)(file)


class Sent:
    """A descriptor that is pickled, and is the same descriptor in the process that gets it."""

    def __init__(self, file):
        self.handles = handles_of(file)

    def detach(self):
        return pair(*self.handles) if len(self.handles) == 2 else self.handles[0]


def install(os):
    """Lets the functions of `os` take these descriptors, too."""
    ours = {'read': read, 'write': write, 'close': close, 'set_blocking': set_blocking,
            'get_blocking': lambda file: file not in nonblocking,
            'isatty': lambda file: False, 'set_inheritable': lambda file, inheritable: None}
    for name, function in ours.items():
        setattr(os, name, _either(function, getattr(os, name)))
    os.pipe = _page.pipe


def _either(ours, systems):
    def function(file, *args):
        return (ours if is_handle(file) else systems)(file, *args)
    function.__name__ = function.__qualname__ = systems.__name__
    function.__module__ = 'os'
    return function
