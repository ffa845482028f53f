"""End a service without losing work: take no new jobs, finish those that were begun, then stop."""
import asyncio


async def worker(jobs, finished):
    while True:
        job = await jobs.get()
        try:
            await asyncio.sleep(0.05)  # the work itself, which must not be cut off
            finished.append(job)
        finally:
            jobs.task_done()


async def main():
    jobs, finished = asyncio.Queue(), []
    stopping = asyncio.Event()
    # In a real service: loop.add_signal_handler(signal.SIGTERM, stopping.set)
    asyncio.get_running_loop().call_later(0.12, stopping.set)
    workers = [asyncio.create_task(worker(jobs, finished)) for _ in range(2)]
    accepted = 0
    while not stopping.is_set():
        jobs.put_nowait(accepted)
        accepted += 1
        await asyncio.sleep(0.03)
    print("stopping: no new jobs")
    await jobs.join()  # everything that was accepted is finished
    for task in workers:
        task.cancel()  # they wait for jobs that do not come any more
    await asyncio.gather(*workers, return_exceptions=True)
    print(f"lost jobs: {accepted - len(finished)}")


if __name__ == "__main__":
    asyncio.run(main())
