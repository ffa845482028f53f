import multiprocessing
import time

def worker(num):
    """A simple worker function"""
    print(f'Worker {num} starts')
    time.sleep(2)  # simulates an operation that takes time
    print(f'Worker {num} ends')
    return f'Result of worker {num}'

if __name__ == '__main__':
    # Create a pool of processes
    with multiprocessing.Pool(processes=4) as pool:
        # Create the list of tasks
        numbers = [1, 2, 3, 4]
        # Run synchronously with pool.map, which waits for all tasks
        # results = pool.map(worker, numbers)
        # Run asynchronously with pool.map_async, which returns a result object at once
        result_obj = pool.map_async(worker, numbers)
        print("The main thread continues and need not wait for the workers...")
        # Get the results from the result object; waits here if the tasks are not done
        results = result_obj.get()
        print("\nThe results of all tasks:")
        for res in results:
            print(res)
