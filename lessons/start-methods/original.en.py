import multiprocessing
import sys
import threading
import time
from concurrent.futures import ProcessPoolExecutor

version = 'a_process_each'  # the playground sets it to the chosen version
tasks, patience = (3, 4) if sys.platform == 'emscripten' else (10, 1)  # a page starts them slowly
held = 0.5  # seconds for which the parent still has the lock when the child asks for it
limit = 0
lock = threading.Lock()  # each process has its own
methods = multiprocessing.get_all_start_methods()  # on Windows and in the page only spawn

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
        print(f'{method}: per task {(time.perf_counter() - start) / tasks * 1000:.1f} ms')

def one_pool():
    for method in methods:
        start = time.perf_counter()
        with multiprocessing.get_context(method).Pool(1) as pool:
            for _ in range(tasks):
                pool.apply(work)
        print(f'{method}: per task {(time.perf_counter() - start) / tasks * 1000:.1f} ms')

def a_thread_each():
    start = time.perf_counter()
    for _ in range(tasks):
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
    print(f'thread: per task {(time.perf_counter() - start) / tasks * 1000:.1f} ms')

def read_limit():
    return limit

def read_argument(value):
    return value

def set_before():
    global limit
    limit = 5
    for method in methods:
        with multiprocessing.get_context(method).Pool(1) as pool:
            print(f'{method}: the child reads {pool.apply(read_limit)}')

def set_after():
    global limit
    for method in methods:
        limit = 0
        with multiprocessing.get_context(method).Pool(1) as pool:
            limit = 5  # the child is already running
            print(f'{method}: the child reads {pool.apply(read_limit)}')

def passed():
    for method in methods:
        with multiprocessing.get_context(method).Pool(1) as pool:
            print(f'{method}: the child reads {pool.apply(read_argument, (5,))}')

def start_a_child():
    context = multiprocessing.get_context('spawn')
    process = context.Process(target=work)
    process.start()  # without the guard, the child imports this file and gets here, too
    process.join()
    print(f'Process: the exit status of the child is {process.exitcode}')
    with context.Pool(1) as pool:
        try:
            pool.apply_async(work).get(timeout=patience)
            print('Pool: the task is done')
        except multiprocessing.TimeoutError:
            print(f'Pool: no result after {patience} s; it keeps starting new children')

def no_guard():
    try:
        start_a_child()
    except RuntimeError as error:
        print(f'the child executed the whole program again: {" ".join(str(error).split()[:9])} ...', flush=True)
        sys.exit(1)

def guarded():
    start_a_child()

def hold(a_lock, taken, asked):
    with a_lock:
        taken.set()
        asked.wait(10)  # until the child asks for the lock, even if it starts slowly
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
    print(f'the child waited {time.perf_counter() - start:.2f} s, got the lock: {got}', flush=True)

def child_after_lock():
    for method in methods:
        print(method, flush=True)
        context = multiprocessing.get_context(method)
        asked = context.Event()
        thread = holder(lock, asked)
        process = context.Process(target=try_lock, args=(asked,))
        process.start()  # fork copies the locked lock, but not the thread that holds it
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
        print(f'the child waited {time.perf_counter() - start:.2f} s', flush=True)

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
        print(f'the result: {pool.apply_async(function, (41,)).get(timeout=patience)}')
    except Exception as error:
        print(f'{type(error).__name__}: no result after {patience} s')

def defined_after():
    global late
    with multiprocessing.Pool(1) as pool:
        def late(number):
            return number + 1
        late.__qualname__ = 'late'  # as if it were at the top of the file, only too late
        try_it(pool, late)

def add_one(number):
    return number + 1

def defined_at_top():
    with multiprocessing.Pool(1) as pool:
        try_it(pool, add_one)

def square(number):
    return number * number

def pool_in_worker(number):
    with multiprocessing.Pool(2) as pool:  # Pool's workers may not have children
        return sum(pool.map(square, (number, number + 1)))

def nested_pools():
    with multiprocessing.Pool(2) as pool:
        try:
            print(f'the sums: {pool.map_async(pool_in_worker, (1, 3)).get(timeout=10 * patience)}')
        except Exception as error:
            print(f'{type(error).__name__}: {error}')

def executor_in_worker(number):
    with ProcessPoolExecutor(2) as executor:
        return sum(executor.map(square, (number, number + 1)))

def nested_executors():
    with ProcessPoolExecutor(2) as executor:
        print(f'the sums: {list(executor.map(executor_in_worker, (1, 3)))}')

def flattened():
    with multiprocessing.Pool(2) as pool:
        squares = pool.map(square, (1, 2, 3, 4))  # all parts, from main
    print(f'the sums: {[sum(squares[:2]), sum(squares[2:])]}')

if __name__ == '__main__' or version == 'no_guard':
    globals()[version]()
