"""shared_memory for the page: named memory on its board, and a list of fixed length in it."""
import secrets
import struct

import _page
from page_buffer import Buffer
from page_shared import Memory

from .heap import BufferWrapper

__all__ = ['SharedMemory', 'ShareableList']


# As on Linux.
_USE_POSIX = True
_SHM_NAME_PREFIX = '/psm_'


def _make_filename():
    return _SHM_NAME_PREFIX + secrets.token_hex(4)


class SharedMemory:
    """Memory that other processes find by its name, until unlink() or the end of the run.

    As CPython's, except that `buf` is a Buffer: a memoryview cannot reach memory outside its interpreter.
    """

    _buf = None

    def __init__(self, name=None, create=False, size=0, *, track=True):
        if size < 0:
            raise ValueError("'size' must be a positive integer")
        if create and size == 0:
            raise ValueError("'size' must be a positive number different from zero")
        if name is None and not create:
            raise ValueError("'name' can only be None if create=True")
        if create:
            memory = BufferWrapper(size)
            self._give_name(memory, name)
        else:
            self._name = '/' + name
            memory = self._called(Memory.find)
        self._size = memory.size
        self._buf = Buffer(memory)

    def _called(self, function, *args):
        if '\0' in self._name:
            raise ValueError('embedded null character')
        try:
            return function(self.name, *args)
        except OSError as failed:
            raise OSError(failed.errno, failed.strerror, self._name) from None

    def _give_name(self, memory, name):
        """Names the memory, by any name that is free if `name` is None."""
        while True:
            self._name = _make_filename() if name is None else '/' + name
            try:
                return self._called(_page.name_shared, memory.address, memory.size)
            except FileExistsError:
                if name is not None:
                    raise

    def __del__(self):
        self.close()

    def __reduce__(self):
        return type(self), (self.name, False, self.size)

    def __repr__(self):
        return f'{type(self).__name__}({self.name!r}, size={self.size})'

    buf = property(lambda self: self._buf, doc='The bytes: a Buffer; None after close().')
    name = property(lambda self: self._name.removeprefix('/'), doc='As given: without a slash before it.')
    size = property(lambda self: self._size, doc='Bytes.')

    def close(self):
        """This object reaches the memory no longer. Others do."""
        if self._buf is not None:
            self._buf.release()
            self._buf = None

    def unlink(self):
        """No other process can find the memory any more. It ends with the last object that reaches it."""
        self._called(_page.forget_name)


# How a value is in the list: struct's format, which for texts depends on the length, and what it is then.
NUMBER, TEXT, BYTES, NONE = range(4)
ITEM = struct.Struct('<qb7s')  # where its bytes begin, what it is, struct's format
COUNT = struct.Struct('<q')


def _described(value):
    """What `value` is, its format, and what struct packs."""
    if value is None:
        return NONE, '?', False
    for type_, format_ in ((bool, '?'), (int, 'q'), (float, 'd')):
        if isinstance(value, type_):
            return NUMBER, format_, value
    if not isinstance(value, (str, bytes)):
        what = 'None, bool, int, float, str and bytes'
        raise TypeError(f'a ShareableList has {what}, not {type(value).__name__}')
    data = value.encode() if isinstance(value, str) else value
    return TEXT if isinstance(value, str) else BYTES, f'{8 * (len(data) // 8 + 1)}s', data


def _attached(type_, name):
    return type_(name=name)


class ShareableList:
    """A list in shared memory. Its length stays the same; so does the room for each text.

    A text's final zero bytes are lost, as in CPython.
    """

    def __init__(self, sequence=None, *, name=None):
        if sequence is None and name is not None:
            self.shm = SharedMemory(name)
            self._length, = COUNT.unpack(self.shm.buf[:COUNT.size].tobytes())
            return
        described = [_described(value) for value in sequence or ()]
        self._length = len(described)
        sizes = [max(8, struct.calcsize(format_)) for _, format_, _ in described]
        begin = COUNT.size + ITEM.size * (self._length + 1)
        self.shm = SharedMemory(name, create=True, size=begin + sum(sizes))
        self.shm.buf[:COUNT.size] = COUNT.pack(self._length)
        for position, ((kind, format_, value), size) in enumerate(zip(described, sizes)):
            self._describe(position, begin, kind, format_)
            self.shm.buf[begin:begin + size] = struct.pack(format_, value).ljust(size, b'\0')
            begin += size
        self._describe(self._length, begin, NONE, '')  # the end of the last one

    def _describe(self, position, begin, kind, format_):
        at = COUNT.size + ITEM.size * position
        self.shm.buf[at:at + ITEM.size] = ITEM.pack(begin, kind, format_.encode())

    def _item(self, position):
        """Where the item's bytes begin, what it is, and its format."""
        at = COUNT.size + ITEM.size * position
        begin, kind, format_ = ITEM.unpack(self.shm.buf[at:at + ITEM.size].tobytes())
        return begin, kind, format_.rstrip(b'\0').decode()

    def _position(self, position, failure):
        if position < 0:
            position += self._length
        if not 0 <= position < self._length:
            raise IndexError(failure)
        return position

    def __getitem__(self, position):
        begin, kind, format_ = self._item(self._position(position, 'index out of range'))
        value, = struct.unpack(format_, self.shm.buf[begin:begin + struct.calcsize(format_)].tobytes())
        if kind == NONE:
            return None
        if kind == NUMBER:
            return value
        data = value.rstrip(b'\0')
        return data.decode() if kind == TEXT else data

    def __setitem__(self, position, value):
        position = self._position(position, 'assignment index out of range')
        begin, _, _ = self._item(position)
        room = self._item(position + 1)[0] - begin
        kind, format_, value = _described(value)
        if kind in (TEXT, BYTES):
            if len(value) > room:
                raise ValueError('bytes/str item exceeds available storage')
            format_ = f'{room}s'
        self._describe(position, begin, kind, format_)
        data = struct.pack(format_, value)
        self.shm.buf[begin:begin + len(data)] = data

    def __reduce__(self):
        return _attached, (type(self), self.shm.name)

    def __len__(self):
        return self._length

    def __repr__(self):
        return f'{type(self).__name__}({list(self)}, name={self.shm.name!r})'

    @property
    def format(self):
        """struct's formats of all items."""
        return ''.join(self._item(position)[2] for position in range(self._length))

    def count(self, value):
        return sum(value == item for item in self)

    def index(self, value):
        for position, item in enumerate(self):
            if value == item:
                return position
        raise ValueError('ShareableList.index(x): x not in list')
