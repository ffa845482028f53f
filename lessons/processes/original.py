import multiprocessing
import time

def worker(num):
    """一个简单的 worker 函数"""
    print(f'Worker {num} 开始')
    time.sleep(2)  # 模拟耗时操作
    print(f'Worker {num} 结束')
    return f'Worker {num} 的结果'

if __name__ == '__main__':
    # 创建一个进程池
    with multiprocessing.Pool(processes=4) as pool:
        # 创建任务列表
        numbers = [1, 2, 3, 4]
        # 使用 pool.map 同步方式执行,会等待所有任务完成
        # results = pool.map(worker, numbers)
        # 使用 pool.map_async 异步方式执行,可以立即得到一个结果对象
        result_obj = pool.map_async(worker, numbers)
        print("主线程继续执行,不必等待 worker 完成...")
        # 从结果对象中获取结果,如果任务还没完成,会在这里等待
        results = result_obj.get()
        print("\n所有任务结果:")
        for res in results:
            print(res)
