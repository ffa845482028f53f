import time
import multitasking

multitasking.set_max_threads(2)

@multitasking.task
def worker(num):
    print(f'Task {num} starts')
    time.sleep(0.5)
    print(f'Task {num} ends')
    return f'Result of task {num}'

if __name__ == '__main__':
    for i in range(4):
        returned = worker(i)
    multitasking.wait_for_tasks()
    print(f'The call returned a {type(returned).__name__}, not a result.')
