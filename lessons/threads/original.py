import threading
import time

def worker(num):
    """一个简单的 worker 函数"""
    print(f'线程 {num} 开始')
    time.sleep(2)  # 模拟 I/O 阻塞
    print(f'线程 {num} 结束')

if __name__ == '__main__':
    threads = []
    # 创建并启动 4 个线程
    for i in range(4):
        t = threading.Thread(target=worker, args=(i,))
        threads.append(t)
        t.start()
    print("主线程继续执行,不必等待其他线程完成...")
    # 等待所有线程执行完毕
    for t in threads:
        t.join()
    print("所有线程已结束。")
