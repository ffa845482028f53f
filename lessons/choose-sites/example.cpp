#include "lessons/choose-sites/example.h"

#include <algorithm>
#include <array>
#include <deque>
#include <list>
#include <set>

#include "lessons/choose-sites/service/sites.h"
#include "shared/multitasking/asyncio/fetch.h"
#include "shared/multitasking/asyncio/queue.h"
#include "shared/multitasking/asyncio/run.h"
#include "shared/multitasking/asyncio/stream.h"
#include "shared/multitasking/asyncio/sync.h"
#include "shared/multitasking/asyncio/timeout.h"
#include "shared/multitasking/multiprocessing/process_pool.h"
#include "shared/multitasking/share_of_cores.h"
#include "shared/multitasking/threading/event.h"
#include "shared/multitasking/threading/lock.h"
#include "shared/multitasking/threading/semaphore.h"
#include "shared/multitasking/threading/thread_pool_executor.h"
#include "shared/multitasking/unrecorded_run.h"
#include "shared/multitasking/urllib.h"

namespace playground::lessons::choose_sites {
namespace {

const Text crawled{"{}: {:.2f} s, {} sites, {} failed, {} retries, {} time-outs",
                   "{}：{:.2f} 秒，{} 个站点，{} 个失败，{} 次重试，{} 次超时"};
const Text gave_up{"site {}: {}, given up after {} tries", "站点 {}：{}，试了 {} 次后放弃"};
const Text no_answer{"no response in time", "没有及时响应"};
const Text bad_status{"status {}", "状态码 {}"};
const Text no_sites{"This platform has no sites to crawl.", "此平台没有可爬取的站点。"};
const Text unreachable{"site {} could not be reached: {}", "无法连接站点 {}：{}"};
const Text incomplete{"{}: only {} of {} sites were found, so its time is not compared",
                      "{}：只找到 {} 个站点（共 {} 个），因此不比较它的用时"};
const Text thread_name{"thread, site {}", "线程，站点 {}"};
const Text coroutine_name{"coroutine, site {}", "协程，站点 {}"};
const Text bound_is{"The fastest possible crawler: {:.2f} s", "理论最短用时：{:.2f} 秒"};

Time patience(const Run& run) { return run.settings().time("patience"); }

// The result of a visit to a site.
struct Page {
  int number = 0;
  int status = 0;  // 0: no response
  int asked = 0;   // how often the site was requested
  int timeouts = 0;
  std::vector<int> links{};
  std::string error{};  // the connection's error at the last try; empty: none

  [[nodiscard]] bool failed() const { return status != 200; }
  void pickle(pickle::Writer out) const {
    for (const int value : {number, status, asked, timeouts}) pickle::write(out, value);
    pickle::write(out, links);
    pickle::write(out, error);
  }
  bool unpickle(pickle::Reader& in) {
    return in.read(number) && in.read(status) && in.read(asked) && in.read(timeouts) && in.read(links) &&
           in.read(error);
  }
};

std::string address(const std::string& base, const Page& page) {
  return base + std::to_string(page.number) + "?try=" + std::to_string(page.asked);
}

void read(Page& page, const HttpReply& reply) {
  page.status = reply.status;
  if (reply.status == 200) page.links = links_in(reply.body);
}

void show(const Run& run, int number, VisitState seen) {
  run.show_tile({static_cast<std::uint16_t>(number), static_cast<std::uint16_t>(seen), 1, 1});
}

VisitState seen(const Page& page) { return page.failed() ? VisitState::failed : VisitState::arrived; }

// [region visit]
Page visit(Run& run, const std::string& base, int number) {  //: 30
  Page page{.number = number};
  show(run, number, VisitState::asked);
  while (page.asked < crawl_tries && page.failed()) {  //: 31
    ++page.asked;
    page.error.clear();
    try {                                                                    //: 32
      read(page, urllib::urlopen(run, address(base, page), patience(run)));  //: 33
    } catch (const TimeoutError&) {                                          //: 35
      ++page.timeouts;
    } catch (const urllib::URLError& error) {
      page.status = 0;
      page.error = error.what();
    }
  }
  show(run, number, seen(page));
  return page;  //: 37
}
// [endregion]

// [region found]
// The state of the crawl. Only the main program uses it.
class CrawlState {  //: 39
 public:
  /// Returns the sites that are new. Throws std::runtime_error if a connection failed: each site accepts
  /// connections, even if it never responds, so the server or the network is broken.
  std::vector<int> take(Run& run, const Page& page) {  //: 42
    if (!page.error.empty()) throw std::runtime_error(run.format(unreachable, page.number, page.error));
    --open_;                          //: 44
    failed += page.failed() ? 1 : 0;  //: 45
    retries += page.asked - 1;
    timeouts += page.timeouts;
    if (page.failed()) {
      run.print(gave_up, page.number,
                page.status == 0 ? run.format(no_answer) : run.format(bad_status, page.status), page.asked);
    }
    std::vector<int> fresh;
    for (const int link : page.links) {
      if (seen_.insert(link).second) fresh.push_back(link);  //: 46
    }
    open_ += fresh.size();  //: 48
    return fresh;           //: 49
  }
  [[nodiscard]] bool open() const { return open_ > 0; }
  [[nodiscard]] std::size_t sites() const { return seen_.size(); }
  int failed = 0;
  int retries = 0;
  int timeouts = 0;

