/// Cases whose tasks share something: cores, data, a world.
#include "lessons/exam/cases.h"

namespace playground::lessons::exam {

std::vector<Case> sharing_cases() {
  return {
      {.id = "matrices",
       .subject = Subject::threads,
       .name = {"NumPy in threads", "线程里的 NumPy"},
       .situation = {"NumPy multiplies eight pairs of large matrices, and releases the GIL while it "
                     "computes. All matrices are in memory, and the machine has eight cores.",
                     "NumPy 要计算八对大矩阵的乘积，计算时会释放 GIL。所有矩阵都在内存里，机器有八个核心。"},
       .attempt =
           {"Eight threads multiply. The library behind NumPy also starts eight threads for each product.",
            "八个线程在计算。NumPy 背后的库又为每个乘积启动八个线程。"},
       .asked = {{
           {.answers = {{"Threads in a thread pool", "线程池里的多个线程"},
                        {"Processes that get copies", "接收矩阵的多个进程"},
                        {"Coroutines in one thread", "同一线程的多个协程"},
                        {"A loop in pure Python", "纯 Python 写的循环"}},
            .why = {"C code that releases the GIL runs in parallel in threads, and nothing is copied. "
                    "Processes would get copies of all the matrices, and coroutines share one thread.",
                    "会释放 GIL 的 C "
                    "代码在多线程里可以并行，而且什么都不用复制。多进程要复制所有矩阵，协程则共用一个线程。"},
            .proof = "#/gil/call?version=releases"},
           {.answers = {{"64 threads compete for eight cores", "六十四个线程争八个核心"},
                        {"The threads wait for NumPy's GIL", "各线程在等 NumPy 的 GIL"},
                        {"Each thread works on its own copy", "每个线程都在改一份副本"}},
            .why = {"The library has threads of its own, often one per core. Eight times as many only switch "
                    "and use memory. The GIL is free meanwhile, and threads share the matrices.",
                    "这个库有自己的线程，通常每个核心一个。再乘以八，只是多了切换和内存。这时 GIL "
                    "是空闲的，各线程共用同一批矩阵。"},
            .proof = "#/choose-cpu/change?way=threads&workers=16"},
           {.answers = {{"Let the library use one thread", "让库每次只用一个线程"},
                        {"Let the pool have 64 threads", "把线程池加到六十四个"},
                        {"Let each product have a lock", "给每个乘积都加一把锁"}},
            .why =
                {"threadpool_limits(1), or OMP_NUM_THREADS=1 before the start, leaves the eight threads of "
                 "the pool: one per core. It is as good to use no pool, and let the library use all cores.",
                 "用 threadpool_limits(1)，或在启动前设 "
                 "OMP_NUM_THREADS="
                 "1，就只剩池里的八个线程，每个核心一个。不用线程池，让库用上所有核心，也一样好。"},
            .proof = "#/choose-cpu/change?way=threads"},
       }}},
      {.id = "hits",
       .subject = Subject::threads,
       .name = {"A counter for eight threads", "八个线程共用的计数"},
       .situation =
           {"A proxy has eight threads that mostly wait for the network. All of them count hits per page in "
            "one dictionary.",
            "一个代理服务器有八个线程，大部分时间在等网络。它们都在同一个字典里统计每个页面的访问次数。"},
       .attempt = {"Each thread executes hits[page] = hits.get(page, 0) + 1.",
                   "每个线程执行 hits[page] = hits.get(page, 0) + 1。"},
       .asked = {{
           {.answers = {{"Eight threads, as it is now", "保留现有八个线程"},
                        {"Eight processes, a dict each", "八个进程各有字典"},
                        {"Eight loops and a Manager", "八个循环加管理器"},
                        {"One thread for each request", "每个请求一个线程"}},
            .why = {"The threads wait, so they need no more cores, and shared memory suits a common "
                    "dictionary. Processes count separately, and a Manager makes each update about a "
                    "thousand times as expensive. A thread for each request has no limit.",
                    "线程在等待，不需要更多核心，而共享的内存正适合公用的字典。多进程会各数各的，用管理器则每"
                    "次更新的开销大约是一千倍。每个请求一个线程，线程数就没有上限。"},
            .proof = "#/comparison/table?row=sharing"},
           {.answers = {{"The totals come out too low", "总数比实际的偏低"},
                        {"The totals come out too high", "总数比实际的偏高"},
                        {"The dictionary is destroyed", "字典的结构会损坏"}},
            .why = {"Two threads can read the same old value and both write it plus 1: an update is lost. No "
                    "total gets too high in this case, and the GIL protects the structure of the dictionary.",
                    "两个线程可能读到同一个旧值，又都写入旧值加 1：丢失一次更新。这里总数不会偏高，而 GIL "
                    "保护着字典的结构。"},
            .proof = "#/lost-update/goal"},
           {.answers = {{"One lock around read and write", "读和写用同一把锁"},
                        {"One lock for each of the threads", "每个线程用一把锁"},
                        {"One lock around the write alone", "只在写的时候加锁"}},
            .why = {"Nothing may come between read and write, and all threads must use the same lock. A lock "
                    "of its own makes no other thread wait.",
                    "读和写之间不能插入别的线程，而且所有线程必须用同一把锁。各用各的锁，就不会让别的线程等待"
                    "。"},
            .proof = "#/lost-update/mend?variant=one_lock"},
       }}},
      {.id = "transfers",
       .subject = Subject::threads,
       .name = {"Transfers with two locks", "要两把锁的转账"},
       .situation = {"A bank server has 30 threads. A transfer changes two accounts in memory, and in the "
                     "middle it waits for an audit service.",
                     "一个银行服务器有 30 个线程。一笔转账要修改内存里的两个账户，中间还要等审计服务。"},
       .attempt = {"A transfer locks the account that it takes from, and then the account that it gives to.",
                   "一笔转账先锁转出的账户，再锁转入的账户。"},
       .asked = {{
           {.answers = {{"Threads, a lock per account", "线程，每个账户一把锁"},
                        {"Processes, one per account", "进程，每个账户一个"},
                        {"Coroutines without any lock", "协程，完全不用加锁"},
                        {"Threads without any lock", "线程，完全不用加锁"}},
            .why = {"Thirty threads that wait are cheap, and both accounts must change as one. Coroutines "
                    "need locks here too, because they await the service in the middle. Processes would have "
                    "to send the accounts to each other.",
                    "三十个等待的线程开销很小，而两个账户必须一起修改。协程在这里也要加锁，因为中间要 await "
                    "审计服务；多进程则要互相传递账户。"},
            .proof = "#/check-then-act/account"},
           {.answers = {{"Two transfers block each other", "两笔转账互相等待"},
                        {"Two transfers change one sum", "两笔转账改同一笔"},
                        {"Two transfers use wrong locks", "两笔转账用错了锁"}},
            .why = {"One transfer from A to B, one from B to A: each holds one lock and waits for the other "
                    "one. That is a deadlock. Each account has one lock, so no sum changes without it.",
                    "一笔从 A 到 B，一笔从 B 到 "
                    "A：各持有一把锁，又等着另一把。这就是死锁。每个账户只有一把锁，没有锁就不会修改金额。"},
            .proof = "#/deadlock/goal"},
           {.answers = {{"Lock the smaller number first", "先锁编号小的账户"},
                        {"Lock the target account first", "先锁转入的那一个"},
                        {"Lock one account at a time", "每次只锁一个账户"}},
            .why = {"If all transfers lock in the same order, they cannot wait in a circle. With the target "
                    "first, the circle is only reversed. With one lock at a time, both accounts no longer "
                    "change as one.",
                    "如果所有转账都按同样的顺序加锁，就不会互相等待。先锁转入的账户，只是把方向反过来；每次只"
                    "锁一个，两个账户就不再一起修改。"},
            .proof = "#/deadlock/mend?variant=one_order"},
       }}},
      {.id = "game",
       .subject = Subject::coroutines,
       .name = {"A game server", "游戏服务器"},
       .situation = {"A game server has 60 players. Each of them sends a few short messages per second, and "
                     "each message changes the same world.",
                     "一个游戏服务器有 60 个玩家。每个玩家每秒发几条短消息，每条消息都会修改同一个世界。"},
       .attempt = {"A handler reads a player's gold, awaits the database, and writes the gold plus 10.",
                   "一个处理函数读取玩家的金币，await 数据库，再写入金币加 10。"},
       .asked = {{
           {.answers = {{"One event loop for all players", "一个循环管所有玩家"},
                        {"One process for each player", "每个玩家有一个进程"},
                        {"One thread for each player", "每个玩家有一个线程"},
                        {"One pool for all the messages", "所有消息进同一个池"}},
            .why = {"The messages are few and short. In one thread the world needs no locks, because between "
                    "two awaits nothing else runs. Threads need a lock for each change, and processes have "
                    "no common world.",
                    "消息不多，也很短。在同一个线程里，世界不需要加锁，因为两个 await "
                    "之间不会运行别的。多线程每次修改都要加锁，多进程则没有共同的世界。"},
            .proof = "#/choose-yours/answers?answered=7&waits_for=others&at_once=hundreds&shares=state"},
           {.answers = {{"An update of the gold is lost", "金币的更新会丢失"},
                        {"Two handlers wait for a lock", "两个函数都在等锁"},
                        {"The loop uses a second core", "循环用到两个核心"}},
            .why = {"At the await another handler can run and add to the same old amount. The later write "
                    "replaces the earlier one. There is no lock here to wait for.",
                    "在 await "
                    "处，另一个处理函数可以运行，并在同一个旧值上相加。后写的会覆盖先写的。这里没有锁，也就不"
                    "会等锁。"},
            .proof = "#/lost-update/coroutines"},
           {.answers = {{"Read only after the await", "await 之后才读取"},
                        {"Await before and after it", "前后各 await 一次"},
                        {"Use threading.Lock for it", "改用 threading.Lock"}},
            .why = {"With no await between read and write, no other handler runs in between. An asyncio.Lock "
                    "around both works too. A handler that waits for a threading.Lock blocks the whole loop.",
                    "读和写之间没有 await，中间就不会运行别的处理函数。用 asyncio.Lock 保护两步也可以。等待 "
                    "threading.Lock 的处理函数会阻塞整个循环。"},
            .proof = "#/lost-update/await?variant=no_await"},
       }}},
      {.id = "pictures",
       .subject = Subject::combined,
       .name = {"Pictures on demand", "按需生成图片"},
       .situation = {"A service has 3,000 open connections. One request in fifty needs a picture: 0.5 s of "
                     "computing in Python.",
                     "一个服务有 3000 个连接。每五十个请求就有一个需要生成图片：用 Python 计算 0.5 秒。"},
       .attempt = {"Each picture goes to the pool with run_in_executor. Then the service becomes popular.",
                   "每张图片用 run_in_executor 交给进程池。后来访问量大增。"},
       .asked = {{
           {.answers = {{"An event loop, and a pool of processes", "事件循环加一个进程池"},
                        {"An event loop that computes as well", "事件循环自己来计算"},
                        {"A thread pool that waits and computes", "线程池又等待又计算"},
                        {"A process for each open connection", "每个连接用一个进程"}},
            .why = {"The loop waits for 3,000 connections, and the pool computes on other cores. A picture "
                    "computed in the loop stops all connections for 0.5 s, and threads that compute delay "
                    "them under the GIL.",
                    "循环等待 3000 个连接，进程池用别的核心计算。在循环里计算，每张图片会让所有连接停 0.5 "
                    "秒；线程计算，则会在 GIL 之下拖慢它们。"},
            .proof = "#/slow-call/compute?version=process_pool"},
           {.answers = {{"Pictures wait longer and longer", "图片等待得越来越久"},
                        {"The loop computes the pictures", "循环开始自己算图片"},
                        {"The processes share one picture", "各进程共用一张图片"}},
            .why = {"More pictures are requested than the pool can compute, so its queue grows. Clients give "
                    "up, and the pool still computes their pictures. The loop itself stays quick.",
                    "请求的图片比进程池算得出的多，队列越来越长。客户端放弃了，进程池还在计算它们的图片。循环"
                    "本身仍然很快。"},
            .proof = "#/too-many/queue?version=grows"},
           {.answers = {{"Refuse new pictures at a limit", "达到上限就拒绝新图"},
                        {"Queue the pictures in the loop", "让图片在循环里排队"},
                        {"Start one process per picture", "每张图片开一个进程"}},
            .why = {"A counter or a Semaphore shows when the pool has enough work, and the service responds "
                    "with 503 at once. In a queue elsewhere they wait as long, and more processes than cores "
                    "compute no faster.",
                    "用计数或 Semaphore 判断进程池是否已满，满了就立即响应 "
                    "503。换个地方排队，等得一样久；进程比核心多，也不会更快。"},
            .proof = "#/choose-cpu/change?way=processes&workers=16"},
       }}},
      {.id = "cache",
       .subject = Subject::combined,
       .name = {"A cache for eight workers", "八个进程共用的缓存"},
       .situation =
           {"Eight processes serve a shop, one per core. All read the exchange rates often: 1 MB, new "
            "each minute from a bank. The bank needs 3 s per request, and charges for each.",
            "八个进程为一家网店服务，每个核心一个。它们都经常读取汇率：1 "
            "MB，每分钟向银行取一次新的。每次请求要 3 秒，而且每次都收费。"},
       .attempt = {"A process that finds no rates in the store asks the bank, and stores them.",
                   "一个进程在存储里找不到汇率，就请求银行，再存进去。"},
       .asked = {{
           {.answers = {{"Processes and a store for all", "多进程加公用的存储"},
                        {"Processes and a global dict", "多进程加全局的字典"},
                        {"Threads and one global dict", "多线程加全局的字典"},
                        {"One event loop and its dict", "事件循环和它的字典"}},
            .why =
                {"A global dictionary exists once per process, so the shop would pay eight times for the "
                 "same rates. A store that all of them reach (Redis, a database, a Manager) has them once. "
                 "Threads and a loop would give up the other cores.",
                 "全局字典在每个进程里各有一份，同样的汇率就要付八次钱。所有进程都能访问的存储（Redis、数"
                 "据库、Manager）里只有一份。改用多线程或事件循环，就用不上其他核心。"},
            .proof = "#/comparison/table?row=concept"},
           {.answers = {{"Several processes ask the bank", "好几个进程同时去取"},
                        {"The store keeps only old rates", "存储里只有旧的汇率"},
                        {"The store exists in 8 copies", "存储会变成八份副本"}},
            .why =
                {"Until the first process has stored the rates, 3 s later, all others find nothing and ask "
                 "the bank, too, so the shop pays several times. The check is no longer true when they "
                 "act. The store itself exists only once.",
                 "第一个进程要 3 "
                 "秒后才存入汇率，在这之前，其他进程也都找不到，于是也去请求银行，网店就要付好几次钱：等到"
                 "行动时，检查的结果已经过时。存储本身只有一份。"},
            .proof = "#/check-then-act/settings"},
           {.answers = {{"A lock, and look again under it", "加锁，在锁内再检查"},
                        {"A lock around the storing alone", "只在存入时加一把锁"},
                        {"A check before and after storing", "存入前后各检查一次"}},
            .why =
                {"All processes share the lock. The first one asks the bank under it; the others wait, look "
                 "again, and find the rates. A lock or a check at the storing comes too late: by then all "
                 "of them have paid.",
                 "这把锁由所有进程共用。第一个进程在锁内请求银行，其他进程等待，再检查一次，就能找到汇率。"
                 "到存入时才加锁或检查就太晚了：那时所有进程都已经付过钱。"},
            .proof = "#/check-then-act/singleton?variant=settings_checked"},
       }}},
      {.id = "machines",
       .subject = Subject::combined,
       .name = {"Work for many machines", "一台机器做不完的工作"},
       .situation = {"A computation of 100,000 independent tasks takes four weeks on the largest machine "
                     "that can be rented. It must be done in two days.",
                     "一项计算有十万个互不相关的任务，在租得到的最大的机器上要算四周，但必须在两天内完成。"},
       .attempt = {"After a day, one of the 20 machines loses its power.",
                   "一天之后，二十台机器里有一台断电了。"},
       .asked = {{
           {.answers = {{"Ray or Dask, on 20 machines", "二十台机器上的 Ray"},
                        {"A pool with 1,000 processes", "一千个进程的进程池"},
                        {"A thousand threads, no GIL", "没有 GIL 的一千线程"},
                        {"A loop with 100,000 tasks", "十万个任务的事件循环"}},
            .why = {"Processes, threads and coroutines all stay on one machine, with or without a GIL. "
                    "Maintained tools connect several machines: Ray, Dask, Celery.",
                    "进程、线程和协程都只在一台机器上，不管有没有 "
                    "GIL。连接多台机器要用现成的工具：Ray、Dask、Celery。"},
            .proof = "#/choose-yours/engines"},
           {.answers = {{"The tasks on it are lost", "它上面的任务会丢失"},
                        {"All tasks begin again", "全部任务会从头开始"},
                        {"All machines stop as well", "其他机器也全部停下"}},
            .why = {"What ran there is lost, and so are results that were only in its memory. The other "
                    "machines do not share this memory, so they continue.",
                    "在它上面运行的任务会丢失，只存在它内存里的结果也会丢失。其他机器不共用这块内存，所以会继"
                    "续。"},
            .proof = "#/errors-and-ends/killed?version=killed_in_executor"},
           {.answers = {{"Run the lost tasks once more", "把丢失的任务再做一遍"},
                        {"Write tasks that cannot fail", "写出保证不失败的任务"},
                        {"Let tasks wait for each other", "让任务之间都互相等待"}},
            .why = {"The tool notices the loss and runs these tasks on another machine. So write tasks that "
                    "may run twice: each only stores its result under its own name. No task can prevent that "
                    "its machine loses power, and waiting brings no result back.",
                    "工具会发现丢失，把这些任务交给另一台机器再做一遍。所以任务要能重复执行：每个任务只把结果"
                    "存在自己的名字之下。任务无法防止机器断电，等待也找不回结果。"},
            .proof = "#/errors-and-ends/killed?version=killed_and_retried"},
       }}},
  };
}

}  // namespace playground::lessons::exam
