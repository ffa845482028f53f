import threading
import time

def worker(num):
    """A simple worker function"""
    print(f'Thread {num} starts')
    time.sleep(2)  # simulates blocking I/O
    print(f'Thread {num} ends')

if __name__ == '__main__':
    threads = []
    # Create and start 4 threads
    for i in range(4):
        t = threading.Thread(target=worker, args=(i,))
        threads.append(t)
        t.start()
    print("The main thread continues and need not wait for the other threads...")
    # Wait until all threads have finished
    for t in threads:
        t.join()
    print("All threads have ended.")