 private:
  std::set<int> seen_{0};
  std::size_t open_ = 1;  // visits that have not ended
};
// [endregion]

// Python's SimpleQueue.
class Arrived {
 public:
  explicit Arrived(Run& run) : lock_(run), ready_(run, 0) {}
  void put(Page page) {
    const threading::With held(lock_);
    pages_.push_back(std::move(page));
    ready_.release();
  }
  Page get() {
    ready_.acquire();
    const threading::With held(lock_);
    Page page = std::move(pages_.front());
    pages_.pop_front();
    return page;
  }

 private:
  threading::Lock lock_;
  threading::Semaphore ready_;
  std::deque<Page> pages_;
};

// [region sequential]
CrawlState sequential(Run& run, const std::string& base) {  //: 51
  CrawlState found;
  std::deque<int> todo{0};                                                                        //: 52
  for (; !todo.empty(); todo.pop_front()) {                                                       //: 53
    for (const int link : found.take(run, visit(run, base, todo.front()))) todo.push_back(link);  //: 54
  }
  return found;  //: 55
}
// [endregion]

// [region threads]
CrawlState in_threads(Run& run, const std::string& base) {  //: 57
  CrawlState found;
  Arrived arrived(run);  //: 58
  std::vector<threading::Thread> threads;
  const auto start = [&](int number) {  //: 59
    threads.emplace_back(run, [&, number](Run&) {
      run.call_unit(thread_name, number);
      arrived.put(visit(run, base, number));
    });
    threads.back().start();  //: 60
  };
  start(0);                                                             //: 61
  while (found.open()) {                                                //: 62
    for (const int link : found.take(run, arrived.get())) start(link);  //: 63
  }
  return found;  //: 65
}
// [endregion]

// [region pool]
CrawlState in_a_pool(Run& run, const std::string& base) {  //: 67
  CrawlState found;
  Arrived arrived(run);                                                             //: 68
  threading::ThreadPoolExecutor executor(run, run.settings().whole("workers"));     //: 69
  const auto start = [&](int number) {                                              //: 70
    executor.submit([&, number](Run&) { arrived.put(visit(run, base, number)); });  //: 71
  };
  start(0);                                                             //: 72
  while (found.open()) {                                                //: 73
    for (const int link : found.take(run, arrived.get())) start(link);  //: 74
  }
  return found;  //: 76
}
// [endregion]

// [region processes]
Page visit_in_a_process(Run& run, std::pair<std::string, int> what) {
  const auto [base, number] = std::move(what);
  return visit(run, base, number);
}
const multiprocessing::Registered sent_by_name{"choose-sites.visit", visit_in_a_process};

CrawlState in_processes(Run& run, const std::string& base) {  //: 78
  constexpr Time glance = std::chrono::milliseconds(2);
  CrawlState found;
  multiprocessing::ProcessPool pool(run, run.settings().whole("workers"));  //: 80
  std::list<multiprocessing::AsyncResult<Page>> visits;
  const auto start = [&](int number) {                                       //: 81
    visits.push_back(pool.apply_async(visit_in_a_process, {base, number}));  //: 82
  };
  start(0);               //: 83
  while (found.open()) {  //: 84
    // There are no callbacks here, so check which results are ready.
    visits.front().wait(glance);
    for (auto at = visits.begin(); at != visits.end();) {
      if (!at->ready()) {
        ++at;
        continue;
      }
      const Page page = at->get();
      at = visits.erase(at);
      for (const int link : found.take(run, page)) start(link);  //: 85
    }
  }
  return found;  //: 87
}
// [endregion]

// [region coroutines]
using Pages = asyncio::Queue<Page>;

asyncio::Task<> visit_in_turn(Run& run, const std::string& base, int number, asyncio::Semaphore& places,
                              Pages& arrived) {  //: 100
  run.call_unit(coroutine_name, number);
  Page page{.number = number};
  {
    const auto place = co_await places.acquire();  //: 102
    show(run, number, VisitState::asked);
    while (page.asked < crawl_tries && page.failed()) {  //: 103
      ++page.asked;
      page.error.clear();
      try {                                                                                          //: 104
        read(page, co_await asyncio::wait_for(asyncio::fetch(address(base, page)), patience(run)));  //: 105
      } catch (const TimeoutError&) {                                                                //: 106
        ++page.timeouts;
      } catch (const asyncio::ConnectionError& error) {
        page.status = 0;
        page.error = error.what();
      }
    }
  }
  show(run, number, seen(page));
  co_await arrived.put(std::move(page));  //: 111
}

asyncio::Task<CrawlState> in_coroutines(Run& run, const std::string& base) {  //: 98
  CrawlState found;
  Pages arrived;
  asyncio::Semaphore places(run.settings().whole("limit"));  //: 99
  std::vector<asyncio::TaskHandle<void>> tasks;
  tasks.push_back(asyncio::create_task(visit_in_turn(run, base, 0, places, arrived)));  //: 112
  while (found.open()) {                                                                //: 113
    const Page page = co_await arrived.get();
    for (const int link : found.take(run, page)) {                                             //: 114
      tasks.push_back(asyncio::create_task(visit_in_turn(run, base, link, places, arrived)));  //: 115
    }
  }
  for (const auto& task : tasks) co_await task;
  co_return found;  //: 116
}
// [endregion]

constexpr std::array<std::string_view, 5> names{"sequential", "threads", "pool", "processes", "coroutines"};
std::string_view name_of(Way way) { return names[static_cast<std::size_t>(way)]; }

// The crawls of a comparison. The verdict compares threads with coroutines, so these alternate in three
// rounds.
constexpr std::array compared{Way::sequential, Way::threads,    Way::pool,    Way::processes, Way::coroutines,
                              Way::threads,    Way::coroutines, Way::threads, Way::coroutines};

// [region ways]
CrawlState crawl(Run& run, Way way, const std::string& base) {
  switch (way) {  //: 124
    case Way::sequential: return sequential(run, base);
    case Way::threads: return in_threads(run, base);
    case Way::pool: return in_a_pool(run, base);
    case Way::processes: return in_processes(run, base);
    case Way::coroutines: return asyncio::run(run, in_coroutines(run, base));
  }
  return {};
}

struct SetAtEnd {
  threading::Event& event;
  ~SetAtEnd() { event.set(); }
};

// In a page a thread is a Worker, which starts slowly and is then kept for the next thread. Its start is not
// part of the comparison, because no response arrives while the page starts Workers.
void start_workers(Run& run, int max) {
  UnrecordedRun unseen(run);
  threading::Event all_started(unseen);
  std::vector<threading::Thread> threads;
  {
    const SetAtEnd release{all_started};  // even if one of them cannot be started
    for (int i = 0; i < std::min(run.settings().whole("sites"), max); ++i)
      threads.emplace_back(unseen, [&](Run&) { all_started.wait(); }).start();
  }
  for (auto& t : threads) t.join();
}

void timed(Run& run, Way way, const std::string& base, Time bound) {
  if (const auto max = run.machine()->capabilities.max_threads; max && way == Way::threads)
    start_workers(run, *max);
  const std::string name(name_of(way));
  const Time start = run.clock().now();            //: 127
  const CrawlState found = crawl(run, way, base);  //: 128
  const Time taken = run.clock().now() - start;
  if (const int all = run.settings().whole("sites"); found.sites() < static_cast<std::size_t>(all))
    return run.print(incomplete, name, found.sites(), all);
  run.measure("time/" + name, to_seconds(taken));
  run.measure("over_bound/" + name, to_seconds(taken) / to_seconds(bound));
  run.print(crawled, name, to_seconds(taken), found.sites(), found.failed, found.retries,
            found.timeouts);  //: 129
}
// [endregion]

}  // namespace

SiteGraph graph_of(const Settings& settings) {
  return {.seed = static_cast<std::uint32_t>(settings.whole("seed")), .count = settings.whole("sites")};
}

Way way_of_crawl(std::size_t number) { return compared[std::min(number, compared.size() - 1)]; }

void example(Run& run) {  //: 118
  const SiteGraph graph = graph_of(run.settings());
  Sites* const sites = run.service<Sites>();
  if (sites == nullptr) throw std::runtime_error(run.format(no_sites));
  const auto served = sites->serve(graph);
  if (!served) throw std::runtime_error(served.error().message);
  const std::string base = (*served)->address() + site_path(graph);
  const Time bound = shortest_crawl(graph, patience(run));
  run.measure("bound", to_seconds(bound));
  run.print(bound_is, to_seconds(bound));
  const std::string& chosen = run.settings().option("way");
  if (chosen != "compare")
    return timed(run, static_cast<Way>(std::ranges::find(names, chosen) - names.begin()), base, bound);
  for (const Way way : compared) {
    measure_share(run);
    timed(run, way, base, bound);
  }
  measure_share(run);
}

}  // namespace playground::lessons::choose_sites
