/// Cases whose tasks wait.
#include "lessons/exam/cases.h"

namespace playground::lessons::exam {

std::vector<Case> waiting_cases() {
  return {
      {.id = "apis",
       .subject = Subject::threads,
       .name = {"Forty REST services", "四十个 REST 服务"},
       .situation = {"Each hour a program asks 40 REST services, with a library whose calls block. A service "
                     "responds after about 0.3 s.",
                     "一个程序每小时向 40 个 REST 服务发请求，用的库会阻塞。每个服务大约 0.3 秒后响应。"},
       .attempt = {"The first version submits all forty calls to the pool, without any further option.",
                   "第一版把四十次调用直接提交给线程池，没有任何其他选项。"},
       .asked = {{
           {.answers = {{"A pool of twenty threads", "二十个线程的线程池"},
                        {"A pool of forty processes", "四十个进程的进程池"},
                        {"An event loop, forty calls", "事件循环里调用四十次"},
                        {"One call after another", "一个接一个调用服务"}},
            .why = {"A thread that waits releases the GIL, so the waits overlap, and the library can stay. "
                    "In an event loop, each blocking call blocks everything. Processes work too, for many "
                    "times the memory.",
                    "等待的线程会释放 "
                    "GIL，等待就能重叠，库也不用换。在事件循环里，每次阻塞调用都会阻塞全部。多进程也行得通，"
                    "但内存要多出许多倍。"},
            .proof = "#/choose-sites/change?way=pool"},
           {.answers = {{"A silent service holds a thread", "不响应的服务占住线程"},
                        {"All threads wait for the GIL", "所有线程都在等 GIL"},
                        {"The responses are mixed up", "各个响应会混在一起"}},
            .why = {"A call without a time-out waits as long as its service is silent, and the program waits "
                    "with it. A thread that waits for the network does not hold the GIL, and each future has "
                    "its own result.",
                    "没有超时的调用，服务多久不响应就等多久，整个程序也跟着等。等待网络的线程不持有 "
                    "GIL，每个 future 也有自己的结果。"},
            .proof = "#/choose-sites/change?way=threads&patience=2"},
           {.answers = {{"A time-out for each of the calls", "给每次调用设置超时"},
                        {"A larger pool for all of the calls", "给所有调用更大的池"},
                        {"A lock around each of the calls", "给每次调用加一把锁"}},
            .why = {"With a time-out the call fails, its thread is free again, and future.result() raises "
                    "the error. In a larger pool only more threads wait, and with a lock they wait one after "
                    "another.",
                    "有了超时，调用会失败，线程重新空闲，future.result() "
                    "抛出这个错误。更大的池只是让更多线程等待；加锁则变成一个接一个地等待。"},
            .proof = "#/choose-sites/change?way=threads&patience=0.15"},
       }}},
      {.id = "database",
       .subject = Subject::threads,
       .name = {"CSV files into a database", "CSV 文件导入数据库"},
       .situation = {"Twelve CSV files of 2 GB go into a database. Reading a line is quick. Each insert "
                     "waits 5 ms for the database, and its driver blocks.",
                     "要把十二个 2 GB 的 CSV 文件导入数据库。读一行很快；每次插入要等数据库 5 "
                     "毫秒，而且驱动程序会阻塞。"},
       .attempt = {"The reader puts its lines into a queue.Queue() that has no limit.",
                   "读文件的线程把每一行放进没有上限的 queue.Queue()。"},
       .asked = {{
           {.answers = {{"One reader and ten writer threads", "一读十写，都用线程"},
                        {"One reader and ten async writers", "一读十写，都用协程"},
                        {"One process for each of the lines", "每一行都用一个进程"},
                        {"One thread that does all of it", "全部由一个线程完成"}},
            .why = {"The writers wait, so their waits should overlap, and threads can wait in a driver that "
                    "blocks. In coroutines this driver would block the loop. A process per line takes longer "
                    "to start than its insert.",
                    "写入的部分在等待，应当让等待重叠，而线程可以在会阻塞的驱动程序里等待。放在协程里，这个驱"
                    "动程序会阻塞循环。每一行一个进程，启动比插入还久。"},
            .proof = "#/choose-sites/change?way=pool"},
           {.answers = {{"The queue fills up the memory", "队列把内存占满"},
                        {"The queue loses some of the lines", "队列会丢掉几行"},
                        {"The queue stops all the writers", "队列让写入停下"}},
            .why = {"The reader is much quicker than the inserts, so the queue grows until the memory is "
                    "full. queue.Queue loses nothing, and the writers always find work.",
                    "读比插入快得多，队列不断变长，直到内存占满。queue.Queue "
                    "不会丢数据，写入的线程也一直有事可做。"},
            .proof = "#/too-many/queue?version=grows"},
           {.answers = {{"Limit the queue to 1,000 lines", "队列最多放一千行"},
                        {"Read the files with two readers", "用两个线程读文件"},
                        {"Empty the queue once per second", "每秒清空一次队列"}},
            .why =
                {"With maxsize, put() waits while the queue is full, so the reader slows down to the speed "
                 "of the writers. A second reader fills the queue faster, and emptying it loses lines.",
                 "设了 maxsize，队列满时 put() "
                 "会等待，读的速度就降到和写入一样。再加一个读的线程只会填得更快，清空队列则会丢数据。"},
            .proof = "#/wait-and-notify/bounded"},
       }}},
      {.id = "log",
       .subject = Subject::threads,
       .name = {"Log lines in the background", "后台发送日志"},
       .situation = {"A program computes. In the background its log lines go to a server, and each sending "
                     "waits 50 ms.",
                     "一个程序在计算，它的日志在后台逐行发送到服务器，每次发送要等 50 毫秒。"},
       .attempt = {"The first version starts it with Thread(target=send, daemon=True).",
                   "第一版用 Thread(target=send, daemon=True) 启动它。"},
       .asked = {{
           {.answers = {{"A thread that reads a queue", "一个读队列的线程"},
                        {"A process for each log line", "每行日志一个进程"},
                        {"A loop in the main thread", "主线程的事件循环"},
                        {"A direct call for each line", "每行之后直接发送"}},
            .why = {"A thread that waits hardly disturbs the computing, because it releases the GIL while it "
                    "sends. A loop in the main thread does not run while the program computes, and a direct "
                    "call adds 50 ms per line.",
                    "等待的线程几乎不影响计算，因为发送时它会释放 "
                    "GIL。主线程里的事件循环在程序计算时不会运行；直接发送则每行多花 50 毫秒。"},
            .proof = "#/gil/slices?version=blocking"},
           {.answers = {{"The last lines are never sent", "最后几行没有发出"},
                        {"The program never finishes", "程序一直不会结束"},
                        {"Lines are sent in wrong order", "日志的顺序被打乱"}},
            .why =
                {"When the main thread finishes, Python cuts daemon threads off, also in the middle of a "
                 "sending. So the program does finish, and a queue keeps the order.",
                 "主线程一结束，Python 就会中断守护线程，哪怕正发送到一半。所以程序会结束；队列也保持顺序。"},
            .proof = "#/errors-and-ends/background?version=daemon_thread"},
           {.answers = {{"Put an end mark, then join it", "放入结束标记再 join"},
                        {"Sleep for a second at the end", "结束之前睡眠一秒钟"},
                        {"Make the main thread a daemon", "把主线程设为守护线程"}},
            .why =
                {"The end mark comes after all lines, so the thread finishes when all are sent, and join() "
                 "waits for that. A sleep is too short or too long, and the main thread cannot be a daemon.",
                 "结束标记在所有日志之后，线程发完全部才结束，join() "
                 "等的就是这个。睡眠不是太短就是太长，主线程也不能设为守护线程。"},
            .proof = "#/wait-and-notify/jobs"},
       }}},
      {.id = "chat",
       .subject = Subject::coroutines,
       .name = {"A chat with 20,000 sockets", "两万个连接的聊天"},
       .situation = {"20,000 people are connected to a chat server. Most of them are silent, and a message "
                     "goes to a few hundred of them.",
                     "两万人连接着一个聊天服务器。大多数人不说话，一条消息只发给几百人。"},
       .attempt = {"The server runs well with 500 test clients. Then it opens for all.",
                   "服务器在 500 个测试客户端下运行良好，然后对所有用户开放。"},
       .asked = {{
           {.answers = {{"One event loop, a task each", "一个事件循环管全部"},
                        {"A thread pool of 200 threads", "二百个线程的线程池"},
                        {"A thread for each connection", "给每个连接一个线程"},
                        {"A process per 100 connections", "每百个连接一个进程"}},
            .why = {"A task that waits takes one or two kilobytes. 20,000 threads take many times the "
                    "memory, and a pool of 200 threads can wait for only 200 people.",
                    "等待中的任务只占一两千字节。两万个线程的内存要多出许多倍，而二百个线程的池只能同时等二百"
                    "人。"},
            .proof = "#/choose-connections/change?connections=10000"},
           {.answers = {{"It may open no more sockets", "不能再打开套接字"},
                        {"It runs out of memory for tasks", "放任务的内存不够"},
                        {"It runs out of cores for tasks", "核心很快就不够用"}},
            .why = {"Each connection needs a file descriptor, the system's number for an open socket. Many "
                    "systems allow 1024 per process at first. 20,000 tasks take some tens of megabytes, and "
                    "silent connections need no core.",
                    "每个连接要一个文件描述符，也就是系统给套接字的编号，许多系统起初每个进程只允许 1024 "
                    "个。两万个任务只占几十兆字节，不说话的连接也不需要核心。"},
            .proof = "#/choose-connections/run"},
           {.answers = {{"Raise the limit (ulimit -n)", "调高上限（ulimit -n）"},
                        {"Raise the number of threads", "调高线程池的线程数"},
                        {"Raise the number of loops", "调高事件循环的数量"}},
            .why = {"With a higher limit the loop accepts all connections. Refuse further ones before it is "
                    "reached. Threads and loops of one process share the same limit.",
                    "上限调高，循环就能接受全部连接；接近上限时拒绝新的连接。同一进程里的线程和循环共用这一个"
                    "上限。"},
            .proof = "#/choose-connections/change?way=loop&connections=10000"},
       }}},
      {.id = "devices",
       .subject = Subject::coroutines,
       .name = {"A service that asks devices", "询问设备的服务"},
       .situation = {"A service uses asyncio for 300 devices. For each device, a handler asks every second "
                     "whether it is ready.",
                     "一个用 asyncio 的服务管理 300 台设备。每台设备由一个处理函数每秒询问一次是否就绪。"},
       .attempt = {"Between two questions, the handlers call time.sleep(1).",
                   "两次询问之间，处理函数调用 time.sleep(1)。"},
       .asked = {{
           {.answers = {{"A coroutine for each device", "每台设备一个协程"},
                        {"A process for each device", "每台设备一个进程"},
                        {"A thread for each question", "每次询问一个线程"},
                        {"A loop for each device", "每台设备一个循环"}},
            .why = {"The service has an event loop already, and 300 waits cost it hardly anything. Processes "
                    "and threads would work, but need far more memory. One loop is enough for all devices.",
                    "服务已经有事件循环，300 "
                    "个等待几乎没有开销。多进程和多线程也行得通，但要多用许多内存。一个循环就足够管理所有设备"
                    "。"},
            .proof = "#/coroutines/change?units=16"},
           {.answers = {{"No handler runs during a sleep", "睡眠时全部都停下"},
                        {"Only the one handler is late", "只有这一个会迟到"},
                        {"The loop starts more threads", "循环会另外开线程"}},
            .why =
                {"time.sleep blocks the only thread, so for a second nothing else runs, and the sleeps of "
                 "all handlers add up. The loop starts no thread by itself.",
                 "time.sleep "
                 "会阻塞唯一的线程，一秒之内别的都不运行，所有处理函数的睡眠还会累加。循环不会自己开线程。"},
            .proof = "#/slow-call/sleep?version=time_sleep"},
           {.answers = {{"Use await asyncio.sleep(1)", "改用 await asyncio.sleep(1)"},
                        {"Use await time.sleep(1.0)", "改用 await time.sleep(1.0)"},
                        {"Use time.sleep(0.1), 10 times", "把 time.sleep(0.1) 做十次"}},
            .why = {"asyncio.sleep gives control back to the loop until the second is over. time.sleep still "
                    "blocks with await before it, and then fails because None cannot be awaited. Ten short "
                    "sleeps block ten times.",
                    "asyncio.sleep 把控制权交还给循环，直到这一秒过去。time.sleep 前面加 await "
                    "仍会阻塞，然后出错，因为 None 不能 await。十次短睡眠就阻塞十次。"},
            .proof = "#/slow-call/sleep?version=asyncio_sleep"},
       }}},
      {.id = "scraper",
       .subject = Subject::coroutines,
       .name = {"A scraper that is blocked", "被封的爬虫"},
       .situation = {"A program fetches 50,000 pages of one shop, with a library made for asyncio. A page "
                     "takes 0.4 s.",
                     "一个程序要抓取同一家商店的五万个页面，用的是为 asyncio 写的库。每个页面 0.4 秒。"},
       .attempt = {"The first version awaits asyncio.gather(*map(fetch, addresses)).",
                   "第一版直接 await asyncio.gather(*map(fetch, addresses))。"},
       .asked = {{
           {.answers = {{"Coroutines on an event loop", "事件循环上的协程"},
                        {"Processes in a large pool", "很大的一个进程池"},
                        {"A new thread for each page", "每个页面一个线程"},
                        {"One page after another", "一个接一个地抓取"}},
            .why = {"Only waiting has to overlap, and the library is made for an event loop. One after "
                    "another takes over five hours, and 50,000 threads are more than many systems allow.",
                    "需要重叠的只有等待，而且这个库就是为事件循环写的。一个接一个要五个多小时，五万个线程则超"
                    "过许多系统的上限。"},
            .proof = "#/choose-sites/change?way=coroutines"},
           {.answers = {{"The shop refuses the requests", "商店拒绝这些请求"},
                        {"The results are in wrong order", "结果的顺序被打乱"},
                        {"gather sends them one by one", "gather 逐个发送请求"}},
            .why =
                {"Thousands of requests at the same time look like an attack: the server responds with 429, "
                 "or not at all. gather overlaps them, and returns results in the order of its arguments.",
                 "同时来几千个请求，看起来像攻击：服务器响应 429，或者不再响应。gather "
                 "让请求重叠，并按参数的顺序返回结果。"},
            .proof = "#/too-many/gather?version=gather_all"},
           {.answers = {{"A Semaphore, and a pause on 429", "Semaphore，遇 429 暂停"},
                        {"A lock, and a new try at once", "Lock，失败后立即重试"},
                        {"A longer list, and a time-out", "更长的列表，再加超时"}},
            .why = {"A Semaphore(10) limits how many requests are open, and a pause after each 429 gives the "
                    "server time. A new try at once makes it worse. A time-out does not reduce the number of "
                    "requests.",
                    "Semaphore(10) 限制同时进行的请求数，遇到 429 "
                    "就暂停，给服务器时间。立即重试只会更糟，超时也不会减少请求数。"},
            .proof = "#/choose-sites/change?way=coroutines&limit=5"},
       }}},
      {.id = "dashboard",
       .subject = Subject::coroutines,
       .name = {"A page from twelve services", "来自十二个服务的页面"},
       .situation =
           {"A page needs figures from twelve services, all of them or none, within 2 s. A library made for "
            "asyncio asks them.",
            "一个页面需要十二个服务的数据，要么全有，要么全无，时限 2 秒。请求用的是为 asyncio 写的库。"},
       .attempt = {"The first version awaits asyncio.gather(*queries). One service fails at once.",
                   "第一版 await asyncio.gather(*queries)。其中一个服务立即出错。"},
       .asked = {{
           {.answers = {{"Twelve tasks on one event loop", "一个循环上十二个任务"},
                        {"Twelve threads with one queue", "十二个线程加一个队列"},
                        {"Twelve processes in one pool", "十二个进程的进程池"},
                        {"Twelve awaits in one for loop", "循环里 await 十二次"}},
            .why = {"The library is made for an event loop, and there twelve waits overlap in one thread. "
                    "Awaits in a for loop wait one after another. Threads would be as good with a library "
                    "that blocks.",
                    "这个库就是为事件循环写的，十二个等待可以在一个线程里重叠。在 for 循环里 "
                    "await，就是一个接一个地等。如果库会阻塞，多线程也一样好。"},
            .proof = "#/coroutines/change?units=12&call=one_by_one"},
           {.answers = {{"The other queries continue", "其余查询仍会继续"},
                        {"All queries are cancelled", "其余查询都被取消"},
                        {"The error is not raised", "错误不会抛出来"}},
            .why = {"gather raises the first error at once. Its other tasks are not cancelled: they continue "
                    "in the background, and their results are lost.",
                    "gather 立即抛出第一个错误。其他任务不会取消：它们在后台继续，结果也丢失了。"},
            .proof = "#/errors-and-ends/four?version=gather_fails"},
           {.answers = {{"A TaskGroup within a timeout", "timeout 里的 TaskGroup"},
                        {"gather with return_exceptions", "带异常列表的 gather"},
                        {"gather inside a try block", "try 里的 gather 调用"}},
            .why = {"A TaskGroup cancels its other tasks at the first error, and asyncio.timeout(2) cancels "
                    "them all when the time is over. With return_exceptions all of them continue, and a try "
                    "block only catches the error.",
                    "TaskGroup 遇到第一个错误就取消其他任务，asyncio.timeout(2) 到时取消全部。用 "
                    "return_exceptions，所有任务都继续；try 只是捕获错误。"},
            .proof = "#/errors-and-ends/four?version=task_group"},
       }}},
  };
}

}  // namespace playground::lessons::exam
