"""Call a blocking function from asyncio without stopping the event loop."""
import asyncio
import functools
import time


def read_report(name):
    time.sleep(0.3)  # a library that knows nothing of asyncio
    return f"{name}: 42 rows"


async def in_thread(function, *arguments):
    """asyncio.to_thread(), which Python has since 3.9; this also works with 3.8."""
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(None, functools.partial(function, *arguments))


async def heartbeat(ticks):
    while True:
        ticks.append(time.monotonic())
        await asyncio.sleep(0.05)


async def main():
    ticks = []
    beating = asyncio.create_task(heartbeat(ticks))
    for report in await asyncio.gather(in_thread(read_report, "sales"), in_thread(read_report, "stock")):
        print(report)
    beating.cancel()
    print("the event loop continued" if len(ticks) > 2 else "the event loop was blocked")


if __name__ == "__main__":
    asyncio.run(main())
