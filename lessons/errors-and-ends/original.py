import asyncio
import gc
import multiprocessing
import os
import threading
import time
import weakref
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

version = 'lost_in_thread'  # 演练场会把它设为所选的版本
jobs, unlucky, seconds, limit, steps = [1, 2, 3, 4], 2, 0.3, 0.2, 4_000_000

def job(num):
    print(f'任务 {num} 开始', flush=True)
    time.sleep(seconds / 3 if num == unlucky else seconds)
    if num == unlucky:
        raise ValueError('磁盘已满')
    print(f'任务 {num} 结束', flush=True)
    return f'任务 {num} 的结果'

# ---- 线程里的异常
def lost_in_thread():
    threads = [threading.Thread(target=job, args=(num,), name=f'任务 {num}') for num in jobs]
    for t in threads:
        t.start()
    for t in threads:
        t.join()  # 照常返回
    print('全部线程已结束')

def try_around_join():
    threads = [threading.Thread(target=job, args=(num,), name=f'任务 {num}') for num in jobs]
    for t in threads:
        t.start()
    for t in threads:
        try:
            t.join()
        except ValueError as error:
            print(f'main 得知：{error}')
    print('全部线程已结束')

def futures():
    with ThreadPoolExecutor(4) as executor:
        each = [executor.submit(job, num) for num in jobs]
        for future in each:
            try:
                print(future.result())
            except ValueError as error:
                print(f'main 得知：{error}')

# ---- 四个任务，一个失败
async def async_job(num):
    print(f'任务 {num} 开始')
    try:
        await asyncio.sleep(seconds / 3 if num == unlucky else seconds)
    except asyncio.CancelledError:
        print(f'任务 {num} 被取消')
        raise
    if num == unlucky:
        raise ValueError('磁盘已满')
    print(f'任务 {num} 结束')
    return f'任务 {num} 的结果'

async def gather_fails():
    try:
        for res in await asyncio.gather(*[async_job(num) for num in jobs]):
            print(res)
    except ValueError as error:
        print(f'main 得知：{error}')
    await asyncio.sleep(seconds)  # main 做别的事

async def return_exceptions():
    each = [async_job(num) for num in jobs]
    for res in await asyncio.gather(*each, return_exceptions=True):
        if isinstance(res, Exception):
            print(f'main 得知：{res}')
        else:
            print(res)

async def task_group():
    try:
        async with asyncio.TaskGroup() as group:  # Python 3.11+
            each = [group.create_task(async_job(num)) for num in jobs]
        for task in each:
            print(task.result())
    except Exception as error:  # ExceptionGroup
        print(f'main 得知：{error}')

def pool_map():
    with multiprocessing.Pool(4) as pool:
        try:
            for res in pool.map(job, jobs, chunksize=1):
                print(res)
        except ValueError as error:
            print(f'main 得知：{error}')

def pool_each():
    with multiprocessing.Pool(4) as pool:
        each = [pool.apply_async(job, (num,)) for num in jobs]
        for result in each:
            try:
                print(result.get())
            except ValueError as error:
                print(f'main 得知：{error}')

# ---- 时限
def compute(steps):
    number = 1
    for _ in range(steps):
        number = (number * 1664525 + 1013904223) % 2**32
    return number

def compute_all():
    compute(steps)
    print('计算完成', flush=True)

async def limit_computing():
    async def computes():
        compute_all()  # 里面没有 await
    await within_limit(computes())

