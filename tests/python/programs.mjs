// Programs that leave something, or end in an unusual way: {what, source}. One with `stop` prints "begun",
// and is then stopped.
const guarded = (imports, body) =>
  `import ${imports}\nif __name__ == '__main__':\n${body.replace(/^/gm, '    ')}\n`;

export const programs = [
  { what: 'a thread that ends', source: `
import threading
threads = [threading.Thread(target=print, args=(i,)) for i in range(3)]
for thread in threads: thread.start()
for thread in threads: thread.join()
` },
  { what: 'a daemon thread that never ends', source: `
import threading
threading.Thread(target=threading.Event().wait, daemon=True).start()
print('over')
` },
  { what: 'a daemon process that never ends', source: guarded('multiprocessing, time', `
multiprocessing.Process(target=time.sleep, args=(1000,), daemon=True).start()
print('over')`) },
  { what: 'a process that is left behind', source: guarded('multiprocessing, os, time', `
multiprocessing.Process(target=time.sleep, args=(1000,)).start()
os._exit(3)`) },
  { what: 'a pool that is not closed', source: guarded('multiprocessing', `
pool = multiprocessing.Pool(2)
print(pool.map(abs, range(-3, 3)))`) },
  { what: 'tasks that are left', source: `
import asyncio
async def main():
    server = await asyncio.start_server(lambda reader, writer: None, '127.0.0.1', 8000)
    await asyncio.open_connection('127.0.0.1', 8000)
    asyncio.create_task(asyncio.sleep(1000))
asyncio.run(main())
` },
  { what: 'a port, a queue, a lock and named memory that are in use', source: `
import multiprocessing, socket
from multiprocessing import shared_memory
if __name__ == '__main__':
    server = socket.create_server(('127.0.0.1', 8000))
    queue, lock = multiprocessing.Queue(), multiprocessing.Lock()
    queue.put(bytes(100_000))
    lock.acquire()
    memory = shared_memory.SharedMemory(create=True, size=1_000_000)
    memory.unlink()
    queue.cancel_join_thread()
` },
  { what: 'an exception', source: 'def work():\n    return 1 / 0\nwork()\n' },
  { what: 'an exception in a process', source: guarded('multiprocessing', `
process = multiprocessing.Process(target=int, args=('no number',))
process.start()
process.join()
print(process.exitcode)`) },
  { what: 'an endless loop', stop: true, source: 'print("begun")\nwhile True:\n    pass\n' },
  { what: 'input() without an answer', stop: true, source: 'print("begun")\ninput()\n' },
  { what: 'a deadlock', stop: true, source: `
import threading
lock = threading.Lock()
lock.acquire()
threading.Thread(target=lock.acquire).start()
print('begun')
lock.acquire()
` },
  { what: 'a deadlock of processes', stop: true, source: guarded('multiprocessing', `
lock = multiprocessing.Lock()
lock.acquire()
multiprocessing.Process(target=lock.acquire).start()
print('begun', flush=True)
lock.acquire()`) },
];
