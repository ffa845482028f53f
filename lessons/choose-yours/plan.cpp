#include "lessons/choose-yours/plan.h"

#include <algorithm>
#include <stdexcept>

namespace playground::lessons::choose_yours {
namespace {

using namespace std::chrono_literals;

constexpr std::int64_t steps_a_microsecond = 750;  // of compute() in example.cpp, on today's machines
constexpr std::int64_t max_tasks = 20000;
constexpr std::int64_t max_processes = 40;
constexpr std::int64_t max_processes_in_a_browser = 16;  // each loads the program again
constexpr std::size_t much_data = std::size_t{1} << 20;
constexpr Time way_of_much_data = 1ms;  // the time to transfer much data to a process

Time duration(Length length) {
  switch (length) {
    case Length::below_a_millisecond: return 50us;
    case Length::milliseconds: return 5ms;
    case Length::longer: break;
  }
  return 50ms;
}

// A workload that both waits and computes is assumed to wait most of the time, like a service.
Time computing_of(const Workload& workload) {
  switch (workload.waits_for) {
    case WaitsFor::processor: return duration(workload.length);
    case WaitsFor::others: return Time::zero();
    case WaitsFor::both: break;
  }
  return duration(workload.length) / 10;
}

std::int64_t number_of(AtOnce at_once) {
  switch (at_once) {
    case AtOnce::dozens: return 40;
    case AtOnce::hundreds: return 400;
    case AtOnce::thousands: break;
  }
  return 5000;
}

// The ids of the question's options, in the order of the enum. Repeated here, because a worker has this plan
// but not the questions with their texts.
template <class Answer>
Answer answer(const Settings& settings, std::string_view question,
              std::initializer_list<std::string_view> options) {
  const std::string& chosen = settings.option(question);
  const auto found = std::ranges::find(options, chosen);
  if (found == options.end()) throw std::logic_error(chosen + " is no answer to " + std::string(question));
  return static_cast<Answer>(found - options.begin());
}

}  // namespace

Workload workload_of(const Settings& settings) {
  return {.waits_for = answer<WaitsFor>(settings, "waits_for", {"processor", "others", "both"}),
          .at_once = answer<AtOnce>(settings, "at_once", {"dozens", "hundreds", "thousands"}),
          .data = answer<Data>(settings, "data", {"little", "much"}),
          .shares = answer<Shares>(settings, "shares", {"nothing", "state"}),
          .crash = answer<Crash>(settings, "crash", {"may_spread", "must_not_spread"}),
          .length = answer<Length>(settings, "length", {"below_a_millisecond", "milliseconds", "longer"}),
          .machines = answer<MachineCount>(settings, "machines", {"one", "several"})};
}

TaskLength length_of(const Workload& workload) {
  const Time computes = computing_of(workload);
  return {static_cast<std::uint64_t>(computes / 1us * steps_a_microsecond),
          duration(workload.length) - computes};
}

int Plan::sample(Way way) const {
  switch (way) {
    case Way::one_by_one: return alone;
    case Way::processes:
    case Way::advised: return in_processes;
    case Way::threads:
    case Way::interpreter_lock:
    case Way::coroutines: break;
  }
  return tasks;
}

Plan plan_for(const Workload& workload, Time each, const Capabilities& machine) {
  const Time length = duration(workload.length);
  const Time computes = computing_of(workload);
  const Time waits = length - computes;
  const std::int64_t cores = machine.cores.number();
  std::int64_t at_once = number_of(workload.at_once);

  std::int64_t tasks = max_tasks;
  // Several tasks per waiting unit, so that the start-up does not dominate.
  if (waits > Time::zero()) tasks = std::min(tasks, at_once * std::max<std::int64_t>(1, each / 10 / waits));
  // At most as many tasks as one core computes in the time limit, but at least two per core.
  if (computes > Time::zero()) tasks = std::min(tasks, std::max<std::int64_t>(each / computes, 2 * cores));
  // For CPU-bound tasks, more threads than cores have no advantage.
  if (waits == Time::zero()) at_once = std::max<std::int64_t>(cores, 2);
  at_once = std::min(at_once, tasks);

  Plan plan;
  plan.each = length_of(workload);
  plan.tasks = static_cast<int>(tasks);
  plan.at_once = static_cast<int>(at_once);
  plan.threads = std::min(plan.at_once, machine.max_threads.value_or(plan.at_once));
  plan.processes = static_cast<int>(std::min(waits == Time::zero() ? cores : at_once,
                                             machine.browser ? max_processes_in_a_browser : max_processes));
  plan.data = workload.data == Data::much ? much_data : 0;
  plan.shares = workload.shares == Shares::state;
  plan.alone = static_cast<int>(std::clamp<std::int64_t>(each / length, 1, tasks));
  const Time on_a_process = length + (workload.data == Data::much ? way_of_much_data * plan.processes : 0ms);
  plan.in_processes = static_cast<int>(std::clamp<std::int64_t>(
      plan.processes * (each / on_a_process), std::min<std::int64_t>(plan.processes, tasks), tasks));
  return plan;
}

bool measured_for_itself(Choice choice) {
  return choice == Choice::processes_in_batches || choice == Choice::processes_shared_memory ||
         choice == Choice::coroutines_and_processes;
}

}  // namespace playground::lessons::choose_yours
