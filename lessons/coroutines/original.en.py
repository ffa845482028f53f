import asyncio
import time

async def worker(num):
    """An asynchronous worker function"""
    print(f'Coroutine {num} starts')
    # await asyncio.sleep() is a non-blocking I/O operation and gives up control
    await asyncio.sleep(2)
    print(f'Coroutine {num} ends')
    return f'Result of coroutine {num}'

async def main():
    # Create the list of tasks
    tasks = [worker(i) for i in range(4)]
    # asyncio.gather runs all tasks concurrently and collects the results
    results = await asyncio.gather(*tasks)
    print("\nThe results of all tasks:")
    for res in results:
        print(res)

# Python 3.7+ can run asyncio.run() directly
asyncio.run(main())
