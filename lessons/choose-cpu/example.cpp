#include "lessons/choose-cpu/example.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <functional>
#include <optional>

#include "shared/multitasking/asyncio/gather.h"
#include "shared/multitasking/asyncio/run.h"
#include "shared/multitasking/asyncio/sleep.h"
#include "shared/multitasking/multiprocessing/process_pool.h"
#include "shared/multitasking/share_of_cores.h"
#include "shared/multitasking/threading/interpreter_lock.h"
#include "shared/multitasking/threading/thread.h"
#include "shared/multitasking/threading/with.h"

namespace playground::lessons::choose_cpu {
namespace {

const Text computed{"{}: {:.2f} s, picture {:08x}", "{}：{:.2f} 秒，图像 {:08x}"};
const Text thread_name{"thread {}, no lock", "线程 {}，无锁"};
const Text locked_thread_name{"thread {}, lock", "线程 {}，加锁"};
const Text coroutine_name{"coroutine {}", "协程 {}"};

constexpr int compare_rounds = 3;

using Tiles = std::vector<std::string>;  // pixels by number
using AfterRow = std::function<void()>;

int tile_side(const Run& run) { return std::stoi(run.settings().option("tile")); }
int across(const Run& run) { return picture_size / tile_side(run); }
int tile_count(const Run& run) { return across(run) * across(run); }

int workers(const Run& run) {
  return worker_count(run.settings(), run.machine()->capabilities.cores.measured().number);
}

Area area_of(const Run& run, int number) {
  const auto pixel = [](int value) { return static_cast<std::uint16_t>(value); };
  const int side = tile_side(run);
  return {pixel(number % across(run) * side), pixel(number / across(run) * side), pixel(side), pixel(side)};
}

// How often a number is squared before it exceeds the bound.
int escape(double cx, double cy, int rounds) {
  double x = 0;
  double y = 0;
  int n = 0;
  for (; n < rounds && x * x + y * y < 4; ++n) {
    const double next = x * x - y * y + cx;
    y = 2 * x * y + cy;
    x = next;
  }
  return n;
}

// [region tile]
// One square of the picture: one byte per pixel.
std::string tile(Run& run, int number, const AfterRow& after_row) {  //: 12
  const int side = tile_side(run);
  const int rounds = run.settings().whole("rounds");
  const int left = number % across(run) * side;  //: 14
  const int top = number / across(run) * side;
  std::string pixels;                                                                              //: 15
  for (int y = top; y < top + side; ++y) {                                                         //: 16
    for (int x = left; x < left + side; ++x) {                                                     //: 17
      const int n = escape(-2.2 + 3.2 * x / picture_size, -1.6 + 3.2 * y / picture_size, rounds);  //: 18
      pixels.push_back(static_cast<char>(n == rounds ? 0 : 55 + 20 * n % 200));                    //: 22
    }
    after_row();
  }
  run.show_tile(area_of(run, number));
  return pixels;  //: 23
}
// [endregion]

// [region one_by_one]
Tiles one_by_one(Run& run) {
  Tiles done;
  for (int number = 0; number < tile_count(run); ++number) {  //: 26
    done.push_back(tile(run, number, [&] { run.checkpoint(); }));
  }
  return done;
}
// [endregion]

// [region threads]
Tiles in_threads(Run& run, threading::InterpreterLock* lock) {  //: 28
  Tiles done(static_cast<std::size_t>(tile_count(run)));        //: 29
  std::atomic<int> following{0};
  const auto work = [&](Run&, int worker) {  //: 30
    run.call_unit(lock == nullptr ? thread_name : locked_thread_name, worker);
    std::optional<threading::With<threading::InterpreterLock>> held;
    if (lock != nullptr) held.emplace(*lock);
    for (int number = following++; number < tile_count(run); number = following++) {  //: 31
      done[static_cast<std::size_t>(number)] = tile(run, number, [&] {                //: 32
        if (lock != nullptr) lock->checkpoint();
        run.checkpoint();
      });
    }
  };
  std::vector<threading::Thread> threads;  //: 33
  for (int worker = 1; worker <= workers(run); ++worker) {
    threads.emplace_back(run, work, worker);
  }
  for (auto& t : threads) {  //: 34
    t.start();               //: 35
  }
  for (auto& t : threads) {  //: 36
    t.join();                //: 37
  }
  return done;  //: 38
}
// [endregion]

// [region processes]
std::string tile_in_a_process(Run& run, int number) {
  const int copies = std::stoi(run.settings().option("copies"));
  const std::string pixels = tile(run, number, [] {});
  std::string answer;
  for (int i = 0; i < copies; ++i) answer += pixels;  // only the first is needed
  return answer;
}
const multiprocessing::Registered sent_by_name{"choose-cpu.tile", tile_in_a_process};

Tiles in_processes(Run& run) {  //: 40
  std::vector<int> numbers(static_cast<std::size_t>(tile_count(run)));
  for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = static_cast<int>(i);
  multiprocessing::ProcessPool pool(run, workers(run));  //: 41
  return pool.map(tile_in_a_process, numbers, 1);        //: 42
}
// [endregion]

// [region coroutines]
asyncio::Task<int> tiles_in_loop(Run& run, int worker, Tiles& done, int& following) {  //: 46
  run.call_unit(coroutine_name, worker);
  int made = 0;
  while (following < tile_count(run)) {  //: 47
    const int number = following++;
    co_await asyncio::sleep(Time(0));                                                       //: 48
    done[static_cast<std::size_t>(number)] = tile(run, number, [&] { run.checkpoint(); });  //: 49
    ++made;
  }
  co_return made;
}

asyncio::Task<Tiles> in_coroutines(Run& run) {  //: 44
  Tiles done(static_cast<std::size_t>(tile_count(run)));
  int following = 0;  // one thread: no lock, no atomic
  std::vector<asyncio::Task<int>> tasks;
  for (int worker = 1; worker <= workers(run); ++worker) {
    tasks.push_back(tiles_in_loop(run, worker, done, following));
  }
  co_await asyncio::gather(std::move(tasks));  //: 50
  co_return done;                              //: 51
}
// [endregion]

constexpr std::array<std::string_view, 5> names{"one_by_one", "threads", "interpreter_lock", "processes",
                                                "coroutines"};

std::size_t pixels_of_a_tile(const Run& run) {
  const auto side = static_cast<std::size_t>(tile_side(run));
  return side * side;
}

// The FNV-1a hash of the pixels, in the order of the picture's tiles.
std::uint32_t hash_of(const Run& run, const Tiles& tiles) {
  const auto pixels = pixels_of_a_tile(run);
  std::uint32_t hash = 2166136261U;
  for (const std::string& tile : tiles) {
    for (const char pixel : std::string_view(tile).substr(0, pixels))
      hash = (hash ^ static_cast<unsigned char>(pixel)) * 16777619U;
  }
  return hash;
}

// Shows the picture's pixels, after all its tiles were computed.
void show(const Run& run, const Tiles& tiles) {
  const auto pixels = pixels_of_a_tile(run);
  for (std::size_t i = 0; i < tiles.size(); ++i)
    run.show_tile(area_of(run, static_cast<int>(i)), tiles[i].substr(0, pixels));
}

// [region ways]
Tiles compute(Run& run, Way way) {
  switch (way) {  //: 55
    case Way::one_by_one: return one_by_one(run);
    case Way::threads: return in_threads(run, nullptr);
    case Way::interpreter_lock: {
      threading::InterpreterLock lock(run);
      return in_threads(run, &lock);
    }
    case Way::processes: return in_processes(run);
    case Way::coroutines: return asyncio::run(run, in_coroutines(run));
  }
  return {};
}

double timed(Run& run, Way way) {
  const std::string name(names[static_cast<std::size_t>(way)]);
  const Time start = run.clock().now();
  const Tiles tiles = compute(run, way);
  const double seconds = to_seconds(run.clock().now() - start);
  run.measure("time/" + name, seconds);
  show(run, tiles);
  run.print(computed, name, seconds, hash_of(run, tiles));  //: 63
  return seconds;
}

// All approaches run in each round, so that changes in the machine's load affect all of them.
void compare(Run& run) {
  measure_share(run);
  for (int round = 0; round < compare_rounds; ++round) {
    const double alone = timed(run, Way::one_by_one);
    for (const Way way : {Way::threads, Way::interpreter_lock, Way::processes, Way::coroutines}) {
      const double seconds = timed(run, way);
      if (seconds == 0) continue;  // too short for the clock
      run.measure("speed_up/" + std::string(names[static_cast<std::size_t>(way)]), alone / seconds);
    }
    measure_share(run);
  }
}
// [endregion]

}  // namespace

void example(Run& run) {            //: 53
  static_cast<void>(workers(run));  // the cores are measured before the first approach is timed
  const std::string& way = run.settings().option("way");
  if (way == "compare") {
    compare(run);
  } else {
    timed(run, static_cast<Way>(std::ranges::find(names, way) - names.begin()));
  }
}

}  // namespace playground::lessons::choose_cpu
