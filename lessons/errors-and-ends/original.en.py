import asyncio
import gc
import multiprocessing
import os
import threading
import time
import weakref
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

version = 'lost_in_thread'  # the playground sets it to the chosen version
jobs, unlucky, seconds, limit, steps = [1, 2, 3, 4], 2, 0.3, 0.2, 4_000_000

def job(num):
    print(f'Job {num} starts', flush=True)
    time.sleep(seconds / 3 if num == unlucky else seconds)
    if num == unlucky:
        raise ValueError('the disk is full')
    print(f'Job {num} ends', flush=True)
    return f'Result of job {num}'

# ---- An exception in a thread
def lost_in_thread():
    threads = [threading.Thread(target=job, args=(num,), name=f'job {num}') for num in jobs]
    for t in threads:
        t.start()
    for t in threads:
        t.join()  # returns as usual
    print('All threads have ended')

def try_around_join():
    threads = [threading.Thread(target=job, args=(num,), name=f'job {num}') for num in jobs]
    for t in threads:
        t.start()
    for t in threads:
        try:
            t.join()
        except ValueError as error:
            print(f'main learns: {error}')
    print('All threads have ended')

def futures():
    with ThreadPoolExecutor(4) as executor:
        each = [executor.submit(job, num) for num in jobs]
        for future in each:
            try:
                print(future.result())
            except ValueError as error:
                print(f'main learns: {error}')

# ---- Four jobs, one fails
async def async_job(num):
    print(f'Job {num} starts')
    try:
        await asyncio.sleep(seconds / 3 if num == unlucky else seconds)
    except asyncio.CancelledError:
        print(f'Job {num} is cancelled')
        raise
    if num == unlucky:
        raise ValueError('the disk is full')
    print(f'Job {num} ends')
    return f'Result of job {num}'

async def gather_fails():
    try:
        for res in await asyncio.gather(*[async_job(num) for num in jobs]):
            print(res)
    except ValueError as error:
        print(f'main learns: {error}')
    await asyncio.sleep(seconds)  # main does something else

async def return_exceptions():
    each = [async_job(num) for num in jobs]
    for res in await asyncio.gather(*each, return_exceptions=True):
        if isinstance(res, Exception):
            print(f'main learns: {res}')
        else:
            print(res)

async def task_group():
    try:
        async with asyncio.TaskGroup() as group:  # Python 3.11+
            each = [group.create_task(async_job(num)) for num in jobs]
        for task in each:
            print(task.result())
    except Exception as error:  # ExceptionGroup
        print(f'main learns: {error}')

def pool_map():
    with multiprocessing.Pool(4) as pool:
        try:
            for res in pool.map(job, jobs, chunksize=1):
                print(res)
        except ValueError as error:
            print(f'main learns: {error}')

def pool_each():
    with multiprocessing.Pool(4) as pool:
        each = [pool.apply_async(job, (num,)) for num in jobs]
        for result in each:
            try:
                print(result.get())
            except ValueError as error:
                print(f'main learns: {error}')

# ---- A time limit
def compute(steps):
    number = 1
    for _ in range(steps):
        number = (number * 1664525 + 1013904223) % 2**32
    return number

def compute_all():
    compute(steps)
    print('the computation is complete', flush=True)

async def limit_computing():
    async def computes():
        compute_all()  # there is no await in it
    await within_limit(computes())

