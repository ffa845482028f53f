"""What sysconfig tells about this Python. CPython's build writes such a module for its own installation."""
import sys

build_time_vars = {
    'Py_GIL_DISABLED': int('t' in sys.abiflags),
    'Py_DEBUG': 0,
    'CONFIG_ARGS': '',
    'CC': 'emcc',
    'CFLAGS': '',
    'EXT_SUFFIX': '.so',
    'prefix': '/',
}
