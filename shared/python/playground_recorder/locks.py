"""Locks that the program makes."""

import sys

from .records import go_on, here, note, process, real_lock, real_rlock, wait

SHORT = 50_000  # ns; a lock that is held for less is not worth a record
PATIENCE = 0.001  # s; neither is a wait for a lock that takes less

class Lock:
    """threading.Lock, where the program makes it. Others get the real one."""

    _make = staticmethod(real_lock)

    def __new__(cls):
        if sys._getframe(1).f_code.co_filename != process.script:
            return cls._make()
        return object.__new__(cls)

    def __init__(self):
        self._lock = self._make()
        self._unit = self._name = None  # which unit has it; no record without one
        self._depth = 0

    def acquire(self, blocking=True, timeout=-1):
        got = self._lock.acquire(False)
        if not got and (not blocking or 0 <= timeout <= PATIENCE):
            got = self._lock.acquire(blocking, timeout)
        elif not got:
            got = self._wait(timeout, sys._getframe(1))
        if got:
            self._took()
        return got

    def release(self):
        if self._depth == 1:
            self._gives()
        self._depth -= self._depth > 0
        self._lock.release()

    def __enter__(self):
        if not self._lock.acquire(False):
            self._wait(-1, sys._getframe(1))
        self._took()
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
        outer = here.waiting
        if outer is None:
            wait(frame, "lock", began, what=self._called(frame))
        try:
            return self._lock.acquire(True, timeout - PATIENCE if timeout > 0 else timeout)
        finally:
            if outer is None:
                go_on(frame)

    def _took(self):
        self._depth += 1
        if self._depth == 1 and here.unit is not None:
            self._unit, self._since, self._told = here.unit, process.clock(), False
            self._frame = sys._getframe(2)
            self._line = self._frame.f_lineno
            self._unit.held.append(self)

    def _gives(self):
        unit, self._unit = self._unit, None
        if unit is None:
            return
        now = process.clock()
        if now - self._since > SHORT:
            self._unit = unit
            self.tell()
            self._unit = None
        if self._told:
            note(unit, "free", t=now, what=self._name)
        self._frame = None
        if self in unit.held:
            unit.held.remove(self)

    def tell(self):
        """A lock is told of only when it is held for long, because there may be millions of short times."""
        if not self._told:
            self._told = True
            note(self._unit, "hold", self._line, self._since, what=self._called(self._frame))

    def _called(self, frame):
        """The name of the variable that holds it, as the program has named it."""
        if self._name is None:
            of_object = getattr(frame.f_locals.get("self"), "__dict__", {})
            for names in (frame.f_locals, frame.f_globals, of_object):
                self._name = self._name or next((n for n, v in list(names.items()) if v is self), None)
        if self._name is None:
            process.locks += 1
            self._name = "lock %d" % process.locks
        return self._name


class RLock(Lock):
    """threading.RLock, where the program makes it."""

    _make = staticmethod(real_rlock)