async def limit_pieces():
    async def computes():
        for _ in range(100):
            compute(steps // 100)
            await asyncio.sleep(0)  # 取消在这里生效
        print('计算完成')
    await within_limit(computes())

async def limit_thread():
    await asyncio.to_thread(time.sleep, 0)  # 先启动线程：还没开始的工作会被取消
    await within_limit(asyncio.to_thread(compute_all))  # Python 3.9+

async def within_limit(computing):
    try:
        await asyncio.wait_for(computing, limit)
        print('main 得到了结果')
    except asyncio.TimeoutError:
        print('main 得知：超时')

def limit_process():
    process = multiprocessing.Process(target=compute_all)
    process.start()
    process.join(limit)
    if process.is_alive():
        process.terminate()
        process.join()
        print('main 得知：超时')

# ---- 在后台运行
def save_parts():
    for part in range(1, 6):
        time.sleep(seconds / 3)
        print(f'第 {part} 份已保存', flush=True)

def daemon_thread():
    t = threading.Thread(target=save_parts, daemon=True)
    t.start()
    time.sleep(seconds)
    print('main 结束了')

def joined_thread():
    t = threading.Thread(target=save_parts)
    t.start()
    time.sleep(seconds)
    print('main 等它')
    t.join()
    print('main 结束了')

async def saves_and_fails():
    await asyncio.sleep(seconds / 3)
    raise ValueError('磁盘已满')

async def dropped_task():
    asyncio.create_task(saves_and_fails())
    await asyncio.sleep(seconds)  # main 做别的事
    print('main 认为已经保存')

async def awaited_task():
    task = asyncio.create_task(saves_and_fails())
    await asyncio.sleep(seconds)  # main 做别的事
    try:
        await task
    except ValueError as error:
        print(f'main 得知：{error}')

# ---- 没有引用的任务
answers = weakref.WeakSet()  # 不留住里面的 Future
kept = set()

async def needs_answer(num):
    answer = asyncio.get_running_loop().create_future()  # 只有这个任务引用它
    answers.add(answer)
    print(f'任务 {num} 开始')
    await answer
    print(f'任务 {num} 结束')

async def answer_all():
    await asyncio.sleep(seconds)  # main 做别的事
    gc.collect()  # Python 自己也会做，只是时间不定
    print(f'main 回答的任务：{len(answers)} 个')
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

# ---- 工作进程突然结束
def fragile_job(num, attempt=0):
    print(f'任务 {num} 开始', flush=True)
    time.sleep(seconds / 3 if num == unlucky else seconds)
    if num == unlucky and attempt == 0:
        os._exit(1)  # 进程立即结束，如同被系统终止
    print(f'任务 {num} 结束', flush=True)
    return f'任务 {num} 的结果'

def killed_in_pool():
    with multiprocessing.Pool(2) as pool:
        pool.map(abs, [0, 0])  # 等工作进程就绪
        each = [pool.apply_async(fragile_job, (num,)) for num in jobs]
        end = time.monotonic() + 2  # 没有这个时限，get() 会一直等下去
        for num, result in zip(jobs, each):
            try:
                print(result.get(max(0, end - time.monotonic())))
            except multiprocessing.TimeoutError:
                print(f'任务 {num} 还没有结果，也没有报错')

def killed_in_executor():
    with ProcessPoolExecutor(2, initializer=multiprocessing.Barrier(2).wait) as executor:  # 两个都就绪才开始
        each = [executor.submit(fragile_job, num) for num in jobs]
        for num, future in zip(jobs, each):
            try:
                print(future.result())
            except Exception as error:  # BrokenProcessPool
                print(f'任务 {num} 失败：{type(error).__name__}')

def killed_and_retried():
    left, attempt = jobs, 0
    while left and attempt < 2:
        with ProcessPoolExecutor(2) as executor:
            each = {num: executor.submit(fragile_job, num, attempt) for num in left}
        for num in left:
            print(f'任务 {num} 失败' if each[num].exception() else each[num].result())
        left = [num for num in left if each[num].exception()]
        attempt += 1

# ---- 崩溃
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
        print(f'main 得知：进程以状态 {process.exitcode} 结束')

if __name__ == '__main__':
    start = time.perf_counter()
    chosen = globals()[version]
    if asyncio.iscoroutinefunction(chosen):
        asyncio.run(chosen())
    else:
        chosen()
    print(f'用时 {time.perf_counter() - start:.2f} 秒')
