"""Shared by the peers in Python: measures a function and prints Google Benchmark's JSON.

A peer is a file NAME_peer.py that calls `print_measured({"row/cpython": function, ...})`; each
function does its work once and returns how many items it did, or a dictionary of figures by row and
side. Its only argument: repetitions.
"""
import json
import os
import sys
import time


def print_measured(sides):
    repetitions = int(sys.argv[1])
    runs = []
    for _ in range(repetitions):
        for name, function in sides.items():  # alternating
            start = time.perf_counter()
            result = function()
            seconds = time.perf_counter() - start
            if isinstance(result, dict):
                runs += [{"name": row, "run_type": "iteration", "value": value} for row, value in result.items()]
            else:
                runs.append({"name": name, "run_type": "iteration", "items_per_second": result / seconds})
    json.dump({"benchmarks": runs}, sys.stdout)


def forked(function):
    """The result of `function` in a separate process, which cannot reuse memory of another measurement."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        with os.fdopen(writing, "w") as file:
            json.dump(function(), file)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as file:
        result = json.load(file)
    os.waitpid(child, 0)
    return result
