#include "lessons/gil/check.h"

namespace playground::lessons::gil {
namespace {

using course::Question;

Question slices() {
  return {
      .id = "slices",
      .text = {"For how long does one thread keep the lock while the other one waits for it?",
               "一个线程在等锁时，另一个会占住多久？"},
      .answers = {
          {"end",
           {"Until it has finished its work", "直到自己的工作做完"},
           false,
           {"The thread that waits asks for the lock, and the holder must then give it up.",
            "等待的线程会请求这把锁，持有者就得交出来。"}},
          {"step",
           {"Until its next step of bytecode", "直到下一步字节码"},
           false,
           {"The holder looks for requests often, but a request comes only after 5 ms, the switch interval.",
            "持有者经常查看有没有请求，但要等满 5 毫秒，也就是切换间隔，请求才会出现。"}},
          {"interval",
           {"About 5 ms, then it must give the lock up", "大约 5 毫秒，然后必须交出来"},
           true,
           {"The thread that waits asks after this time, the switch interval. The holder gives the lock up "
            "at "
            "its next check.",
            "等待的线程等满这段时间就会请求，这叫切换间隔。持有者在下一次查看时交出锁。"}},
          {"system",
           {"As long as the operating system wants", "由操作系统的时间片决定"},
           false,
           {"The system decides which threads get a core, but the interpreter decides which thread has the "
            "lock.",
            "哪些线程得到核心由系统决定，哪个线程持有锁由解释器决定。"}},
      }};
}

Question call() {
  return {.id = "call",
          .text = {"How late is the other thread while the call runs?",
                   "调用进行期间，另一个线程最多会迟到多久？"},
          .answers = {
              {"none",
               {"Not late: it has a core of its own", "不会迟到：它有自己的核心"},
               false,
               {"A core is not enough. To run Python code, it also needs the lock.",
                "有核心还不够。要运行 Python 代码，还得有锁。"}},
              {"interval",
               {"By about 5 ms, the switch interval", "大约 5 毫秒，即切换间隔"},
               false,
               {"After 5 ms it asks for the lock, but the holder is in C code and does not look.",
                "5 毫秒后它会请求锁，但持有者正在执行 C 代码，不会查看。"}},
              {"whole",
               {"By nearly the whole duration of the call", "几乎和整个调用一样久"},
               true,
               {"The interpreter looks for requests between two steps of bytecode, and the call is one step.",
                "解释器只在两步字节码之间查看请求，而这次调用只是一步。"}},
              {"error",
               {"Its sleep fails with an error", "它的睡眠会报错"},
               false,
               {"Nothing fails and nothing is printed. The program only stops responding.",
                "没有任何报错，也没有任何输出，程序只是没有反应。"}},
          }};
}

Question late() {
  return {.id = "late",
          .text = {"How late is it each time, at a switch interval of 5 ms?",
                   "切换间隔为 5 毫秒时，它每次迟到多久？"},
          .answers = {
              {"little",
               {"Less than 1 ms: it is ready, so it runs", "不到 1 毫秒：一就绪就运行"},
               false,
               {"That is so when no other thread computes. Here the lock is held when it wakes.",
                "没有别的线程在计算时是这样。这里它醒来时，锁被占着。"}},
              {"interval",
               {"About 5 ms, each time it wakes", "大约 5 毫秒，每次醒来都是"},
               true,
               {"Each sleep releases the lock, and the computing thread keeps it for a whole interval.",
                "每次睡眠都会释放锁，计算的线程随后占住整整一个间隔。"}},
              {"once",
               {"About 5 ms the first time, then not at all", "第一次大约 5 毫秒，以后不再迟到"},
               false,
               {"The lock is lost again with each sleep, so each wake-up pays again.",
                "每次睡眠都会再失去锁，所以每次醒来都要再等。"}},
              {"never",
               {"It never runs again", "再也不会运行"},
               false,
               {"After a whole interval, the computing thread must give the lock up.",
                "等满一个间隔，计算的线程就得交出锁。"}},
          }};
}

Question cores() {
  return {.id = "cores",
          .text = {"Two threads, two cores, one lock: how fast is it compared with one after another?",
                   "两个线程、两个核心、一把锁：与逐个执行相比，速度如何？"},
          .answers = {
              {"twice",
               {"Nearly 2 × as fast", "接近 2 倍"},
               false,
               {"Two cores are there, but only the thread with the lock may use one.",
                "核心是有两个，但只有持有锁的线程能用一个。"}},
              {"same",
               {"About the same", "差不多一样"},
               true,
               {"The threads alternate on the lock. The second core has nothing to do.",
                "两个线程轮流持有锁，第二个核心无事可做。"}},
              {"half",
               {"Half as fast, because of the switches", "只有一半，因为要切换"},
               false,
               {"There are only about 200 switches per second. They cost little.",
                "每秒只切换大约 200 次，代价很小。"}},
          }};
}

Question counter() {
  return {
      .id = "counter",
      .text = {"The program runs in a Python without a GIL. What does the counter show at the end?",
               "这个程序在没有 GIL 的 Python 里运行，计数器最后是多少？"},
      .answers = {
          {"exact",
           {"The right number, as before", "和以前一样，数目正确"},
           false,
           {"The right number was luck of the lock: it did not change hands inside an update.",
            "以前数目正确靠的是运气：锁恰好不在一次更新的中间换手。"}},
          {"less",
           {"Too small a number, and no error message", "数目偏小，而且没有报错"},
           true,
           {"Both threads read the same number, add 1, and write the same result. One update is lost.",
            "两个线程读到同一个数，各加 1，写回同样的结果，就丢了一次更新。"}},
          {"error",
           {"It ends with an error message", "程序报错退出"},
           false,
           {"Lost updates are silent. The interpreter protects its own data, not yours.",
            "丢失更新时悄无声息。解释器保护的是它自己的数据，不是你的数据。"}},
          {"crash",
           {"The interpreter crashes", "解释器崩溃"},
           false,
           {"Free-threaded builds guard each object, so the interpreter survives. The sum is still wrong.",
            "自由线程构建会保护每个对象，所以解释器不会崩溃，但总数仍然不对。"}},
      }};
}

}  // namespace

std::vector<Question> predictions() { return {slices(), call(), late(), cores(), counter()}; }

std::vector<Question> check_questions() {
  return {
      {.id = "frozen",
       .text = {"A server has ten threads. One of them checks a text with a regular expression for a second, "
                "one C "
                "call. What do the other nine do?",
                "一个服务器有十个线程，其中一个用正则表达式检查文本，一次 C 调用要一秒。其余九个怎么样？"},
       .answers =
           {
               {"run",
                {"They run on the other cores.", "在其他核心上运行。"},
                false,
                {"They have cores, but not the lock.", "有核心，但没有锁。"}},
               {"slices",
                {"They alternate with it every 5 ms.", "每 5 毫秒和它轮换一次。"},
                false,
                {"That would be so with Python code. A C call of this kind does not look at requests.",
                 "如果是 Python 代码，就会这样。这种 C 调用不查看请求。"}},
               {"wait",
                {"They wait until the call returns.", "等到这次调用返回。"},
                true,
                {"Run such work in a process, or with a library that releases the GIL.",
                 "把这种工作交给进程，或者用会释放 GIL 的库。"}},
               {"half",
                {"They run at half their speed.", "速度减半。"},
                false,
                {"They do not run at all: the lock cannot be shared.", "它们根本不运行：锁不能分着用。"}},
           }},
      {.id = "async",
       .text = {"An asyncio server becomes slow, because a background thread computes. What helps?",
                "后台线程一计算，asyncio 服务器就变慢。怎样才有帮助？"},
       .answers =
           {
               {"more",
                {"More coroutines in the loop", "在事件循环里用更多协程"},
                false,
                {"The loop's thread waits for the lock; more coroutines wait with it.",
                 "等锁的是事件循环所在的线程，再多协程也只是一起等。"}},
               {"process",
                {"Computing in another process", "让另一个进程计算"},
                true,
                {"Another process has a lock of its own. Shorter switch intervals only make the delay "
                 "smaller.",
                 "另一个进程有自己的锁。调小切换间隔只能让延迟小一些。"}},
               {"sleep",
                {"await asyncio.sleep(0) in handlers", "在处理函数里 await asyncio.sleep(0)"},
                false,
                {"That lets other coroutines run. It does not take the lock from the other thread.",
                 "这只会让别的协程运行，不能从别的线程那里拿到锁。"}},
               {"loop",
                {"A second event loop in a thread", "在线程里再开一个事件循环"},
                false,
                {"Its thread needs the same lock.", "它的线程需要同一把锁。"}},
           }},
      {.id = "free",
       .text = {"Your program with threads moves to free-threaded Python. What must you check first?",
                "你的多线程程序要换到自由线程 Python，首先要检查什么？"},
       .answers =
           {
               {"interval",
                {"The switch interval that it sets", "它设置的切换间隔"},
                false,
                {"Without a GIL there is nothing to switch.", "没有 GIL，就没有什么可切换的。"}},
               {"sleeps",
                {"The places where it sleeps", "它在哪里睡眠"},
                false,
                {"Sleeping threads needed no lock before either.", "睡眠的线程以前也不需要锁。"}},
               {"shared",
                {"Shared data that it changes without a lock", "不加锁就修改的共享数据"},
                true,
                {"The GIL has hidden such faults. Without it they appear, more often the more cores there "
                 "are.",
                 "GIL 把这种错误藏了起来。没有它，错误就会出现，核心越多越频繁。"}},
               {"processes",
                {"The processes that it starts", "它启动的进程"},
                false,
                {"Processes share no objects, so nothing changes for them.",
                 "进程之间不共享对象，对它们没有影响。"}},
           }},
  };
}

}  // namespace playground::lessons::gil
