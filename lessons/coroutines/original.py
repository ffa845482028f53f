import asyncio
import time

async def worker(num):
    """一个异步的 worker 函数"""
    print(f'协程 {num} 开始')
    # await asyncio.sleep() 是一个非阻塞的 I/O 操作,会让出控制权
    await asyncio.sleep(2)
    print(f'协程 {num} 结束')
    return f'协程 {num} 的结果'

async def main():
    # 创建任务列表
    tasks = [worker(i) for i in range(4)]
    # asyncio.gather 会并发执行所有任务,并收集结果
    results = await asyncio.gather(*tasks)
    print("\n所有任务结果:")
    for res in results:
        print(res)

# Python 3.7+ 可以直接运行 asyncio.run()
asyncio.run(main())
