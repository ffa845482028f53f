#include "lessons/choose-sites/insight.h"

#include "lessons/choose-sites/crawl.h"

namespace playground::lessons::choose_sites {
namespace {

using course::filled;
using course::three_digits;
using course::time_text;

constexpr Text equally_fast{
    "Threads and coroutines finished equally soon: {} and {} × as fast as one after another, because both "
    "wait for many sites at the same time.",
    "线程与协程一样快：速度分别是逐个访问的 {} 倍和 {} 倍，因为两者都在同一时间等待许多站点。"};
constexpr Text threads_first{
    "Threads were {} × as fast as coroutines here. Both wait for many sites at the same time: {} and {} × as "
    "fast as one after another.",
    "线程的速度是协程的 {} 倍。两者都在同一时间等待许多站点：分别是逐个访问的 {} 倍和 {} 倍。"};
constexpr Text coroutines_first{
    "Coroutines were {} × as fast as threads here. Both wait for many sites at the same time: {} and {} × as "
    "fast as one after another.",
    "协程的速度是线程的 {} 倍。两者都在同一时间等待许多站点：分别是逐个访问的 {} 倍和 {} 倍。"};
constexpr Text not_clear{
    "Whether threads or coroutines were faster is not clear: {} and {} × as fast as one after another. {}",
    "不能确定线程和协程哪个更快：速度分别是逐个访问的 {} 倍和 {} 倍。{}"};
constexpr Text waited_in_turn{
    "One after another took {} × the fastest possible time, because each request began only after the "
    "response to the one before.",
    "逐个访问用了理论最短用时的 {} 倍，因为前一个站点响应之后才请求下一个。"};
constexpr Text limited{
    "{} took {} × the fastest possible time ({}), because at most {} requests were in progress at the same "
    "time.",
    "{}用了理论最短用时的 {} 倍（{}），因为同一时间最多请求 {} 个站点。"};
constexpr Text unlimited{
    "{} took {} × the fastest possible time ({}), because each site was requested as soon as its address was "
    "known.",
    "{}用了理论最短用时的 {} 倍（{}），因为每个站点的地址一到手就发出请求。"};
constexpr Text incomplete{
    "Not all sites were found, so there is no time to compare. The output says which approach missed some.",
    "没有找到全部站点，所以没有可比较的时间。输出里写明了哪种方式有遗漏。"};

OwnedText of_all(const course::RunFacts& facts) {
  const double sequential = facts.figure("time/sequential");
  const course::Figure threads = facts.measured("time/threads");
  const course::Figure coroutines = facts.measured("time/coroutines");
  if (sequential <= 0 || threads.min <= 0 || coroutines.min <= 0) return filled(incomplete);
  const std::string by_threads = three_digits(sequential / threads.value);
  const std::string by_coroutines = three_digits(sequential / coroutines.value);
  const course::Figure times = course::ratio(coroutines, threads);
  switch (course::compare(facts.usable(times), spread)) {
    case course::Comparison::equal: break;
    case course::Comparison::more:
      return filled(threads_first, three_digits(times.value), by_threads, by_coroutines);
    case course::Comparison::less:
      return filled(coroutines_first, three_digits(1 / times.value), by_threads, by_coroutines);
    case course::Comparison::unclear:
      return filled(not_clear, by_threads, by_coroutines,
                    course::why_unclear(facts.was_busy(), threads.rounds == 1));
  }
  return filled(equally_fast, by_threads, by_coroutines);
}

// How many sites an approach asks at the same time; 0: as many as there are.
int at_most(const course::RunFacts& facts, std::string_view way) {
  if (way == "pool" || way == "processes") return facts.settings.whole("workers");
  const int limit = way == "coroutines" ? facts.settings.whole("limit") : 0;
  return limit >= facts.settings.whole("sites") ? 0 : limit;
}

struct Shown {
  Text name;
  Model model;
};
Shown shown(std::string_view way) {
  if (way == "threads") return {{"A thread for each site", "每站一个线程"}, Model::thread};
  if (way == "pool") return {{"The thread pool", "线程池"}, Model::thread};
  if (way == "processes") return {{"The process pool", "进程池"}, Model::process};
  return {{"Coroutines", "协程"}, Model::coroutine};
}

OwnedText of_one(const course::RunFacts& facts, const std::string& way) {
  const double seconds = facts.figure("time/" + way);
  const double bound = facts.figure("bound");
  if (seconds <= 0 || bound <= 0) return filled(incomplete);
  const std::string over = three_digits(seconds / bound);
  if (way == "sequential") return filled(waited_in_turn, over);
  const int limit = at_most(facts, way);
  return limit > 0 ? filled(limited, shown(way).name, over, time_text(seconds), limit)
                   : filled(unlimited, shown(way).name, over, time_text(seconds));
}

}  // namespace

course::Insight insight(const course::RunFacts& facts) {
  const std::string& way = facts.settings.option("way");
  if (way == "compare") {
    return {.sentence = of_all(facts),
            .model = Model::thread,
            .next = "#/choose-sites/7?way=pool&workers=2",
            .next_words = filled(
                {"Try a pool of 2 threads: how much does it lose?", "试试只有 2 个线程的池：会慢多少？"})};
  }
  return {.sentence = of_one(facts, way),
          .model = way == "sequential" ? Model::main : shown(way).model,
          .next = "#/choose-sites/7?way=compare",
          .next_words = filled({"Compare all approaches", "比较全部方式"})};
}

}  // namespace playground::lessons::choose_sites
