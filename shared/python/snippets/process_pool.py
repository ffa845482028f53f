"""Compute on all cores with a process pool, and learn which tasks failed."""
from concurrent.futures import ProcessPoolExecutor, as_completed


def count_primes(limit):
    if limit < 0:
        raise ValueError("the limit is negative")
    return sum(1 for n in range(2, limit) if all(n % d for d in range(2, int(n**0.5) + 1)))


def main():
    limits = [2000, 4000, -1, 6000]
    counts, failures = {}, {}
    with ProcessPoolExecutor(max_workers=2) as pool:
        futures = {pool.submit(count_primes, limit): limit for limit in limits}
        for future in as_completed(futures):  # in the order in which they finish
            limit = futures[future]
            try:
                counts[limit] = future.result()
            except ValueError as error:  # raised in the other process
                failures[limit] = error
    for limit in sorted(counts):
        print(f"below {limit}: {counts[limit]} primes")
    for limit, error in failures.items():
        print(f"{limit} failed: {error}")


# Where processes start afresh, each one imports this file, and must not start a pool itself.
if __name__ == "__main__":
    main()
