import time
import multitasking

multitasking.set_max_threads(2)

@multitasking.task
def worker(num):
    print(f'任务 {num} 开始')
    time.sleep(0.5)
    print(f'任务 {num} 结束')
    return f'任务 {num} 的结果'

if __name__ == '__main__':
    for i in range(4):
        returned = worker(i)
    multitasking.wait_for_tasks()
    print(f'调用返回的是 {type(returned).__name__}，不是结果。')
