import collections
import queue
import threading

lock = threading.Lock()
items = collections.deque()
filled = threading.Condition(lock)
full = threading.Semaphore(0)

def put():
    with lock:
        items.append('item')
        filled.notify()

def put_two():
    put()
    put()

def take():
    with lock:
        if not items:  # 只看一次
            filled.wait()
        items.popleft()  # 如果又空了，就是 IndexError

def take_while():
    with lock:
        while not items:  # 每次醒来都再看一次
            filled.wait()
        items.popleft()

def put_notify_all():
    with lock:
        items.append('item')
        filled.notify_all()

def take_look_first():
    while not items:  # 没有持有锁
        with lock:
            filled.wait()
    with lock:
        items.popleft()

def put_counted():
    with lock:
        items.append('item')
    full.release()  # 多了一件

def take_counted():
    full.acquire()  # 等待一件
    with lock:
        items.popleft()

answer = [0]
ready = threading.Condition(lock)
replied = threading.Event()

def ask():
    with lock:
        ready.wait()  # 即使答案已经有了也等
        print(answer[0])

def reply():
    with lock:
        answer[0] = 42
        ready.notify()  # 没有线程在等待，就丢失了

def ask_while():
    with lock:
        while answer[0] == 0:
            ready.wait()
        print(answer[0])

def ask_event():
    replied.wait()
    print(answer[0])

def reply_event():
    answer[0] = 42
    replied.set()  # 会保留

def reply_twice():
    reply()
    reply()

def ask_look_outside():
    if answer[0] == 0:  # 答案可能在这一行之后到来
        with lock:
            ready.wait()
    print(answer[0])

changed = threading.Condition(lock)

def put_bounded():
    with lock:
        while len(items) == 1:  # 满
            changed.wait()
        items.append('item')
        changed.notify()  # 唤醒一个，不分种类

def put_two_bounded():
    put_bounded()
    put_bounded()

def take_bounded():
    with lock:
        while not items:
            changed.wait()
        items.popleft()
        changed.notify()

def put_bounded_all():
    with lock:
        while len(items) == 1:
            changed.wait()
        items.append('item')
        changed.notify_all()

def take_bounded_all():
    with lock:
        while not items:
            changed.wait()
        items.popleft()
        changed.notify_all()

not_empty = threading.Condition(lock)
not_full = threading.Condition(lock)

def put_two_conditions():
    with lock:
        while len(items) == 1:
            not_full.wait()
        items.append('item')
        not_empty.notify()

def take_two_conditions():
    with lock:
        while not items:
            not_empty.wait()
        items.popleft()
        not_full.notify()

jobs = queue.Queue()
stop = None
over = threading.Event()

def boss():
    jobs.put(1)
    jobs.put(2)
    jobs.put(stop)  # 两个工作线程只有一个

def worker():
    while jobs.get() is not stop:
        pass  # 完成任务

def boss_two_stops():
    jobs.put(1)
    jobs.put(2)
    jobs.put(stop)
    jobs.put(stop)

def worker_passes_on():
    while jobs.get() is not stop:
        pass
    jobs.put(stop)  # 留给下一个工作线程

def boss_end_flag():
    jobs.put(1)
    jobs.put(2)
    over.set()

def worker_end_flag():
    while not over.is_set():
        jobs.get()

def run(name, *targets):
    """每个函数一个线程；有的会一直等待，所以 join 最多 1 秒"""
    threads = [threading.Thread(target=target, daemon=True) for target in targets]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=1)
    waits = any(thread.is_alive() for thread in threads)
    print(name, '仍在等待' if waits else '已完成')

if __name__ == '__main__':
    run('队列', put_two, take, take)
    run('答案', ask, reply)
    run('有界队列', put_two_bounded, take_bounded, take_bounded)
    run('任务', boss, worker, worker)
