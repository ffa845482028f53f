"""Where multiprocessing gets shared memory from: the heap of the page's board, not one in mapped files."""
import _page
from page_buffer import Buffer
from page_shared import Memory


class BufferWrapper(Memory):
    """New memory, all zeros. OSError: the board is full."""

    def __init__(self, size):
        super().__init__(_page.share(size), size)

    def create_memoryview(self):
        """A Buffer, because a memoryview cannot reach memory outside its interpreter."""
        return Buffer(self)
