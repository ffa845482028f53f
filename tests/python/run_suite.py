"""Runs modules of CPython's tests in the page, and tells what became of each test. run.mjs puts a line before
it: job = {modules, done, only}. A test in `done`, or without `only` in its name, is not run.

It tells lines of JSON after a byte that tests do not print: {test, state, why}, with the states started,
passed, failed and skipped.
"""
import json
import multiprocessing  # noqa: F401  the page then keeps interpreters ready for child processes
import os
import sys
import traceback
import types
import unittest


def tell(**message):
    import _page
    _page.output(b'\x1e' + json.dumps(message).encode() + b'\n')


class Told(unittest.TestResult):
    def startTest(self, test):
        super().startTest(test)
        self.failure = None
        tell(test=test.id(), state='started')

    def stopTest(self, test):
        super().stopTest(test)
        if self.failure is None:
            tell(test=test.id(), state='passed')
        else:
            state, why = self.failure
            tell(test=test.id(), state=state, why=why)

    def fail_with(self, test, error):
        why = ''.join(traceback.format_exception(*error))[-3000:]
        if isinstance(test, unittest.TestCase):
            self.failure = 'failed', why
        else:  # setUpClass or setUpModule
            tell(test=test.id(), state='failed', why=why)

    addError = addFailure = fail_with

    def addSubTest(self, test, subtest, error):
        if error is not None:
            self.fail_with(test, error)

    def addSkip(self, test, reason):
        if isinstance(test, unittest.TestCase):
            self.failure = self.failure or ('skipped', reason)
        else:
            tell(test=test.id(), state='skipped', why=reason)

    def addUnexpectedSuccess(self, test):
        self.failure = 'failed', 'unexpected success'


def tests_of(suite):
    for one in suite:
        if isinstance(one, unittest.TestSuite):
            yield from tests_of(one)
        else:
            yield one


def main():
    from test import support
    # In general not on Emscripten, but sockets of the page reach each other.
    support.has_socket_support = True
    sys.modules['tty'] = types.ModuleType('tty')  # tests that are skipped import it, and it needs termios
    # Helpers of asyncio's tests look for these when they are imported. What reads them needs ssl, and is
    # skipped.
    support.TEST_HOME_DIR = '/tmp/test'
    os.makedirs('/tmp/test/certdata')
    for name in ('ssl_cert.pem', 'ssl_key.pem', 'keycert3.pem', 'pycacert.pem'):
        open(f'/tmp/test/certdata/{name}', 'w').close()
    done = set(job['done'])  # noqa: F821
    for module in job['modules']:  # noqa: F821
        try:
            found = unittest.defaultTestLoader.loadTestsFromName(module)
        except unittest.SkipTest as skip:
            tell(test=module, state='skipped', why=str(skip))
            continue
        left = unittest.TestSuite(
            test for test in tests_of(found)
            if test.id() not in done and job['only'] in test.id())  # noqa: F821
        left.run(Told())
    tell(state='finished')
    sys.stdout.flush()
    # A thread or process that a test has left must not keep the page.
    import _page
    _page.exit(0)


if __name__ == '__main__':
    main()
