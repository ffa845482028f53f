import asyncio
import inspect
import math
import queue
import random
import statistics
import threading
import time

version = 'gather_all'  # 演练场会把它设为所选的版本
COUNT, PLACES = 20_000, 100         # 请求的总数；服务器最多同时处理多少个
ITEMS, ROOM = 200, 10               # 任务的总数；队列最多容纳多少个
LOAD, WORKERS, SPREAD = 0.7, 4, 1   # 负载、工作者数、服务时间的波动（0 为固定）
SERVICE, RUN_TIME = 0.005, 2        # 平均服务时间；到达持续多久（秒）

class Server:
    """同时处理的请求不能多于 PLACES 个，多出来的被拒绝。"""
    def __init__(self):
        self.now, self.most, self.refused = 0, 0, 0

    async def request(self):
        if self.now >= PLACES:
            self.refused += 1
            return
        self.now += 1
        self.most = max(self.most, self.now)
        await asyncio.sleep(0.001)
        self.now -= 1

async def report(requests, tasks):
    begin = time.perf_counter()
    server = Server()
    await requests(server)
    print(f'{COUNT} 个请求用了 {time.perf_counter() - begin:.2f} 秒；任务 {tasks} 个，'
          f'最多同时处理 {server.most} 个，拒绝 {server.refused} 个')

async def gather_all():
    async def requests(server):
        await asyncio.gather(*[server.request() for _ in range(COUNT)])
    await report(requests, COUNT)

async def semaphore():
    async def requests(server):
        places = asyncio.Semaphore(PLACES)
        async def one():
            async with places:      # 最多 PLACES 个协程同时在这里面
                await server.request()
        await asyncio.gather(*[one() for _ in range(COUNT)])
    await report(requests, COUNT)

async def workers():
    async def requests(server):
        numbers = iter(range(COUNT))
        async def worker():
            for _ in numbers:       # 所有工作者共用一个迭代器
                await server.request()
        await asyncio.gather(*[worker() for _ in range(PLACES)])
    await report(requests, PLACES)

class Pool:
    """两个线程从队列里取任务，每个任务 4 毫秒。"""
    def __init__(self, todo):
        self.todo, self.took, self.longest, self.rejected = todo, [], 0, 0
        self.threads = [threading.Thread(target=self.work, daemon=True) for _ in range(2)]
        for t in self.threads:
            t.start()

    def work(self):
        while (arrived := self.todo.get()) is not None:
            time.sleep(0.004)
            self.took.append(time.perf_counter() - arrived)

    def note(self):
        self.longest = max(self.longest, self.todo.qsize())

    def finish(self):
        for _ in self.threads:
            self.todo.put(None)
        for t in self.threads:
            t.join()
        print(f'完成 {len(self.took)} 个，拒绝 {self.rejected} 个；队列最长 {self.longest}，'
              f'最慢的响应 {max(self.took) * 1000:.0f} 毫秒')

def grows():
    todo = queue.Queue()            # 没有上限
    pool = Pool(todo)
    for _ in range(ITEMS):
        time.sleep(0.001)
        todo.put(time.perf_counter())
        pool.note()
    pool.finish()

def more_room():
    todo = queue.Queue(10_000)      # 有上限，但太大
    pool = Pool(todo)
    for _ in range(ITEMS):
        time.sleep(0.001)
        todo.put(time.perf_counter())
        pool.note()
    pool.finish()

def waits():
    todo = queue.Queue(ROOM)
    pool = Pool(todo)
    for _ in range(ITEMS):
        time.sleep(0.001)
        todo.put(time.perf_counter())   # 队列满时在这里等待
        pool.note()
    pool.finish()

def rejects():
    todo = queue.Queue(ROOM)
    pool = Pool(todo)
    for _ in range(ITEMS):
        time.sleep(0.001)
        try:
            todo.put_nowait(time.perf_counter())
        except queue.Full:          # 立刻拒绝，而不是让它等很久
            pool.rejected += 1
        pool.note()
    pool.finish()

