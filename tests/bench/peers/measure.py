"""What the peers in Python share: measures a function and prints Google Benchmark's JSON.

A peer is a file NAME_peer.py that calls `print_measured({"row/cpython": function, ...})`; each
function does its work once and returns how many items it did. Its only argument: repetitions.
"""
import json
import sys
import time


def print_measured(sides):
    repetitions = int(sys.argv[1])
    runs = []
    for _ in range(repetitions):
        for name, function in sides.items():  # by turns
            start = time.perf_counter()
            items = function()
            seconds = time.perf_counter() - start
            runs.append({"name": name, "run_type": "iteration", "items_per_second": items / seconds})
    json.dump({"benchmarks": runs}, sys.stdout)
