import asyncio
import multiprocessing
import os
import sys
import threading
import time


JOBS = min(os.cpu_count(), 4)

def each(name, times, body):
    start = time.perf_counter()
    body()
    print(f'{name}: {(time.perf_counter() - start) / times * 1e6:.2f} µs')

visits = 0

def visit(_=None):
    """1: this is the first visit in this memory."""
    global visits
    visits += 1
    return visits

async def visit_in_a_coroutine():
    return visit()

async def all_visit():
    return await asyncio.gather(*(visit_in_a_coroutine() for _ in range(3)))

def burn(steps):
    number = 1
    for _ in range(steps):
        number = (number * 1664525 + 1013904223) & 0xffffffff
        number ^= number >> 13
    return number >> 16

def in_threads(count, target, *args):
    threads = [threading.Thread(target=target, args=args) for _ in range(count)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()

async def burn_in_a_coroutine(steps):
    return burn(steps)

async def all_burn(steps):
    await asyncio.gather(*(burn_in_a_coroutine(steps) for _ in range(JOBS)))

def concept_of():
    memories = 0
    for _ in range(3):
        with multiprocessing.get_context('spawn').Pool(1) as pool:
            memories += pool.apply(visit) == 1
    print('processes:', memories, 'memories')
    in_threads(3, visit)
    print('coroutines:', asyncio.run(all_visit()))

def parallelism(steps=2_000_000):
    ways = {
        'one after another': lambda: [burn(steps) for _ in range(JOBS)],
        'processes': lambda: multiprocessing.Pool(JOBS).map(burn, [steps] * JOBS),
        'threads': lambda: in_threads(JOBS, burn, steps),
        'coroutines': lambda: asyncio.run(all_burn(steps)),
    }
    for name, way in ways.items():
        each(name, JOBS, way)

def ticks_late():
    late = []
    for _ in range(40):
        due = time.perf_counter() + 0.002
        time.sleep(0.002)
        late.append(time.perf_counter() - due)
    return sorted(late)[20]

async def ticks_late_in_a_coroutine():
    late = []
    for _ in range(40):
        due = time.perf_counter() + 0.002
        await asyncio.sleep(0.002)
        late.append(time.perf_counter() - due)
    return sorted(late)[20]

def turns():
    with multiprocessing.Pool(1) as pool:
        hog = pool.map_async(burn, [5_000_000])
        print(f'next to a process: {ticks_late() * 1e3:.2f} ms late')
        hog.get()
    threading.Thread(target=burn, args=[20_000_000], daemon=True).start()
    print(f'next to a thread: {ticks_late() * 1e3:.2f} ms late')
    print(f'a loop: {asyncio.run(ticks_late_in_a_coroutine()) * 1e3:.2f} ms late')

def resident():
    with open('/proc/self/statm') as statm:     # only Linux has it
        return int(statm.read().split()[1]) * os.sysconf('SC_PAGE_SIZE')

async def memory_of_tasks(count):
    before = resident()
    tasks = [asyncio.create_task(asyncio.sleep(0.1)) for _ in range(count)]
    await asyncio.sleep(0)
    more = resident() - before
    await asyncio.gather(*tasks)
    return more / count

def memory():
    print(f'coroutine: {asyncio.run(memory_of_tasks(20_000)) / 1e3:.1f} kB')
    over, before = threading.Event(), resident()
    threads = [threading.Thread(target=over.wait) for _ in range(200)]
    for t in threads:
        t.start()
    print(f'thread: {(resident() - before) / 200 / 1e3:.1f} kB')
    over.set()

def add_to_value(times):
    for _ in range(times):
        with value.get_lock():
            value.value += 1

def add(numbers, lock):
    for _ in range(200_000):
        with lock:
            numbers['n'] += 1

async def add_in_a_coroutine(numbers):
    for i in range(200_000):
        numbers['n'] += 1
        if i % 1024 == 0:
            await asyncio.sleep(0)

async def both_add(numbers):
    await asyncio.gather(add_in_a_coroutine(numbers), add_in_a_coroutine(numbers))

def sharing():
    each('coroutines', 400_000, lambda: asyncio.run(both_add({'n': 0})))
    each('threads', 400_000, lambda: in_threads(2, add, {'n': 0}, threading.Lock()))
    with multiprocessing.Pool(2, keep, [multiprocessing.Value('i', 0)]) as pool:
        pool.map(add_to_value, [1, 1], 1)       # the processes have started before they are measured
        each('processes', 10_000, lambda: pool.map(add_to_value, [5_000, 5_000], 1))
    with multiprocessing.Manager() as manager:
        managed = manager.dict()
        each('manager', 300, lambda: [managed.update(n=i) for i in range(300)])

async def all_wait(count):
    await asyncio.gather(*(asyncio.sleep(0.2) for _ in range(count)))

def use():
    for count in (1_000, 16_000, 64_000):
        each(f'{count} coroutines', 1, lambda: asyncio.run(all_wait(count)))
    for count in (64, 1_024, 4_096):
        each(f'{count} threads', 1, lambda: in_threads(count, time.sleep, 0.2))

async def nothing():
    pass

async def create_and_finish(times):
    for _ in range(times):
        await asyncio.create_task(nothing())

async def give_way(times):
    for _ in range(times):
        await asyncio.sleep(0)

def cost():
    each('create a task', 50_000, lambda: asyncio.run(create_and_finish(50_000)))
    each('switch of tasks', 50_000, lambda: asyncio.run(give_way(50_000)))
    each('create a thread', 500, lambda: [in_threads(1, int) for _ in range(500)])
    each('create a process', 10, lambda: [multiprocessing.Pool(1).apply(visit) for _ in range(10)])
    with multiprocessing.Pool(1) as pool:
        each('switch of processes', 2_000, lambda: [pool.apply(visit) for _ in range(1_000)])

def keep(shared):
    """Each process of a pool begins with this: a Value cannot be sent to a process that runs already."""
    global value
    value = shared

if __name__ == '__main__':
    for lab in (concept_of, parallelism, turns, memory, sharing, use, cost):
        if len(sys.argv) < 2 or lab.__name__ in sys.argv[1:]:
            print(f'--- {lab.__name__}')
            try:
                lab()
            except (FileNotFoundError, RuntimeError) as error:
                print('not measured, because this system does not have or allow it:', error)
