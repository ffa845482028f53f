"""SemLock, as CPython's C module has it: the semaphore of multiprocessing, here one on the page's board."""
import threading

import _page
from page_shared import Memory

RECURSIVE_MUTEX, SEMAPHORE = range(2)
flags = {}


def sem_unlink(name):
    """Nothing to do: a semaphore has no name in the page, and ends with the run."""


class SemLock:
    SEM_VALUE_MAX = 2**31 - 1

    def __init__(self, kind, value, maxvalue, name, unlink):
        self._set(_page.semaphore(value), kind, maxvalue, name)

    def _set(self, handle, kind, maxvalue, name):
        self.handle, self.kind, self.maxvalue, self.name = handle, kind, maxvalue, name
        self._memory = Memory(handle, 8)
        self._held = 0       # by this process, as often as it was acquired
        self._holder = None  # thread of this process

    @classmethod
    def _rebuild(cls, handle, kind, maxvalue, name):
        lock = cls.__new__(cls)
        lock._set(handle, kind, maxvalue, name)
        return lock

    def acquire(self, block=True, timeout=None):
        if self.kind == RECURSIVE_MUTEX and self._is_mine():
            self._held += 1
            return True
        if not _page.acquire(self.handle, timeout if block else 0):
            return False
        self._holder = threading.get_ident()
        self._held += 1
        return True

    def release(self):
        if self.kind == RECURSIVE_MUTEX:
            if not self._is_mine():
                raise AssertionError('attempt to release recursive lock not owned by thread')
            if self._held > 1:
                self._held -= 1
                return
        self._held -= 1
        if not _page.release(self.handle, self.maxvalue):
            self._held += 1
            raise ValueError('semaphore or lock released too many times')

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *_):
        self.release()

    def _count(self):
        return self._held

    def _is_mine(self):
        return self._held > 0 and self._holder == threading.get_ident()

    def _get_value(self):
        return _page.value(self.handle)

    def _is_zero(self):
        return _page.value(self.handle) == 0

    def _after_fork(self):
        self._held = 0
