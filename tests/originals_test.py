"""The lessons' Python programs run where Linux's own modules and files are missing, as on macOS and Windows,
an error in one site or in the server does not make them wait forever, and the lines that cards suggest for a
terminal print what the cards say: originals_test.py SOURCES."""

import os
import re
import shlex
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


class Both(unittest.TestCase):
    def test_languages_of_a_program_are_python(self):
        for path in sorted(LESSONS.glob('*/original*.py')):
            compile(path.read_text(encoding='utf-8'), str(path), 'exec')


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


class Clients(unittest.TestCase):
    def test_do_not_wait_for_a_server_that_failed(self):
        source = original('choose-connections')
        broken = source.replace('    server = await', "    raise OSError('no server')\n    server = await")
        self.assertNotEqual(source, broken)
        with self.assertRaisesRegex(AssertionError, 'EOFError'):
            run(broken, '10')


def lines_for_a_terminal(language):
    """{'C5': ['python3 -c ...']}"""
    lines = {}
    for path in sorted(LESSONS.glob(f'*/lesson.{language}.md')):
        for card in re.split(r'^> \[!', path.read_text(encoding='utf-8'), flags=re.MULTILINE)[1:]:
            claim, _, text = card.partition(']')
            for line in re.findall(r'`([^`]*python3 [^`]*)`', text):
                if not line.startswith('python3 original.py'):
                    lines.setdefault(claim, []).append(line)
    return lines


def printed_by(line, typed=''):
    command = [sys.executable if part == 'python3' else part for part in shlex.split(line)]
    with tempfile.TemporaryDirectory() as folder:       # without modules of its own
        return subprocess.run(command, cwd=folder, input=typed, timeout=60, text=True, encoding='utf-8',
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT).stdout


class Terminal(unittest.TestCase):
    LINES = lines_for_a_terminal('en')

    def test_lines_are_the_same_in_both_languages(self):
        self.assertGreater(len(self.LINES), 15)
        self.assertEqual(self.LINES, lines_for_a_terminal('zh'))

    def test_lines_are_python(self):
        for claim, lines in self.LINES.items():
            for line in lines:
                for program in re.findall(r'-c "([^"]*)"', line):
                    compile(program, claim, 'exec')

    # Not here: what is printed by chance or depends on the time.
    def test_lines_print_what_their_cards_say(self):
        for claim, printed in {'C5': '[1]', 'C12': '4', 'C13': '[1, 2]', 'C22': 'True'}.items():
            self.assertEqual(printed_by(self.LINES[claim][0]).strip(), printed, claim)
        self.assertIn('call_later', printed_by(self.LINES['C28'][0]))
        self.assertIn('RuntimeError', printed_by(self.LINES['C30'][0], 'asyncio.run(asyncio.sleep(1))\n'))

    def test_modules_are_missing_where_cards_say_so(self):
        for claim, module in {'C1': 'multitasking', 'C3': 'concurrent.interpreters'}.items():
            known = printed_by(f'python3 -c "import importlib.util as u; print(u.find_spec(\'{module}\'))"')
            if known.strip() == 'None':
                self.assertIn('ModuleNotFoundError', printed_by(self.LINES[claim][0]), claim)


if __name__ == '__main__':
    unittest.main()
