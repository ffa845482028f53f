#include "lessons/errors-and-ends/check.h"

namespace playground::lessons::errors_and_ends {
namespace {

using course::Question;

Question thread_prediction() {
  return {
      .id = "thread",
      .text =
          {"Four Python threads each do a job, and job 2 raises an exception. Main joins all four. What "
           "does main learn?",
           "四个 Python 线程各做一个任务，任务 2 抛出了异常。main 对四个线程都调用 join。main 会得知什么？"},
      .answers = {{"raises",
                   {"join() of that thread raises the exception.", "那个线程的 join() 抛出这个异常。"},
                   false,
                   {"In Python, join() only waits. It returns as usual, whatever became of the thread.",
                    "在 Python 里，join() 只是等待。不管线程结局如何，都照常返回。"}},
                  {"ends",
                   {"Nothing: the whole program ends.", "什么也不知道：整个程序结束。"},
                   false,
                   {"An exception ends its own thread only. In plain C++, it would end the program.",
                    "异常只结束自己的线程。在普通的 C++ 里，它会结束整个程序。"}},
                  {"nothing",
                   {"Nothing; an error message is printed.", "什么也不知道，只打印一条错误信息。"},
                   true,
                   {"The message comes from the thread itself. The program even ends with status 0.",
                    "这条信息是线程自己打印的。程序的退出状态甚至是 0。"}},
                  {"none",
                   {"That one of the four results is missing.", "四个结果里少了一个。"},
                   false,
                   {"A Thread keeps no result: the return values of the other three are lost, too.",
                    "Thread 根本没有结果：另外三个任务的返回值也丢了。"}}}};
}

Question four_prediction() {
  return {
      .id = "four",
      .text =
          {"gather runs four coroutines. One fails after 0.1 s, the others need 0.3 s. What becomes of the "
           "other three?",
           "gather 运行四个协程。一个在 0.1 秒后失败，另外三个要 0.3 秒。这三个会怎样？"},
      .answers = {{"cancelled",
                   {"They are cancelled when the error comes.", "一出错就被取消。"},
                   false,
                   {"That is what a TaskGroup does. gather leaves them alone.",
                    "TaskGroup 才会这样。gather 不管它们。"}},
                  {"results",
                   {"They finish, and main gets their results.", "它们会完成，main 得到它们的结果。"},
                   false,
                   {"They do finish. But gather has raised by then, so their results reach no variable.",
                    "它们确实会完成。但那时 gather 已经抛出异常，结果到不了任何变量。"}},
                  {"lost",
                   {"They finish, and their results are lost.", "它们会完成，但结果丢了。"},
                   true,
                   {"gather raises the first error at once, and the other three run on unseen.",
                    "gather 马上抛出第一个错误，另外三个则在看不见的地方继续运行。"}},
                  {"never",
                   {"They never start, because gather checks first.", "它们不会开始，因为 gather 先检查。"},
                   false,
                   {"gather starts all four. It cannot know which one will fail.",
                    "四个都会被 gather 启动。它无法知道哪个会失败。"}}}};
}

Question limit_prediction() {
  return {
      .id = "limit",
      .text =
          {"A coroutine computes for about a second, without an await. wait_for gives it 0.2 s. When does "
           "main continue?",
           "一个协程要计算大约一秒，中间没有 await。wait_for 只给它 0.2 秒。main 什么时候继续？"},
      .answers = {
          {"at_limit",
           {"After 0.2 s, with a TimeoutError.", "0.2 秒后，得到 TimeoutError。"},
           false,
           {"For that, the loop would have to run at 0.2 s. It has no thread to run on then.",
            "那样的话，事件循环必须在 0.2 秒时运行，而那时没有线程给它用。"}},
          {"result",
           {"After the whole computation, with the result.", "全部算完之后，得到结果。"},
           true,
           {"The timer of the limit waits like every other timer, until the step is over.",
            "时限也是一个定时器，和别的定时器一样，要等这一步结束。"}},
          {"killed",
           {"After 0.2 s: the loop ends the coroutine.", "0.2 秒后：事件循环结束这个协程。"},
           false,
           {"A loop cannot end a coroutine that runs. It can only let an await raise.",
            "事件循环无法结束正在运行的协程，只能让某个 await 抛出异常。"}},
          {"thread",
           {"After 0.2 s; the computation continues in a thread.", "0.2 秒后，计算在一个线程里继续。"},
           false,
           {"A coroutine has no thread of its own, unless it uses to_thread.",
            "协程没有自己的线程，除非用 to_thread。"}}}};
}

Question background_prediction() {
  return {
      .id = "background",
      .text =
          {"A Python daemon thread saves five parts, 0.1 s each. Main finishes after 0.3 s. What becomes of "
           "the rest?",
           "一个 Python 守护线程要保存五份数据，每份 0.1 秒。main 在 0.3 秒后结束。剩下的会怎样？"},
      .answers = {
          {"saved",
           {"Python waits until all five are saved.", "Python 会等五份都保存好。"},
           false,
           {"It does so for ordinary threads. daemon=True says: do not wait for this one.",
            "普通线程才会等。daemon=True 的意思就是：不必等它。"}},
          {"cut",
           {"It is cut off, and nothing reports it.", "被切断，而且没有任何报告。"},
           true,
           {"The interpreter ends, and the thread with it, in the middle of whatever it does. In the C++ "
            "run, a process takes the place of the thread.",
            "解释器结束，线程也随之结束，不管它正做到哪里。在 C++ 程序里，由一个进程代替这个线程。"}},
          {"error",
           {"It is cut off, and main gets an exception.", "被切断，main 得到一个异常。"},
           false,
           {"main has finished already. There is nothing left that could get an exception.",
            "main 已经结束，没有什么还能得到异常。"}},
          {"part",
           {"The part in work is finished, no further one begins.", "做完手上的一份，不再开始下一份。"},
           false,
           {"Python knows nothing of parts. It may stop in the middle of one.",
            "Python 不知道什么是一份，停在一份的中间也可能。"}}}};
}

Question kept_prediction() {
  return {
      .id = "kept",
      .text = {"The Python program makes the task with create_task and keeps no reference. What may become "
               "of the task?",
               "Python 程序用 create_task 创建任务，却没有留下引用。任务可能会怎样？"},
      .answers = {
          {"waits",
           {"The loop keeps it until it finishes.", "事件循环留住它，直到完成。"},
           false,
           {"Python's loop keeps what is ready, what sleeps and what waits for a socket. This task is none "
            "of them.",
            "Python 的事件循环只留住就绪的、睡眠的和等待套接字的。这个任务都不是。"}},
          {"collected",
           {"It is deleted in the middle of its wait.", "等到一半就被删除。"},
           true,
           {"The loop's own list of tasks is weak. When the garbage collector runs, nothing else refers to "
            "the task.",
            "事件循环的任务表只是弱引用。垃圾回收器运行时，没有别的东西引用这个任务。"}},
          {"cancelled",
           {"It is cancelled, with a CancelledError.", "被取消，得到 CancelledError。"},
           false,
           {"A cancelled task can catch that. This one gets no error that it could handle.",
            "被取消的任务可以捕获它。这个任务得不到任何能处理的错误。"}},
          {"raises",
           {"create_task raises: the result is unused.", "create_task 报错：结果没有用到。"},
           false,
           {"It cannot know whether its result will be used.", "它无法知道结果会不会用到。"}}}};
}

Question killed_prediction() {
  return {
      .id = "killed",
      .text =
          {"Python's Pool has two processes and four jobs. The system kills the process of job 2. What does "
           "get() for job 2 do?",
           "Python 的 Pool 有两个进程、四个任务。系统终止了做任务 2 的进程。任务 2 的 get() 会怎样？"},
      .answers = {{"raises",
                   {"It raises an error at once.", "马上抛出错误。"},
                   false,
                   {"ProcessPoolExecutor does. The older Pool does not notice which job was lost.",
                    "ProcessPoolExecutor 会。更早的 Pool 不知道丢了哪个任务。"}},
                  {"again",
                   {"Another process does the job again.", "另一个进程会重做这个任务。"},
                   false,
                   {"Pool starts a new process, but the lost job is not given to it.",
                    "Pool 会启动新进程，但不会把丢失的任务再交给它。"}},
                  {"waits",
                   {"It waits without end.", "永远等待，不会返回。"},
                   true,
                   {"A known fault of CPython (issue 96062). Only a time limit for get() helps there.",
                    "这是 CPython 已知的缺陷（issue 96062）。在那里只能给 get() 加时限。"}},
                  {"none",
                   {"It returns None.", "返回 None。"},
                   false,
                   {"None would be a result. There is none, and no error either.",
                    "None 也是结果。而这里既没有结果，也没有错误。"}}}};
}

Question crash_prediction() {
  return {.id = "crash",
          .text = {"The crash comes after the third part. How many of the five get saved?",
                   "第三份前后发生崩溃。五份里能保存几份？"},
          .answers = {
              {"five",
               {"Five: only the thread that crashed ends.", "五份：只有崩溃的线程结束。"},
               false,
               {"That holds for an exception. A crash is a signal to the whole process.",
                "异常才是这样。崩溃是发给整个进程的信号。"}},
              {"three",
               {"Two or three: the whole process ends.", "两三份：整个进程结束。"},
               true,
               {"Threads share one memory, so the system cannot trust what the crash left in it.",
                "线程共用内存，崩溃之后，系统已不能相信其中的内容。"}},
              {"try",
               {"Five, if the crash is inside a try block.", "如果崩溃发生在 try 里，就是五份。"},
               false,
               {"try catches exceptions. A crash raises none.", "try 捕获的是异常。崩溃并不抛出异常。"}},
              {"lock",
               {"Five, if the two threads share no data.", "如果两个线程不共享数据，就是五份。"},
               false,
               {"They share the process, and that is what ends.", "它们共用一个进程，而结束的正是进程。"}}}};
}

}  // namespace

std::vector<Question> predictions() {
  return {thread_prediction(), four_prediction(),   limit_prediction(), background_prediction(),
          kept_prediction(),   killed_prediction(), crash_prediction()};
}

std::vector<Question> check_questions() {
  return {
      {.id = "check",
       .text = {"A script downloads 50 files in threads. Afterwards it must know which ones failed. Which "
                "tool do "
                "you take first?",
                "一个脚本用线程下载 50 个文件，之后必须知道哪些失败了。先选哪个工具？"},
       .answers = {{"thread",
                    {"threading.Thread, and try around join()", "threading.Thread，join() 外面加 try"},
                    false,
                    {"join() raises nothing, so there is nothing to catch.",
                     "join() 不抛异常，没有什么可捕获。"}},
                   {"daemon",
                    {"threading.Thread with daemon=True", "threading.Thread，daemon=True"},
                    false,
                    {"That cuts the downloads off when main finishes.", "main 一结束，下载就被切断。"}},
                   {"executor",
                    {"ThreadPoolExecutor, and result() of each", "ThreadPoolExecutor，逐个 result()"},
                    true,
                    {"Each future keeps the result or the exception of its job, and the number of threads is "
                     "limited, too.",
                     "每个 Future 保存自己任务的结果或异常，线程数也有上限。"}},
                   {"map",
                    {"executor.map, and one try around the loop", "executor.map，循环外面加一个 try"},
                    false,
                    {"The first error ends the loop, and you do not see what became of the rest.",
                     "第一个错误就结束了循环，其余的结局看不到。"}}}},
      {.id = "together",
       .text = {"Three requests make sense only together: if one fails, the other two are useless. What do "
                "you use?",
                "三个请求缺一不可：一个失败，另外两个就没有用了。用什么？"},
       .answers =
           {{"gather",
             {"asyncio.gather", "asyncio.gather"},
             false,
             {"It raises the error, but the other two requests continue.",
              "它会抛出错误，但另外两个请求仍在继续。"}},
            {"exceptions",
             {"gather with return_exceptions=True", "gather，return_exceptions=True"},
             false,
             {"It waits for all three, although two of them are useless by then.",
              "它会等三个都完成，尽管其中两个已经没有用。"}},
            {"group",
             {"asyncio.TaskGroup", "asyncio.TaskGroup"},
             true,
             {"At the first error it cancels the others, waits until they have cleaned up, and raises.",
              "第一个错误出现时，它取消其余的，等它们清理完毕，再抛出异常。"}},
            {"tasks",
             {"three times create_task", "三次 create_task"},
             false,
             {"Tasks that are started alone know nothing of each other.", "单独启动的任务互不相干。"}}}},
      {.id = "stop",
       .text = {"A computation in pure Python must stop within a second when the user asks for it. Where "
                "should it "
                "run?",
                "一段纯 Python 的计算，必须能在用户要求后一秒内停下。应该在哪里运行？"},
       .answers = {{"thread",
                    {"In a thread: a thread can be killed.", "在线程里：线程可以被终止。"},
                    false,
                    {"Python has no call that ends a thread. It has to look at a flag itself.",
                     "Python 没有终止线程的调用，只能由线程自己检查标志。"}},
                   {"coroutine",
                    {"In a coroutine: task.cancel() stops it.", "在协程里：task.cancel() 会让它停下。"},
                    false,
                    {"Only at its next await, and a computation has none.",
                     "要等下一个 await 才生效，而计算里没有 await。"}},
                   {"process",
                    {"In a process: terminate() ends it.", "在进程里：terminate() 会结束它。"},
                    true,
                    {"The system can end a process at any moment. What it had not saved is lost.",
                     "系统随时可以结束进程。还没有保存的内容会丢失。"}},
                   {"timeout",
                    {"In a coroutine under asyncio.timeout", "在协程里，外面加 asyncio.timeout"},
                    false,
                    {"A time limit is a cancellation, too, and needs an await to take effect.",
                     "时限也是一种取消，需要 await 才能生效。"}}}}};
}

}  // namespace playground::lessons::errors_and_ends
