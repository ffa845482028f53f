"""CPython's multiprocessing.Pool, for the rows of pool_bench.cpp."""
import multiprocessing

from measure import print_measured

TASKS = 20_000


def square(number):
    return number * number


def start_of_4():
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        pool.map(square, [1, 2, 3, 4])
    return 1


def main():
    with multiprocessing.Pool(2) as pool:
        numbers = list(range(TASKS))
        pool.map(square, numbers)

        def mapped(**options):
            pool.map(square, numbers, **options)
            return TASKS

        print_measured({
            "pool_chunksize_1/cpython": lambda: mapped(chunksize=1),
            "pool_chunksize_default/cpython": mapped,
            "pool_chunksize_1_recorded/cpython": lambda: mapped(chunksize=1),
            "pool_chunksize_default_recorded/cpython": mapped,
            "pool_of_4/cpython": start_of_4,
        })


if __name__ == "__main__":
    main()
