import asyncio
import contextlib
import contextvars
import functools
import multiprocessing
import queue
import statistics
import sys
import threading
import time
from multiprocessing import shared_memory

version = 'by_queue'  # 演练场会把它设为所选的版本
sizes, items = (1_000, 10_000, 100_000, 1_000_000, 10_000_000), 20
rounds, times, limit = (3, 20_000, 4) if sys.platform == 'emscripten' else (9, 100_000, 1)  # 网页里较慢
counter = 0
request = contextvars.ContextVar('request', default=0)

def measure(hand_over):
    for _ in range(20):
        hand_over(sizes[0])  # 不计时：最初几次还要启动别的东西
    for size in sizes:
        took = []
        for _ in range(rounds + 1):
            start = time.perf_counter()
            hand_over(size)
            took.append(time.perf_counter() - start)
        print(f'{size // 1000:5} kB：{statistics.median(took[1:]) * 1e6:9.1f} µs')

@contextlib.contextmanager
def child(target, *args):
    ask, asked = multiprocessing.Pipe()
    process = multiprocessing.Process(target=target, args=(asked, *args))
    process.start()
    yield ask
    ask.send(0)
    process.join(3)

@functools.lru_cache(None)
def made(size):
    return bytes(size)  # 每种大小只创建一次

def put_in_queue(asked, data):
    for size in iter(asked.recv, 0):
        data.put(made(size))

def by_queue():
    for data in multiprocessing.Queue(), multiprocessing.SimpleQueue():
        print(type(data).__name__)  # Queue 由一个线程发送，SimpleQueue 在 put() 里发送
        with child(put_in_queue, data) as ask:
            measure(lambda size: (ask.send(size), data.get()))

def send_by_pipe(asked):
    for size in iter(asked.recv, 0):
        asked.send(made(size))

def by_pipe():
    with child(send_by_pipe) as ask:
        measure(lambda size: (ask.send(size), ask.recv()))

def set_in_manager(asked, data):
    for size in iter(asked.recv, 0):
        data['data'] = made(size)
        asked.send(True)

def by_manager():
    with multiprocessing.Manager() as manager:
        data = manager.dict()
        with child(set_in_manager, data) as ask:
            measure(lambda size: (ask.send(size), ask.recv(), data['data']))

def change_in_place(asked, memory):
    for size in iter(asked.recv, 0):
        memory.buf[size - 1] = 1  # 数据本来就在那里
        asked.send(True)

def by_shared_memory():
    memory = shared_memory.SharedMemory(create=True, size=max(sizes))
    with child(change_in_place, memory) as ask:
        measure(lambda size: (ask.send(size), ask.recv(), memory.buf[size - 1]))
    memory.close()
    memory.unlink()

def put_in_thread(asked, data):
    for size in iter(asked.get, 0):
        data.put(made(size))

def by_thread_queue():
    asked, data = queue.Queue(), queue.Queue()
    thread = threading.Thread(target=put_in_thread, args=(asked, data))
    thread.start()
    measure(lambda size: (asked.put(size), data.get()))
    asked.put(0)
    thread.join()

async def put_in_coroutine(size, data):
    await data.put(made(size))

async def hand_over_in_loop(size):
    data = asyncio.Queue()
    task = asyncio.create_task(put_in_coroutine(size, data))
    await data.get()
    await task

def by_coroutine_queue():
    loop = asyncio.new_event_loop()
    measure(lambda size: loop.run_until_complete(hand_over_in_loop(size)))
    loop.close()

def all_approaches():
    for approach in (by_queue, by_pipe, by_manager, by_shared_memory, by_thread_queue, by_coroutine_queue):
        print(approach.__name__)
        approach()

def add(number):
    global counter
    counter += number
    print(f'那里的 counter 是 {counter}', flush=True)
    return counter

def global_in_child():
    with multiprocessing.Pool(1) as pool:
        pool.apply(add, (5,))
    print(f'这里的 counter 是 {counter}')

def returned():
    global counter
    with multiprocessing.Pool(1) as pool:
        counter = pool.apply(add, (5,))
    print(f'这里的 counter 是 {counter}')

def add_to_value(value, number):
    value.value += number
    print(f'那里的 counter 是 {value.value}', flush=True)

def shared_value():
    value = multiprocessing.Value('i', 0)
    process = multiprocessing.Process(target=add_to_value, args=(value, 5))
    process.start()
    process.join()
    print(f'这里的 counter 是 {value.value}')

def global_in_thread():
    thread = threading.Thread(target=add, args=(5,))
    thread.start()
    thread.join()
    print(f'这里的 counter 是 {counter}')

def handle():
    print(f'那里的 request 是 {request.get()}', flush=True)

