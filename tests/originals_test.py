"""The lessons' Python programs run where Linux's own modules and files are missing, as on macOS and Windows,
and an error in one site does not stop the crawl: originals_test.py SOURCES."""

import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

LESSONS = Path(sys.argv.pop()) / 'lessons'

# Imported by each Python that is started with this folder on its path. Processes start as they do on Windows.
ELSEWHERE = '''
import builtins, multiprocessing, sys
sys.modules['resource'] = None
open_file = builtins.open
def open_elsewhere(name, *arguments, **named):
    if str(name).startswith('/proc/'):
        raise FileNotFoundError(2, 'No such file or directory', name)
    return open_file(name, *arguments, **named)
builtins.open = open_elsewhere
multiprocessing.set_start_method('spawn')
'''


def run(program, *arguments, before=''):
    """What the Python program prints, started where `before` was executed first."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / 'sitecustomize.py').write_text(before, encoding='utf-8')
        (Path(folder) / 'original.py').write_text(program, encoding='utf-8')
        done = subprocess.run([sys.executable, 'original.py', *arguments], cwd=folder, timeout=60, text=True,
                              encoding='utf-8', stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              env={**os.environ, 'PYTHONPATH': folder, 'PYTHONUTF8': '1'})
    if done.returncode != 0:
        raise AssertionError(f'it ended with {done.returncode}:\n{done.stdout}')
    return done.stdout


def original(lesson):
    return (LESSONS / lesson / 'original.py').read_text(encoding='utf-8')


class Elsewhere(unittest.TestCase):
    def test_connections_are_served_without_the_module_resource(self):
        printed = run(original('choose-connections'), '10', before=ELSEWHERE)
        for line in ('loop, 1 connections', 'loop, 10 connections', 'threads, 10 connections'):
            self.assertIn(line, printed)

    def test_memory_that_cannot_be_measured_is_said_to_be_so(self):
        self.assertIn('not measured', run(original('comparison'), 'memory', before=ELSEWHERE))

    def test_shared_data_is_updated_by_processes_that_start_afresh(self):
        printed = run(original('comparison'), 'sharing', before=ELSEWHERE)
        for line in ('threads: ', 'processes: ', 'manager: '):
            self.assertIn(line, printed)
        self.assertNotIn('not measured', printed)


class Crawl(unittest.TestCase):
    def test_ends_whatever_goes_wrong_with_one_site(self):
        source = original('choose-sites')
        broken = source.replace("        n = int(self.path[1:])\n", """        n = int(self.path[1:])
        if n == 5:
            self.wfile.write(b'this is no HTTP')
        if n in (5, 6):
            return
""")
        self.assertNotEqual(source, broken)
        lines = run(broken, 'threads', 'pool', 'coroutines').splitlines()
        self.assertEqual([line.split(':')[0] for line in lines], ['threads', 'pool', 'coroutines'])
        for line in lines:
            self.assertIn(' failed', line)


if __name__ == '__main__':
    unittest.main()
