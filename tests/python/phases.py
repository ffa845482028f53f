import asyncio, multiprocessing, queue, threading, time

lock = threading.Lock()
both = threading.Barrier(2)
items = queue.Queue()

def sleeper():
    time.sleep(0.2)

def locker():
    both.wait()
    with lock:
        time.sleep(0.2)

def getter():
    print('got', items.get())

def square(number):
    time.sleep(0.1)
    print('square', number)
    return number * number

def child(guard, ready):
    ready.set()
    with guard:
        time.sleep(0.1)

async def nap():
    time.sleep(0.05)
    await asyncio.sleep(0.1)
    print('nap')

async def main():
    await asyncio.gather(nap(), nap())

if __name__ == '__main__':
    multiprocessing.set_start_method('spawn')
    threads = [threading.Thread(target=f) for f in (sleeper, locker, locker, getter)]
    for t in threads:
        t.start()
    for t in threads[:3]:
        t.join()
    time.sleep(0.2)
    items.put('it')
    threads[3].join()
    asyncio.run(main())
    with multiprocessing.Pool(2) as pool:
        pool.map(square, [3, 4])
    guard, ready = multiprocessing.Lock(), multiprocessing.Event()
    guard.acquire()
    p = multiprocessing.Process(target=child, args=(guard, ready), name='the child')
    p.start()
    ready.wait()
    time.sleep(0.2)
    guard.release()
    p.join()
    print('done')
