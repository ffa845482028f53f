"""Memory on the page's board that several processes have. It is given back when none has it any more."""
import threading

import _page

_counts = {}  # address -> objects of this process
_lock = threading.RLock()


class Memory:
    """Bytes that this process has as long as it has an object for them.

    `address`: of memory that this process holds already, and holds no more after the last such object.
    """

    def __init__(self, address, size):
        self.address, self.size = address, size
        with _lock:
            _counts[address] = _counts.get(address, 0) + 1

    address = None  # there is none if the board was full

    def __del__(self):
        if self.address is None or _lock is None:  # the interpreter ends, and then has nothing any more
            return
        with _lock:
            _counts[self.address] -= 1
            if _counts[self.address] == 0:
                del _counts[self.address]
                _page.drop_shared(self.address, _page.process())

    @classmethod
    def find(cls, name):
        with _lock:  # this process must not drop it meanwhile
            return cls(*_page.find_shared(name))

    def load(self, start, size):
        return _page.load(self.address + start, size)

    def store(self, start, data):
        _page.store(self.address + start, data)

    def __reduce__(self):
        give(self.address)
        return _again, (type(self), self.address, self.size)


def _again(kind, address, size):
    memory = kind.__new__(kind)
    Memory.__init__(memory, address, size)
    return memory


def give(address):
    """The process that is being started gets it, too."""
    from multiprocessing import context
    context.get_spawning_popen().give_shared(address)
