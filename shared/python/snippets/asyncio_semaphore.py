"""Start many tasks, but let only a few of them use the server at the same time."""
import asyncio

active = 0
highest = 0


async def fetch(number, limit):
    global active, highest
    async with limit:  # waits here while 5 others are inside
        active += 1
        highest = max(highest, active)
        await asyncio.sleep(0.05)  # here the real program would wait for a response
        active -= 1
    return number * number


async def main():
    limit = asyncio.Semaphore(5)
    results = await asyncio.gather(*(fetch(number, limit) for number in range(20)))
    print(f"{len(results)} results, the last one is {results[-1]}")
    print(f"at most {highest} at the same time")


if __name__ == "__main__":
    asyncio.run(main())
