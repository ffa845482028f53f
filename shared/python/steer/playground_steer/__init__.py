"""Runs a Python program on its real threads and tasks, one operation at a time, in an order that is given.

CPython 3.8 to 3.14, with and without the GIL. Each thread is held before the bytecode instructions that read
or write something shared (`instructions`, `tracing`) and before each operation of a lock, condition, event,
semaphore, queue, start, join and sleep (`primitives`); a task of asyncio at each await (`loop`). `scheduler`
lets one of them go. `orders` runs a program with a schedule, or with every one; `session` does so for the
playground, which writes a command and reads a line of JSON.

The same as shared/multitasking/steering/ does with C++ programs, and with the same words.
"""
