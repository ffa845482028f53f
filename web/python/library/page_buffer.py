"""A view of shared memory, used like a memoryview."""
import operator
import struct


class Buffer:
    """Bytes or numbers in a Memory: indexed, sliced and assigned as a memoryview is, and always the current
    ones.

    A memoryview itself, which bytes() or struct.pack_into() ask for, is a copy. What was changed in the copy
    is written back when it is released.
    """

    readonly, ndim, suboffsets, c_contiguous = False, 1, (), True

    def __init__(self, memory, places=None, format='B', root=None):
        self._memory = memory
        self._places = range(memory.size) if places is None else places  # where each item begins
        self.format = format
        self.itemsize = struct.calcsize(format)
        self._root = root or self
        self._is_released = False

    def _check(self):
        if self._is_released or self._root._is_released:
            raise ValueError('operation forbidden on released memoryview object')

    obj = property(lambda self: self._root)
    nbytes = property(lambda self: len(self) * self.itemsize)
    shape = property(lambda self: (len(self),))
    strides = property(lambda self: (self._places.step,))
    contiguous = property(lambda self: self._places.step == self.itemsize)

    def __len__(self):
        self._check()
        return len(self._places)

    def __getitem__(self, index):
        self._check()
        if isinstance(index, slice):
            return Buffer(self._memory, self._places[index], self.format, self._root)
        return struct.unpack(self.format, self._memory.load(self._place(index), self.itemsize))[0]

    def _place(self, index):
        try:
            return self._places[operator.index(index)]
        except IndexError:
            raise IndexError('index out of bounds on dimension 1') from None

    def __setitem__(self, index, value):
        self._check()
        if not isinstance(index, slice):
            try:
                data = struct.pack(self.format, value)
            except struct.error:
                wrong, what = (ValueError, 'value') if isinstance(value, int) else (TypeError, 'type')
                raise wrong(f'memoryview: invalid {what} for format {self.format!r}') from None
            return self._memory.store(self._place(index), data)
        target = self[index]
        with memoryview(value) as source:
            if source.format.lstrip('@') != self.format or source.shape != target.shape:
                raise ValueError('memoryview assignment: lvalue and rvalue have different structures')
            target._fill(source.tobytes())

    def _fill(self, data):
        if self.contiguous:
            return self._memory.store(self._places.start, data) if data else None
        for i, place in enumerate(self._places):
            self._memory.store(place, data[i * self.itemsize:(i + 1) * self.itemsize])

    def tobytes(self, order=None):
        self._check()
        if not self._places:
            return b''
        if self.contiguous:
            return self._memory.load(self._places.start, self.nbytes)
        return b''.join(self._memory.load(place, self.itemsize) for place in self._places)

    def tolist(self):
        return list(memoryview(self.tobytes()).cast(self.format))

    def __iter__(self):
        for index in range(len(self)):
            yield self[index]

    def __reversed__(self):
        return iter(self[::-1])

    def __eq__(self, other):
        if self is other:
            return True
        try:
            with memoryview(other) as view:
                return not self._is_released and self.tolist() == view.tolist()
        except TypeError:
            return NotImplemented

    __hash__ = None

    def hex(self, *args):
        return self.tobytes().hex(*args)

    def cast(self, format):
        """The same memory, seen as items of another format."""
        self._check()
        size = struct.calcsize(format)
        if not self.contiguous or self.nbytes % size != 0:
            raise TypeError('memoryview: length is not a multiple of itemsize')
        begin = self._places.start
        return Buffer(self._memory, range(begin, begin + self.nbytes, size), format, self._root)

    def toreadonly(self):
        """A copy: nothing can be written into it."""
        return memoryview(self.tobytes()).cast(self.format)

    def release(self):
        self._is_released = True

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *_):
        self.release()

    def __buffer__(self, flags):
        # Its own object, so that what was there before is known when it is released.
        return memoryview(_Copy(self)).cast(self.format)

    def __repr__(self):
        return f'<shared memory: {self.nbytes} bytes>'


class _Copy:
    def __init__(self, buffer):
        self.buffer = buffer
        self.before = buffer.tobytes()
        self.now = bytearray(self.before)

    def __buffer__(self, flags):
        return memoryview(self.now)

    def __release_buffer__(self, view):
        for at, (before, now) in enumerate(zip(self.before, self.now)):
            if before != now:
                buffer = self.buffer
                item, byte = divmod(at, buffer.itemsize)
                buffer._memory.store(buffer._places[item] + byte, bytes([now]))
