"""The faulty program of each challenge, one function each.

Whether one fails depends on the order in which its threads run. In the playground, you decide it.
"""
import queue
from threading import Condition, Event, Lock, Semaphore, Thread


def run(name, result, *bodies):
    threads = [Thread(target=body, daemon=True) for body in bodies]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(1)  # not forever: after a deadlock it must end too
    stuck = sum(thread.is_alive() for thread in threads)
    print(f'{name}:', f'stuck threads: {stuck}' if stuck else result())


def counter_1():
    """Two locks for one counter"""
    counter = 0
    a, b = Lock(), Lock()
    def add(lock):
        nonlocal counter
        with lock:
            value = counter
            counter = value + 1
    run('counter-1', lambda: counter, lambda: add(a), lambda: add(b))


def event_2():
    """The event is cleared before the consumer has seen it"""
    ready = Event()
    data = seen = 0
    def produce():
        nonlocal data
        data = 42
        ready.set()
        ready.clear()
    def consume():
        nonlocal seen
        ready.wait()
        seen = data
    run('event-2', lambda: seen, produce, consume)


def prod_1():
    """The producer does not wait for an empty slot"""
    items = Semaphore(0)
    slot = total = 0
    def produce():
        nonlocal slot
        for item in (1, 2):
            slot = item
            items.release()
    def consume():
        nonlocal total
        for _ in range(2):
            items.acquire()
            total += slot
    run('prod-1', lambda: total, produce, consume)


def join_1():
    """The result is read without join()"""
    result = 0
    seen = 0
    def work():
        nonlocal result
        result = 42
    def boss():
        nonlocal seen
        worker = Thread(target=work)
        worker.start()
        seen = result  # join() is missing before this line
    run('join-1', lambda: seen, boss)


def sem_1():
    """A semaphore of 2 is no lock"""
    room = Semaphore(2)
    visits = 0
    def visit():
        nonlocal visits
        room.acquire()
        value = visits
        visits = value + 1
        room.release()
    run('sem-1', lambda: visits, visit, visit)


def event_1():
    """The event is set before the data is written"""
    ready = Event()
    data = seen = 0
    def produce():
        nonlocal data
        ready.set()
        data = 42
    def consume():
        nonlocal seen
        ready.wait()
        seen = data
    run('event-1', lambda: seen, produce, consume)


def rw_1():
    """A reader sees half of a change"""
    x = y = 0
    seen = (0, 0)
    def write():
        nonlocal x, y
        x = 1
        y = 1
    def read():
        nonlocal seen
        seen = (x, y)
    run('rw-1', lambda: seen, write, read)


def stack_1():
    """The check for an empty stack is outside the lock"""
    lock = Lock()
    size = 1
    def pop():
        nonlocal size
        if size == 0:
            return
        with lock:
            size = size - 1
    run('stack-1', lambda: size, pop, pop)


def once_1():
    """There is no second check under the lock"""
    lock = Lock()
    created = 0
    def get():
        nonlocal created
        if created == 0:
            with lock:
                created = created + 1
    run('once-1', lambda: created, get, get)


def sentinel_1():
    """The first end is taken for the end of all"""
    items = queue.Queue()
    total = 0
    def produce(item):
        items.put(item)
        items.put(0)
    def consume():
        nonlocal total
        while True:
            item = items.get()
            if item == 0:
                return
            total += item
    run('sentinel-1', lambda: total, lambda: produce(1), lambda: produce(2), consume)


def locks_1():
    """Three locks in a ring"""
    a, b, c = Lock(), Lock(), Lock()
    def use(first, second):
        with first:
            with second:
                pass
    run('locks-1', lambda: 'finished', lambda: use(a, b), lambda: use(b, c), lambda: use(c, a))


def counter_2():
    """The lock is free between read and write"""
    lock = Lock()
    counter = 0
    def add():
        nonlocal counter
        with lock:
            value = counter
        with lock:
            counter = value + 1
    run('counter-2', lambda: counter, add, add)


def transfer_1():
    """The order of the locks depends on the direction"""
    a = {'money': 50, 'lock': Lock()}
    b = {'money': 50, 'lock': Lock()}
    def transfer(source, target):
        with source['lock'], target['lock']:
            if source['money'] < 50:
                return
            source['money'] -= 50
            target['money'] += 50
    run('transfer-1', lambda: a['money'] + b['money'], lambda: transfer(a, b), lambda: transfer(b, a))


def sem_2():
    """A thread can take its own signal"""
    met = Semaphore(0)
    a = b = saw_a = saw_b = 0
    def first():
        nonlocal a, saw_b
        a = 1
        met.release()
        met.acquire()
        saw_b = b
    def second():
        nonlocal b, saw_a
        b = 1
        met.release()
        met.acquire()
        saw_a = a
    run('sem-2', lambda: (saw_a, saw_b), first, second)


def cache_1():
    """The lock is not held during the load"""
    lock = Lock()
    cached = False
    loads = 0
    def get():
        nonlocal cached, loads
        with lock:
            if cached:
                return
        loads += 1  # slow
        with lock:
            cached = True
    run('cache-1', lambda: f'loads: {loads}', get, get)


def notify_1():
    """The flag is read before the lock is held"""
    lock = Lock()
    changed = Condition(lock)
    ready = False
    def wait():
        if ready:
            return
        with lock:
            changed.wait()
    def notify():
        nonlocal ready
        with lock:
            ready = True
            changed.notify()
    run('notify-1', lambda: 'finished', wait, notify)


