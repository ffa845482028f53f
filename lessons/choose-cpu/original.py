import asyncio
import hashlib
import itertools
import multiprocessing
import os
import sys
import threading

SIZE, TILE, ROUNDS = 384, 32, 500
ACROSS = SIZE // TILE

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

def one_by_one(numbers):
    return [tile(number) for number in numbers]

def in_threads(numbers, workers):
    done, following = [], itertools.count()
    def work():
        while (number := next(following)) < len(numbers):
            done.append(tile(number))   # next() and append() are one step each under the GIL, so need no lock
    threads = [threading.Thread(target=work) for _ in range(workers)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return done

def in_processes(numbers, workers):
    with multiprocessing.Pool(workers) as pool:
        return list(pool.imap_unordered(tile, numbers))

async def in_coroutines(numbers, workers):
    done, following = [], iter(numbers)
    async def work():
        for number in following:
            await asyncio.sleep(0)
            done.append(tile(number))
    await asyncio.gather(*(work() for _ in range(workers)))
    return done

if __name__ == '__main__':
    numbers, workers = range(ACROSS * ACROSS), os.cpu_count()
    ways = {
        'one_by_one': lambda: one_by_one(numbers),
        'threads': lambda: in_threads(numbers, workers),
        'processes': lambda: in_processes(numbers, workers),
        'coroutines': lambda: asyncio.run(in_coroutines(numbers, workers)),
    }
    for name in sys.argv[1:] or ways:
        picture = b''.join(pixels for _, pixels in sorted(ways[name]()))
        print(name, hashlib.sha256(picture).hexdigest()[:8])
