import multiprocessing
import sys
import threading
import time
from concurrent.futures import ProcessPoolExecutor

version = 'a_process_each'  # 演练场会把它设为所选的版本
tasks, patience = (3, 4) if sys.platform == 'emscripten' else (10, 1)  # 网页里启动很慢
held = 0.5  # 子进程开始等锁之后，父进程再持有它多少秒
limit = 0
lock = threading.Lock()  # 每个进程各有一把
methods = multiprocessing.get_all_start_methods()  # Windows 和网页里只有 spawn

def work(_=None):
    time.sleep(0.001)

def a_process_each():
    for method in methods:
        context = multiprocessing.get_context(method)
        start = time.perf_counter()
        for _ in range(tasks):
            process = context.Process(target=work)
            process.start()
            process.join()
        print(f'{method}：每个任务 {(time.perf_counter() - start) / tasks * 1000:.1f} ms')

def one_pool():
    for method in methods:
        start = time.perf_counter()
        with multiprocessing.get_context(method).Pool(1) as pool:
            for _ in range(tasks):
                pool.apply(work)
        print(f'{method}：每个任务 {(time.perf_counter() - start) / tasks * 1000:.1f} ms')

def a_thread_each():
    start = time.perf_counter()
    for _ in range(tasks):
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
    print(f'线程：每个任务 {(time.perf_counter() - start) / tasks * 1000:.1f} ms')

def read_limit():
    return limit

def read_argument(value):
    return value

def set_before():
    global limit
    limit = 5
    for method in methods:
        with multiprocessing.get_context(method).Pool(1) as pool:
            print(f'{method}：子进程读到 {pool.apply(read_limit)}')

def set_after():
    global limit
    for method in methods:
        limit = 0
        with multiprocessing.get_context(method).Pool(1) as pool:
            limit = 5  # 子进程已经在运行
            print(f'{method}：子进程读到 {pool.apply(read_limit)}')

def passed():
    for method in methods:
        with multiprocessing.get_context(method).Pool(1) as pool:
            print(f'{method}：子进程读到 {pool.apply(read_argument, (5,))}')

def start_a_child():
    context = multiprocessing.get_context('spawn')
    process = context.Process(target=work)
    process.start()  # 没有保护时，子进程导入本文件，也会执行到这里
    process.join()
    print(f'Process：子进程的状态码是 {process.exitcode}')
    with context.Pool(1) as pool:
        try:
            pool.apply_async(work).get(timeout=patience)
            print('Pool：任务完成了')
        except multiprocessing.TimeoutError:
            print(f'Pool：{patience} 秒后仍没有结果，它一直在重新启动子进程')

def no_guard():
    try:
        start_a_child()
    except RuntimeError as error:
        print(f'子进程又执行了整个程序：{" ".join(str(error).split()[:9])} ...', flush=True)
        sys.exit(1)

def guarded():
    start_a_child()

def hold(a_lock, taken, asked):
    with a_lock:
        taken.set()
        asked.wait(10)  # 直到子进程开始等锁，哪怕启动很慢
        time.sleep(held)

def holder(a_lock, asked):
    taken = threading.Event()
    thread = threading.Thread(target=hold, args=(a_lock, taken, asked))
    thread.start()
    taken.wait()
    return thread

def try_lock(asked, go=None):
    if go is not None:
        go.wait(3)
    asked.set()
    start = time.perf_counter()
    got = lock.acquire(timeout=2 * held)
    print(f'子进程等了 {time.perf_counter() - start:.2f} 秒，拿到锁：{got}', flush=True)

def child_after_lock():
    for method in methods:
        print(method, flush=True)
        context = multiprocessing.get_context(method)
        asked = context.Event()
        thread = holder(lock, asked)
        process = context.Process(target=try_lock, args=(asked,))
        process.start()  # fork 复制已经锁上的锁，却不复制持有它的线程
        process.join()
        thread.join()

def child_before_lock():
    for method in methods:
        print(method, flush=True)
        context = multiprocessing.get_context(method)
        asked, go = context.Event(), context.Event()
        process = context.Process(target=try_lock, args=(asked, go))
        process.start()
        thread = holder(lock, asked)
        go.set()
        process.join()
        thread.join()

def wait_for_lock(shared, asked):
    asked.set()
    start = time.perf_counter()
    with shared:
        print(f'子进程等了 {time.perf_counter() - start:.2f} 秒', flush=True)

def shared_lock():
    for method in methods:
        print(method, flush=True)
        context = multiprocessing.get_context(method)
        shared, asked = context.Lock(), context.Event()
        process = context.Process(target=wait_for_lock, args=(shared, asked))
        thread = holder(shared, asked)
        process.start()
        process.join()
        thread.join()

def try_it(pool, function):
    try:
        print(f'结果：{pool.apply_async(function, (41,)).get(timeout=patience)}')
    except Exception as error:
        print(f'{type(error).__name__}：{patience} 秒后仍没有结果')

def defined_after():
    global late
    with multiprocessing.Pool(1) as pool:
        def late(number):
            return number + 1
        late.__qualname__ = 'late'  # 和写在文件顶层一样，只是晚了一步
        try_it(pool, late)

def add_one(number):
    return number + 1

def defined_at_top():
    with multiprocessing.Pool(1) as pool:
        try_it(pool, add_one)

def square(number):
    return number * number

def pool_in_worker(number):
    with multiprocessing.Pool(2) as pool:  # Pool 的工作进程不能有子进程
        return sum(pool.map(square, (number, number + 1)))

def nested_pools():
    with multiprocessing.Pool(2) as pool:
        try:
            print(f'两个和：{pool.map_async(pool_in_worker, (1, 3)).get(timeout=10 * patience)}')
        except Exception as error:
            print(f'{type(error).__name__}: {error}')

def executor_in_worker(number):
    with ProcessPoolExecutor(2) as executor:
        return sum(executor.map(square, (number, number + 1)))

def nested_executors():
    with ProcessPoolExecutor(2) as executor:
        print(f'两个和：{list(executor.map(executor_in_worker, (1, 3)))}')

def flattened():
    with multiprocessing.Pool(2) as pool:
        squares = pool.map(square, (1, 2, 3, 4))  # 全部部分都由 main 分派
    print(f'两个和：{[sum(squares[:2]), sum(squares[2:])]}')

if __name__ == '__main__' or version == 'no_guard':
    globals()[version]()
