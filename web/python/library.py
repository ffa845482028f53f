#!/usr/bin/env python3
"""Packs the standard library for the page: compiled modules in a zip that is not compressed (the web server
compresses it, and the interpreter reads it without zlib).

    library.py [--tests] SOURCE OUTPUT OURS...

SOURCE is CPython's Lib, OURS are packages, or folders with files that replace some of it or are added.
--tests adds CPython's own tests that tests/python/ runs. Run it with a Python of the same version, because
compiled modules belong to one version.
"""
import importlib.util
import marshal
import pathlib
import sys
import zipfile

# Whole packages and modules that a page cannot use, or that no program here needs.
LEFT_OUT = '''
    __phello__ _aix_support _android_support _apple_support _ios_support _osx_support _pyrepl antigravity
    bdb cProfile cgi cgitb code codeop compileall crypt ctypes curses dbm doctest ensurepip fileinput ftplib
    getpass idlelib imaplib lib2to3 mailbox mailcap msilib nntplib nturl2path pdb pickletools plistlib
    poplib profile pstats pty py_compile pyclbr pydoc pydoc_data readline rlcompleter sched shelve smtplib
    sqlite3 sre_compile sre_constants sre_parse ssl symtable tabnanny telnetlib test this tkinter trace tty
    turtle turtledemo venv wave webbrowser wsgiref xdrlib xml xmlrpc zipapp zoneinfo _strptime_cache
    _sysconfigdata netrc tomllib imghdr sndhdr tracemalloc zipfile tarfile
'''.split()
ENCODINGS = '''
    __init__ aliases ascii charmap cp437 cp1252 hex_codec idna iso8859_1 latin_1 punycode raw_unicode_escape
    undefined unicode_escape utf_16 utf_16_be utf_16_le utf_32 utf_32_be utf_32_le utf_7 utf_8 utf_8_sig
'''.split()
# What --tests adds: of the package test, and other modules that its tests import.
TESTS = '''
    __init__ support lock_tests test_thread test_threading test_threading_local test_threadedtempfile
    test_queue test_asyncio test_concurrent_futures _test_multiprocessing test_multiprocessing_spawn
    mp_fork_bomb mp_preload _test_venv_multiprocessing
'''.split()
FOR_TESTS = '''
    bdb code codeop doctest fileinput pdb py_compile rlcompleter trace tracemalloc tty wsgiref xml xmlrpc
    zipfile
'''.split()


def is_wanted(path, with_tests):
    parts = path.with_suffix('').parts
    if with_tests and (parts[0] in FOR_TESTS or parts[0] == 'test' and parts[1] in TESTS):
        return True
    if parts[0] == 'encodings':
        return parts[1] in ENCODINGS
    return parts[0] not in LEFT_OUT and '__main__' not in parts and 'tests' not in parts


def files(source, ours, with_tests):
    """The wanted modules, by their name in the zip."""
    found = {path.relative_to(source): path for path in source.rglob('*.py')}
    wanted = {name: path for name, path in found.items() if is_wanted(name, with_tests)}
    for folder in ours:
        base = folder.parent if (folder / '__init__.py').exists() else folder
        wanted.update({path.relative_to(base): path for path in folder.rglob('*.py')})
    return wanted


def compiled(name, path):
    code = compile(path.read_bytes(), f'/lib/{name}', 'exec', dont_inherit=True, optimize=0)
    unchecked_hash = (1).to_bytes(4, 'little')
    return importlib.util.MAGIC_NUMBER + unchecked_hash + bytes(8) + marshal.dumps(code)


def main(*arguments):
    with_tests = arguments[0] == '--tests'
    source, output, *ours = arguments[with_tests:]
    with zipfile.ZipFile(output, 'w', zipfile.ZIP_STORED) as archive:
        chosen = files(pathlib.Path(source), map(pathlib.Path, ours), with_tests)
        for name, path in sorted(chosen.items()):
            entry = zipfile.ZipInfo(str(name.with_suffix('.pyc')))  # with a date that never changes
            archive.writestr(entry, compiled(name, path))
            if name.parts[0] == 'test':  # some of them look for their own lines in a traceback
                archive.writestr(zipfile.ZipInfo(str(name)), path.read_bytes())


if __name__ == '__main__':
    main(*sys.argv[1:])
