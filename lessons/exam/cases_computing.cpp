/// Cases whose tasks compute.
#include "lessons/exam/cases.h"

namespace playground::lessons::exam {

std::vector<Case> computing_cases() {
  return {
      {.id = "images",
       .subject = Subject::processes,
       .name = {"Image batch", "批量图片"},
       .situation = {"A function in pure Python makes 10,000 photos smaller. Each photo takes 0.2 s of "
                     "computing, and the machine has eight cores.",
                     "要用一个纯 Python 函数缩小一万张照片。每张要计算 0.2 秒，机器有八个核心。"},
       .attempt =
           {"The first version sends the pixels of each photo to a process, and gets the small photo back.",
            "第一版把每张照片的像素发给进程，再取回缩小后的照片。"},
       .asked = {{
           {.answers = {{"A pool of eight processes", "八个进程的进程池"},
                        {"A pool of eight threads", "八个线程的线程池"},
                        {"One event loop, eight tasks", "事件循环加八个任务"},
                        {"One process, photo by photo", "一个进程逐张处理"}},
            .why = {"The work is Python bytecode, so in a default build only processes use all cores. "
                    "Threads take turns under the GIL, and an event loop overlaps only waiting.",
                    "要执行的是 Python 字节码，在默认构建中只有多进程能用上所有核心。线程在 GIL "
                    "之下轮流执行，事件循环只能让等待重叠。"},
            .proof = "#/choose-cpu/change?way=compare"},
           {.answers = {{"Copying pixels reduces the gain", "复制像素减少了收益"},
                        {"Eight processes wait for one GIL", "八个进程争用一把 GIL"},
                        {"Results arrive in a random order", "返回结果的顺序被打乱"}},
            .why = {"Between processes everything is copied: megabytes to the process, and the result back. "
                    "Each process has its own GIL, and map returns results in the order of the inputs.",
                    "进程之间什么都要复制：几兆字节发过去，结果再传回来。每个进程有自己的 GIL，而 map "
                    "按输入的顺序返回结果。"},
            .proof = "#/choose-cpu/change?way=processes&copies=256"},
           {.answers = {{"Send file names; workers read the files", "只传文件名，进程自己读"},
                        {"Start one more process for each photo", "每张照片另开一个进程"},
                        {"Send several photos in each message", "每条消息传好几张照片"}},
            .why = {"A file name is short, and each process reads and writes its own files. A larger message "
                    "copies as many bytes, and a process per photo adds its start-up to each copy.",
                    "文件名很短，每个进程自己读写文件。消息再大，复制的字节也一样多；每张照片一个进程，还要加"
                    "上启动的时间。"},
            .proof = "#/sending/size?version=by_queue"},
       }}},
      {.id = "tiny",
       .subject = Subject::processes,
       .name = {"A million tiny tasks", "一百万个小任务"},
       .situation =
           {"A Python function checks a million pairs of numbers. One check takes 50 µs, so one core needs "
            "50 s. The machine has four cores.",
            "一个 Python 函数要检查一百万对数字。每次检查 50 微秒，一个核心要算 50 秒。机器有四个核心。"},
       .attempt = {"The first version hands the pairs to the pool one by one: chunksize=1.",
                   "第一版把数字一对一对地交给进程池：chunksize=1。"},
       .asked = {{
           {.answers = {{"A fixed pool of processes", "一个固定的进程池"},
                        {"A process for each pair", "每对数字一个进程"},
                        {"A thread for each pair", "每对数字一个线程"},
                        {"A coroutine for each pair", "每对数字一个协程"}},
            .why = {"50 s of computing need several cores, and a pool starts its processes only once. A "
                    "process per pair takes longer to start than its check, and neither threads nor "
                    "coroutines add a core in a default build.",
                    "50 "
                    "秒的计算需要多个核心，而进程池只需启动一次。每对数字一个进程，启动比检查还久；在默认构建"
                    "中，线程和协程都不能多用一个核心。"},
            .proof = "#/start-methods/cost?version=a_process_each"},
           {.answers = {{"It takes longer than without a pool", "比不用进程池还要慢"},
                        {"It returns results in a wrong order", "返回结果的顺序不对"},
                        {"It needs more processes than cores", "进程数要比核心数多"}},
            .why = {"To send a task and its result takes about as long as 50 µs of work, and the main "
                    "process has to do this for each pair. map keeps the order, and more processes than "
                    "cores compute no faster.",
                    "发送一个任务和它的结果，大约和 50 微秒的工作一样久，而且每一对都要由主进程来做。map "
                    "保持顺序；进程比核心多，算得并不更快。"},
            .proof = "#/choose-cpu/change?way=processes&tile=4"},
           {.answers = {{"Set chunksize=10_000 in the call", "调用时设 chunksize=10_000"},
                        {"Set processes=1_000 in the pool", "进程池里设 processes=1_000"},
                        {"Use map_async instead of map", "把所有 map 换成 map_async"}},
            .why = {"One message then contains 10,000 pairs, so its cost hardly counts. map_async sends as "
                    "many messages as map and only waits later.",
                    "这样一条消息里有一万对数字，消息的开销就微不足道。map_async 发送的消息和 map "
                    "一样多，只是晚一点等待。"},
            .proof = "#/choose-cpu/change?way=processes&tile=64"},
       }}},
      {.id = "window",
       .subject = Subject::processes,
       .name = {"A window that freezes", "卡住的窗口"},
       .situation = {"A window freezes for 3 s while a Python function parses a large file. The user should "
                     "be able to scroll meanwhile.",
                     "一个 Python 函数解析大文件时，窗口会卡住 3 秒。用户希望这时也能滚动。"},
       .attempt = {"The process returns the whole parsed tree: two million objects.",
                   "那个进程返回整棵解析好的树：两百万个对象。"},
       .asked = {{
           {.answers = {{"Parse in a second process", "在另一个进程里解析"},
                        {"Parse in a second thread", "在另一个线程里解析"},
                        {"Parse in an async function", "在异步函数里面解析"},
                        {"Parse between two events", "在两个事件之间解析"}},
            .why = {"The second process computes under its own GIL, so the window stays quick. A thread that "
                    "computes makes the window wait 5 ms at each wake-up, often longer. An async function "
                    "without an await blocks as before.",
                    "另一个进程有自己的 GIL，窗口不受影响。计算的线程会让窗口每次醒来都等 5 "
                    "毫秒，往往更久。没有 await 的异步函数照样会阻塞。"},
            .proof = "#/comparison/table?row=lock"},
           {.answers = {{"The window freezes as it unpickles", "反序列化时窗口又卡住"},
                        {"The tree cannot leave its process", "这棵树无法离开进程"},
                        {"The window shows half of the tree", "窗口里只显示半棵树"}},
            .why =
                {"The tree is pickled, sent and built again. The last part runs in the window's process and "
                 "holds its GIL. Such a tree can be sent, and the result is either all of it or an error.",
                 "树要先序列化，再发送，再重新构建。最后一步在窗口所在的进程里执行，并且持有它的 "
                 "GIL。这样的树可以发送；结果要么是整棵树，要么是错误。"},
            .proof = "#/sending/size?version=by_queue"},
           {.answers = {{"Return only the rows on the screen", "只返回屏幕显示的行"},
                        {"Receive the tree in one more thread", "用另一个线程接收树"},
                        {"Return the tree through a queue", "改用队列传回整棵树"}},
            .why =
                {"What is not sent costs nothing: the tree stays in its process, and the window asks for the "
                 "rows that it shows. A thread that unpickles holds the GIL, and a queue copies as much.",
                 "不发送就没有开销：树留在那个进程里，窗口只请求要显示的行。线程反序列化时会持有 "
                 "GIL，队列要复制的也一样多。"},
            .proof = "#/sending/size?version=by_shared_memory"},
       }}},
      {.id = "crash",
       .subject = Subject::processes,
       .name = {"A library that crashes", "会崩溃的库"},
       .situation =
           {"A C library reads PDF files. About one file in a thousand crashes it with a segmentation fault. "
            "All other files must be finished.",
            "一个 C 库读取 PDF 文件。大约每一千个文件就有一个会让它崩溃（段错误），其余文件必须处理完。"},
       .attempt = {"The first version uses multiprocessing.Pool and pool.map.",
                   "第一版用 multiprocessing.Pool 和 pool.map。"},
       .asked = {{
           {.answers = {{"Worker processes for the files", "用工作进程处理文件"},
                        {"Worker threads for the files", "用工作线程处理文件"},
                        {"An event loop for the files", "用事件循环处理文件"},
                        {"One try block around each file", "用 try 包住每个文件"}},
            .why = {"A segmentation fault ends the whole process, with all its threads and coroutines. It is "
                    "not an exception, so try does not catch it.",
                    "段错误会结束整个进程，连同其中所有的线程和协程。它不是异常，try 捕获不到。"},
            .proof = "#/errors-and-ends/crash?version=crash_in_thread"},
           {.answers = {{"map waits forever after a crash", "崩溃之后 map 一直等待"},
                        {"map raises the error of the crash", "崩溃之后 map 抛出异常"},
                        {"map repeats the file that crashed", "崩溃之后 map 重做文件"}},
            .why = {"Python's Pool starts a new worker but forgets the task that the old one had, so this "
                    "result never arrives. The pool of this playground differs: it lets only this task fail.",
                    "Python 的 Pool "
                    "会补上一个工作进程，却忘了原来那个的任务，这个结果永远不会到来。本演练场的进程池不同：只"
                    "有这一个任务失败。"},
            .proof = "#/errors-and-ends/killed?version=killed_in_pool"},
           {.answers = {{"A process per file, and its exit code", "每个文件一个进程，看退出码"},
                        {"ThreadPoolExecutor, and a time-out each", "ThreadPoolExecutor，加上超时"},
                        {"ProcessPoolExecutor, and resubmit all", "ProcessPoolExecutor，全部重交"}},
            .why = {"A process per file costs its start, but a crash costs only this file, and the exit code "
                    "shows which one. ProcessPoolExecutor raises BrokenProcessPool for all unfinished files, "
                    "and the bad file breaks the next pool, too. Threads crash together with the program.",
                    "每个文件一个进程，要多花启动的时间，但崩溃只影响这一个文件，退出码还指出是哪一个。"
                    "ProcessPoolExecutor 会让所有未完成的文件抛出 "
                    "BrokenProcessPool；全部重新提交，坏文件又会弄坏新的池。线程会和程序一起崩溃。"},
            .proof = "#/errors-and-ends/crash?version=crash_in_process"},
       }}},
      {.id = "fork",
       .subject = Subject::processes,
       .name = {"Computing next to threads", "多线程服务里的计算"},
       .situation =
           {"A service on Linux has ten threads that write a log. Now some requests need 2 s of computing in "
            "Python, several of them at the same time.",
            "Linux 上的一个服务有十个写日志的线程。现在有些请求要用 Python 计算 2 秒，而且会同时来好几个。"},
       .attempt = {"The first version starts its workers with fork while the ten threads run.",
                   "第一版在十个线程运行的同时，用 fork 启动工作进程。"},
       .asked = {{
           {.answers = {{"Worker processes for the computing", "用工作进程来计算"},
                        {"More threads, one for each request", "每个请求加一个线程"},
                        {"An event loop for these requests", "用事件循环处理请求"},
                        {"Coroutines that compute in pieces", "用协程一段一段计算"}},
            .why = {"In a default build only processes execute Python code on several cores. More threads "
                    "share one GIL, and coroutines share one thread.",
                    "在默认构建中，只有多进程能在多个核心上执行 Python 代码。再多的线程也共用一把 "
                    "GIL，协程共用一个线程。"},
            .proof = "#/choose-cpu/change?way=compare"},
           {.answers = {{"A child waits for a lock forever", "子进程一直等一把锁"},
                        {"A child has no copy of the data", "子进程没有数据副本"},
                        {"A child runs all of the ten threads", "子进程也有十个线程"}},
            .why =
                {"fork copies the memory, and with it a lock that a thread holds at that moment, but not the "
                 "thread that would release it. In the child only the thread exists that called fork.",
                 "fork 复制内存，也复制了此刻被某个线程持有的锁，却没有复制会释放它的线程。子进程里只有调用 "
                 "fork 的那个线程。"},
            .proof = "#/start-methods/lock?version=child_after_lock"},
           {.answers = {{"Start the workers with spawn", "用 spawn 启动工作进程"},
                        {"Start each worker in a thread", "在线程里启动工作进程"},
                        {"Start the workers much later", "再晚一点启动工作进程"}},
            .why = {"spawn starts a new interpreter, which has none of the old locks. forkserver forks from "
                    "a process without threads, and is the default on Linux since Python 3.14. Later, or in "
                    "a thread, the same locks are copied.",
                    "spawn 启动新的解释器，里面没有旧的锁。forkserver 从没有其他线程的进程里 fork，从 Python "
                    "3.14 起是 Linux 上的默认方式。晚一点启动，或在线程里启动，复制的还是同样的锁。"},
            .proof = "#/start-methods/lock?version=child_after_lock"},
       }}},
      {.id = "simulation",
       .subject = Subject::processes,
       .name = {"A simulation on a grid", "网格上的模拟"},
       .situation =
           {"A simulation changes a grid of 4 GB, step by step, in Python code that runs for hours. Eight "
            "cores are free.",
            "一个模拟程序用 Python 代码一步一步地修改 4 GB 的网格，要算好几个小时。有八个空闲的核心。"},
       .attempt =
           {"Each process reads the grid of the old step, writes its part of a second grid, and begins "
            "the next step at once.",
            "每个进程读取上一步的网格，把自己那部分写进第二个网格，然后立即开始下一步。"},
       .asked = {{
           {.answers = {{"Processes on one shared memory", "多进程加一块共享内存"},
                        {"Processes that send the grid", "多进程互相传递网格"},
                        {"Threads that share the grid", "多线程共用一个网格"},
                        {"Coroutines that share the grid", "多协程共用一个网格"}},
            .why = {"Several cores need processes, and 4 GB should stay in place: in shared memory each "
                    "process changes its part without a copy. Threads and coroutines use only one core in a "
                    "default build.",
                    "要用多个核心，就要用多进程，而 4 GB "
                    "数据最好不动：在共享内存里，每个进程直接修改自己的部分，不用复制。在默认构建中，线程和协"
                    "程只能用一个核心。"},
            .proof = "#/sending/size?version=by_shared_memory"},
           {.answers = {{"It reads edges of the wrong step", "读到别的步数的边缘"},
                        {"It changes only a copy of the grid", "改的只是网格的副本"},
                        {"It waits until the pool is closed", "一直等到进程池关闭"}},
            .why = {"A process that is ahead or behind has other values in the edge cells that its "
                    "neighbours read. Shared memory makes no copies, but it also gives no order.",
                    "超前或落后的进程，边缘格子里的值属于另一步，而相邻的进程正要读它们。共享内存不复制，但也"
                    "不保证顺序。"},
            .proof = "#/challenges/barrier-1"},
           {.answers = {{"A barrier at the end of each step", "每一步结束处加屏障"},
                        {"A lock around each cell of the grid", "给每个格子加一把锁"},
                        {"A copy of the grid for each process", "每个进程一份副本"}},
            .why =
                {"At a barrier each process waits until all have finished the step. A lock protects one cell "
                 "but gives no order, and a process with a copy never sees the new edges of its neighbours.",
                 "在屏障处，每个进程都等到所有进程完成这一步。锁能保护一个格子，却不保证顺序；各用副本，就看"
                 "不到相邻部分的新边缘。"},
            .proof = "#/challenges/barrier-2"},
       }}},
  };
}

}  // namespace playground::lessons::exam
