"""Handles that are sent in a message: they stay open on their way."""
import _page
import page_files


class DupFd(page_files.Sent):
    def __init__(self, file):
        super().__init__(file)
        for handle in self.handles:
            _page.hold(handle, page_files.ON_ITS_WAY)

    def detach(self):
        for handle in self.handles:
            page_files.get(handle)
        return super().detach()


def stop(timeout=None):
    """CPython's sharer is a thread; this one is none."""
