/// The lesson on the document's second rule: a crawler for dozens of sites.
#include "shared/course/lesson.h"

#include "lessons/choose-sites/example.h"
#include "lessons/parameters.h"

namespace playground::lessons {
namespace {

using namespace std::chrono_literals;
using enum course::StepKind;
using course::Parameter;

course::Question faster_prediction() {
  return {
      .id = "faster",
      .text = {"40 sites, each answers after 20 to 100 ms. Which is faster: a thread for each site, or "
               "coroutines?",
               "40 个站点，各在 20 到 100 毫秒后回答。每个站点一个线程，和协程相比，哪个更快？"},
      .answers = {
          {"threads",
           {"Threads: they run at the same time", "线程：它们真正同时运行"},
           false,
           {"There is hardly anything to run. Both ask as soon as they know an address, and then they wait.",
            "几乎没有什么要运行的。两者都是一知道地址就去问，然后就等。"}},
          {"equal",
           {"Neither: both wait for the same answers", "一样：等的是同样的回答"},
           true,
           {"Right. What counts is that nobody waits in turn, and that holds for both.",
            "对。关键在于不必排队等，这一点两者都做到了。"}},
          {"coroutines",
           {"Coroutines: they are lighter", "协程：它们更轻"},
           false,
           {"They are, by some tens of microseconds each. Beside waits of tens of milliseconds that is "
            "nothing.",
            "确实更轻，每个省几十微秒。与几十毫秒的等待相比微不足道。"}},
      }};
}

course::Question sequential_prediction() {
  return {
      .id = "sequential",
      .text = {"And one site after another: how much longer will that take?", "那么逐个访问呢？会久多少？"},
      .answers = {
          {"twice",
           {"About twice as long", "大约两倍"},
           false,
           {"More. All waits add up, while the others wait for many sites at the same time.",
            "不止。所有的等待都要相加，而别的方式是同时等许多站点。"}},
          {"many",
           {"Several times as long", "好几倍"},
           true,
           {"Right. The sum of all waits stands against the longest chain of links.",
            "对。一边是所有等待之和，另一边只是最长的一串链接。"}},
          {"sites",
           {"As many times as there are sites: 40", "有多少站点就多少倍：40 倍"},
           false,
           {"That would be so if all addresses were known at once. A link has to be found before it can be "
            "followed.",
            "要是一开始就知道所有地址，才会这样。链接要先找到，才能访问。"}},
      }};
}

course::Question check_question() {
  return {.id = "check",
          .text = {"A crawler with 8 threads needs 4 seconds for 400 sites, and the processor is idle most "
                   "of the time. "
                   "What helps most?",
                   "一个爬虫用 8 个线程，访问 400 个站点要 4 秒，处理器大部分时间空闲。什么最有效？"},
          .answers = {
              {"processes",
               {"8 processes in place of 8 threads", "把 8 个线程换成 8 个进程"},
               false,
               {"No. There is nothing to compute; 8 processes wait as long as 8 threads.",
                "不对。没有什么要计算的，8 个进程和 8 个线程等得一样久。"}},
              {"more",
               {"More at the same time: 50 threads, or coroutines", "同时访问更多：50 个线程，或者协程"},
               true,
               {"Right. The time is spent waiting; more of it has to happen at the same time.",
                "对。时间都花在等待上，所以要让更多的等待同时发生。"}},
              {"lock",
               {"Python without the interpreter lock", "没有解释器锁的 Python"},
               false,
               {"No. Whoever waits for an answer has given the lock back already.",
                "不对。等待回答的线程早已交出了锁。"}},
          }};
}

std::vector<course::Variant> ways() {
  return {{"sequential", {"one after another", "逐个访问"}},
          {"threads", {"a thread each", "每站一个线程"}, Model::thread},
          {"pool", {"thread pool", "线程池"}, Model::thread},
          {"processes", {"processes", "多进程"}, Model::process},
          {"coroutines", {"coroutines", "协程"}, Model::coroutine}};
}

std::vector<Parameter> parameters() {
  return {
      approach_parameter(
          {"Way", "方式"},
          {"compare", {"all of them, the two that are compared three times", "全部，要比较的两种各三次"}},
          ways()),
      {.id = "sites", .kind = course::Whole{.min = 2, .max = 50, .initial = 40}, .name = {"Sites", "站点数"}},
      {.id = "workers",
       .kind = course::Whole{.min = 1, .max = 16, .initial = 8},
       .name = {"Size of a pool", "池的大小"}},
      {.id = "limit",
       .kind = course::Whole{.min = 1, .max = 50, .initial = 40},
       .name = {"Coroutines at a time", "同时的协程数"}},
      {.id = "patience",
       .kind = course::Seconds{.min = 150ms, .max = 2s, .initial = 300ms, .step = 50ms},
       .name = {"Time-out", "超时"}},
      {.id = "seed",
       .kind = course::Whole{.min = 1, .max = 99, .initial = 1},
       .name = {"Which web (seed)", "哪个网络（种子）"}},
  };
}

bool needs_threads(const Settings& settings) {
  const std::string& way = settings.option("way");
  return way == "compare" || way == "threads" || way == "pool";
}

}  // namespace

course::Lesson choose_sites_lesson() {
  return {
      .model = Model::thread,
      .steps = {{"rule", read},
                {"program", program, "threads"},
                {"predict", predict, "sequential"},
                {"run", run, "visit"},
                {"why", why, "threads"},
                {"verdict", own},
                {"change", change, "coroutines"},
                {"check", check}},
      .parameters = parameters(),
      .predictions = {faster_prediction(), sequential_prediction()},
      .questions = {check_question()},
      .quick = {{"sites", 4}, {"patience", 150ms}},
      .quantities = {{"bound", {"The fastest possible", "可能的最短时间"}, {"{:.2f} s", "{:.2f} 秒"}},
                     {"time", {"Time", "用时"}, {"{:.2f} s", "{:.2f} 秒"}},
                     {"over_bound",
                      {"Against the fastest possible", "与最短时间之比"},
                      {"{:.2f}×", "{:.2f} 倍"}},
                     share_quantity()},
      .runs_add_up = true,
      .variants = ways(),
      .needs_threads = needs_threads,
      .recorded_choices = {"way"},
      .example = choose_sites::example,
  };
}

}  // namespace playground::lessons
