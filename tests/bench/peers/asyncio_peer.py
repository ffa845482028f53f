"""CPython's asyncio: coroutines that are awaited, that switch, and that sleep."""
import asyncio
import os
import time

from measure import forked, print_measured

ROUNDS = 100_000
SLEEPERS = 100_000
SLEEP = 1


async def give(number):
    return number


async def await_many():
    total = 0
    for i in range(ROUNDS):
        total += await give(i)


async def start_many():
    total = 0
    for i in range(ROUNDS):
        total += await asyncio.create_task(give(i))


async def yield_many(times):
    for _ in range(times):
        await asyncio.sleep(0)


async def take_turns():
    await asyncio.gather(*(yield_many(ROUNDS // 2) for _ in range(2)))


def rounds(main):
    def measured():
        asyncio.run(main())
        return ROUNDS
    return measured


def resident_bytes():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGESIZE")


async def sleepers(found):
    async def says_so():
        found["during"] = resident_bytes()
    await asyncio.gather(*(asyncio.sleep(SLEEP) for _ in range(SLEEPERS)), says_so())


def sleep_all():
    found = {"before": resident_bytes()}
    start = time.perf_counter()
    asyncio.run(sleepers(found))
    return {
        f"sleepers_time_{SLEEPERS}/cpython": time.perf_counter() - start - SLEEP,
        f"sleepers_bytes_{SLEEPERS}/cpython": (found["during"] - found["before"]) / SLEEPERS,
    }


print_measured({
    "coroutine_create/cpython": rounds(await_many),
    "task_create/cpython": rounds(start_many),
    "coroutine_switch/cpython": rounds(take_turns),
    "sleepers": lambda: forked(sleep_all),
})
