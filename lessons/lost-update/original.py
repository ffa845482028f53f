import asyncio
import multiprocessing
import threading

counter = 0
lock = threading.Lock()
locks = [threading.Lock(), threading.Lock()]

def plain():
    """没有锁：读和写之间，另一个线程可能运行"""
    global counter
    n = counter
    counter = n + 1

def lock_read():
    """锁只保护读"""
    global counter
    with lock:
        n = counter
    counter = n + 1

def two_locks(own):
    """每个线程用自己的锁"""
    global counter
    with own:
        n = counter
        counter = n + 1

def one_lock():
    """读和写由同一把锁保护"""
    global counter
    with lock:
        n = counter
        counter = n + 1

async def await_between():
    """读和写之间有 await"""
    global counter
    n = counter
    await asyncio.sleep(0)
    counter = n + 1

async def no_await():
    """await 在写之后"""
    global counter
    n = counter
    counter = n + 1
    await asyncio.sleep(0)

async def asyncio_lock(loop_lock):
    """读、await 和写由同一把锁保护"""
    global counter
    async with loop_lock:
        n = counter
        await asyncio.sleep(0)
        counter = n + 1

def value_plain(counter):
    """进程之间的 Value，没有锁"""
    n = counter.value
    counter.value = n + 1

def value_each(counter):
    """读和写各自持有锁，Value 自己就是这样做的"""
    with counter.get_lock():
        n = counter.value
    with counter.get_lock():
        counter.value = n + 1

def value_lock(counter):
    """读和写一起持有锁"""
    with counter.get_lock():
        n = counter.value
        counter.value = n + 1

def start_and_join(*bodies):
    threads = [threading.Thread(target=body) for body in bodies]
    for t in threads:
        t.start()
    for t in threads:
        t.join()

def two_processes(name, target):
    """在两个进程里运行 target，打印 Value"""
    counter = multiprocessing.Value('i', 0)
    processes = [multiprocessing.Process(target=target, args=(counter,)) for _ in range(2)]
    for p in processes:
        p.start()
    for p in processes:
        p.join()
    print(f'{name}: counter = {counter.value}')

def send_one(updates):
    """把 1 发送给拥有计数器的进程"""
    updates.put(1)

def by_message():
    """只有这个进程拥有计数器：它把别的进程发来的数加上"""
    updates = multiprocessing.Queue()
    processes = [multiprocessing.Process(target=send_one, args=(updates,)) for _ in range(2)]
    for p in processes:
        p.start()
    counter = sum(updates.get() for _ in processes)
    for p in processes:
        p.join()
    print(f'by_message: counter = {counter}')

async def gather_two(coroutine, *arguments):
    await asyncio.gather(coroutine(*arguments), coroutine(*arguments))

async def gather_two_with_lock():
    loop_lock = asyncio.Lock()  # 在事件循环里创建，旧版本的 Python 要求这样
    await gather_two(asyncio_lock, loop_lock)

def show(name, run, *arguments):
    """运行一个变体，打印 counter"""
    global counter
    counter = 0
    run(*arguments)
    print(f'{name}: counter = {counter}')

if __name__ == '__main__':
    show('plain', start_and_join, plain, plain)
    show('lock_read', start_and_join, lock_read, lock_read)
    show('two_locks', start_and_join, lambda: two_locks(locks[0]), lambda: two_locks(locks[1]))
    show('one_lock', start_and_join, one_lock, one_lock)
    show('await_between', asyncio.run, gather_two(await_between))
    show('no_await', asyncio.run, gather_two(no_await))
    show('asyncio_lock', asyncio.run, gather_two_with_lock())
    two_processes('value_plain', value_plain)
    two_processes('value_each', value_each)
    two_processes('value_lock', value_lock)
    by_message()