async def consume(todo):
    while await todo.get() is not None:
        await asyncio.sleep(0.002)

async def produced(todo, pause):
    longest, consumer = 0, asyncio.create_task(consume(todo), name='消费者')
    for number in range(ITEMS):
        await todo.put(number)      # 队列没满时，这个 await 不会暂停
        longest = max(longest, todo.qsize())
        await pause()
    await todo.put(None)
    await consumer
    print(f'{ITEMS} 个任务；队列最长 {longest}')

async def nothing():
    pass

async def endless_put():
    await produced(asyncio.Queue(), nothing)        # 没有上限

async def sleep_zero():
    await produced(asyncio.Queue(), lambda: asyncio.sleep(0))

async def bounded_put():
    await produced(asyncio.Queue(ROOM), nothing)    # 满了以后，put 会暂停

def erlang_c(workers, load):
    """任务到达时所有工作者都忙的概率（M/M/c）；load 是到达率乘以服务时间。"""
    b = 1
    for k in range(1, workers + 1):
        b = load * b / (k + load * b)
    return b / (1 - load / workers * (1 - b))

def predicted_wait(workers, rate, service, spread):
    load = rate * service
    if load >= workers:
        return math.inf
    return erlang_c(workers, load) * service / (workers - load) * (1 + spread ** 2) / 2

async def serve(workers, spread, room):
    todo, waits, took, rejected, found_free = asyncio.Queue(), [], [], 0, 0
    async def worker():
        while (job := await todo.get()) is not None:
            begin = time.perf_counter()
            waits.append(begin - job[0])
            await asyncio.sleep(job[1])     # 服务：等待，不占核心
            took.append(time.perf_counter() - begin)
    pool = [asyncio.create_task(worker()) for _ in range(workers)]
    chance, start, at = random.Random(1), time.perf_counter(), 0
    while at < RUN_TIME:
        at += chance.expovariate(LOAD * WORKERS / SERVICE)
        service = SERVICE * (1 - spread + spread * chance.expovariate(1))
        await asyncio.sleep(start + at - time.perf_counter())
        found_free += len(waits) - len(took) + todo.qsize() < workers
        if todo.qsize() >= room:
            rejected += 1
            continue
        await todo.put((time.perf_counter(), service))
    for _ in pool:
        await todo.put(None)
    await asyncio.gather(*pool)
    rate, waits = (len(waits) + rejected) / at, sorted(waits)
    print(f'一到就有空闲工作者的任务：{100 * found_free / (len(waits) + rejected):.1f}%')
    print(f'{len(waits)} 个任务，拒绝 {rejected} 个；等待：平均 {statistics.mean(waits) * 1000:.2f} 毫秒，'
          f'99% 不超过 {waits[len(waits) * 99 // 100] * 1000:.2f} 毫秒')
    if room == math.inf:
        expected = predicted_wait(workers, rate, statistics.mean(took), spread)
        print(f'排队论预测的平均等待：{expected * 1000:.2f} 毫秒')
    show(waits)

def show(waits):
    for low in range(0, 40, 5):
        end = low + 5 if low < 35 else math.inf
        count = sum(low <= wait * 1000 < end for wait in waits)
        print(f'{low:2}–{end if low < 35 else "":<2} 毫秒 {"#" * (count * 40 // len(waits))} {count}')

async def random_times():
    await serve(WORKERS, SPREAD, math.inf)

async def regular_times():
    await serve(WORKERS, 0, math.inf)       # 每次服务一样长

async def one_more():
    await serve(WORKERS + 1, SPREAD, math.inf)

async def short_queue():
    await serve(WORKERS, SPREAD, ROOM)      # 队列满了就拒绝

if __name__ == '__main__':
    program = globals()[version]
    asyncio.run(program()) if inspect.iscoroutinefunction(program) else program()
