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

version = 'slices'  # 演练场会把它设为所选的版本
interval = 5        # 切换间隔（毫秒），演练场也会设置它
TICK = 0.002        # 想每 2 毫秒运行一次
PAUSE = 0.0005      # 一小步超过这个时间，就是它的线程停顿过

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
    return getattr(sys, '_is_gil_enabled', lambda: True)()   # Python 3.13 及以上才能没有 GIL

def set_interval():
    sys.setswitchinterval(interval / 1000)

def got_gil(since):
    """这个线程从那一刻起等待 GIL，现在拿到了。演练场会把两者都画出来。"""

def sleep_until(due):
    """线程醒得晚，就是在等 GIL。演练场会把这段等待也画出来。"""
    time.sleep(max(0, due - time.perf_counter()))

latest = None       # 最近走完一步的线程

def compute_in_steps(count):
    """每次停顿有多久：停顿时别的线程走了几步，也就是 GIL 在它手里。"""
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
    kept = []                       # 另一个线程每次占住 GIL 多久
    def work(number):
        kept.extend(compute_in_steps(20_000))
    set_interval()
    run_threads(2, work)
    if not has_gil():
        print('这个 Python 没有 GIL，两个线程同时计算。')
        return
    median = statistics.median(kept or [0])
    print(f'换了 {len(kept)} 次，每次占住 {median * 1000:.2f} 毫秒（中位数）')

def blocking():
    kept = []
    def work(number):
        for _ in range(20):
            begin = time.perf_counter()
            compute(2000)
            kept.append(time.perf_counter() - begin)
            time.sleep(0.01)        # 阻塞之前释放 GIL
    total = timed(lambda: run_threads(4, work))
    print(f'每次占住 {statistics.median(kept) * 1000:.2f} 毫秒（中位数）；'
          f'{len(kept)} 次 0.01 秒的睡眠一共用了 {total:.2f} 秒')

class Ticker(threading.Thread):
    """每 2 毫秒想运行一次，记下最多迟到多久。"""
    def __init__(self):
        super().__init__(daemon=True)
        self.ticked, self.worst, self.over = threading.Event(), 0, False

    def run(self):
        while not self.over:
            due = time.perf_counter() + TICK
            sleep_until(due)        # 释放 GIL；醒来以后又需要它
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
        print(f'调用用了 {seconds * 1000:.0f} 毫秒；'
              f'另一个线程最多迟到 {ticker.worst * 1000:.1f} 毫秒')
    ticker.over = True
    ticker.join()

def long_call():
    next_to_a_ticker(lambda: sum(range(15_000_000)))    # 一次 C 调用，期间不交出 GIL

def slow_match():
    text = 'a' * 22
    next_to_a_ticker(lambda: re.match('(a+)+b', text))    # 最后没有 b，它会试遍所有分法

def quick_match():
    text = 'a' * 22
    next_to_a_ticker(lambda: re.match('a+b', text))    # 接受同样的文本，只有一种分法

def in_pieces():
    def call():
        for _ in range(750):
            sum(range(20_000))      # 两次调用之间可以交出 GIL
    next_to_a_ticker(call)

def releases():
    data = bytes(100_000_000)
    next_to_a_ticker(lambda: hashlib.sha256(data).digest())    # 计算期间释放 GIL

class Hog:
    """在另一个线程里一直计算。"""
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
    print(f'迟到 {statistics.median(late) * 1000:.2f} 毫秒（{len(late)} 次的中位数），'
          f'最多 {max(late) * 1000:.2f} 毫秒')

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
        pool.apply(compute, (1,))               # 现在进程已经就绪
        computing = pool.apply_async(compute, (8_000_000,))
        late = [tick_once()]
        while not computing.ready():
            late.append(tick_once())
        print_late(late)

def print_speed(one_by_one, in_threads):
    for _ in range(3):
        print(f'速度是逐个执行的 {timed(one_by_one) / timed(in_threads):.2f} 倍')

def one_lock():
    print('这个 Python 有 GIL。' if has_gil() else '这个 Python 没有 GIL，线程可以并行计算。')
    steps = 15_000
    print_speed(lambda: [compute_in_steps(steps), compute_in_steps(steps)],
                lambda: run_threads(2, lambda number: compute_in_steps(steps)))

def new_interpreter():
    """一个函数，在自带 GIL 的解释器里运行源代码；None：没有这样的解释器。"""
    try:
        from concurrent import interpreters         # Python 3.14
        return interpreters.create().exec
    except ImportError:
        pass
    for name in ('_interpreters', '_xxsubinterpreters') if sys.version_info >= (3, 12) else ():
        try:
            private = importlib.import_module(name)     # 3.13 的、3.12 的
        except ImportError:
            continue
        return functools.partial(private.run_string, private.create())
    return None

def own_locks():
    runs = [new_interpreter(), new_interpreter()]
    if None in runs:
        print('这里没有自带 GIL 的子解释器：需要 Python 3.12。')
        return
    job = 'sum(range(15_000_000))'
    print_speed(lambda: [run(job) for run in runs],
                lambda: run_threads(2, lambda number: runs[number](job)))

def no_lock():
    if has_gil():
        print('这个 Python 有 GIL。请换一个没有 GIL 的（自由线程）Python 再运行。')
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
        print(f'应为 600000，实际 {Counter.n}，丢了 {600_000 - Counter.n} 次')

def add_one():
    Counter.n += 1

def unlocked():
    if has_gil():
        print('这个 Python 有 GIL，它可能把错误藏起来。请换一个没有 GIL 的 Python 再运行。')
    print_lost(add_one)

def under_gil():
    if not has_gil():
        print('这个 Python 没有 GIL，看不到它怎样把错误藏起来。')
    print_lost(add_one)

def split_update():
    def f(n):
        return n + 1
    def add():
        Counter.n = f(Counter.n)    # 读、调用、写：中间可能换线程
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
