import asyncio
import concurrent.futures
import http.server
import multiprocessing
import random
import re
import sys
import threading
import time
import urllib.request
from queue import SimpleQueue

N, WORKERS, LIMIT, PATIENCE, TRIES = 40, 8, 40, 0.3, 2
rng = random.Random(1)
DELAY = [rng.uniform(0.02, 0.1) for _ in range(N)]
DELAY[rng.randrange(1, N)] = 5                      # never answers in time
BROKEN = set(rng.sample(range(1, N), 3))            # answers 500
LINKS = [[n for n in range(3 * i + 1, 3 * i + 4) if n < N] + rng.sample(range(N), 2) for i in range(N)]

class Site(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        n = int(self.path[1:])
        time.sleep(DELAY[n])
        self.send_response(500 if n in BROKEN else 200)
        self.end_headers()
        self.wfile.write(''.join(f'<a href="{link}">' for link in LINKS[n]).encode())
    def log_message(self, *_):
        pass

def visit(base, n):
    for _ in range(TRIES):
        try:
            with urllib.request.urlopen(f'{base}/{n}', timeout=PATIENCE) as reply:
                return n, [int(link) for link in re.findall(rb'href="(\d+)"', reply.read())]
        except Exception:   # whatever fails: a visit that reports nothing would stop the crawl forever
            pass
    return n, None

class Found:
    def __init__(self):
        self.seen, self.open, self.failed = {0}, 1, 0
    def take(self, page):
        _, links = page
        self.open -= 1
        self.failed += links is None
        new = set(links or []) - self.seen
        self.seen |= new
        self.open += len(new)
        return new

def sequential(base):
    found, todo = Found(), [0]
    for n in todo:
        todo += found.take(visit(base, n))
    return found

def threads(base):
    found, arrived = Found(), SimpleQueue()
    def start(n):
        threading.Thread(target=lambda: arrived.put(visit(base, n))).start()
    start(0)
    while found.open:
        for n in found.take(arrived.get()):
            start(n)
    return found

def pool(base):
    found, arrived = Found(), SimpleQueue()
    with concurrent.futures.ThreadPoolExecutor(WORKERS) as executor:
        def start(n):
            executor.submit(lambda: arrived.put(visit(base, n)))
        start(0)
        while found.open:
            for n in found.take(arrived.get()):
                start(n)
    return found

def processes(base):
    found, arrived = Found(), SimpleQueue()
    with multiprocessing.Pool(WORKERS) as workers:
        def start(n):
            workers.apply_async(visit, (base, n), callback=arrived.put)
        start(0)
        while found.open:
            for n in found.take(arrived.get()):
                start(n)
    return found

async def fetch(base, n):
    host, port = base.removeprefix('http://').split(':')
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(f'GET /{n} HTTP/1.0\r\n\r\n'.encode())
    try:
        return await reader.read()
    finally:
        writer.close()

async def coroutines(base):
    found, arrived, places, tasks = Found(), asyncio.Queue(), asyncio.Semaphore(LIMIT), []
    async def visit(n):
        links = None
        async with places:
            for _ in range(TRIES):
                try:
                    reply = await asyncio.wait_for(fetch(base, n), PATIENCE)
                except Exception:   # not only a time-out, as above
                    continue
                if b' 200 ' in reply[:16]:
                    links = [int(link) for link in re.findall(rb'href="(\d+)"', reply)]
                    break
        await arrived.put((n, links))
    tasks.append(asyncio.create_task(visit(0)))
    while found.open:
        for n in found.take(await arrived.get()):
            tasks.append(asyncio.create_task(visit(n)))
    return found

if __name__ == '__main__':
    http.server.ThreadingHTTPServer.request_queue_size = 128    # visits that begin at the same moment
    server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Site)
    server.handle_error = lambda *_: None
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f'http://127.0.0.1:{server.server_port}'
    ways = {'sequential': sequential, 'threads': threads, 'pool': pool, 'processes': processes,
            'coroutines': lambda base: asyncio.run(coroutines(base))}
    for name in sys.argv[1:] or ways:
        start = time.perf_counter()
        found = ways[name](base)
        print(f'{name}: {time.perf_counter() - start:.2f} s, {len(found.seen)} sites, {found.failed} failed')
