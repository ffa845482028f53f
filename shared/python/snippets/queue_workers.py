"""Hand work to a fixed number of threads through a queue, and collect their results."""
import queue
import threading
import time

DONE = object()  # tells a worker that no more work follows


def work(jobs, results):
    while True:
        job = jobs.get()
        if job is DONE:
            return
        time.sleep(0.02)
        results.put((job, job.upper()))


def main():
    jobs, results = queue.Queue(maxsize=4), queue.Queue()  # a full queue makes the producer wait
    workers = [threading.Thread(target=work, args=(jobs, results)) for _ in range(3)]
    for worker in workers:
        worker.start()
    names = ["ada", "grace", "alan", "barbara", "edsger", "donald"]
    for name in names:
        jobs.put(name)
    for _ in workers:
        jobs.put(DONE)
    for worker in workers:
        worker.join()
    done = dict(results.get() for _ in names)
    print(", ".join(done[name] for name in names))
    print(f"{len(done)} jobs by {len(workers)} threads")


if __name__ == "__main__":
    main()
