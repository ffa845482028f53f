#include "shared/multitasking/spinning.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <system_error>
#include <thread>

namespace playground {
namespace {

using ReadTime = std::function<Time()>;

Spun spun(Time length, const ReadTime& now, const ReadTime& cpu_time) {
  const Time computed = cpu_time ? cpu_time() : Time{};
  const Time begin = now();
  Spun all{.spells = {{begin, begin}}};
  Time last = begin;
  while (last < begin + length) {
    const Time next = now();
    if (next - last >= shortest_pause) all.spells.push_back({next, next});
    last = all.spells.back().end = next;
  }
  all.took = last - begin;
  if (cpu_time) all.cpu_time = cpu_time() - computed;
  return all;
}

Time time_of(const Spells& spells) {
  Time sum{};
  for (const Spell& spell : spells) sum += spell.end - spell.begin;
  return sum;
}

std::optional<double> share_once(int cores, const ReadTime& now, const ReadTime& cpu_time) {
  constexpr Time length = std::chrono::milliseconds(20);
  const std::vector<Spun> threads = spin(cores, length, now, cpu_time);
  if (threads.empty()) return std::nullopt;
  double sum = 0;
  for (const Spun& thread : threads)
    sum += to_seconds(cpu_time ? thread.cpu_time : time_of(thread.spells)) / to_seconds(thread.took);
  // Then the steps of the clock are longer than the pauses to be seen.
  if (sum == 0) return std::nullopt;
  return std::min(sum / cores, 1.0);
}

}  // namespace

std::vector<Spun> spin(int threads, Time length, const ReadTime& now, const ReadTime& cpu_time) {
  std::vector<Spun> all(static_cast<std::size_t>(threads));
  std::atomic<int> missing{threads};
  std::atomic<bool> refused{false};
  {
    std::vector<std::jthread> spinning;
    try {
      for (Spun& each : all) {
        spinning.emplace_back([&] {
          --missing;
          while (missing > 0) {
            if (refused) return;
          }
          each = spun(length, now, cpu_time);
        });
      }
    } catch (const std::system_error&) {
      refused = true;
    }
  }
  if (refused) all.clear();
  return all;
}

int most_at_once(const std::vector<Spun>& threads, Time enough) {
  std::map<Time, int> changes;  // by how many more threads run from that moment on
  for (const Spun& thread : threads) {
    for (const Spell& spell : thread.spells) {
      ++changes[spell.begin];
      --changes[spell.end];
    }
  }
  std::vector<Time> at_once(threads.size() + 1);  // by number of threads
  int running = 0;
  Time since{};
  for (const auto& [moment, change] : changes) {
    at_once[static_cast<std::size_t>(running)] += moment - since;
    since = moment;
    running += change;
  }
  Time with_at_least{};
  for (std::size_t number = threads.size(); number > 0; --number) {
    with_at_least += at_once[number];
    if (with_at_least >= enough) return static_cast<int>(number);
  }
  return 0;
}

std::optional<double> share_of(int cores, const ReadTime& now, const ReadTime& cpu_time) {
  constexpr Time pause = std::chrono::milliseconds(50);  // longer than a frame takes
  constexpr int attempts = 3;
  constexpr double quiet = 0.9;
  std::optional<double> highest;
  for (int attempt = 0; attempt < attempts; ++attempt) {
    if (attempt > 0) std::this_thread::sleep_for(pause);
    const auto share = share_once(cores, now, cpu_time);
    if (!share) return std::nullopt;
    highest = std::max(highest.value_or(0), *share);
    if (*highest >= quiet) break;
  }
  return highest;
}

}  // namespace playground