def in_thread(target, *args):
    thread = threading.Thread(target=target, args=args)
    thread.start()
    thread.join()
    print(f'这里的 request 是 {request.get()}')

def context_in_thread():
    request.set(7)
    in_thread(handle)

def handle_number(number):
    print(f'那里的 request 是 {number}', flush=True)

def context_passed():
    request.set(7)
    in_thread(handle_number, request.get())

def context_copied():
    request.set(7)
    in_thread(contextvars.copy_context().run, handle)

async def handle_in_task():
    handle()
    request.set(8)  # 只在这个任务里

def context_in_task():
    async def set_and_start():
        request.set(7)
        await asyncio.create_task(handle_in_task())
        print(f'这里的 request 是 {request.get()}')
    asyncio.run(set_and_start())

def two_processes(target):
    value = multiprocessing.Value('i', 0)
    processes = [multiprocessing.Process(target=target, args=(value,)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print(f'加了 {2 * times} 次，值是 {value.value}')

def add_without_lock(value):
    for _ in range(times):
        value.value += 1  # 读一次，写一次

def without_lock():
    two_processes(add_without_lock)

def add_with_two_locks(value):
    for _ in range(times):
        with value.get_lock():
            seen = value.value
        with value.get_lock():
            value.value = seen + 1

def lock_each_step():
    two_processes(add_with_two_locks)

def add_with_one_lock(value):
    for _ in range(times):
        with value.get_lock():
            value.value += 1

def one_lock():
    two_processes(add_with_one_lock)

def put_all(data):
    for _ in range(items):
        data.put(made(10_000))  # 立刻返回：由一个线程发送

def started(data):
    process = multiprocessing.Process(target=put_all, args=(data,))
    process.start()
    return process

def join_then_get(data):
    process = started(data)
    process.join(limit)
    if process.is_alive():
        print(f'{limit} 秒后子进程还没有结束：它的数据没有人取')
    received = [data.get() for _ in range(items)]
    process.join()
    print(f'收到 {len(received)} 个')

def join_first():
    join_then_get(multiprocessing.Queue())

def larger_queue():
    join_then_get(multiprocessing.Queue(1000))  # 队列能放 1000 个，管道还是一样小

def get_first():
    data = multiprocessing.Queue()
    process = started(data)
    received = [data.get() for _ in range(items)]
    process.join(1)
    print(f'收到 {len(received)} 个；子进程结束了：{not process.is_alive()}')

def send_to_pool(function, argument):
    with multiprocessing.Pool(1) as pool:
        try:
            print(f'结果：{pool.apply(function, (argument,))}')
        except Exception as error:
            print(f'{type(error).__name__}: {error}')

def a_lambda():
    send_to_pool(lambda number: number + 1, 41)

def add_one(number):
    return number + 1

def a_named_function():
    send_to_pool(add_one, 41)

class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = threading.Lock()

class SendableAccount(Account):
    def __reduce__(self):
        return SendableAccount, (self.balance,)  # 不发送锁，到那里重新创建

def read(account):
    with account.lock:
        return account.balance

def with_its_lock():
    send_to_pool(read, Account(42))

def without_its_lock():
    send_to_pool(read, SendableAccount(42))

async def two_coroutines(add_in_coroutine):
    total = {'n': 0}
    await asyncio.gather(add_in_coroutine(total), add_in_coroutine(total))
    print(f'加了 200 次，值是 {total["n"]}')

def await_between():
    async def add_in_coroutine(total):
        for _ in range(100):
            seen = total['n']
            await asyncio.sleep(0)  # 另一个协程在这里运行
            total['n'] = seen + 1
    asyncio.run(two_coroutines(add_in_coroutine))

def no_await_between():
    async def add_in_coroutine(total):
        for _ in range(100):
            total['n'] += 1
            await asyncio.sleep(0)
    asyncio.run(two_coroutines(add_in_coroutine))

def asyncio_lock():
    async def with_lock():
        lock = asyncio.Lock()
        async def add_in_coroutine(total):
            for _ in range(100):
                async with lock:
                    seen = total['n']
                    await asyncio.sleep(0)
                    total['n'] = seen + 1
        await two_coroutines(add_in_coroutine)
    asyncio.run(with_lock())

def one_owner():
    async def with_queue():
        updates = asyncio.Queue()
        async def put_updates():
            for _ in range(100):
                await updates.put(1)
        total = 0
        putting = asyncio.gather(put_updates(), put_updates())
        for _ in range(200):
            total += await updates.get()  # 只有这里改它
        await putting
        print(f'加了 200 次，值是 {total}')
    asyncio.run(with_queue())

if __name__ == '__main__':
    globals()[version]()
