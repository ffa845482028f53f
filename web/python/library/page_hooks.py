"""What the page changes in the standard library, module by module, when a program imports them.

Modules that need an operating system are files of this folder, and replace CPython's. In the others, only
what reaches the system is exchanged here.
"""
import _thread
import errno
import importlib.abc
import importlib.machinery
import os
import signal
import sys
import threading

import _page
import page_files


def change_context(context):
    reason = 'a page cannot copy a running interpreter; use "spawn", which starts a new one'

    def unavailable(self):
        raise ValueError(f'cannot find context for {self._name!r}: {reason}')

    for name in ('fork', 'forkserver'):
        type(context._concrete_contexts[name])._check_available = unavailable
    spawn = context._concrete_contexts['spawn']
    context._default_context = context.DefaultContext(spawn)
    context.DefaultContext.get_all_start_methods = lambda self: ['spawn']


def change_reduction(reduction):
    from multiprocessing import resource_sharer, context

    def duplicate(handle):
        popen = context.get_spawning_popen()
        if popen is None:
            return resource_sharer.DupFd(handle)
        return popen.DupFd(popen.duplicate_for_child(handle))

    reduction.DupFd = duplicate


def change_synchronize(synchronize):
    import page_shared

    get_state = synchronize.SemLock.__getstate__

    def give_state(self):
        state = get_state(self)  # fails if no process is being started
        page_shared.give(self._semlock.handle)
        return state

    synchronize.SemLock.__getstate__ = give_state


changes = {
    'multiprocessing.context': change_context,
    'multiprocessing.reduction': change_reduction,
    'multiprocessing.synchronize': change_synchronize,
}


class Loader(importlib.abc.Loader):
    """Loads a module as its own loader does, then changes it."""

    def __init__(self, loader, change):
        self.loader, self.change = loader, change

    def create_module(self, spec):
        return self.loader.create_module(spec)

    def exec_module(self, module):
        self.loader.exec_module(module)
        self.change(module)

    def __getattr__(self, name):
        return getattr(self.loader, name)  # get_code() and the like


class Finder(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        change = changes.get(name)
        spec = change and importlib.machinery.PathFinder.find_spec(name, path, target)
        if spec:
            spec.loader = Loader(spec.loader, change)
        return spec


def kill(pid, number):
    """os.kill. Another process is ended by any signal, as by SIGKILL, because it cannot be interrupted."""
    if pid == os.getpid() and number:
        return kill_myself(number)
    for process in range(62):
        if _page.pid(process) == pid and _page.status(process) is None:
            return _page.kill(process, int(number)) if number else None
    raise ProcessLookupError(errno.ESRCH, 'No such process')


def kill_myself(number):
    number = int(number)
    handler = signal.getsignal(number)
    if callable(handler):
        _thread.interrupt_main(number)
        if wakeup != -1:
            os.write(wakeup, bytes([number]))
    elif handler != signal.SIG_IGN:
        _page.exit(-number)


wakeup = -1  # the descriptor that is told of each signal


def set_wakeup_fd(fd, *, warn_on_full_buffer=True):
    """signal.set_wakeup_fd, which in C takes descriptors of the system only."""
    global wakeup
    before, wakeup = wakeup, fd
    return before


MOST_THREADS = 256  # of a process: a browser may let a Worker beyond its limit wait without a word


def limit_threads():
    """Beyond the limit, as on a system that has no thread left."""
    def limited(start):
        def function(*args, **named):
            if _thread._count() >= MOST_THREADS:
                raise RuntimeError(f"can't start new thread: a process of a page has at most {MOST_THREADS}")
            return start(*args, **named)
        function.__name__ = function.__qualname__ = start.__name__
        function.__module__ = '_thread'
        return function

    for name in ('start_new_thread', 'start_joinable_thread'):
        setattr(_thread, name, limited(getattr(_thread, name)))
    _thread.start_new = _thread.start_new_thread
    threading._start_joinable_thread = _thread.start_joinable_thread


def install():
    limit_threads()
    for function in (getpid, getppid, kill, cpu_count):
        function.__module__ = 'os'  # so that it can be sent to a pool
        setattr(os, function.__name__, function)
    os.process_cpu_count = cpu_count
    os._exit = _page.exit
    signal.raise_signal = kill_myself
    signal.set_wakeup_fd = set_wakeup_fd
    page_files.install(os)
    os.environ['NO_COLOR'] = '1'  # tracebacks would be full of escapes
    os.environ['_PYTHON_SYSCONFIGDATA_NAME'] = 'page_build'
    sys.meta_path.insert(0, Finder())


def getpid():
    return _page.pid(_page.process())


def getppid():
    return _page.pid(_page.parent(_page.process()))


def cpu_count():
    """Known to the page only."""
    return _page.cores()
