"""每道挑战题的出错程序，各是一个函数。

会不会出错，取决于线程的运行顺序。在演练场里，顺序由你决定。
"""
import queue
from threading import Condition, Event, Lock, Semaphore, Thread


def run(name, result, *bodies):
    threads = [Thread(target=body, daemon=True) for body in bodies]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(1)  # 不无限等待：死锁之后也要能结束
    stuck = sum(thread.is_alive() for thread in threads)
    print(f'{name}:', f'stuck threads: {stuck}' if stuck else result())


def counter_1():
    """同一个计数器，两把锁"""
    counter = 0
    a, b = Lock(), Lock()
    def add(lock):
        nonlocal counter
        with lock:
            value = counter
            counter = value + 1
    run('counter-1', lambda: counter, lambda: add(a), lambda: add(b))


def event_2():
    """消费者还没有看到，事件就被清除"""
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
    """生产者没有等待槽空出来"""
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
    """没有 join() 就读取结果"""
    result = 0
    seen = 0
    def work():
        nonlocal result
        result = 42
    def boss():
        nonlocal seen
        worker = Thread(target=work)
        worker.start()
        seen = result  # 这一行之前缺少 join()
    run('join-1', lambda: seen, boss)


def sem_1():
    """初值为 2 的信号量不是锁"""
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
    """数据还没有写好，事件就已经设置"""
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
    """读者看到改了一半的数据"""
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
    """判断栈是否为空时没有持锁"""
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
    """持锁之后没有再检查一次"""
    lock = Lock()
    created = 0
    def get():
        nonlocal created
        if created == 0:
            with lock:
                created = created + 1
    run('once-1', lambda: created, get, get)


def sentinel_1():
    """把第一个结尾当成全部的结尾"""
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
    """三把锁围成一个环"""
    a, b, c = Lock(), Lock(), Lock()
    def use(first, second):
        with first:
            with second:
                pass
    run('locks-1', lambda: 'finished', lambda: use(a, b), lambda: use(b, c), lambda: use(c, a))


def counter_2():
    """读和写之间，锁是空闲的"""
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
    """取锁的顺序取决于转账的方向"""
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
    """线程可能收到自己发出的信号"""
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
    """加载期间没有持锁"""
    lock = Lock()
    cached = False
    loads = 0
    def get():
        nonlocal cached, loads
        with lock:
            if cached:
                return
        loads += 1  # 很慢
        with lock:
            cached = True
    run('cache-1', lambda: f'loads: {loads}', get, get)


def notify_1():
    """还没有持锁就读取标志"""
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
    """计数和等待之间，锁是空闲的"""
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
    """唯一的取出者往已满的队列里放"""
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
    """数量又一样了，盒子却换了一个"""
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
    """标志先于值设置"""
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
    """读取标志和设置标志是两步"""
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
    """两个线程在等，只通知了一个"""
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
    """读取数据之后才清除事件"""
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
    """等待之后没有重新检查条件"""
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
    """先让出轮次，后设置标志"""
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
    """快的线程碰上还留在上一轮的慢线程"""
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
    """两类等待的线程共用一个条件变量"""
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
    """读者的计数没有锁保护"""
    room = Semaphore(1)
    readers = data = 0
    torn = False
    def read():
        nonlocal readers, torn
        count = readers + 1
        readers = count
        if count == 1:
            room.acquire()
        if data != data:  # 读两次
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
