import threading

lock = threading.Lock()
locks = [threading.Lock(), threading.Lock()]
left = 1             # 剩下的票
sold = [0, 0]        # 每个线程卖出的票
balance = 100
paid = [0, 0]        # 每台取款机支付的钱
instance = 0         # 0：还没有创建；否则是对象的编号
made = [0, 0]
used = [0, 0]

# --- 最后一张票

def tickets_plain(i):
    """不加锁"""
    global left
    if left > 0:
        left = left - 1
        sold[i] = 1

def tickets_check(i):
    """检查时有锁，卖票时没有"""
    global left
    with lock:
        is_left = left > 0
    if is_left:
        left = left - 1
        sold[i] = 1

def tickets_twice(i):
    """检查和卖票各加一次锁"""
    global left
    with lock:
        is_left = left > 0
    if is_left:
        with lock:
            left = left - 1
            sold[i] = 1

def tickets_one(i):
    """检查和卖票在同一次加锁之内"""
    global left
    with lock:
        if left > 0:
            left = left - 1
            sold[i] = 1

# --- 账户

def account_plain(i):
    """不加锁"""
    global balance
    if balance >= 80:
        balance = balance - 80
        paid[i] = 80

def account_again(i):
    """检查两次，不加锁"""
    global balance
    if balance >= 80:
        if balance >= 80:
            balance = balance - 80
            paid[i] = 80

def account_two(i):
    """每台取款机一把锁"""
    global balance
    with locks[i]:
        if balance >= 80:
            balance = balance - 80
            paid[i] = 80

def account_one(i):
    """同一把锁"""
    global balance
    with lock:
        if balance >= 80:
            balance = balance - 80
            paid[i] = 80

# --- 设置

def settings_plain(i):
    """不加锁"""
    global instance
    if instance == 0:
        instance = i + 1
        made[i] = 1
    used[i] = instance

def settings_create(i):
    """只在创建时加锁"""
    global instance
    if instance == 0:
        with lock:
            instance = i + 1
            made[i] = 1
    used[i] = instance

def settings_checked(i):
    """加锁后再检查一次"""
    global instance
    if instance == 0:
        with lock:
            if instance == 0:
                instance = i + 1
                made[i] = 1
    used[i] = instance

def settings_one(i):
    """检查和创建在同一次加锁之内"""
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
    """从头运行一个变体，打印结果"""
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
