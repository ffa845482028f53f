"""Value and Array in shared memory: as CPython's, for typecodes. A page has no ctypes."""
import math
import operator
import struct

from . import get_context, heap
from .context import assert_spawning

__all__ = ['RawValue', 'RawArray', 'Value', 'Array', 'copy', 'synchronized']

# Typecode -> what ctypes calls it, and struct's format.
types = {
    'c': ('c_char', 'c'), 'u': ('c_wchar', 'I'), 'f': ('c_float', 'f'), 'd': ('c_double', 'd'),
    'b': ('c_byte', 'b'), 'B': ('c_ubyte', 'B'), 'h': ('c_short', 'h'), 'H': ('c_ushort', 'H'),
    'i': ('c_int', 'i'), 'I': ('c_uint', 'I'), 'l': ('c_long', 'l'), 'L': ('c_ulong', 'L'),
    'q': ('c_longlong', 'q'), 'Q': ('c_ulonglong', 'Q'),
}


class Type:
    """How values of a typecode are bytes. Integers that are too large lose their upper bits, as in C."""

    def __init__(self, code):
        if not isinstance(code, str) or code not in types:
            raise TypeError(f"a page has no ctypes: instead of {code!r}, use a typecode such as 'i' (int) or "
                            f"'d' (float), one of: {' '.join(types)}")
        self.code = code
        self.name, self.format = types[code]
        self.size = struct.calcsize(self.format)

    def pack(self, value):
        return struct.pack(self.format, self._in_range(value))

    def unpack(self, data):
        value, = struct.unpack(self.format, data)
        return chr(value) if self.code == 'u' else value

    def _in_range(self, value):
        if self.code == 'c':
            if isinstance(value, int) and 0 <= value < 256:
                return bytes([value])
            if not isinstance(value, (bytes, bytearray)) or len(value) != 1:
                raise TypeError('one character bytes, bytearray, or an integer in range(256) expected')
            return bytes(value)
        if self.code == 'u':
            if not isinstance(value, str) or len(value) != 1:
                raise TypeError('a unicode character expected')
            return ord(value)
        if self.code == 'd':
            return float(_real(value))
        if self.code == 'f':
            value = float(_real(value))
            return value if abs(value) < 3.4028235677973366e38 else math.copysign(math.inf, value)
        bits = 8 * self.size
        value = operator.index(value) & ((1 << bits) - 1)
        return value - (1 << bits) if self.format.islower() and value >> (bits - 1) else value


def _real(value):
    if isinstance(value, str):
        raise TypeError('must be real number, not str')
    return value


class Raw:
    """Values of one type in shared memory."""

    def __init__(self, type_, memory, length):
        self._type, self._memory, self._length = type_, memory, length

    def __reduce__(self):
        assert_spawning(self)
        return rebuild, (type(self), self._type.code, self._memory, self._length)

    def _load(self, index):
        size = self._type.size
        return self._type.unpack(self._memory.load(index * size, size))

    def _store(self, index, value):
        self._memory.store(index * self._type.size, self._type.pack(value))


class RawValueOf(Raw):
    value = property(lambda self: self._load(0), lambda self, value: self._store(0, value))

    def __repr__(self):
        return f'{self._type.name}({self.value!r})'


class RawArrayOf(Raw):
    def __len__(self):
        return self._length

    def _index(self, index):
        index = operator.index(index)
        if index < 0:
            index += self._length
        if not 0 <= index < self._length:
            raise IndexError('invalid index')
        return index

    def __getitem__(self, index):
        if not isinstance(index, slice):
            return self._load(self._index(index))
        values = [self._load(i) for i in range(*index.indices(self._length))]
        return {'c': b'', 'u': ''}[self._type.code].join(values) if self._type.code in 'cu' else values

    def __setitem__(self, index, value):
        if not isinstance(index, slice):
            return self._store(self._index(index), value)
        places = range(*index.indices(self._length))
        if len(value) != len(places):
            raise ValueError('Can only assign sequence of same size')
        for place, one in zip(places, value):
            self._store(place, one)

    def __repr__(self):
        return f'<{__name__}.{self._type.name}_Array_{self._length} object at {id(self):#x}>'


