#include "lessons/choose-connections/insight.h"

#include "lessons/choose-connections/verdict.h"
#include "shared/course/measurement_summary.h"

namespace playground::lessons::choose_connections {
namespace {

using course::filled;
using course::three_digits;

constexpr Text compared{
    "At {} connections the event loop answered {} × as many requests per second as threads{}, because {}.",
    "{} 个连接时，事件循环每秒响应的请求数是多线程的 {} 倍{}，因为{}。"};
constexpr Text less_memory{" and took 1/{} of the memory per connection", "，每个连接的内存只有 1/{}"};
constexpr Text no_stack{"a coroutine needs no stack of its own and no switch by the system",
                        "协程不需要自己的栈，也不需要系统来切换"};
constexpr Text more_cores{"threads could use more cores, and the loop has one",
                          "线程可以用上更多核心，事件循环只有一个"};
constexpr Text equally_many{
    "At {} connections both servers answered about as many requests per second: the event loop {} × as many "
    "as threads{}, because {}.",
    "{} 个连接时，两种服务器每秒响应的请求数差不多：事件循环是多线程的 {} 倍{}，因为{}。"};
constexpr Text little_to_do{"either handles a request within microseconds and then waits for the next one",
                            "两者处理一个请求都只要几微秒，然后就等下一个"};
constexpr Text not_clear{
    "At {} connections it is not clear which server answered more requests per second: the event loop {} × "
    "as "
    "many as threads{}. {}",
    "{} 个连接时，不能确定哪种服务器每秒响应的请求更多：事件循环是多线程的 {} 倍{}。{}"};
constexpr Text one_server{
    "{} answered {} requests per second with {} connections open, half of them within {} ms. Only the other "
    "server's figures show whether that is much.",
    "{0}在 {2} 个连接时每秒响应 {1} 个请求，半数在 {3} 毫秒内。只有和另一种服务器比较，才知道这算不算多。"};
constexpr Text nothing_measured{
    "No rate could be measured: a limit was met at once, or the time was too short for the clock. The output "
    "says which.",
    "没有测到速率：一开始就遇到了上限，或者时间对时钟来说太短。详见输出。"};

OwnedText of_both(const course::RunFacts& facts, const ModelComparison& rate) {
  auto memory = compare_at_most_connections(facts.figures, "memory");
  if (!memory) memory = compare_at_most_connections(facts.figures, "heap");
  OwnedText less;
  if (memory && memory->loop.value > 0 && memory->threads.value > memory->loop.value)
    less = filled(less_memory, three_digits(memory->threads.value / memory->loop.value));
  const course::Figure times = course::ratio(rate.loop, rate.threads);
  const std::string shown = three_digits(times.value);
  switch (course::compare(facts.usable(times), spread)) {
    case course::Comparison::equal: return filled(equally_many, rate.connections, shown, less, little_to_do);
    case course::Comparison::more: return filled(compared, rate.connections, shown, less, no_stack);
    case course::Comparison::less: return filled(compared, rate.connections, shown, less, more_cores);
    case course::Comparison::unclear: break;
  }
  return filled(not_clear, rate.connections, shown, less,
                course::why_unclear(facts.was_busy(), rate.threads.rounds == 1));
}

OwnedText of_one(const course::RunFacts& facts, const std::string& way) {
  const auto rates = over_connections(facts.figures, "rate", way);
  if (rates.empty()) return filled(nothing_measured);
  const auto& [connections, rate] = *rates.rbegin();
  const Text name = way == "loop" ? Text{"The event loop", "事件循环"} : Text{"Threads", "多线程"};
  return filled(one_server, name, three_digits(rate.value), connections,
                three_digits(facts.figure(fmt::format("p50/{}/{}", way, connections))));
}

}  // namespace

course::Insight insight(const course::RunFacts& facts) {
  const std::string& way = facts.settings.option("way");
  const auto rate = compare_at_most_connections(facts.figures, "rate");
  if (way == "compare" && rate && rate->loop.min > 0 && rate->threads.min > 0) {
    return {.sentence = of_both(facts, *rate),
            .model = Model::coroutine,
            .next = "#/choose-connections/7?connections=100",
            .next_words = filled({"Try at most 100 connections: is the loop still ahead?",
                                  "试试最多 100 个连接：事件循环还领先吗？"})};
  }
  return {.sentence = of_one(facts, way == "compare" ? "loop" : way),
          .model = way == "threads" ? Model::thread : Model::coroutine,
          .next = "#/choose-connections/7?way=compare",
          .next_words = filled({"Compare both servers", "比较两种服务器"})};
}

}  // namespace playground::lessons::choose_connections
