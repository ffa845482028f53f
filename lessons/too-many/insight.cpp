#include "lessons/too-many/insight.h"

#include <array>

#include "lessons/too-many/example.h"
#include "lessons/versions.h"

namespace playground::lessons::too_many {
namespace {

using course::filled;
using course::RunFacts;
using course::time_text;

std::string whole(double number) { return fmt::format("{:.0f}", number); }
std::string percent(double number) { return fmt::format("{:.3g}", number); }

// With the memory of all tasks, where the platform reports it.
OwnedText with_memory(const RunFacts& facts, const OwnedText& sentence) {
  const double memory = facts.figure("memory");
  if (memory <= 0) return sentence;
  return filled({"{} Memory grew by {}.", "{}内存增加了 {}。"}, sentence, course::bytes_text(memory));
}

OwnedText of_gather(const RunFacts& facts) {
  const std::string tasks = whole(facts.figure("tasks"));
  const double refused = facts.figure("refused");
  if (refused == 0) {
    return with_memory(facts,
                       filled({"All {} requests ran at once, and the server with {} places refused none.",
                               "{} 个请求同时发出，能同时处理 {} 个的服务器一个也没拒绝。"},
                              tasks, places));
  }
  return with_memory(
      facts,
      filled({"Only {0} of the {1} requests got a response: all came at once, and the server with {2} places "
              "refused the other {3}.",
              "{1} 个请求只有 {0} 个得到响应：它们同时到达，能同时处理 {2} 个的服务器拒绝了其余 {3} 个。"},
             whole(facts.figure("tasks") - refused), tasks, places, whole(refused)));
}

OwnedText of_semaphore(const RunFacts& facts) {
  return with_memory(
      facts,
      filled({"The server refused {} requests: at most {} ran at the same time. And yet {} tasks "
              "existed, most of which waited for a place.",
              "服务器拒绝了 {} 个请求：最多同时进行 {} 个。但任务仍有 {} 个，大多数在等空位。"},
             whole(facts.figure("refused")), whole(facts.figure("most")), whole(facts.figure("tasks"))));
}

OwnedText of_workers(const RunFacts& facts) {
  return with_memory(
      facts,
      filled({"{} tasks were enough for all {} requests: each takes the next one when it has "
              "finished. The server refused {}.",
              "{} 个任务就够处理全部 {} 个请求：每个任务做完一个再取下一个。服务器拒绝了 {} 个。"},
             whole(facts.figure("tasks")), facts.settings.option("count"), whole(facts.figure("refused"))));
}

OwnedText of_pool(const RunFacts& facts, const Text& text) {
  return filled(text, whole(facts.figure("longest")), time_text(facts.figure("slowest")),
                whole(facts.figure("rejected")), whole(facts.figure("done")));
}

OwnedText of_grows(const RunFacts& facts) {
  return of_pool(
      facts, {"The queue grew to {} items, and the slowest response took {}: the pool was slower than the "
              "arrivals, and nothing stopped them.",
              "队列长到 {} 个任务，最慢的响应用了 {}：线程池比到达慢，又没有任何限制。"});
}

OwnedText of_more_room(const RunFacts& facts) {
  return of_pool(
      facts, {"A maximum that is never reached changes nothing: the queue grew to {} items, and the slowest "
              "response took {}.",
              "达不到的上限没有作用：队列仍长到 {} 个任务，最慢的响应用了 {}。"});
}

OwnedText of_waits(const RunFacts& facts) {
  return of_pool(facts,
                 {"The queue never held more than {} items, and the slowest response took {}: put made the "
                  "producer wait for the pool.",
                  "队列最多 {} 个任务，最慢的响应用了 {}：put 让生产者等线程池。"});
}

OwnedText of_rejects(const RunFacts& facts) {
  return of_pool(
      facts,
      {"The queue never held more than {} items, and the slowest response took {}. The price: {} items "
       "were rejected at once, {} were done.",
       "队列最多 {} 个任务，最慢的响应用了 {}。代价：{} 个被立刻拒绝，完成 {} 个。"});
}

OwnedText of_put(const RunFacts& facts, const Text& text) {
  return filled(text, whole(facts.figure("longest")), items);
}

OwnedText of_endless_put(const RunFacts& facts) {
  return of_put(facts,
                {"The queue held {} items before the consumer took the first, and {} come in all: put on a "
                 "queue without a maximum never suspends.",
                 "消费者还没取走第一个，队列就有了 {} 个任务，一共才 {} 个：没有上限的队列，put 从不暂停。"});
}

OwnedText of_sleep_zero(const RunFacts& facts) {
  return of_put(
      facts,
      {"The consumer started earlier, but the queue still grew to {} items, and {} come in all: sleep(0) "
       "lets it run, and does not make the producer wait for it.",
       "消费者更早开始了，但队列仍长到 {} 个任务，一共 {} 个：sleep(0) 让它运行，却不会让生产者等它。"});
}

OwnedText of_bounded_put(const RunFacts& facts) {
  return of_put(facts,
                {"The queue never held more than {} of the {} items: when it was full, put suspended the "
                 "producer until the consumer had taken one.",
                 "队列最多 {} 个任务，一共 {} 个：队列满时，put 让生产者暂停，直到消费者取走一个。"});
}

OwnedText with_free_workers(const RunFacts& facts, const OwnedText& sentence) {
  return filled({"{} % of the jobs found a free worker at once. {}", "{}% 的任务一到就有空闲的工作者。{}"},
                percent(facts.figure("found_free")), sentence);
}

OwnedText of_latency(const RunFacts& facts, const Text& measured) {
  const OwnedText seen =
      with_free_workers(facts, filled(measured, time_text(facts.figure("wait_mean")),
                                      time_text(facts.figure("wait_p99")), percent(facts.figure("busy"))));
  const double predicted = facts.figure("predicted_wait");
  if (predicted <= 0) {
    return filled(
        {"{} More work arrived than the workers can do, so queueing theory knows no mean: the queue grows "
         "as long as it lasts.",
         "{}到达的工作超过了工作者的能力，排队论给不出平均值：只要持续下去，队列就一直变长。"},
        seen);
  }
  return filled({"{} Queueing theory predicts a mean of {} for a run without end.",
                 "{}对于无限长的运行，排队论预测平均 {}。"},
                seen, time_text(predicted));
}

OwnedText of_random_times(const RunFacts& facts) {
  return of_latency(facts,
                    {"Jobs waited {} on average, and 1 in 100 waited longer than {}, with workers that were "
                     "busy for {} % of the time.",
                     "任务平均等待 {}，每 100 个有 1 个超过 {}，而工作者只有 {}% 的时间在忙。"});
}

OwnedText of_regular_times(const RunFacts& facts) {
  return of_latency(
      facts, {"With services of equal length, jobs waited {} on average, and 1 in 100 longer than {}. The "
              "workers were busy for {} % of the time.",
              "每次服务一样长时，任务平均等待 {}，每 100 个有 1 个超过 {}。工作者有 {}% 的时间在忙。"});
}

OwnedText of_one_more(const RunFacts& facts) {
  return of_latency(
      facts, {"With one more worker, jobs waited {} on average, and 1 in 100 longer than {}. The workers "
              "were busy for {} % of the time.",
              "多一个工作者，任务平均等待 {}，每 100 个有 1 个超过 {}。工作者有 {}% 的时间在忙。"});
}

OwnedText of_short_queue(const RunFacts& facts) {
  return with_free_workers(
      facts,
      filled({"With {} places in the queue, 1 in 100 jobs waited longer than {}. {} % of the jobs were "
              "rejected; queueing theory predicts {} %.",
              "队列只有 {} 个位置时，每 100 个任务有 1 个等待超过 {}。被拒绝的占 {}%，排队论预测 {}%。"},
             facts.settings.whole("room"), time_text(facts.figure("wait_p99")),
             percent(facts.figure("rejected_share")), percent(facts.figure("predicted_rejected"))));
}

struct Advice {
  std::string_view id;
  std::string_view step;
  std::string_view next;
  Text next_words;
  Model model;
  OwnedText (*sentence)(const RunFacts& facts);
};

constexpr std::array advice{
    Advice{"gather_all",
           "gather",
           "semaphore",
           {"Limit them by a semaphore", "用信号量限制"},
           Model::coroutine,
           of_gather},
    Advice{"semaphore",
           "gather",
           "workers",
           {"Now with 100 workers", "换成 100 个工作者"},
           Model::coroutine,
           of_semaphore},
    Advice{"workers",
           "gather",
           "gather_all",
           {"Back to all at once", "回到全部同时"},
           Model::coroutine,
           of_workers},
    Advice{
        "grows", "queue", "more_room", {"Set a large maximum", "设一个很大的上限"}, Model::thread, of_grows},
    Advice{"more_room",
           "queue",
           "waits",
           {"Set a small maximum", "设一个小的上限"},
           Model::thread,
           of_more_room},
    Advice{"waits",
           "queue",
           "rejects",
           {"Reject instead of waiting", "拒绝，而不是等待"},
           Model::thread,
           of_waits},
    Advice{"rejects",
           "queue",
           "grows",
           {"Back to the queue without a maximum", "回到没有上限的队列"},
           Model::thread,
           of_rejects},
    Advice{"endless_put",
           "put",
           "sleep_zero",
           {"Add a sleep(0)", "加一句 sleep(0)"},
           Model::coroutine,
           of_endless_put},
    Advice{
        "sleep_zero", "put", "bounded_put", {"Set a maximum", "设一个上限"}, Model::coroutine, of_sleep_zero},
    Advice{"bounded_put",
           "put",
           "endless_put",
           {"Back to no maximum", "回到没有上限"},
           Model::coroutine,
           of_bounded_put},
    Advice{"random_times",
           "latency",
           "regular_times",
           {"Make all services equally long", "让每次服务一样长"},
           Model::coroutine,
           of_random_times},
    Advice{"regular_times",
           "latency",
           "one_more",
           {"Add one worker", "增加一个工作者"},
           Model::coroutine,
           of_regular_times},
    Advice{
        "one_more", "latency", "short_queue", {"Limit the queue", "限制队列"}, Model::coroutine, of_one_more},
    Advice{"short_queue",
           "latency",
           "random_times",
           {"Back to the long queue", "回到没有上限的队列"},
           Model::coroutine,
           of_short_queue}};

}  // namespace

course::Insight insight(const course::RunFacts& facts) {
  const Advice& of = chosen_version(advice, facts.settings);
  course::Insight shown{.sentence = of.sentence(facts),
                        .model = of.model,
                        .next = link_to_version("too-many", of.step, of.next),
                        .next_words = filled(of.next_words)};
  if (facts.was_busy() && of.step == "latency") {
    shown.sentence = filled(
        {"{} Other programs used the cores, so timers were late.", "{}其他程序也在占用核心，定时器有延迟。"},
        shown.sentence);
  }
  return shown;
}

}  // namespace playground::lessons::too_many
