"""The snippets to start from run with this Python and print what they promise:
snippets_test.py SOURCES."""

import subprocess
import sys
import unittest
from pathlib import Path

FOLDER = Path(sys.argv.pop()) / 'shared' / 'python' / 'snippets'

# The lines of each program, in order.
PRINTED = {
    'asyncio_semaphore': ['20 results, the last one is 361', 'at most 5 at the same time'],
    'graceful_shutdown': ['stopping: no new jobs', 'lost jobs: 0'],
    'lock': ['paid 3 times, refused 2 times', 'balance: 10'],
    'process_pool': ['below 2000: 303 primes', 'below 4000: 550 primes', 'below 6000: 783 primes',
                     '-1 failed: the limit is negative'],
    'queue_workers': ['ADA, GRACE, ALAN, BARBARA, EDSGER, DONALD', '6 jobs by 3 threads'],
    'thread_pool_time_outs': ['weather responded after 0.1 s', 'maps responded after 0.2 s',
                              'archive: no response in time', 'all threads have finished'],
    'to_thread': ['sales: 42 rows', 'stock: 42 rows', 'the event loop continued'],
}


class Snippets(unittest.TestCase):
    def test_each_program_has_its_lines_here(self):
        self.assertEqual({file.stem for file in FOLDER.glob('*.py')}, set(PRINTED))

    def test_each_program_prints_its_lines(self):
        for name, lines in PRINTED.items():
            with self.subTest(name):
                command = [sys.executable, '-W', 'error', FOLDER / f'{name}.py']
                done = subprocess.run(command, timeout=60, text=True,
                                      stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
                self.assertEqual((done.stdout.splitlines(), done.returncode), (lines, 0))

    def test_each_program_is_short(self):
        for name in PRINTED:
            with self.subTest(name):
                text = (FOLDER / f'{name}.py').read_text(encoding='utf-8')
                self.assertTrue(text.isascii())
                self.assertTrue(15 <= len(text.splitlines()) <= 40)
                self.assertIn('if __name__ == "__main__":', text)


unittest.main()
