import asyncio
import itertools
import multiprocessing
import threading
import time

WAITS, STEPS = 0.045, 50_000    # a task's waiting and computing
TASKS, AT_ONCE, WORKERS = 100, 40, 16

def compute(seed):
    """The number that a random generator comes to after STEPS steps."""
    for _ in range(STEPS):
        seed = (seed * 6364136223846793005 + 1442695040888963407) % 2**64
    return seed

def task(number):
    time.sleep(WAITS)
    return compute(number)

def one_by_one():
    return sum(task(number) for number in range(TASKS))

def in_threads():
    results, following = [], itertools.count()
    def work():
        while (number := next(following)) < TASKS:
            results.append(task(number))    # next() and append() are one step each under the GIL
    threads = [threading.Thread(target=work) for _ in range(AT_ONCE)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return sum(results)

def in_processes():
    with multiprocessing.Pool(WORKERS) as pool:
        return sum(pool.map(task, range(TASKS), chunksize=1))

async def in_coroutines():
    results, following = [], iter(range(TASKS))
    async def work():
        for number in following:
            await asyncio.sleep(WAITS)
            results.append(compute(number))
    await asyncio.gather(*(work() for _ in range(AT_ONCE)))
    return sum(results)

if __name__ == '__main__':
    ways = [one_by_one, in_threads, in_processes, lambda: asyncio.run(in_coroutines())]
    for name, way in zip(['one_by_one', 'threads', 'processes', 'coroutines'], ways):
        start = time.perf_counter()
        result = way()
        print(f'{name}: {time.perf_counter() - start:.2f} s, result {result % 2**64:016x}')
