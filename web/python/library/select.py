"""select() for the page: waits on the board for pipes and sockets."""
import errno
import time

import _page
import page_files

error = OSError


class Select:
    """As CPython's select(). A descriptor is an int or has fileno(). Not a function, which would become a
    method where selectors.py keeps it in a class."""

    def __call__(self, readers, writers, errors, timeout=None):
        def numbers(files):
            return [(file, file if isinstance(file, int) else file.fileno()) for file in files]

        reading = numbers(readers)
        writing = [(file, page_files.writers.get(number, number)) for file, number in numbers(writers)]
        if timeout is not None and timeout < 0:
            raise ValueError('timeout must be non-negative')
        handles = [number for _, number in reading + writing]
        for handle in handles:
            if not page_files.is_handle(handle):
                raise OSError(errno.EBADF, 'Bad file descriptor')
        if not handles:
            time.sleep(timeout if timeout is not None else 1e9)
            return [], [], []
        _page.wait(handles, timeout)
        ready = _page.ready
        can_read = [file for file, number in reading if ready(number)]
        can_write = [file for file, number in writing if ready(number)]
        return can_read, can_write, []


select = Select()
