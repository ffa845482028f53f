import asyncio
import inspect
import math
import queue
import random
import statistics
import threading
import time

version = 'gather_all'  # the playground sets it to the chosen version
COUNT, PLACES = 20_000, 100         # all requests; how many the server accepts at the same time
ITEMS, ROOM = 200, 10               # all items; how many the queue holds at most
LOAD, WORKERS, SPREAD = 0.7, 4, 1   # load, workers, variation of the service time (0: fixed)
SERVICE, RUN_TIME = 0.005, 2        # mean service time; how long jobs arrive (s)

class Server:
    """Handles at most PLACES requests at the same time, and refuses the others."""
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
    print(f'{COUNT} requests took {time.perf_counter() - begin:.2f} s; {tasks} tasks, '
          f'at most {server.most} at the same time, {server.refused} refused')

async def gather_all():
    async def requests(server):
        await asyncio.gather(*[server.request() for _ in range(COUNT)])
    await report(requests, COUNT)

async def semaphore():
    async def requests(server):
        places = asyncio.Semaphore(PLACES)
        async def one():
            async with places:      # at most PLACES coroutines are in here
                await server.request()
        await asyncio.gather(*[one() for _ in range(COUNT)])
    await report(requests, COUNT)

async def workers():
    async def requests(server):
        numbers = iter(range(COUNT))
        async def worker():
            for _ in numbers:       # all workers share one iterator
                await server.request()
        await asyncio.gather(*[worker() for _ in range(PLACES)])
    await report(requests, PLACES)

class Pool:
    """Two threads take items from the queue; each needs 4 ms."""
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
        print(f'{len(self.took)} done, {self.rejected} rejected; longest queue {self.longest}, '
              f'slowest response {max(self.took) * 1000:.0f} ms')

def grows():
    todo = queue.Queue()            # no maximum
    pool = Pool(todo)
    for _ in range(ITEMS):
        time.sleep(0.001)
        todo.put(time.perf_counter())
        pool.note()
    pool.finish()

def more_room():
    todo = queue.Queue(10_000)      # a maximum, but too large
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
        todo.put(time.perf_counter())   # waits here while the queue is full
        pool.note()
    pool.finish()

def rejects():
    todo = queue.Queue(ROOM)
    pool = Pool(todo)
    for _ in range(ITEMS):
        time.sleep(0.001)
        try:
            todo.put_nowait(time.perf_counter())
        except queue.Full:          # refuse at once, instead of a long wait
            pool.rejected += 1
        pool.note()
    pool.finish()

async def consume(todo):
    while await todo.get() is not None:
        await asyncio.sleep(0.002)

async def produced(todo, pause):
    longest, consumer = 0, asyncio.create_task(consume(todo), name='consumer')
    for number in range(ITEMS):
        await todo.put(number)      # while the queue is not full, this await does not suspend
        longest = max(longest, todo.qsize())
        await pause()
    await todo.put(None)
    await consumer
    print(f'{ITEMS} items; longest queue {longest}')

async def nothing():
    pass

async def endless_put():
    await produced(asyncio.Queue(), nothing)        # no maximum

async def sleep_zero():
    await produced(asyncio.Queue(), lambda: asyncio.sleep(0))

async def bounded_put():
    await produced(asyncio.Queue(ROOM), nothing)    # when it is full, put suspends

def erlang_c(workers, load):
    """The probability that an arrival finds all workers busy (M/M/c); load: rate times service."""
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
            await asyncio.sleep(job[1])     # the service waits, and needs no core
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
    print(f'jobs that found a free worker: {100 * found_free / (len(waits) + rejected):.1f} %')
    print(f'{len(waits)} jobs, {rejected} rejected; wait: mean {statistics.mean(waits) * 1000:.2f} ms, '
          f'99 % at most {waits[len(waits) * 99 // 100] * 1000:.2f} ms')
    if room == math.inf:
        expected = predicted_wait(workers, rate, statistics.mean(took), spread)
        print(f'mean wait predicted by queueing theory: {expected * 1000:.2f} ms')
    show(waits)

def show(waits):
    for low in range(0, 40, 5):
        end = low + 5 if low < 35 else math.inf
        count = sum(low <= wait * 1000 < end for wait in waits)
        print(f'{low:2}–{end if low < 35 else "":<2} ms {"#" * (count * 40 // len(waits))} {count}')

async def random_times():
    await serve(WORKERS, SPREAD, math.inf)

async def regular_times():
    await serve(WORKERS, 0, math.inf)       # each service takes the same time

async def one_more():
    await serve(WORKERS + 1, SPREAD, math.inf)

async def short_queue():
    await serve(WORKERS, SPREAD, ROOM)      # refuses when the queue is full

if __name__ == '__main__':
    program = globals()[version]
    asyncio.run(program()) if inspect.iscoroutinefunction(program) else program()
