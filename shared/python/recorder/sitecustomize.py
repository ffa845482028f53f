"""Starts the recorder in each interpreter of a program; natively, the folder of this file is in PYTHONPATH.

The folder above it has the program, program.py, and a FIFO for the records.
"""

import functools
import os
import sys


def start(folder):
    import playground_recorder

    above = os.path.dirname(folder)
    # Without a reader this fails at once, and does not wait for one.
    records = os.open(os.path.join(above, "records"), os.O_WRONLY | os.O_NONBLOCK)
    os.set_blocking(records, True)
    playground_recorder.start(functools.partial(os.write, records), os.path.join(above, "program.py"))


folder = os.path.dirname(os.path.abspath(__file__))
try:
    start(folder)
except Exception:  # then the program runs unrecorded
    pass

# Now the one of the user, if there is one, as if this one did not exist.
sys.path.remove(folder)
del sys.modules["sitecustomize"]
import sitecustomize  # noqa: E402, F401
