"""Handles that are sent in a message: they stay open on their way."""
import _page
import page_files

ON_ITS_WAY = 63  # the holder, in board.js


class DupFd(page_files.Sent):
    def __init__(self, file):
        super().__init__(file)
        for handle in self.handles:
            _page.hold(handle, ON_ITS_WAY)

    def detach(self):
        for handle in self.handles:
            _page.hold(handle, _page.process())
            _page.unhold(handle, ON_ITS_WAY)
        return super().detach()


def stop(timeout=None):
    """CPython's sharer is a thread; this one is none."""
