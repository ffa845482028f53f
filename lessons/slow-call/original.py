import asyncio
import time
from concurrent.futures import ProcessPoolExecutor

version = 'time_sleep'  # 演练场会把它设为所选的版本
units, seconds, steps = 4, 0.5, 1_000_000

def show(results):
    print('\n所有任务结果:')
    for res in results:
        print(res)

def compute(steps):
    number = 1
    for _ in range(steps):
        number = (number * 1664525 + 1013904223) % 2**32
    return number

async def time_sleep():
    async def worker(num):
        print(f'协程 {num} 开始')
        time.sleep(seconds)  # 占住线程，也就占住了事件循环
        print(f'协程 {num} 结束')
        return f'协程 {num} 的结果'
    show(await asyncio.gather(*[worker(i) for i in range(units)]))

async def worker(num):
    print(f'协程 {num} 开始')
    await asyncio.sleep(seconds)  # 事件循环里的定时器
    print(f'协程 {num} 结束')
    return f'协程 {num} 的结果'

async def asyncio_sleep():
    show(await asyncio.gather(*[worker(i) for i in range(units)]))

async def to_thread():
    async def worker(num):
        print(f'协程 {num} 开始')
        await asyncio.to_thread(time.sleep, seconds)  # Python 3.9+
        print(f'协程 {num} 结束')
        return f'协程 {num} 的结果'
    show(await asyncio.gather(*[worker(i) for i in range(units)]))

async def with_pulse(workers):
    late, over = [], False
    async def pulse():
        while not over:
            due = time.perf_counter() + 0.02
            await asyncio.sleep(0.02)
            late.append(time.perf_counter() - due)
    other = asyncio.get_running_loop().create_task(pulse(), name='每 20 毫秒')
    await asyncio.sleep(0)  # 让它先设好定时器
    await asyncio.gather(*workers)
    over = True
    await other
    print(f'每 20 毫秒醒来一次的协程，最多迟到 {max(late):.3f} 秒')

async def computing():
    async def worker(num):
        print(f'协程 {num} 开始')
        compute(steps)  # 里面没有 await
        print(f'协程 {num} 结束')
    await with_pulse([worker(i) for i in range(units)])

async def pieces():
    async def worker(num):
        print(f'协程 {num} 开始')
        for _ in range(50):
            compute(steps // 50)
            await asyncio.sleep(0)  # 让别的协程运行一步
        print(f'协程 {num} 结束')
    await with_pulse([worker(i) for i in range(units)])

async def process_pool():
    async def worker(pool, num):
        print(f'协程 {num} 开始')
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(pool, compute, steps)
        print(f'协程 {num} 结束')
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(time.sleep, [0.5, 0.5]))  # 启动进程会占住循环，所以先启动两个进程
        await with_pulse([worker(pool, i) for i in range(units)])

async def forgotten_await():
    for i in range(units):
        worker(i)  # 只创建了协程
    print('main 结束了')

async def dropped_tasks():
    for i in range(units):
        asyncio.create_task(worker(i))  # 启动了，但之后没有等它
    await asyncio.sleep(seconds / 2)  # main 做别的事
    print('main 结束了')

async def kept_tasks():
    tasks = [asyncio.create_task(worker(i)) for i in range(units)]
    await asyncio.sleep(seconds / 2)  # main 做别的事
    show([await task for task in tasks])
    print('main 结束了')

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
    print(f'这期间，另一个协程运行了 {turns} 次')

async def ready_queue():
    async def takes_all(queue):
        while not queue.empty():
            item = await queue.get()  # 队列里有东西
            compute(item)
        print('队列空了')
    await next_to_another(takes_all)

async def async_helper():
    async def handle(item):
        compute(item)
    async def takes_all(queue):
        while not queue.empty():
            item = await queue.get()
            await handle(item)  # 又多了一个 await
        print('队列空了')
    await next_to_another(takes_all)

async def sleep_zero():
    async def takes_all(queue):
        while not queue.empty():
            item = await queue.get()
            compute(item)
            await asyncio.sleep(0)
        print('队列空了')
    await next_to_another(takes_all)

async def main():
    # 调试模式会指出哪一步占住循环超过这么久，单位是秒
    asyncio.get_running_loop().slow_callback_duration = 0.05
    start = time.perf_counter()
    await globals()[version]()
    print(f'用时 {time.perf_counter() - start:.2f} 秒')

if __name__ == '__main__':
    asyncio.run(main(), debug=True)
