import asyncio
import functools
import hashlib
import importlib
import multiprocessing
import re
import statistics
import sys
import threading
import time

version = 'slices'  # the playground sets it to the chosen version
interval = 5        # the switch interval in ms; the playground sets it, too
TICK = 0.002        # it wants to run every 2 ms
PAUSE = 0.0005      # a short step takes longer only if its thread was paused

def compute(steps):
    number = 1
    for _ in range(steps):
        number = number * 5 % 1000003
    return number

def run_threads(count, work):
    threads = [threading.Thread(target=work, args=(number,)) for number in range(count)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()

def timed(call):
    begin = time.perf_counter()
    call()
    return time.perf_counter() - begin

def has_gil():
    return getattr(sys, '_is_gil_enabled', lambda: True)()   # only 3.13 and later can have none

def set_interval():
    sys.setswitchinterval(interval / 1000)

def got_gil(since):
    """This thread has waited for the GIL since that time, and has it now. The playground draws both."""

def sleep_until(due):
    """A thread that wakes late has waited for the GIL. The playground draws that, too."""
    time.sleep(max(0, due - time.perf_counter()))

latest = None       # the thread that has made the latest step

def compute_in_steps(count):
    """How long each pause was in which another thread made steps: meanwhile that one had the GIL."""
    global latest
    pauses, this, before = [], threading.get_ident(), time.perf_counter()
    if has_gil():
        got_gil(before)
    for _ in range(count):
        compute(200)
        other, latest = latest != this, this
        now = time.perf_counter()
        if now - before > PAUSE and (other or latest != this) and has_gil():
            pauses.append(now - before)
            got_gil(before)
        before = now
    return pauses

def slices():
    kept = []                       # how long the other thread has kept the GIL
    def work(number):
        kept.extend(compute_in_steps(20_000))
    set_interval()
    run_threads(2, work)
    if not has_gil():
        print('This Python has no GIL, so both threads computed at the same time.')
        return
    median = statistics.median(kept or [0])
    print(f'{len(kept)} changes; a thread kept the GIL for {median * 1000:.2f} ms (median)')

def blocking():
    kept = []
    def work(number):
        for _ in range(20):
            begin = time.perf_counter()
            compute(2000)
            kept.append(time.perf_counter() - begin)
            time.sleep(0.01)        # it releases the GIL before it blocks
    total = timed(lambda: run_threads(4, work))
    print(f'kept the GIL for {statistics.median(kept) * 1000:.2f} ms (median); '
          f'{len(kept)} sleeps of 0.01 s took {total:.2f} s in all')

class Ticker(threading.Thread):
    """Wants to run every 2 ms, and notes how late it is at most."""
    def __init__(self):
        super().__init__(daemon=True)
        self.ticked, self.worst, self.over = threading.Event(), 0, False

    def run(self):
        while not self.over:
            due = time.perf_counter() + TICK
            sleep_until(due)        # releases the GIL, and needs it again afterwards
            self.worst = max(self.worst, time.perf_counter() - due)
            self.ticked.set()

    def wait_for_tick(self):
        self.ticked.clear()
        self.ticked.wait(2)

def next_to_a_ticker(call):
    ticker = Ticker()
    ticker.start()
    for _ in range(3):
        ticker.wait_for_tick()
        ticker.worst = 0
        seconds = timed(call)
        ticker.wait_for_tick()
        print(f'call: {seconds * 1000:.0f} ms; '
              f'the other thread was at most {ticker.worst * 1000:.1f} ms late')
    ticker.over = True
    ticker.join()

def long_call():
    next_to_a_ticker(lambda: sum(range(15_000_000)))    # one C call, which never gives the GIL up

def slow_match():
    text = 'a' * 22
    next_to_a_ticker(lambda: re.match('(a+)+b', text))    # there is no b, and it tries every division

def quick_match():
    text = 'a' * 22
    next_to_a_ticker(lambda: re.match('a+b', text))    # accepts the same texts, with one division

def in_pieces():
    def call():
        for _ in range(750):
            sum(range(20_000))      # between two calls the GIL can be given up
    next_to_a_ticker(call)

def releases():
    data = bytes(100_000_000)
    next_to_a_ticker(lambda: hashlib.sha256(data).digest())    # releases the GIL while it computes

class Hog:
    """Computes in another thread all the time."""
    def __enter__(self):
        self.over = False
        self.thread = threading.Thread(target=self.work, daemon=True)
        self.thread.start()

    def work(self):
        while not self.over:
            compute(1000)

    def __exit__(self, *_):
        self.over = True
        self.thread.join()

def print_late(late):
    print(f'late by {statistics.median(late) * 1000:.2f} ms (median of {len(late)}), '
          f'at most {max(late) * 1000:.2f} ms')

def tick_once():
    due = time.perf_counter() + TICK
    sleep_until(due)
    return time.perf_counter() - due

def thread_ticks():
    set_interval()
    with Hog():
        print_late([tick_once() for _ in range(40)])

def loop_ticks():
    async def ticks():
        late = []
        for _ in range(40):
            due = time.perf_counter() + TICK
            await asyncio.sleep(TICK)
            late.append(time.perf_counter() - due)
        print_late(late)
    set_interval()
    with Hog():
        asyncio.run(ticks())

def process_hog():
    with multiprocessing.Pool(1) as pool:
        pool.apply(compute, (1,))               # now the process is ready
        computing = pool.apply_async(compute, (8_000_000,))
        late = [tick_once()]
        while not computing.ready():
            late.append(tick_once())
        print_late(late)

def print_speed(one_by_one, in_threads):
    for _ in range(3):
        print(f'{timed(one_by_one) / timed(in_threads):.2f} times as fast as one after another')

def one_lock():
    print('This Python has a GIL.' if has_gil() else 'This Python has no GIL, so threads can compute in parallel.')
    steps = 15_000
    print_speed(lambda: [compute_in_steps(steps), compute_in_steps(steps)],
                lambda: run_threads(2, lambda number: compute_in_steps(steps)))

def new_interpreter():
    """A function that runs source code in an interpreter with a GIL of its own; None: there is none."""
    try:
        from concurrent import interpreters         # Python 3.14
        return interpreters.create().exec
    except ImportError:
        pass
    for name in ('_interpreters', '_xxsubinterpreters') if sys.version_info >= (3, 12) else ():
        try:
            private = importlib.import_module(name)     # of 3.13, of 3.12
        except ImportError:
            continue
        return functools.partial(private.run_string, private.create())
    return None

def own_locks():
    runs = [new_interpreter(), new_interpreter()]
    if None in runs:
        print('No sub-interpreters with a GIL of their own here: they need Python 3.12.')
        return
    job = 'sum(range(15_000_000))'
    print_speed(lambda: [run(job) for run in runs],
                lambda: run_threads(2, lambda number: runs[number](job)))

def no_lock():
    if has_gil():
        print('This Python has a GIL. Choose one without it (free-threaded), and run again.')
    one_lock()

class Counter:
    n = 0

def print_lost(add):
    def work(number):
        for _ in range(300_000):
            add()
    for _ in range(3):
        Counter.n = 0
        run_threads(2, work)
        print(f'600000 expected, {Counter.n} found, {600_000 - Counter.n} lost')

def add_one():
    Counter.n += 1

def unlocked():
    if has_gil():
        print('This Python has a GIL, which may hide the fault. Choose one without it, and run again.')
    print_lost(add_one)

def under_gil():
    if not has_gil():
        print('This Python has no GIL, so it cannot show how a GIL hides the fault.')
    print_lost(add_one)

def split_update():
    def f(n):
        return n + 1
    def add():
        Counter.n = f(Counter.n)    # read, call, write: threads can switch in between
    set_interval()
    print_lost(add)

def locked():
    lock = threading.Lock()
    def add():
        with lock:
            Counter.n += 1
    print_lost(add)

if __name__ == '__main__':
    globals()[version]()
