"""Starts a process of multiprocessing: another interpreter of the page gets the pickled Process."""
import pickle

import _page
import page_files
import page_start

from . import reduction, spawn
from .context import set_spawning_popen


class Popen:
    method = 'spawn'
    DupFd = page_files.Sent

    def __init__(self, process):
        self.returncode = None
        self._given, self._shared = [], []
        self.sentinel, alive = _page.pipe(64)
        parent_alive, self._parent_alive = _page.pipe(64)
        job, to_job = _page.pipe()
        self._given += [alive, parent_alive, job]
        try:
            data = self._pickled(spawn.get_preparation_data(process._name))
            data += self._pickled((process, parent_alive))
            self._process = _page.take()
        except BaseException:
            for handle in (alive, parent_alive, job, to_job):
                _page.close(handle)
            self.close()
            raise
        self.pid = _page.pid(self._process)
        for handle in self._given:
            _page.hold(handle, self._process)
        for address in self._shared:
            _page.hold_shared(address, self._process)
        for handle in (alive, parent_alive, job):
            _page.close(handle)
        _page.begin(self._process, job)
        data = memoryview(page_start.header_for_child() + data)
        try:
            while data:
                data = data[_page.write(to_job, data):]
        except BrokenPipeError:
            pass  # it was ended in the meantime
        _page.close(to_job)

    def _pickled(self, value):
        set_spawning_popen(self)
        try:
            return bytes(reduction.ForkingPickler.dumps(value))
        finally:
            set_spawning_popen(None)

    def duplicate_for_child(self, file):
        self._given += page_files.handles_of(file)
        return file

    def give_shared(self, address):
        self._shared.append(address)

    def poll(self):
        return self.wait(0)

    def wait(self, timeout=None):
        if self.returncode is None and _page.wait([self.sentinel], timeout):
            while self.returncode is None:  # the status is written before the sentinel is closed
                self.returncode = _page.status(self._process)
            _page.reap(self._process)
        return self.returncode

    def _send_signal(self, signal):
        if self.returncode is None:
            _page.kill(self._process, signal)

    def interrupt(self):
        self._send_signal(2)

    def terminate(self):
        self._send_signal(15)

    def kill(self):
        self._send_signal(9)

    def close(self):
        for handle in (self.sentinel, self._parent_alive):
            _page.close(handle)