async def limit_pieces():
    async def computes():
        for _ in range(100):
            compute(steps // 100)
            await asyncio.sleep(0)  # a cancellation takes effect here
        print('the computation is complete')
    await within_limit(computes())

async def limit_thread():
    await asyncio.to_thread(time.sleep, 0)  # start the thread first: work that has not begun is cancelled
    await within_limit(asyncio.to_thread(compute_all))  # Python 3.9+

async def within_limit(computing):
    try:
        await asyncio.wait_for(computing, limit)
        print('main has the result')
    except asyncio.TimeoutError:
        print('main learns: the time limit was over')

def limit_process():
    process = multiprocessing.Process(target=compute_all)
    process.start()
    process.join(limit)
    if process.is_alive():
        process.terminate()
        process.join()
        print('main learns: the time limit was over')

# ---- In the background
def save_parts():
    for part in range(1, 6):
        time.sleep(seconds / 3)
        print(f'Part {part} is saved', flush=True)

def daemon_thread():
    t = threading.Thread(target=save_parts, daemon=True)
    t.start()
    time.sleep(seconds)
    print('main has finished')

def joined_thread():
    t = threading.Thread(target=save_parts)
    t.start()
    time.sleep(seconds)
    print('main waits for it')
    t.join()
    print('main has finished')

async def saves_and_fails():
    await asyncio.sleep(seconds / 3)
    raise ValueError('the disk is full')

async def dropped_task():
    asyncio.create_task(saves_and_fails())
    await asyncio.sleep(seconds)  # main does something else
    print('main takes it as saved')

async def awaited_task():
    task = asyncio.create_task(saves_and_fails())
    await asyncio.sleep(seconds)  # main does something else
    try:
        await task
    except ValueError as error:
        print(f'main learns: {error}')

# ---- A task that nothing keeps
answers = weakref.WeakSet()  # does not keep its futures
kept = set()

async def needs_answer(num):
    answer = asyncio.get_running_loop().create_future()  # only this task refers to it
    answers.add(answer)
    print(f'Job {num} starts')
    await answer
    print(f'Job {num} ends')

async def answer_all():
    await asyncio.sleep(seconds)  # main does something else
    gc.collect()  # Python also does so by itself, at some time
    print(f'main answers jobs: {len(answers)}')
    for answer in answers:
        answer.set_result(None)
    await asyncio.sleep(0.1)

async def unkept_task():
    asyncio.create_task(needs_answer(1))
    await answer_all()

def start_and_keep(coroutine):
    task = asyncio.create_task(coroutine)
    kept.add(task)
    task.add_done_callback(kept.discard)

async def kept_task():
    start_and_keep(needs_answer(1))
    await answer_all()

async def grouped_task():
    async with asyncio.TaskGroup() as group:  # Python 3.11+
        group.create_task(needs_answer(1))
        await answer_all()

# ---- A worker process ends suddenly
def fragile_job(num, attempt=0):
    print(f'Job {num} starts', flush=True)
    time.sleep(seconds / 3 if num == unlucky else seconds)
    if num == unlucky and attempt == 0:
        os._exit(1)  # the process ends at once, as if the system had killed it
    print(f'Job {num} ends', flush=True)
    return f'Result of job {num}'

def killed_in_pool():
    with multiprocessing.Pool(2) as pool:
        pool.map(abs, [0, 0])  # until the processes are ready
        each = [pool.apply_async(fragile_job, (num,)) for num in jobs]
        end = time.monotonic() + 2  # without this limit, get() would wait forever
        for num, result in zip(jobs, each):
            try:
                print(result.get(max(0, end - time.monotonic())))
            except multiprocessing.TimeoutError:
                print(f'job {num} has neither a result nor an error')

def killed_in_executor():
    with ProcessPoolExecutor(2, initializer=multiprocessing.Barrier(2).wait) as executor:  # both are ready
        each = [executor.submit(fragile_job, num) for num in jobs]
        for num, future in zip(jobs, each):
            try:
                print(future.result())
            except Exception as error:  # BrokenProcessPool
                print(f'job {num} failed: {type(error).__name__}')

def killed_and_retried():
    left, attempt = jobs, 0
    while left and attempt < 2:
        with ProcessPoolExecutor(2) as executor:
            each = {num: executor.submit(fragile_job, num, attempt) for num in left}
        for num in left:
            print(f'job {num} failed' if each[num].exception() else each[num].result())
        left = [num for num in left if each[num].exception()]
        attempt += 1

# ---- A crash
def crash():
    time.sleep(seconds)
    os.abort()

def two_threads():
    threading.Thread(target=crash).start()
    save_parts()

def crash_in_thread():
    run_all([two_threads])

def crash_in_process():
    run_all([save_parts, crash])

def run_all(targets):
    processes = [multiprocessing.Process(target=target) for target in targets]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
        print(f'main learns: the process ended with status {process.exitcode}')

if __name__ == '__main__':
    start = time.perf_counter()
    chosen = globals()[version]
    if asyncio.iscoroutinefunction(chosen):
        asyncio.run(chosen())
    else:
        chosen()
    print(f'It took {time.perf_counter() - start:.2f} s')
