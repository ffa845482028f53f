import threading

lock = threading.Lock()
locks = [threading.Lock(), threading.Lock()]
left = 1             # tickets that are left
sold = [0, 0]        # what each thread has sold
balance = 100
paid = [0, 0]        # what each cash machine has paid
instance = 0         # 0: none was made; otherwise the number of the object
made = [0, 0]
used = [0, 0]

# --- The last ticket

def tickets_plain(i):
    """No lock"""
    global left
    if left > 0:
        left = left - 1
        sold[i] = 1

def tickets_check(i):
    """A lock for the check, none for the sale"""
    global left
    with lock:
        is_left = left > 0
    if is_left:
        left = left - 1
        sold[i] = 1

def tickets_twice(i):
    """A lock for the check, and again for the sale"""
    global left
    with lock:
        is_left = left > 0
    if is_left:
        with lock:
            left = left - 1
            sold[i] = 1

def tickets_one(i):
    """The lock is held over the check and the sale"""
    global left
    with lock:
        if left > 0:
            left = left - 1
            sold[i] = 1

# --- The account

def account_plain(i):
    """No lock"""
    global balance
    if balance >= 80:
        balance = balance - 80
        paid[i] = 80

def account_again(i):
    """Two checks, no lock"""
    global balance
    if balance >= 80:
        if balance >= 80:
            balance = balance - 80
            paid[i] = 80

def account_two(i):
    """A lock per cash machine"""
    global balance
    with locks[i]:
        if balance >= 80:
            balance = balance - 80
            paid[i] = 80

def account_one(i):
    """One lock"""
    global balance
    with lock:
        if balance >= 80:
            balance = balance - 80
            paid[i] = 80

# --- The settings

def settings_plain(i):
    """No lock"""
    global instance
    if instance == 0:
        instance = i + 1
        made[i] = 1
    used[i] = instance

def settings_create(i):
    """A lock for the creation"""
    global instance
    if instance == 0:
        with lock:
            instance = i + 1
            made[i] = 1
    used[i] = instance

def settings_checked(i):
    """A second check under the lock"""
    global instance
    if instance == 0:
        with lock:
            if instance == 0:
                instance = i + 1
                made[i] = 1
    used[i] = instance

def settings_one(i):
    """The lock is held over the check and the creation"""
    global instance
    with lock:
        if instance == 0:
            instance = i + 1
            made[i] = 1
    used[i] = instance

def two_threads(body):
    threads = [threading.Thread(target=body, args=(i,)) for i in range(2)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()

def show(body):
    """Runs one variant from the beginning, and prints its result"""
    global left, balance, instance
    left, balance, instance = 1, 100, 0
    sold[:], paid[:], made[:], used[:] = [0, 0], [0, 0], [0, 0], [0, 0]
    two_threads(body)
    if body.__name__.startswith('tickets'):
        print(f'{body.__name__}: sold {sum(sold)} of 1')
    elif body.__name__.startswith('account'):
        print(f'{body.__name__}: paid {sum(paid)}, balance = {balance}')
    else:
        print(f'{body.__name__}: made {sum(made)}, used {used}')

if __name__ == '__main__':
    for each in (tickets_plain, tickets_check, tickets_twice, tickets_one):
        show(each)
    for each in (account_plain, account_again, account_two, account_one):
        show(each)
    for each in (settings_plain, settings_create, settings_checked, settings_one):
        show(each)
