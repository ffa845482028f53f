/// The parts that the experiments for the comparison table share. Only for the files example*.cpp.
#pragma once

#include <algorithm>
#include <functional>
#include <source_location>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/multitasking/asyncio/gather.h"
#include "shared/multitasking/run.h"
#include "shared/multitasking/threading/thread.h"

namespace playground::lessons::comparison {

/// `whole`, reduced to the chosen effort: tests, and learners who do not want to wait, measure less.
inline int scaled(const Run& run, int whole) {
  return std::max(1, whole * run.settings().whole("effort") / 100);
}

template <class Body>
double seconds_of(const Run& run, const Body& body) {
  const Time start = run.clock().now();
  body();
  return to_seconds(run.clock().now() - start);
}

template <class Body>
void measure_each(const Run& run, std::string_view id, int times, const Body& body) {
  run.measure(id, seconds_of(run, body) / times);
}

/// Starts `count` threads that run `target`. If one of them cannot be started, `release` is called: it must
/// end what the others wait for. `where` is the line that the code view marks.
template <class Target>
std::vector<threading::Thread> started(
    Run& run, int count, const Target& target, const std::function<void()>& release = [] {},
    std::source_location where = std::source_location::current()) {
  std::vector<threading::Thread> threads;
  for (int i = 0; i < count; ++i) threads.emplace_back(run, target);
  try {
    for (threading::Thread& t : threads) t.start(where);
  } catch (...) {
    release();
    throw;
  }
  return threads;
}

inline void join_all(std::vector<threading::Thread>& threads,
                     std::source_location where = std::source_location::current()) {
  for (threading::Thread& t : threads) t.join(where);
}

/// Runs both at the same time; returns the sum of their results.
inline asyncio::Task<int> both(asyncio::Task<int> one, asyncio::Task<int> other) {
  std::vector<asyncio::Task<int>> tasks;
  tasks.push_back(std::move(one));
  tasks.push_back(std::move(other));
  const std::vector<int> added = co_await asyncio::gather(std::move(tasks));
  co_return added[0] + added[1];
}

/// Counts its calls in this memory and returns their number; 1: no unit has used this memory before.
int visit(Run& run, int);

void sharing(Run& run);
void memory(Run& run);
void use(Run& run);
void cost(Run& run);

}  // namespace playground::lessons::comparison
