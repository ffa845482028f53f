#include "lessons/errors-and-ends/insight.h"

#include <string>

#include "lessons/errors-and-ends/example.h"
#include "lessons/versions.h"

namespace playground::lessons::errors_and_ends {
namespace {

using course::filled;
using course::Insight;
using course::RunFacts;
using course::time_text;

// What a run has counted.
struct Counts {
  int results;
  int errors;
  int ended;  ///< jobs that ran to their end
  int saved;  ///< parts
  double time;
  explicit Counts(const RunFacts& facts)
      : results(static_cast<int>(facts.figure("results"))),
        errors(static_cast<int>(facts.figure("errors"))),
        ended(static_cast<int>(facts.orders.ends.size())),
        saved(static_cast<int>(facts.orders.results.size())),
        time(facts.figure("time")) {}
};

Insight shown(Model model, OwnedText sentence, std::string_view step, std::string_view next,
              const Text& words) {
  return {.sentence = std::move(sentence),
          .model = model,
          .next = link_to_version("errors-and-ends", step, next),
          .next_words = filled(words)};
}

// One of three texts, so that no sentence says "3 of the other 3" or "0 of 5".
OwnedText share_of(int some, int all, const Text& all_of_them, const Text& none, const Text& part) {
  return filled(some == all ? all_of_them : some == 0 ? none : part, some, all);
}

OwnedText others_ended(const Counts& c) {
  return share_of(c.ended, job_count - 1, {"all {1} other jobs", "另外 {1} 个任务全都"},
                  {"none of the other {1} jobs", "另外 {1} 个任务没有一个"},
                  {"{0} of the other {1} jobs", "另外 {1} 个任务中有 {0} 个"});
}

OwnedText parts_saved(const Counts& c) {
  return share_of(c.saved, part_count, {"All {1} parts were saved", "{1} 份全部保存了"},
                  {"None of the {1} parts was saved", "{1} 份一份也没有保存"},
                  {"{0} of {1} parts were saved", "{1} 份里保存了 {0} 份"});
}

OwnedText jobs_finished(const Counts& c) {
  return share_of(c.ended, job_count, {"All {1} jobs finished", "{1} 个任务全部完成"},
                  {"None of the {1} jobs finished", "{1} 个任务一个也没有完成"},
                  {"{0} of {1} jobs finished", "{1} 个任务完成了 {0} 个"});
}

Insight of_threads(const Counts& c, std::string_view version) {
  if (version == "futures") {
    return shown(
        Model::thread,
        filled({"main learned of {} error and got {} results: a future keeps what became of its job, "
                "and result() returns or raises it.",
                "main 得知 {} 个错误，得到 {} 个结果：Future 保存任务的结局，result() 返回它或抛出它。"},
               c.errors, c.results),
        "four", "gather_fails", {"And if one of four coroutines fails?", "四个协程中有一个失败呢？"});
  }
  const OwnedText sentence =
      filled({"{}, and main learned of {} errors: the exception ended its thread and was only printed there.",
              "{}，main 得知 {} 个错误：异常只结束了自己的线程，只在那里打印出来。"},
             jobs_finished(c), c.errors);
  if (version == "lost_in_thread")
    return shown(Model::thread, sentence, "thread", "try_around_join",
                 {"Try try around join", "试试在 join 外面加 try"});
  return shown(Model::thread, sentence, "thread", "futures", {"Try futures", "试试 Future"});
}

Insight of_four(const Counts& c, std::string_view version) {
  if (version == "gather_fails") {
    return shown(
        Model::coroutine,
        filled({"main learned of {} error and got {} results, although {} ran to their end: gather raised "
                "at once.",
                "main 得知 {} 个错误，得到 {} 个结果，而{}运行到底：gather 当即抛出了异常。"},
               c.errors, c.results, others_ended(c)),
        "four", "return_exceptions", {"Keep the results", "留住结果"});
  }
  if (version == "return_exceptions") {
    return shown(
        Model::coroutine,
        filled({"main got {} results and {} error: with return_exceptions, gather waits for all and "
                "raises nothing.",
                "main 得到 {} 个结果和 {} 个错误：有了 return_exceptions，gather 会等全部完成，不抛异常。"},
               c.results, c.errors),
        "four", "task_group", {"Stop the others instead", "改为让其余的停下"});
  }
  if (version == "task_group") {
    return shown(
        Model::coroutine,
        filled({"After the error, {} ran to their end: a TaskGroup cancels them, and here it was over after "
                "{}.",
                "出错之后，{}运行到底：TaskGroup 会取消它们，这里 {} 就结束了。"},
               others_ended(c), time_text(c.time)),
        "four", "pool_map", {"The same in processes", "换成进程再试"});
  }
  if (version == "pool_map") {
    return shown(
        Model::process,
        filled(
            {"{}, each in its process, and main got {} results: map raised the error and returned nothing.",
             "{}，各在自己的进程里，main 得到 {} 个结果：map 抛出异常，什么也没有返回。"},
            jobs_finished(c), c.results),
        "four", "pool_each", {"Ask for each result", "逐个取结果"});
  }
  return shown(Model::process,
               filled({"main got {} results and {} error: each job has its own result object, so one failure "
                       "costs one result.",
                       "main 得到 {} 个结果和 {} 个错误：每个任务有自己的结果对象，失败一个只少一个结果。"},
                      c.results, c.errors),
               "four", "gather_fails", {"Compare with gather", "与 gather 对比"});
}

Insight of_limit(const Counts& c, std::string_view version) {
  const std::string limit = time_text(to_seconds(time_limit));
  const Model model = version == "limit_process"  ? Model::process
                      : version == "limit_thread" ? Model::thread
                                                  : Model::coroutine;
  const bool in_time = c.errors == 0 && c.time <= to_seconds(time_limit);
  const auto sentence = [&]() -> OwnedText {
    if (in_time)
      return filled({"The computation took {}, which is less than the limit of {}. Compute more, to see the "
                     "limit.",
                     "计算用了 {}，没有超过 {} 的时限。请增加计算量，才能看到时限的作用。"},
                    time_text(c.time), limit);
    if (version == "limit_computing")
      return filled(
          {"The limit was {}, the computation took {}, and main learned of {} errors: without an await "
           "no cancellation takes effect.",
           "时限是 {}，计算用了 {}，main 得知 {} 个错误：没有 await，取消就不会生效。"},
          limit, time_text(c.time), c.errors);
    if (version == "limit_pieces")
      return filled(
          {"main learned of {} error after {}: the cancellation took effect at the next await after "
           "the limit of {}.",
           "{1} 后 main 得知 {0} 个错误：过了 {2} 的时限，取消在下一个 await 处生效。"},
          c.errors, time_text(c.time), limit);
    if (version == "limit_thread")
      return filled(
          {"main learned of {} error, but the run took {} instead of {}: the thread computed to its end, "
           "because a thread cannot be cancelled.",
           "main 得知 {} 个错误，但运行用了 {}，而不是 {}：线程无法取消，一直算到了底。"},
          c.errors, time_text(c.time), limit);
    return filled(
        {"main learned of {} error after {}, start of the process included: a process can be ended at "
         "any moment.",
         "包括启动进程在内，{1} 后 main 得知 {0} 个错误：进程随时都可以结束。"},
        c.errors, time_text(c.time));
  }();
  if (version == "limit_computing")
    return shown(model, sentence, "limit", "limit_pieces", {"Try to compute in pieces", "试试分成小块计算"});
  if (version == "limit_pieces")
    return shown(model, sentence, "limit", "limit_thread", {"Does a thread help?", "线程有用吗？"});
  if (version == "limit_thread")
    return shown(model, sentence, "limit", "limit_process", {"Try a process", "试试进程"});
  return shown(model, sentence, "limit", "limit_computing",
               {"Compare with the loop", "与在事件循环里计算对比"});
}

Insight of_background(const Counts& c, std::string_view version) {
  if (version == "daemon_thread") {
    return shown(
        Model::process,
        filled({"{}: when main finished, its process was cut off, like a daemon thread in Python, and no "
                "error says so.",
                "{}：main 一结束，它的进程就被切断，和 Python 的守护线程一样，而且没有报错。"},
               parts_saved(c)),
        "background", "joined_thread", {"Wait for it", "等它完成"});
  }
  if (version == "joined_thread") {
    return shown(
        Model::process,
        filled({"{}: main waited for the work before it finished.", "{}：main 等工作完成之后才结束。"},
               parts_saved(c)),
        "background", "dropped_task", {"And a task that fails?", "任务失败了呢？"});
  }
  if (version == "dropped_task") {
    return shown(Model::coroutine,
                 filled({"The task failed, and main learned of {} errors: only the loop printed it, where "
                         "main cannot act on it.",
                         "任务失败了，main 得知 {} 个错误：只有事件循环打印了它，main 无从处理。"},
                        c.errors),
                 "background", "awaited_task", {"Keep the task and await it", "留住任务并等待它"});
  }
  return shown(
      Model::coroutine,
      filled({"The task failed, and main learned of {} error, because it kept the task and awaited it.",
              "任务失败了，main 得知 {} 个错误，因为它留住了任务并等待它。"},
             c.errors),
      "kept", "unkept_task", {"And a task that waits for good?", "一直等待的任务呢？"});
}

Insight of_kept(const Counts& c, std::string_view version) {
  if (c.ended == 0) {
    return shown(Model::coroutine,
                 filled({"The job did not finish in this run: it was not there when the answer came.",
                         "这次运行里任务没有完成：回答到来时它已经不在了。"}),
                 "kept", "kept_task", {"Keep the task in a set", "把任务放进集合"});
  }
  if (version == "unkept_task") {
    return shown(
        Model::coroutine,
        filled({"The job finished, although the program kept no reference: in C++ the loop owns a task until "
                "it has finished. Run the Python program, and its job is deleted before the answer comes.",
                "程序没有留任何引用，任务还是完成了：在 C++ 里，任务完成之前归事件循环所有。运行 Python "
                "程序，任务在回答到来之前就被删除。"}),
        "kept", "kept_task", {"Keep the task in a set", "把任务放进集合"});
  }
  if (version == "kept_task") {
    return shown(Model::coroutine,
                 filled({"The job finished: the program kept its task until then, which Python needs, too.",
                         "任务完成了：程序一直留着它，Python 也需要这样做。"}),
                 "kept", "grouped_task", {"Let a TaskGroup keep it", "由 TaskGroup 留住它"});
  }
  return shown(Model::coroutine,
               filled({"The job finished: the TaskGroup kept its task and waited for it.",
                       "任务完成了：TaskGroup 留住它，并等它完成。"}),
               "killed", "killed_in_pool", {"A process is killed", "进程被终止"});
}

Insight of_killed(const Counts& c, std::string_view version) {
  if (version == "killed_in_pool") {
    return shown(
        Model::process,
        filled(
            {"main got {} results and {} error after {}: this pool noticed that a process had ended, "
             "and replaced it. Python's Pool would wait forever.",
             "{2} 后 main 得到 {0} 个结果和 {1} 个错误：这里的进程池发现有进程结束，并补上了新的。Python 的 "
             "Pool 会永远等下去。"},
            c.results, c.errors, time_text(c.time)),
        "killed", "killed_in_executor", {"One call for all jobs", "一次调用做完全部任务"});
  }
  if (version == "killed_in_executor") {
    return shown(Model::process,
                 filled({"{}, and main got {} results and {} error: the call failed as a whole.",
                         "{}，main 得到 {} 个结果和 {} 个错误：这次调用整个失败。"},
                        jobs_finished(c), c.results, c.errors),
                 "killed", "killed_and_retried", {"Try the failed job again", "把失败的任务再做一次"});
  }
  return shown(
      Model::process,
      filled({"main got {} results after {} error: what failed was tried once more, in a new process.",
              "出现 {1} 个错误之后，main 得到 {0} 个结果：失败的任务在新的进程里又做了一次。"},
             c.results, c.errors),
      "killed", "killed_in_pool", {"Compare without a second attempt", "与不重试的版本对比"});
}

Insight of_crash(const Counts& c, std::string_view version) {
  if (version == "crash_in_thread") {
    return shown(Model::process,
                 filled({"{}: the crash ended the whole process, and with it the work of saving.",
                         "{}：崩溃结束了整个进程，保存的工作也随之中断。"},
                        parts_saved(c)),
                 "crash", "crash_in_process", {"Give each its own process", "让它们各用一个进程"});
  }
  return shown(Model::process,
               filled({"{}, although the other process crashed: main got {} result and {} error.",
                       "另一个进程崩溃了，{}：main 得到 {} 个结果和 {} 个错误。"},
                      parts_saved(c), c.results, c.errors),
               "crash", "crash_in_thread", {"Compare with two threads", "与两个线程对比"});
}

}  // namespace

Insight insight(const RunFacts& facts) {
  const std::string& version = facts.settings.option(course::version_parameter);
  const Counts counts(facts);
  if (version.starts_with("limit_")) return of_limit(counts, version);
  if (version.starts_with("killed_")) return of_killed(counts, version);
  if (version.starts_with("crash_")) return of_crash(counts, version);
  if (version == "lost_in_thread" || version == "try_around_join" || version == "futures")
    return of_threads(counts, version);
  if (version == "daemon_thread" || version == "joined_thread" || version == "dropped_task" ||
      version == "awaited_task")
    return of_background(counts, version);
  if (version == "unkept_task" || version == "kept_task" || version == "grouped_task")
    return of_kept(counts, version);
  return of_four(counts, version);
}

}  // namespace playground::lessons::errors_and_ends
