/// The lesson on the document's second rule: a crawler for dozens of sites.
#include "shared/course/lesson.h"

#include "lessons/choose-sites/check.h"
#include "lessons/choose-sites/example.h"
#include "lessons/choose-sites/insight.h"
#include "lessons/parameters.h"

namespace playground::lessons::choose_sites {
namespace {

using namespace std::chrono_literals;
using enum course::StepKind;
using course::Parameter;

course::Question faster_prediction() {
  return {.id = "faster",
          .text = {"40 sites, each answers after 20 to 100 ms. Which is faster: a thread for each site, or "
                   "coroutines?",
                   "40 个站点，各在 20 到 100 毫秒后响应。每个站点一个线程，和协程相比，哪个更快？"},
          .answers = {
              {"threads",
               {"Threads: they run at the same time", "线程：它们真正同时运行"},
               false,
               {"There is hardly anything to run. Both send a request as soon as they know an address, and "
                "then they wait.",
                "几乎没有什么要运行的。两者都是一拿到地址就发请求，然后等待。"}},
              {"equal",
               {"Neither: both wait for the same responses", "一样：等的是同样的响应"},
               true,
               {"What counts is that the waits overlap, and they do with both. In a single run, either may "
                "be a little faster by chance.",
                "关键在于等待可以重叠，这一点两者都做到了。单次运行里，任何一方都可能碰巧快一点。"}},
              {"coroutines",
               {"Coroutines: they are lighter", "协程：它们更轻"},
               false,
               {"They are lighter, by some tens of microseconds each. Compared with waits of tens of "
                "milliseconds, that is nothing.",
                "协程确实更轻，每个省几十微秒。与几十毫秒的等待相比微不足道。"}},
          }};
}

course::Question sequential_prediction() {
  return {
      .id = "sequential",
      .text = {"And one site after another: how much longer will that take?", "那么逐个访问呢？会慢多少倍？"},
      .answers = {
          {"twice",
           {"About twice as long", "大约两倍"},
           false,
           {"It is more. All waits add up, while the other approaches wait for many sites at the same time.",
            "不止如此：所有的等待都要相加，而别的方式是同时等许多站点。"}},
          {"many",
           {"Several times as long", "好几倍"},
           true,
           {"The sum of all waits is compared with the longest chain of links.",
            "一边是所有等待之和，另一边只是最长的一串链接。"}},
          {"sites",
           {"As many times as there are sites: 40", "有多少站点就多少倍：40 倍"},
           false,
           {"That would be so if all addresses were known at once. A link has to be found before it can be "
            "followed.",
            "要是一开始就知道所有地址，才会这样。链接要先找到，才能访问。"}},
      }};
}

std::vector<course::Variant> ways() {
  return {{"sequential", {"one after another", "逐个访问"}},
          {"threads", {"a thread per site", "每站一个线程"}, Model::thread},
          {"pool", {"thread pool", "线程池"}, Model::thread},
          {"processes", {"processes", "多进程"}, Model::process},
          {"coroutines", {"coroutines", "协程"}, Model::coroutine}};
}

std::vector<Parameter> parameters() {
  return {
      approach_parameter({"Approach", "方式"},
                         {"compare",
                          {"all", "全部"},
                          {"Threads and coroutines, which are compared, run three times each.",
                           "要比较的线程和协程各运行三次。"}},
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
       .name = {"Time-out (s)", "超时（秒）"}},
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

course::Lesson lesson() {
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
      .questions = check_questions(),
      .quick = {{"sites", 4}, {"patience", 150ms}},
      .quantities = {{"bound", {"The fastest possible", "理论最短用时"}, {"{}", "{}"}, course::time_text},
                     {"time", {"Time", "用时"}, {"{}", "{}"}, course::time_text},
                     {"over_bound",
                      {"Compared with the fastest possible", "与理论最短用时之比"},
                      {"{}×", "{} 倍"},
                      course::three_digits},
                     share_quantity()},
      .neutral_parameters = {"way"},
      .runs_add_up = true,
      .variants = ways(),
      .parts = {{"visit", {"one visit", "一次访问"}},
                {"found", {"what is found", "找到的站点"}},
                {"sequential", {"one after another", "逐个访问"}},
                {"threads", {"a thread each", "每站一个线程"}},
                {"pool", {"thread pool", "线程池"}},
                {"processes", {"processes", "多进程"}},
                {"coroutines", {"coroutines", "协程"}}},
      .needs_threads = needs_threads,
      .recorded_choices = {"way"},
      .example = example,
      .insight = insight,
  };
}

}  // namespace playground::lessons::choose_sites