def barrier_1():
    """The lock is free between counting and waiting"""
    lock = Lock()
    complete = Condition(lock)
    count = 0
    def arrive():
        nonlocal count
        with lock:
            count += 1
            last = count == 2
        with lock:
            if last:
                complete.notify_all()
            else:
                complete.wait()
    run('barrier-1', lambda: 'finished', arrive, arrive)


def queue_1():
    """The only taker of a full queue puts into it"""
    tasks = queue.Queue(1)
    def produce():
        tasks.put(1)
        tasks.put(2)
    def work():
        item = tasks.get()
        tasks.put(item + 10)
        tasks.get()
        tasks.get()
    run('queue-1', lambda: 'finished', produce, work)


def aba_1():
    """The count is the same again, and the box is another one"""
    lock = Lock()
    count, label, sold = 1, 7, None
    def sell():
        nonlocal count, sold
        seen = count
        wanted = label
        if seen == 0:
            return
        with lock:
            if count == seen:
                sold = (wanted, label)
                count = 0
    def exchange():
        nonlocal count, label
        with lock:
            count = 0
        with lock:
            label = 8
            count = 1
    run('aba-1', lambda: f'wanted and got: {sold}', sell, exchange)


def once_2():
    """The flag is set before the value"""
    lock = Lock()
    ready = False
    value = 0
    seen = [0, 0]
    def get(number):
        nonlocal ready, value
        if not ready:
            with lock:
                if not ready:
                    ready = True
                    value = 42
        seen[number] = value
    run('once-2', lambda: seen, lambda: get(0), lambda: get(1))


def spin_1():
    """The flag is read and set in two steps"""
    busy = False
    entered = counter = 0
    def enter():
        nonlocal busy, entered, counter
        if busy:
            return
        busy = True
        entered += 1
        counter = counter + 1
        busy = False
    run('spin-1', lambda: f'entered: {entered}, counter: {counter}', enter, enter)


def notify_2():
    """Two threads wait, and one is notified"""
    lock = Lock()
    opened = Condition(lock)
    is_open = False
    def enter():
        with lock:
            while not is_open:
                opened.wait()
    def unlock():
        nonlocal is_open
        with lock:
            is_open = True
            opened.notify()
    run('notify-2', lambda: 'finished', enter, enter, unlock)


def event_3():
    """The event is cleared after the data is read"""
    ready = Event()
    data = seen = 0
    def produce():
        nonlocal data
        for value in (1, 2):
            data = value
            ready.set()
    def consume():
        nonlocal seen
        while seen < 2:
            ready.wait()
            seen = data
            ready.clear()
    run('event-3', lambda: seen, produce, consume)


def notify_3():
    """After a wait, the condition is not checked again"""
    lock = Lock()
    added = Condition(lock)
    items = 0
    was_empty = False
    def take():
        nonlocal items, was_empty
        with lock:
            if items == 0:
                added.wait()
            items = items - 1
            was_empty = was_empty or items < 0
    def add():
        nonlocal items
        for _ in range(2):
            with lock:
                items = items + 1
                added.notify_all()
    run('notify-3', lambda: f'taken from empty: {was_empty}', take, take, add)


def peterson_1():
    """The turn is given away before the flag is set"""
    wants = [False, False]
    turn = entered = counter = 0
    def enter(me):
        nonlocal turn, entered, counter
        turn = 1 - me
        wants[me] = True
        if wants[1 - me] and turn != me:
            return
        entered += 1
        counter = counter + 1
        wants[me] = False
    run('peterson-1', lambda: f'entered: {entered}, counter: {counter}', lambda: enter(0), lambda: enter(1))


def barrier_2():
    """A fast thread meets the slow one of the round before"""
    lock = Lock()
    complete = Condition(lock)
    count = 0
    def arrive():
        nonlocal count
        with lock:
            count = count + 1
            if count == 2:
                complete.notify_all()
            else:
                complete.wait()
            count = count - 1
    def twice():
        arrive()
        arrive()
    run('barrier-2', lambda: 'finished', twice, twice)


def notify_4():
    """One condition for two kinds of waiting threads"""
    lock = Lock()
    changed = Condition(lock)
    full = False
    def put_two():
        nonlocal full
        for _ in range(2):
            with lock:
                while full:
                    changed.wait()
                full = True
                changed.notify()
    def take():
        nonlocal full
        with lock:
            while not full:
                changed.wait()
            full = False
            changed.notify()
    run('notify-4', lambda: 'finished', take, take, put_two)


def rw_2():
    """The readers are counted without a lock"""
    room = Semaphore(1)
    readers = data = 0
    torn = False
    def read():
        nonlocal readers, torn
        count = readers + 1
        readers = count
        if count == 1:
            room.acquire()
        if data != data:  # reads twice
            torn = True
        count = readers - 1
        readers = count
        if count == 0:
            room.release()
    def write():
        nonlocal data
        room.acquire()
        data = 1
        room.release()
    run('rw-2', lambda: f'torn: {torn}', read, read, write)


if __name__ == '__main__':
    for challenge in (counter_1, event_2, prod_1, join_1, sem_1, event_1, rw_1, stack_1, once_1,
                      sentinel_1, locks_1, counter_2, transfer_1, sem_2, cache_1, notify_1,
                      barrier_1, queue_1, aba_1, once_2, spin_1, notify_2, event_3, notify_3,
                      peterson_1, barrier_2, notify_4, rw_2):
        challenge()
