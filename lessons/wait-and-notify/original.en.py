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
        if not items:  # looks only once
            filled.wait()
        items.popleft()  # IndexError, if it is empty again

def take_while():
    with lock:
        while not items:  # looks again after each wake-up
            filled.wait()
        items.popleft()

def put_notify_all():
    with lock:
        items.append('item')
        filled.notify_all()

def take_look_first():
    while not items:  # without the lock
        with lock:
            filled.wait()
    with lock:
        items.popleft()

def put_counted():
    with lock:
        items.append('item')
    full.release()  # one more item

def take_counted():
    full.acquire()  # waits for an item
    with lock:
        items.popleft()

answer = [0]
ready = threading.Condition(lock)
replied = threading.Event()

def ask():
    with lock:
        ready.wait()  # also if the answer is there already
        print(answer[0])

def reply():
    with lock:
        answer[0] = 42
        ready.notify()  # lost, if no thread waits

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
    replied.set()  # is kept

def reply_twice():
    reply()
    reply()

def ask_look_outside():
    if answer[0] == 0:  # the answer may come after this line
        with lock:
            ready.wait()
    print(answer[0])

changed = threading.Condition(lock)

def put_bounded():
    with lock:
        while len(items) == 1:  # full
            changed.wait()
        items.append('item')
        changed.notify()  # wakes one, of whichever kind

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
    jobs.put(stop)  # one for two workers

def worker():
    while jobs.get() is not stop:
        pass  # does the job

def boss_two_stops():
    jobs.put(1)
    jobs.put(2)
    jobs.put(stop)
    jobs.put(stop)

def worker_passes_on():
    while jobs.get() is not stop:
        pass
    jobs.put(stop)  # for the next worker

def boss_end_flag():
    jobs.put(1)
    jobs.put(2)
    over.set()

def worker_end_flag():
    while not over.is_set():
        jobs.get()

def run(name, *targets):
    """Starts a thread per target; some wait without an end, so it joins for at most 1 s"""
    threads = [threading.Thread(target=target, daemon=True) for target in targets]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=1)
    waits = any(thread.is_alive() for thread in threads)
    print(name, 'still waits' if waits else 'has finished')

if __name__ == '__main__':
    run('queue', put_two, take, take)
    run('answer', ask, reply)
    run('bounded queue', put_two_bounded, take_bounded, take_bounded)
    run('jobs', boss, worker, worker)
