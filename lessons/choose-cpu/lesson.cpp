/// The lesson on the document's first rule: CPU-bound work.
#include "shared/course/lesson.h"

#include "lessons/choose-cpu/check.h"
#include "lessons/choose-cpu/example.h"
#include "lessons/choose-cpu/insight.h"
#include "lessons/parameters.h"

namespace playground::lessons::choose_cpu {
namespace {

using enum course::StepKind;
using course::Parameter;

course::Question fastest_prediction() {
  return {.id = "lock",
          .text = {"Threads under an interpreter lock, two or more cores: how long will they take?",
                   "解释器锁下的线程，核心有两个或更多：要用多久？"},
          .answers = {
              {"faster",
               {"Shorter by a factor of the number of cores", "缩短到逐个执行的 1/核心数"},
               false,
               {"That is how long threads without the lock take. Under the lock only one of them computes at "
                "a time.",
                "那是没有锁的线程的用时。在锁下，同一时刻只有一个线程在计算。"}},
              {"same",
               {"About as long as one after another", "和逐个执行差不多"},
               true,
               {"They take turns, every 5 ms or so. The cores make no difference.",
                "它们大约每 5 毫秒轮换一次，核心数没有影响。"}},
              {"slower",
               {"Much longer: they slow each other down", "慢得多：它们互相妨碍"},
               false,
               {"Each switch costs a little; at one every 5 ms it hardly matters.",
                "每次切换只花一点点时间，隔 5 毫秒一次，几乎没有影响。"}},
          }};
}

std::vector<course::Variant> ways() {
  return {{"one_by_one", {"one after another", "逐个执行"}},
          {"threads", {"threads", "多线程"}, Model::thread},
          {"interpreter_lock", {"threads, lock (model)", "多线程，加锁（模型）"}, Model::thread},
          {"processes", {"processes", "多进程"}, Model::process},
          {"coroutines", {"coroutines", "协程"}, Model::coroutine}};
}

// One prediction for each approach other than "one after another", with which they are compared.
std::vector<course::FigurePrediction> speed_up_predictions() {
  const auto of = [](std::string_view figure, const Text& name) {
    return course::FigurePrediction{.figure = figure,
                                    .name = name,
                                    .form = {"{:.1f}×", "{:.1f} 倍"},
                                    .min = 0.5,
                                    .max = 8,
                                    .initial = 1,
                                    .step = 0.1};
  };
  return {of("speed_up/threads", {"Speed of threads", "多线程的速度"}),
          of("speed_up/interpreter_lock", {"Speed under the lock", "加锁多线程的速度"}),
          of("speed_up/processes", {"Speed of processes", "多进程的速度"}),
          of("speed_up/coroutines", {"Speed of coroutines", "协程的速度"})};
}

std::vector<Parameter> parameters() {
  return {
      approach_parameter({"Approach", "方式"}, {"compare", {"all, three rounds", "全部，三轮"}}, ways()),
      {.id = "workers",
       .kind = course::Whole{.min = one_per_core,
                             .max = max_workers,
                             .initial = one_per_core,
                             .min_means = {"cores", "核心数"}},
       .name = {"Workers", "工作者数"}},
      {.id = "tile",
       .kind = course::Choice{.options = {{"4", {"4 pixels", "4 像素"}, {"9216 tiles", "9216 个方块"}},
                                          {"8", {"8 pixels", "8 像素"}, {"2304 tiles", "2304 个方块"}},
                                          {"16", {"16 pixels", "16 像素"}, {"576 tiles", "576 个方块"}},
                                          {"32", {"32 pixels", "32 像素"}, {"144 tiles", "144 个方块"}},
                                          {"64", {"64 pixels", "64 像素"}, {"36 tiles", "36 个方块"}},
                                          {"128", {"128 pixels", "128 像素"}, {"9 tiles", "9 个方块"}}},
                              .initial = 3},
       .name = {"Side of a tile", "方块边长"}},
      {.id = "copies",
       .kind = course::Choice{{{"1", {"the pixels", "只有像素"}},
                               {"16", {"16 × the pixels", "像素的 16 倍"}},
                               {"256", {"256 × the pixels", "像素的 256 倍"}}}},
       .name = {"Size of a result", "结果大小"}},
      {.id = "rounds",
       .kind = course::Whole{.min = 100, .max = 20000, .initial = 12000},
       .name = {"Iteration limit per pixel", "每个像素的迭代上限"}},
  };
}

bool needs_threads(const Settings& settings) {
  const std::string& way = settings.option("way");
  return way == "compare" || way == "threads" || way == "interpreter_lock";
}

}  // namespace

course::Lesson lesson() {
  return {
      .model = Model::process,
      .group = {"How to choose", "如何选择"},
      .steps = {{"rule", read},
                {"program", program, "tile"},
                {"predict", predict, "tile"},
                {"run", run, "tile"},
                {"why", why, "threads"},
                {"change", change, "processes"},
                {"check", check}},
      .parameters = parameters(),
      .figure_predictions = speed_up_predictions(),
      .predictions = {fastest_prediction()},
      .questions = check_questions(),
      .quick = {{"rounds", 100}, {"tile", OptionId("64")}},
      .quantities = {{"time", {"Time", "用时"}, {"{}", "{}"}, course::time_text},
                     {"speed_up", {"Speed-up", "加速比"}, {"{}×", "{} 倍"}, course::three_digits},
                     share_quantity()},
      .neutral_parameters = {"way"},
      .runs_add_up = true,
      .variants = ways(),
      .parts = {{"tile", {"one tile", "一个方块"}},
                {"one_by_one", {"one after another", "逐个执行"}},
                {"threads", {"threads", "多线程"}},
                {"processes", {"processes", "多进程"}},
                {"coroutines", {"coroutines", "协程"}},
                {"ways", {"measuring", "测量"}}},
      .needs_threads = needs_threads,
      .recorded_choices = {"way"},
      .recorded_values = {{"workers", 2}},
      .example = example,
      .insight = insight,
  };
}

}  // namespace playground::lessons::choose_cpu
