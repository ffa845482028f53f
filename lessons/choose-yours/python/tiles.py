"""The picture of the lesson on computing: one tile after another, by a pool, and by Dask on this machine."""

import hashlib
import multiprocessing
import os
import platform
import signal
import tempfile
import time

# Read by the import, also in the workers. A busy Dask leaves errors of its own to asyncio's logger.
os.environ.update(DASK_LOGGING__DISTRIBUTED='critical', DASK_LOGGING__ASYNCIO='critical')

import distributed
from distributed import Client, Nanny, Scheduler, SpecCluster, as_completed

SIZE, TILE, ROUNDS = 384, 32, 500
ACROSS = SIZE // TILE
WORKERS, SECONDS = 2, 90        # after so many seconds the program gives up

# Only programs of this machine can connect, and there is no dashboard.
HERE = {'host': '127.0.0.1', 'dashboard': False, 'dashboard_address': '127.0.0.1:0'}

def tile(number):
    """One square of the picture: a byte for each pixel."""
    left, top = number % ACROSS * TILE, number // ACROSS * TILE
    pixels = bytearray()
    for y in range(top, top + TILE):
        for x in range(left, left + TILE):
            c = complex(-2.2 + 3.2 * x / SIZE, -1.6 + 3.2 * y / SIZE)
            z, n = 0j, 0
            while n < ROUNDS and abs(z) < 2:
                z, n = z * z + c, n + 1
            pixels.append(0 if n == ROUNDS else 55 + 20 * n % 200)
    return number, bytes(pixels)

def timed_tile(number):
    """A tile, the process that computed it, and when. All processes of a machine have the same clock."""
    begin = time.monotonic()
    return *tile(number), os.getpid(), begin, time.monotonic()

def one_by_one(numbers, ready):
    ready()
    yield from map(timed_tile, numbers)

def pool(numbers, ready):
    with multiprocessing.Pool(WORKERS) as workers:
        ready()
        yield from workers.imap_unordered(timed_tile, numbers)

def dask(numbers, ready):
    with tempfile.TemporaryDirectory(dir=os.path.dirname(os.path.abspath(__file__))) as folder:
        worker = {'cls': Nanny, 'options': {**HERE, 'nthreads': 1, 'local_directory': folder}}
        with SpecCluster(workers={number: worker for number in range(WORKERS)},
                         scheduler={'cls': Scheduler, 'options': HERE}) as cluster:
            # With more machines, only this address is another one: that of the machine with the scheduler.
            with Client(cluster.scheduler_address) as client:
                client.wait_for_workers(WORKERS)
                ready()
                tiles = client.map(timed_tile, numbers)
                for _, done in as_completed(tiles, with_results=True):
                    yield done

def give_up(*_):
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(10)            # for closing what is open
    raise TimeoutError(f'not finished after {SECONDS} s')

def measure(way, zero):
    """Computes the picture in this way, and prints what began and ended when."""
    name, pixels, times = way.__name__, {}, []
    def tell(what):
        times.append(time.monotonic() - zero)
        print(f'{name} {what} at {times[-1]:.4f} s')
    tell('begins')
    for number, square, process, begin, end in way(range(ACROSS * ACROSS), lambda: tell('ready')):
        pixels[number] = square
        print(f'{name} tile {number} in process {process} from {begin - zero:.4f} to {end - zero:.4f} s')
        if len(pixels) == ACROSS * ACROSS:
            tell('done')
    tell('closed')
    picture = hashlib.sha256(b''.join(pixels[number] for number in sorted(pixels))).hexdigest()[:8]
    begins, ready, done, _ = times
    print(f'{name}: start {ready - begins:.2f} s, tiles {done - ready:.2f} s, picture {picture}')

def main():
    signal.signal(signal.SIGALRM, give_up)
    signal.alarm(SECONDS)
    print(f'Python {platform.python_version()}, Dask {distributed.__version__}, {os.cpu_count()} cores')
    zero = time.monotonic()
    for way in one_by_one, pool, dask:
        measure(way, zero)

if __name__ == '__main__':
    main()
