import asyncio
import multiprocessing
import threading

counter = 0
lock = threading.Lock()
locks = [threading.Lock(), threading.Lock()]

def plain():
    """No lock: between the read and the write, the other thread can run"""
    global counter
    n = counter
    counter = n + 1

def lock_read():
    """The lock protects only the read"""
    global counter
    with lock:
        n = counter
    counter = n + 1

def two_locks(own):
    """Each thread uses a lock of its own"""
    global counter
    with own:
        n = counter
        counter = n + 1

def one_lock():
    """One lock protects the read and the write"""
    global counter
    with lock:
        n = counter
        counter = n + 1

async def await_between():
    """An await between the read and the write"""
    global counter
    n = counter
    await asyncio.sleep(0)
    counter = n + 1

async def no_await():
    """The await comes after the write"""
    global counter
    n = counter
    counter = n + 1
    await asyncio.sleep(0)

async def asyncio_lock(loop_lock):
    """One lock protects the read, the await and the write"""
    global counter
    async with loop_lock:
        n = counter
        await asyncio.sleep(0)
        counter = n + 1

def value_plain(counter):
    """A Value that processes share, without a lock"""
    n = counter.value
    counter.value = n + 1

def value_each(counter):
    """The lock for the read, and for the write, as Value itself does"""
    with counter.get_lock():
        n = counter.value
    with counter.get_lock():
        counter.value = n + 1

def value_lock(counter):
    """The lock for both together"""
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
    """Runs target in two processes and prints the Value"""
    counter = multiprocessing.Value('i', 0)
    processes = [multiprocessing.Process(target=target, args=(counter,)) for _ in range(2)]
    for p in processes:
        p.start()
    for p in processes:
        p.join()
    print(f'{name}: counter = {counter.value}')

def send_one(updates):
    """Sends 1 to the process that has the counter"""
    updates.put(1)

def by_message():
    """Only this process has the counter: it adds what the others send"""
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
    loop_lock = asyncio.Lock()  # made inside the event loop, as older versions of Python require
    await gather_two(asyncio_lock, loop_lock)

def show(name, run, *arguments):
    """Runs one variant and prints counter"""
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