class RawCharacters(RawArrayOf):
    """An array of 'c': also the bytes up to the first 0 (value) and all of them (raw)."""

    @property
    def value(self):
        return self.raw.partition(b'\0')[0]

    @value.setter
    def value(self, data):
        self._fill(data, b'\0')

    @property
    def raw(self):
        return self._memory.load(0, self._length)

    @raw.setter
    def raw(self, data):
        self._fill(data, b'')

    def _fill(self, data, end):
        if len(data) > self._length:
            raise ValueError('byte string too long')
        self._memory.store(0, (bytes(data) + end)[:self._length])


def rebuild(kind, code, memory, length):
    return kind(Type(code), memory, length)


def RawValue(typecode_or_type, *args):
    """A value in shared memory, 0 at first."""
    type_ = Type(typecode_or_type)
    value = RawValueOf(type_, heap.BufferWrapper(type_.size), 1)
    if args:
        value.value, = args
    return value


def RawArray(typecode_or_type, size_or_initializer):
    """An array in shared memory: of zeros, or of the given values."""
    type_ = Type(typecode_or_type)
    values = () if isinstance(size_or_initializer, int) else size_or_initializer
    length = size_or_initializer if isinstance(size_or_initializer, int) else len(values)
    if length < 0:
        raise ValueError('Array length must be >= 0')
    kind = RawCharacters if type_.code == 'c' else RawArrayOf
    array = kind(type_, heap.BufferWrapper(length * type_.size), length)
    for index, value in enumerate(values):
        array[index] = value
    return array


def Value(typecode_or_type, *args, lock=True, ctx=None):
    """A value in shared memory, each access to which takes a lock. `value += 1` is two accesses."""
    return _locked(RawValue(typecode_or_type, *args), lock, ctx)


def Array(typecode_or_type, size_or_initializer, *, lock=True, ctx=None):
    """An array in shared memory, each access to which takes a lock."""
    return _locked(RawArray(typecode_or_type, size_or_initializer), lock, ctx)


def _locked(raw, lock, ctx):
    if lock is False:
        return raw
    if lock is True or lock is None:
        lock = (ctx or get_context()).RLock()
    if not hasattr(lock, 'acquire'):
        raise AttributeError(f"{lock!r} has no method 'acquire'")
    return synchronized(raw, lock, ctx)


def copy(obj):
    """Another value or array in shared memory, with the same content."""
    memory = heap.BufferWrapper(obj._memory.size)
    memory.store(0, obj._memory.load(0, memory.size))
    return type(obj)(obj._type, memory, obj._length)


def synchronized(obj, lock=None, ctx=None):
    assert not isinstance(obj, SynchronizedBase), 'object already synchronized'
    if not isinstance(obj, Raw):
        raise TypeError(f'synchronized() needs what RawValue() or RawArray() returns, not {obj!r}')
    kinds = {RawValueOf: Synchronized, RawArrayOf: SynchronizedArray, RawCharacters: SynchronizedString}
    return kinds[type(obj)](obj, lock, ctx)


def _under_lock(name):
    def get(self):
        with self:
            return getattr(self._obj, name)

    def set(self, value):
        with self:
            setattr(self._obj, name, value)

    return property(get, set)


class SynchronizedBase:
    def __init__(self, obj, lock=None, ctx=None):
        self._obj = obj
        self._lock = lock or (ctx or get_context(force=True)).RLock()
        self.acquire, self.release = self._lock.acquire, self._lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __reduce__(self):
        assert_spawning(self)
        return synchronized, (self._obj, self._lock)

    def get_obj(self):
        return self._obj

    def get_lock(self):
        return self._lock

    def __repr__(self):
        return f'<{type(self).__name__} wrapper for {self._obj}>'


class Synchronized(SynchronizedBase):
    value = _under_lock('value')


class SynchronizedArray(SynchronizedBase):
    def __len__(self):
        return len(self._obj)

    def __getitem__(self, index):
        with self:
            return self._obj[index]

    def __setitem__(self, index, value):
        with self:
            self._obj[index] = value


class SynchronizedString(SynchronizedArray):
    value = _under_lock('value')
    raw = _under_lock('raw')
