/// The lesson on threading.
#include "lessons/parameters.h"
#include "lessons/threads/example.h"

namespace playground::lessons {
namespace {

using course::Question;

Question order_prediction() {
  return {
      .id = "order",
      .text = {"Which order is certain in every run?", "哪一种顺序是每次运行都确定的？"},
      .answers = {
          {"starts",
           {"The starts: 0, 1, 2, 3", "开始的顺序：0、1、2、3"},
           false,
           {"Nearly, and that is the trap. They are started in this order, and you will mostly see it. But a "
            "new thread may "
            "have to wait for a core, and a later one can print before it.",
            "几乎是，陷阱也正在这里。它们确实按这个顺序启动，多数时候看到的也是这样。但新线程可能要等核心，后"
            "来的就可能抢先打印。"}},
          {"ends",
           {"The ends: 0, 1, 2, 3", "结束的顺序：0、1、2、3"},
           false,
           {"No. Four threads wake at almost the same moment. The operating system decides who prints first; "
            "join() only "
            "waits, it does not put them in order.",
            "不对。四个线程几乎同时醒来，谁先打印由操作系统决定。join() 只是等待，并不给它们排序。"}},
          {"both",
           {"Starts and ends", "开始和结束都确定"},
           false,
           {"No. The starts are nearly always in order, the ends often are not, and neither is guaranteed.",
            "不对。开始几乎总是整齐的，结束却常常不是；两者都没有保证。"}},
          {"none",
           {"Neither; only that the closing line comes last", "都不确定，只有收尾的一行一定在最后"},
           true,
           {"Right. Besides, each thread starts before it ends itself. Everything else is up to the "
            "operating system.",
            "对。此外，每个线程总是先开始、后结束。其余的都由操作系统决定。"}},
      }};
}

Question check_question() {
  return {.id = "check",
          .text = {"In Python only one thread at a time executes bytecode. Why do four threads that sleep 2 "
                   "s each still take "
                   "about 2 s, and not 8 s?",
                   "在 Python 里，同一时刻只有一个线程在执行字节码。四个线程各睡眠 2 秒，为什么仍然只用大约 "
                   "2 秒，而不是 8 秒？"},
          .answers = {
              {"released",
               {"A sleeping thread executes no bytecode: it has released the GIL.",
                "睡眠的线程不执行字节码：它已经释放了 GIL。"},
               true,
               {"Right. Waiting needs no lock, so any number of threads can wait at the same time.",
                "对。等待不需要这把锁，所以多少个线程都可以同时等待。"}},
              {"cores",
               {"Each thread runs on a core of its own.", "每个线程都在自己的核心上运行。"},
               false,
               {"No. It takes about 2 s on a single core as well, and 16 threads do too. A sleeping thread "
                "needs no core.",
                "不对。只有一个核心时也是大约 2 秒，16 个线程也一样。睡眠的线程不需要核心。"}},
              {"slices",
               {"The GIL changes hands every 5 ms, so the sleeps take turns.",
                "GIL 每 5 ms 换一次手，四次睡眠轮流进行。"},
               false,
               {"No. Taking turns would still add up to 8 s. The 5 ms matter between threads that compute; a "
                "sleeping thread "
                "gave up the GIL before it went to sleep.",
                "不对。轮流进行的话，加起来仍是 8 秒。5 ms "
                "只影响正在计算的线程；睡眠的线程在入睡之前就交出了 GIL。"}},
              {"join",
               {"join() ends the sleep early.", "join() 会提前结束睡眠。"},
               false,
               {"No. join() only waits for a thread to end; it changes nothing about it.",
                "不对。join() 只是等线程结束，对线程没有任何影响。"}},
          }};
}

}  // namespace

course::Lesson threads_lesson() {
  return {
      .model = Model::thread,
      .steps = program_steps("worker", "threads"),
      .parameters = {units_parameter({"Threads", "线程数"}), seconds_parameter(),
                     call_parameter({{"start_all", {"start all, then join all", "全部启动，再全部 join"}},
                                     {"one_by_one", {"start and join each", "逐个启动并 join"}}})},
      .time_prediction = {time_prediction(
          {"Four threads sleep 2 s each. How many seconds will the whole program take?",
           "四个线程各睡眠 2 秒。整个程序要用多少秒？"})},
      .predictions = {order_prediction()},
      .questions = {check_question()},
      .lines = {threads::thread_starts, threads::thread_ends},
      .needs_threads = [](const Settings&) { return true; },
      .recorded_choices = {"call"},
      .example = threads::example,
  };
}

}  // namespace playground::lessons
