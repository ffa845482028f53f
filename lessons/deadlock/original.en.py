import multiprocessing
import threading
import time

class Account:
    """An amount of money and its lock"""
    def __init__(self):
        self.lock = threading.Lock()
        self.money = 100

a, b = Account(), Account()
bank = threading.Lock()
gate = threading.Lock()

def transfer(source, target, amount):
    with source.lock:
        with target.lock:  # waits while it holds the first lock
            had = source.money
            has = target.money
            source.money = had - amount
            target.money = has + amount

def transfer_behind_gate(source, target, amount):
    with gate:  # guards only the first lock
        source.lock.acquire()
    with target.lock:
        source.money, target.money = source.money - amount, target.money + amount
    source.lock.release()

def transfer_one_at_a_time(source, target, amount):
    with source.lock:
        had, has = source.money, target.money
        source.money = had - amount
    with target.lock:  # has may be old by now
        target.money = has + amount

def transfer_in_order(source, target, amount):
    with a.lock:  # always a before b
        with b.lock:
            source.money, target.money = source.money - amount, target.money + amount

def transfer_with_one_lock(source, target, amount):
    with bank:
        source.money, target.money = source.money - amount, target.money + amount

forks = [threading.Lock() for _ in range(3)]
seats = threading.Semaphore(2)

def philosopher(i):
    with forks[i]:  # the left fork
        with forks[(i + 1) % 3]:  # the right fork
            pass  # eats

def philosopher_right_first(i):
    with forks[(i + 1) % 3]:
        with forks[i]:
            pass

def philosopher_with_pause(i):
    with forks[i]:
        time.sleep(0.001)
        with forks[(i + 1) % 3]:
            pass

def philosopher_with_seat(i):
    with seats:  # at most two sit at the table
        philosopher(i)

def philosopher_in_order(i):
    first, second = sorted([i, (i + 1) % 3])  # the last one begins with the right fork
    with forks[first]:
        with forks[second]:
            pass

A, B = threading.Lock(), threading.Lock()
places = threading.Semaphore(1)

def retry(first, second, timeout=0.001):
    first.acquire()
    while not second.acquire(timeout=timeout):
        first.release()  # gives it back
        first.acquire()  # and tries again
    first.release()
    second.release()

def retry_after_pause(first, second):
    first.acquire()
    while not second.acquire(timeout=0.001):
        first.release()
        time.sleep(0.001)
        first.acquire()
    first.release()
    second.release()

def take_both(first, second):
    with first:
        with second:
            pass

def take_place(first, second):
    with places:
        take_both(first, second)

def ask(messages):
    messages.put(6)
    messages.get()  # may be its own question

def answer(messages):
    question = messages.get()
    messages.put(question * 7)

def ask_in_two(questions, answers):
    questions.put(6)
    answers.get()

def answer_in_two(questions, answers):
    question = questions.get()
    answers.put(question * 7)

def receive_first(other):
    received = other.recv()  # the other process waits, too
    other.send(received)

def send_first(other):
    other.send(1)
    other.recv()

def run(name, *calls, unit=threading.Thread):
    """Starts a thread or process per call; a deadlock would hang, so it waits for at most 2 s"""
    units = [unit(target=call[0], args=call[1:], daemon=True) for call in calls]
    for u in units:
        u.start()
    for u in units:
        u.join(timeout=2)
    hangs = any(u.is_alive() for u in units)
    print(name, 'hangs' if hangs else 'has finished')

if __name__ == '__main__':
    run('transfers', (transfer, a, b, 10), (transfer, b, a, 20))
    print(f'a = {a.money}, b = {b.money}')
    run('philosophers', *[(philosopher, i) for i in range(3)])
    run('retries', (retry, A, B), (retry, B, A))
    queue = multiprocessing.Queue()
    run('one queue', (ask, queue), (answer, queue), unit=multiprocessing.Process)
    run('pipe', *[(send_first, end) for end in multiprocessing.Pipe()], unit=multiprocessing.Process)
