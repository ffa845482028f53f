import asyncio
import time
from concurrent.futures import ProcessPoolExecutor

version = 'time_sleep'  # the playground sets it to the chosen version
units, seconds, steps = 4, 0.5, 1_000_000

def show(results):
    print('\nThe results of all tasks:')
    for res in results:
        print(res)

def compute(steps):
    number = 1
    for _ in range(steps):
        number = (number * 1664525 + 1013904223) % 2**32
    return number

async def time_sleep():
    async def worker(num):
        print(f'Coroutine {num} starts')
        time.sleep(seconds)  # keeps the thread, and with it the event loop
        print(f'Coroutine {num} ends')
        return f'Result of coroutine {num}'
    show(await asyncio.gather(*[worker(i) for i in range(units)]))

async def worker(num):
    print(f'Coroutine {num} starts')
    await asyncio.sleep(seconds)  # a timer in the event loop
    print(f'Coroutine {num} ends')
    return f'Result of coroutine {num}'

async def asyncio_sleep():
    show(await asyncio.gather(*[worker(i) for i in range(units)]))

async def to_thread():
    async def worker(num):
        print(f'Coroutine {num} starts')
        await asyncio.to_thread(time.sleep, seconds)  # Python 3.9+
        print(f'Coroutine {num} ends')
        return f'Result of coroutine {num}'
    show(await asyncio.gather(*[worker(i) for i in range(units)]))

async def with_pulse(workers):
    late, over = [], False
    async def pulse():
        while not over:
            due = time.perf_counter() + 0.02
            await asyncio.sleep(0.02)
            late.append(time.perf_counter() - due)
    other = asyncio.get_running_loop().create_task(pulse(), name='every 20 ms')
    await asyncio.sleep(0)  # it sets its timer first
    await asyncio.gather(*workers)
    over = True
    await other
    print(f'The coroutine that wakes every 20 ms was up to {max(late):.3f} s late')

async def computing():
    async def worker(num):
        print(f'Coroutine {num} starts')
        compute(steps)  # there is no await in it
        print(f'Coroutine {num} ends')
    await with_pulse([worker(i) for i in range(units)])

async def pieces():
    async def worker(num):
        print(f'Coroutine {num} starts')
        for _ in range(50):
            compute(steps // 50)
            await asyncio.sleep(0)  # lets the other coroutines run a step
        print(f'Coroutine {num} ends')
    await with_pulse([worker(i) for i in range(units)])

async def process_pool():
    async def worker(pool, num):
        print(f'Coroutine {num} starts')
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(pool, compute, steps)
        print(f'Coroutine {num} ends')
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(time.sleep, [0.5, 0.5]))  # starting a process keeps the loop, so both start first
        await with_pulse([worker(pool, i) for i in range(units)])

async def forgotten_await():
    for i in range(units):
        worker(i)  # only makes a coroutine
    print('main has finished')

async def dropped_tasks():
    for i in range(units):
        asyncio.create_task(worker(i))  # started, but not awaited afterwards
    await asyncio.sleep(seconds / 2)  # main does something else
    print('main has finished')

async def kept_tasks():
    tasks = [asyncio.create_task(worker(i)) for i in range(units)]
    await asyncio.sleep(seconds / 2)  # main does something else
    show([await task for task in tasks])
    print('main has finished')

async def await_in_loop():
    results = []
    for i in range(units):
        results.append(await worker(i))
    show(results)

async def task_in_loop():
    results = []
    for i in range(units):
        results.append(await asyncio.create_task(worker(i)))
    show(results)

async def gather_all():
    tasks = []
    for i in range(units):
        tasks.append(worker(i))
    show(await asyncio.gather(*tasks))

async def next_to_another(taker):
    queue, turns = asyncio.Queue(), 0
    for _ in range(40):
        await queue.put(steps // 10)
    async def another():
        nonlocal turns
        while not queue.empty():
            turns += 1
            await asyncio.sleep(0)
    await asyncio.gather(taker(queue), another())
    print(f'Meanwhile, the other coroutine ran {turns} times')

async def ready_queue():
    async def takes_all(queue):
        while not queue.empty():
            item = await queue.get()  # the queue has items
            compute(item)
        print('The queue is empty')
    await next_to_another(takes_all)

async def async_helper():
    async def handle(item):
        compute(item)
    async def takes_all(queue):
        while not queue.empty():
            item = await queue.get()
            await handle(item)  # one more await
        print('The queue is empty')
    await next_to_another(takes_all)

async def sleep_zero():
    async def takes_all(queue):
        while not queue.empty():
            item = await queue.get()
            compute(item)
            await asyncio.sleep(0)
        print('The queue is empty')
    await next_to_another(takes_all)

async def main():
    # debug mode names each step that keeps the loop for longer than this, in seconds
    asyncio.get_running_loop().slow_callback_duration = 0.05
    start = time.perf_counter()
    await globals()[version]()
    print(f'It took {time.perf_counter() - start:.2f} s')

if __name__ == '__main__':
    asyncio.run(main(), debug=True)
