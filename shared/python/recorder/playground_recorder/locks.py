"""Locks that the program makes."""

import functools
import sys

from .records import go_on, here, name_of, note, process, real_lock, real_rlock, tell_fault, wait

SHORT = 50_000  # ns; a lock that is held for less is not worth a record
PATIENCE = 0.001  # s; neither is a wait for a lock that takes less

# A profile function is not called for a partial, so that a lock costs less.
frame_of = functools.partial(sys._getframe)


class Lock:
    """threading.Lock, where the program makes it."""

    _make = staticmethod(real_lock)

    def __new__(cls):
        if sys._getframe(1).f_code.co_filename != process.script:
            return cls._make()
        return object.__new__(cls)

    def __init__(self):
        self._lock = self._make()
        self._try = functools.partial(self._lock.acquire, False)
        self._free = functools.partial(self._lock.release)
        self._clock = functools.partial(process.clock)
        self._unit = self._name = None  # which unit has it; no record without one
        self._depth = 0

    def acquire(self, blocking=True, timeout=-1):
        got = self._try()
        if not got and (not blocking or 0 <= timeout <= PATIENCE):
            got = self._lock.acquire(blocking, timeout)
        elif not got:
            got = self._wait(timeout, frame_of(1))
        if got:
            self._took(frame_of(1))
        return got

    def release(self):
        if self._depth == 1 and self._unit is not None:
            self._gives()
        if self._depth > 0:
            self._depth -= 1
        self._free()

    def __enter__(self):
        if not self._try():
            self._wait(-1, frame_of(1))
        self._took(frame_of(1))
        return True

    def __exit__(self, *error):
        self.release()

    def __getattr__(self, name):
        return getattr(self._lock, name)

    def __repr__(self):
        return repr(self._lock)

    def __reduce_ex__(self, protocol):
        return self._lock.__reduce_ex__(protocol)

    def _wait(self, timeout, frame):
        began = process.clock()
        if self._lock.acquire(True, PATIENCE):
            return True
        told = self._tells_wait(frame, began)
        try:
            return self._lock.acquire(True, timeout - PATIENCE if timeout > 0 else timeout)
        finally:
            if told:
                go_on(frame)

    def _tells_wait(self, frame, began):
        try:
            if here.waiting is None:
                wait(frame, "lock", began, what=self._called(frame))
                return True
        except Exception as error:
            tell_fault(error)
        return False

    def _took(self, frame):
        self._depth += 1
        if self._depth > 1:
            return
        unit = self._unit = here.unit
        if unit is not None:
            self._told, self._since = False, self._clock()
            self._line = frame.f_lineno if frame.f_code.co_filename == process.script else 0
            unit.held[self] = True

    def _gives(self):
        unit, self._unit = self._unit, None
        try:
            del unit.held[self]
            now = self._clock()
            if now - self._since > SHORT:
                self.tell(unit, frame_of(2))
            if self._told:
                note(unit, "free", t=now, what=self._name)
        except Exception as error:
            tell_fault(error)

    def tell(self, unit, frame):
        """A lock is told of only when it is held for long, because there may be millions of short times."""
        if not self._told:
            self._told = True
            note(unit, "hold", self._line, self._since, what=self._called(frame))

    def _called(self, frame):
        """The name of the variable that holds it, as the program has named it."""
        self._name = self._name or name_of(self, frame)
        if self._name is None:
            process.locks += 1
            self._name = "lock %d" % process.locks
        return self._name


class RLock(Lock):
    """threading.RLock, where the program makes it."""

    _make = staticmethod(real_rlock)
