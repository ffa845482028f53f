#include "lessons/choose-yours/insight.h"

#include "lessons/choose-yours/example.h"
#include "lessons/choose-yours/questions.h"
#include "lessons/choose-yours/verdict.h"
#include "shared/core/sentences.h"

namespace playground::lessons::choose_yours {
namespace {

using course::filled;

constexpr Text not_all_measured{
    "Not every approach was measured, so the recommendation could not be tested. The output says what was "
    "missing.",
    "没有测完全部方式，所以无法检验建议。缺少什么见输出。"};

constexpr Text what_if{"Change one answer ({}: {}) and test the new recommendation",
                       "改一个回答（{}：{}），检验新的建议"};

// In the order of the lesson's variants.
constexpr std::array<std::string_view, way_count> ids{"one_by_one", "threads",    "interpreter_lock",
                                                      "processes",  "coroutines", "advised"};
constexpr std::array names{Text{"one after another", "逐个执行"},
                           Text{"threads, no lock (C++)", "线程，无锁（C++）"},
                           Text{"threads, lock (model)", "线程，加锁（模型）"},
                           Text{"processes", "多进程"},
                           Text{"coroutines", "协程"},
                           Text{"as advised", "按建议"}};

Times times_of(const course::RunFacts& facts) {
  Times times;
  for (std::size_t way = 0; way < ids.size(); ++way)
    times.seconds[way] = facts.measured("time/" + std::string(ids[way]));
  times.cores = static_cast<int>(facts.figure("cores"));
  times.threads = static_cast<int>(facts.figure("threads"));
  times.survived = static_cast<int>(facts.figure("survived"));
  if (facts.figures.contains("share")) times.share = facts.measured("share");
  return times;
}

// A link to the same answers but one: the first that changes the recommendation.
void add_what_if(course::Insight& insight, const Settings& answers) {
  const Choice now = advice_for(workload_of(answers)).choice;
  for (const WorkloadQuestion& question : workload_questions()) {
    for (const course::Option& option : answers_of(question)) {
      Settings other = answers;
      other.set(question.parameter.id, OptionId(option.id));
      const Choice choice = advice_for(workload_of(other)).choice;
      if (choice == now || choice == Choice::engine) continue;
      insight.next = fmt::format("#/choose-yours/2?{}={}", answered_questions, workload_questions().size());
      for (const WorkloadQuestion& each : workload_questions())
        insight.next += fmt::format("&{}={}", each.parameter.id, other.option(each.parameter.id));
      insight.next_words = filled(what_if, question.parameter.name, option.name);
      return;
    }
  }
}

Model model_of(Choice choice) {
  for (const Model model : {Model::coroutine, Model::process, Model::thread}) {
    if (uses(choice, model)) return model;
  }
  return Model::main;
}

}  // namespace

course::Insight insight(const course::RunFacts& facts) {
  const Times times = times_of(facts);
  const Workload workload = workload_of(facts.settings);
  const Advice advice = advice_for(workload);
  course::Insight insight{.model = model_of(advice.choice)};
  add_what_if(insight, facts.settings);
  for (const Way way : {Way::one_by_one, Way::interpreter_lock, Way::processes, Way::coroutines}) {
    if (times.of(way).min > 0) continue;
    insight.sentence = filled(not_all_measured);
    return insight;
  }
  const ProofVerdict verdict = verdict_on(workload, times);
  const auto in = [&](Language language) {
    const auto name = [&](Way way) {
      return std::string(
          (way == Way::advised ? advice.name : names[static_cast<std::size_t>(way)]).in(language));
    };
    const VerdictText words = in_words(verdict, times, name(verdict.own), name(verdict.other), language);
    return joined_sentences(words.title, words.reason, language);
  };
  insight.sentence = {in(Language::english), in(Language::chinese)};
  return insight;
}

}  // namespace playground::lessons::choose_yours
