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

    @classmethod
    def new(cls, size):
        """OSError: the board is full."""
        return cls(_page.share(size), size)

    def __del__(self):
        with _lock:
            _counts[self.address] -= 1
            if _counts[self.address] == 0:
                del _counts[self.address]
                _page.drop_shared(self.address, _page.process())

    def load(self, start, size):
        return _page.load(self.address + start, size)

    def store(self, start, data):
        _page.store(self.address + start, data)

    def __reduce__(self):
        give(self.address)
        return Memory, (self.address, self.size)


def give(address):
    """The process that is being started gets it, too."""
    from multiprocessing import context
    context.get_spawning_popen().give_shared(address)
