"""Call slow services from a thread pool, and give up on the calls that take too long."""
import time
from concurrent.futures import ThreadPoolExecutor, TimeoutError


def ask(service, seconds):
    time.sleep(seconds)  # here the real program would wait for a network response
    return f"{service} responded after {seconds} s"


def main():
    calls = {"weather": 0.1, "maps": 0.2, "archive": 0.8}
    pool = ThreadPoolExecutor(max_workers=3)
    futures = {name: pool.submit(ask, name, seconds) for name, seconds in calls.items()}
    deadline = time.monotonic() + 0.5  # for all calls together
    for name, future in futures.items():
        try:
            print(future.result(timeout=max(0, deadline - time.monotonic())))
        except TimeoutError:
            # A thread cannot be ended from outside: the call continues, only its result is not used.
            print(f"{name}: no response in time")
    pool.shutdown(wait=True)
    print("all threads have finished")


if __name__ == "__main__":
    main()
