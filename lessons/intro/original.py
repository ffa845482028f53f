import threading
import time

def boil(kettle):
    """Boiling takes a second of waiting, and no work."""
    print(f'Kettle {kettle} is on')
    time.sleep(1)
    print(f'Kettle {kettle} boils')

def one_after_another():
    for kettle in (1, 2, 3):
        boil(kettle)

def at_the_same_time():
    threads = [threading.Thread(target=boil, args=(kettle,)) for kettle in (1, 2, 3)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()

if __name__ == '__main__':
    for approach in one_after_another, at_the_same_time:
        start = time.perf_counter()
        approach()
        print(f'{approach.__name__}: {time.perf_counter() - start:.2f} s')
