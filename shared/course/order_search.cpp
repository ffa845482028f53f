#include "shared/course/order_search.h"

#include <algorithm>

#include "shared/core/mutex.h"

namespace playground::course {
namespace {

// Outcomes beyond these are not kept, so that a search needs little memory.
constexpr std::size_t max_outcomes = 64;

void add(OrdersFound& found, BoardOutcome outcome, steering::Schedule schedule) {
  auto known = std::ranges::find(found.outcomes, outcome, &FoundOutcome::outcome);
  if (known == found.outcomes.end()) {
    if (found.outcomes.size() == max_outcomes) return;
    found.outcomes.push_back({std::move(outcome), 0, schedule});
    known = found.outcomes.end() - 1;
  }
  ++known->schedules;
  if (switches(schedule) < switches(known->example)) known->example = std::move(schedule);
}

void sort(OrdersFound& found) {
  std::ranges::stable_sort(found.outcomes, std::greater(), &FoundOutcome::schedules);
}

}  // namespace

bool OrdersFound::all_right() const {
  return std::ranges::all_of(outcomes, [](const FoundOutcome& one) { return one.outcome.right(); });
}

std::uint64_t OrdersFound::schedules_of(BoardOutcome::Kind kind) const {
  std::uint64_t sum = 0;
  for (const FoundOutcome& one : outcomes) {
    if (one.outcome.kind == kind) sum += one.schedules;
  }
  return sum;
}

OrdersFound search_orders(BoardProgram program, const Settings& settings, Machine& machine,
                          const SearchOptions& options, const std::stop_token& stop,
                          const std::function<void(const OrdersFound&)>& watch) {
  OrdersFound found;
  steering::Crew crew;
  steering::DepthFirst orders(options.orders);
  NoEvents nothing;
  const Time start = machine.clock.now();
  do {
    if (stop.stop_requested() || found.schedules + found.repeated >= options.max_schedules) break;
    steering::Scheduler scheduler(orders, crew, stop, {.max_steps = options.max_steps});
    auto outcome = run_steered(program, settings, nothing, machine, scheduler);
    if (stop.stop_requested()) break;
    steering::Schedule schedule = scheduler.schedule();
    found.steps += schedule.size();
    if (outcome) {
      ++found.schedules;
      add(found, *std::move(outcome), std::move(schedule));
    } else if (orders.is_repeated()) {
      ++found.repeated;
    }
    found.complete = !orders.next_run();
    found.progress = found.complete ? 1 : orders.progress();
    found.has_left_out = orders.has_left_out();
    found.duration = machine.clock.now() - start;
    if (watch) watch(found);
  } while (!found.complete);
  found.over = true;
  sort(found);
  return found;
}

struct OrderSearch::Shared {
  Mutex mutex;
  OrdersFound found GUARDED_BY(mutex);
};

OrderSearch::OrderSearch(BoardProgram program, Settings settings, Machine& machine,
                         const SearchOptions& options)
    : shared_(std::make_shared<Shared>()) {
  thread_ = std::jthread([shared = shared_, program, settings = std::move(settings), &machine,
                          options](const std::stop_token& stop) {
    const auto publish = [&](const OrdersFound& found) {
      const MutexLock lock(shared->mutex);
      shared->found = found;
    };
    OrdersFound found = search_orders(program, settings, machine, options, stop, publish);
    if (found.complete && !options.orders.reduces && !options.orders.max_preemptions) {
      SearchOptions reducing = options;
      reducing.orders.reduces = true;
      found.reduced = search_orders(program, settings, machine, reducing, stop).schedules;
    }
    publish(found);
  });
}

OrdersFound OrderSearch::found() const {
  const MutexLock lock(shared_->mutex);
  OrdersFound copy = shared_->found;
  sort(copy);
  return copy;
}

}  // namespace playground::course
