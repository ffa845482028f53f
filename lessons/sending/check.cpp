#include "lessons/sending/check.h"

namespace playground::lessons::sending {
namespace {

using course::Question;

Question size_question() {
  return {
      .id = "size",
      .text = {"A child sends 1 kB through a queue, and then 10 MB: 10,000 times as much. How does the time "
               "of one hand-over change?",
               "子进程通过队列先发送 1 kB，再发送 10 MB，数据是 10,000 倍。一次交接的时间会怎么变？"},
      .answers = {
          {"same",
           {"It stays about the same: only a reference moves", "几乎不变：只传一个引用"},
           false,
           {"That is so between threads, which have the same memory. A reference means nothing in another "
            "process.",
            "线程之间才是这样，它们共用内存。一个引用在别的进程里毫无意义。"}},
          {"twice",
           {"It doubles: a large item goes in two parts", "变成两倍：大的数据分两次发"},
           false,
           {"The number of parts is not what counts. The bytes do: each of them is copied several times.",
            "决定时间的不是分几次发，而是字节数：每个字节都要复制好几次。"}},
          {"many",
           {"It becomes many times as long", "变成很多倍"},
           true,
           {"The value becomes bytes, the bytes are copied to the other process, and there a new value is "
            "made of them.",
            "值先变成字节，字节复制到另一个进程，再在那里变成一个新的值。"}},
          {"fails",
           {"It cannot be sent: 64 kB is the maximum", "发不了：最多 64 kB"},
           false,
           {"A pipe of the system has such a buffer. Larger items pass through it in portions.",
            "系统的管道确实有这样的缓冲区，但更大的数据会分批通过。"}}}};
}

Question global_question() {
  return {.id = "global",
          .text = {"At first, counter is 0. Which values do the child and, afterwards, the parent print?",
                   "counter 起初是 0。子进程打印多少？之后父进程打印多少？"},
          .answers = {{"both",
                       {"Both print 5", "两边都是 5"},
                       false,
                       {"That is how threads work. A process has its own memory, with its own counter.",
                        "线程才是这样。进程有自己的内存，里面是它自己的 counter。"}},
                      {"child",
                       {"The child prints 5, the parent 0", "子进程是 5，父进程是 0"},
                       true,
                       {"The child changed the counter in its own memory, and nothing sends the change back.",
                        "子进程改的是自己内存里的那一份，没有任何东西把修改送回来。"}},
                      {"none",
                       {"Both print 0: a child cannot write globals", "两边都是 0：子进程不能改全局变量"},
                       false,
                       {"It can, but it has a copy of its own.", "能改，不过改的是它自己的那一份。"}},
                      {"error",
                       {"The child fails: it has no counter", "子进程报错：它没有 counter"},
                       false,
                       {"Each process of this program has all its global variables.",
                        "这个程序的每个进程都有全部全局变量。"}}}};
}

Question context_question() {
  return {
      .id = "context",
      .text = {"Main sets a context variable to 7; its default is 0. Then it starts a new thread that reads "
               "the variable. What does the thread read? (Python with the GIL)",
               "上下文变量的默认值是 0。main 把它设为 7，然后启动一个新线程来读它。线程读到多少？（带 GIL 的 "
               "Python）"},
      .answers = {{"seven",
                   {"7: threads share the memory of their process", "7：线程共用进程的内存"},
                   false,
                   {"The memory is shared, but each thread looks into a context of its own.",
                    "内存是共用的，但每个线程查的是自己的上下文。"}},
                  {"zero",
                   {"0: a new thread begins with an empty context", "0：新线程的上下文一开始是空的"},
                   true,
                   {"get() finds nothing there and returns the default. No error is raised.",
                    "get() 在那里什么也找不到，就返回默认值，不会报错。"}},
                  {"error",
                   {"Nothing: get() raises LookupError", "读不到：get() 抛出 LookupError"},
                   false,
                   {"That is so for a variable without a default.", "没有默认值的变量才会这样。"}},
                  {"either",
                   {"0 or 7, depending on which is first", "0 或 7，看哪个先运行"},
                   false,
                   {"Main set it before the thread started, and the result is always the same.",
                    "线程启动之前 main 就设好了，结果总是一样。"}}}};
}

Question lock_question() {
  return {
      .id = "lock",
      .text =
          {"Two processes share a Value. Each executes value.value += 1 the same number of times. What is "
           "its value in the end?",
           "两个进程共用一个 Value，各自执行同样多次 value.value += 1。最后的值是多少？"},
      .answers = {
          {"all",
           {"The sum of both: a Value has a lock", "两者之和：Value 自带锁"},
           false,
           {"Its lock guards one read, or one write. += is both, and the other process can write in between.",
            "它的锁只保护一次读或一次写。+= 是两次操作，中间另一个进程可以写。"}},
          {"less",
           {"Often less than the sum of both", "往往小于两者之和"},
           true,
           {"Both read the same number and both write the same successor: one update is lost.",
            "双方读到同一个数，写回同一个结果：丢了一次更新。"}},
          {"half",
           {"Half of the sum: each has a copy", "两者之和的一半：各有一份副本"},
           false,
           {"A Value is in memory that both use. That is what it is for.",
            "Value 放在双方共用的内存里，这正是它的用途。"}},
          {"more",
           {"Anything, also more than the sum", "什么都可能，也可能更大"},
           false,
           {"A write is always one more than a number that was read, so it cannot become larger.",
            "写回的总是读到的数加一，所以不会更大。"}}}};
}

Question full_question() {
  return {
      .id = "full",
      .text = {"The child puts 20 items of 10 kB into the queue. The parent waits for the end of the "
               "child, and only then takes the items. What happens?",
               "子进程往队列里放 20 个 10 kB 的数据。父进程先等子进程结束，再取数据。会怎样？"},
      .answers = {
          {"fine",
           {"The child finishes; then 20 items are taken", "子进程结束，然后取到 20 个"},
           false,
           {"So it is with few items. These do not fit, so the child cannot finish.",
            "数据少的时候是这样。这些放不下，所以子进程结束不了。"}},
          {"waits",
           {"Both wait: the parent for the child, the child for room", "互相等待：一个等结束，一个等空位"},
           true,
           {"The items do not fit, and the parent does not take any while it waits.",
            "数据放不下，而父进程在等待时一个也不取。"}},
          {"error",
           {"put() raises an error when the queue is full", "队列满了，put() 就报错"},
           false,
           {"Without a time limit it waits. In Python, put() even returns, and the end of the process "
            "waits.",
            "没有时限它就等待。在 Python 里 put() 甚至会返回，等待的是进程的结束。"}},
          {"lost",
           {"What does not fit is lost", "放不下的会丢失"},
           false,
           {"A queue drops nothing. It lets the faster side wait.", "队列什么都不丢，它让快的一方等待。"}}}};
}

Question lambda_question() {
  return {
      .id = "lambda",
      .text = {"A pool gets a lambda as the function that a child should call with 41. What happens?",
               "把一个 lambda 交给进程池，让子进程以 41 调用它。会怎样？"},
      .answers = {{"runs",
                   {"The child gets its code and returns 42", "子进程得到它的代码，返回 42"},
                   false,
                   {"No code is sent. Python sends the name of a function, and the child looks it up.",
                    "代码不会被发送。Python 发送的是函数名，子进程按名字去找。"}},
                  {"fails",
                   {"It fails, because a lambda has no name to send", "失败，因为 lambda 没有可发送的名字"},
                   true,
                   {"Python sends functions by name, and another process cannot find this one.",
                    "Python 按名字发送函数，别的进程找不到这一个。"}},
                  {"parent",
                   {"The parent calls it and returns 42", "父进程自己调用，返回 42"},
                   false,
                   {"A pool never runs tasks in the parent.", "进程池从不在父进程里运行任务。"}},
                  {"waits",
                   {"The child waits for code that never arrives", "子进程等着永远不来的代码"},
                   false,
                   {"With a pool, the error is raised where the result is awaited. Only a Queue can hide "
                    "it.",
                    "用进程池时，错误在取结果的地方抛出。只有 Queue 才可能把它藏起来。"}}}};
}

Question coroutines_question() {
  return {
      .id = "coroutines",
      .text = {"Two coroutines of one event loop each add 1 to a plain variable 100 times. Between reading "
               "and writing, they await. What is the value in the end?",
               "同一个事件循环里的两个协程，各给一个普通变量加 100 次 1，读和写之间有一个 "
               "await。最后的值是多少？"},
      .answers = {{"all",
                   {"200: there is only one thread", "200：只有一个线程"},
                   false,
                   {"One thread is enough for this fault: at the await, the other coroutine runs.",
                    "一个线程也够出错：在 await 处，另一个协程会运行。"}},
                  {"half",
                   {"100: half of the additions are lost", "100：一半的加法丢失"},
                   true,
                   {"Both read, then both write. It happens in each round, and in each run.",
                    "双方都读，然后双方都写。每一轮、每次运行都是这样。"}},
                  {"varies",
                   {"A different number in each run", "每次运行都不同"},
                   false,
                   {"So it is with threads. A loop runs its coroutines in a fixed order.",
                    "线程才是这样。事件循环按固定的顺序运行协程。"}},
                  {"error",
                   {"An error: only a Queue may be shared", "报错：只有 Queue 能共享"},
                   false,
                   {"Coroutines of one loop can use every variable of their program.",
                    "同一个循环的协程可以使用程序里的任何变量。"}}}};
}

}  // namespace

std::vector<Question> predictions() {
  return {size_question(), global_question(), context_question(),   lock_question(),
          full_question(), lambda_question(), coroutines_question()};
}

std::vector<Question> check_questions() {
  return {
      {.id = "large",
       .text =
           {"Four processes each need the same table of 500 MB, and only read it. Which approach costs the "
            "least time and memory?",
            "四个进程都要用同一张 500 MB 的表，只读不写。哪种做法最省时间和内存？"},
       .answers = {{"arguments",
                    {"Pass the table as an argument of each task", "作为参数传给每个任务"},
                    false,
                    {"Then its bytes are copied for each task.", "那样每个任务都要复制一遍它的字节。"}},
                   {"queue",
                    {"Put the table into one queue four times", "往同一个队列里放四次"},
                    false,
                    {"That makes four copies, and each passes through the queue.",
                     "那会产生四份副本，而且都要经过队列。"}},
                   {"shared",
                    {"Put the table into shared memory, send its name", "放进共享内存，只发送名字"},
                    true,
                    {"All four then read the same bytes. Only a short name is sent.",
                     "四个进程读的是同样的字节，发送的只有一个短短的名字。"}},
                   {"manager",
                    {"Keep the table in a Manager and ask for rows", "放在 Manager 里，逐行去取"},
                    false,
                    {"There is one copy, but each row costs a message and an answer.",
                     "副本只有一份，但每一行都要一次请求和一次响应。"}}}},
      {.id = "order",
       .text = {"A child sends 50 large results through a Queue. In which order should its parent do things?",
                "子进程通过 Queue 发送 50 个很大的结果。父进程应按什么顺序做？"},
       .answers = {{"join",
                    {"Start the child, join it, take the results", "启动，join，再取结果"},
                    false,
                    {"If the results do not fit, both wait for each other.", "结果放不下时，双方互相等待。"}},
                   {"get",
                    {"Start the child, take the results, join it", "启动，取结果，再 join"},
                    true,
                    {"While the parent takes results, there is always room again.",
                     "父进程一边取，队列里就一直有空位。"}},
                   {"larger",
                    {"Start the child, join it, with a larger queue", "换更大的队列，启动，再 join"},
                    false,
                    {"Its limit is only reached later. In Python, the pipe stays as small as before.",
                     "只是晚一点才满。在 Python 里，管道还是那么小。"}},
                   {"sleep",
                    {"Start the child, sleep a while, take the results", "启动，睡一会儿，再取结果"},
                    false,
                    {"This works, but the child stops at the full queue during the sleep.",
                     "能用，但睡眠期间子进程会停在满了的队列前。"}}}},
      {.id = "plain",
       .text = {"Coroutines of one loop count requests in a plain variable: count += 1, without an await in "
                "between. What do they need?",
                "同一个循环的协程用普通变量数请求：count += 1，中间没有 await。还需要什么？"},
       .answers =
           {{"nothing",
             {"Nothing more", "什么都不需要"},
             true,
             {"From one await to the next, no other coroutine of the loop runs.",
              "从一个 await 到下一个，循环里没有别的协程运行。"}},
            {"lock",
             {"An asyncio.Lock", "asyncio.Lock"},
             false,
             {"It is needed if an await is between reading and writing.", "读和写之间有 await 时才需要。"}},
            {"queue",
             {"An asyncio.Queue", "asyncio.Queue"},
             false,
             {"A queue passes items on and lets coroutines wait. Counting needs neither.",
              "队列用来传递数据、让协程等待。数数两样都用不上。"}},
            {"value",
             {"A multiprocessing.Value", "multiprocessing.Value"},
             false,
             {"It is for processes, which do not share variables.", "它是给进程用的，进程不共享变量。"}}}},
  };
}

}  // namespace playground::lessons::sending
