#include "shared/course/steered_run.h"

#include <fmt/format.h>

#include <algorithm>

#include "shared/core/exception_message.h"
#include "shared/core/trace_words.h"

namespace playground::course {
namespace {

constexpr Text waits_for_holder{"{} waits for {}, which {} holds", "{} 等待 {}，它被 {} 持有"};
constexpr Text waits_for_unit{"{} waits for the end of {}", "{} 等待 {} 结束"};
constexpr Text waits{"{}: {}", "{}：{}"};
constexpr Text between{"; ", "；"};
constexpr Text without_end{"no end after {} steps", "{} 步之后仍未结束"};

}  // namespace

const BoardVariant* Board::variant(std::string_view variant_id) const {
  const auto found = std::ranges::find(variants, variant_id, &BoardVariant::id);
  return found == variants.end() ? nullptr : &*found;
}

std::string deadlock_text(const steering::Snapshot& stuck, Language language) {
  const auto name = [&](steering::UnitId id) {
    return unit_name(stuck.units[id].model, stuck.units[id].number, language);
  };
  std::string text;
  const auto add = [&](const Text& form, const auto&... args) {
    if (!text.empty()) text += between.in(language);
    text += fmt::format(fmt::runtime(form.in(language)), args...);
  };
  for (const steering::Waits& one : stuck.circle()) {
    if (one.object == steering::no_object) {
      add(waits_for_unit, name(one.unit), name(one.awaited));
    } else {
      add(waits_for_holder, name(one.unit), stuck.objects[one.object].name, name(one.awaited));
    }
  }
  if (!text.empty()) return text;
  // The main program only waits for the others.
  for (steering::UnitId id = 1; id < stuck.units.size(); ++id) {
    if (!stuck.units[id].ended) add(waits, name(id), stuck.text_of(stuck.units[id].operation, language));
  }
  return text;
}

BoardOutcome too_long_outcome(std::size_t steps, Language language) {
  return {BoardOutcome::Kind::too_long, fmt::format(fmt::runtime(without_end.in(language)), steps)};
}

int switches(const steering::Schedule& schedule) {
  int count = 0;
  for (std::size_t i = 1; i < schedule.size(); ++i) count += schedule[i] != schedule[i - 1];
  return count;
}

std::optional<BoardOutcome> run_steered(BoardProgram program, const Settings& settings, EventSink& sink,
                                        Machine& machine, steering::Scheduler& scheduler) {
  using enum BoardOutcome::Kind;
  std::optional<BoardOutcome> outcome;
  {
    Run run(settings, sink, scheduler, machine);
    const steering::Scheduler::Main main(scheduler);
    const CurrentUnit unit(run.add_unit(Model::main, 0, ""));
    run.now(Activity::running, {}, {});
    try {
      Ending ending = program(run);
      outcome = {ending.right ? right : wrong, std::move(ending.text)};
    } catch (const Stopped&) {
      outcome.reset();
    } catch (...) {
      outcome = {exception, exception_message(std::current_exception())};
    }
    run.finish();
  }
  switch (scheduler.end()) {
    case steering::End::finished: return outcome;
    case steering::End::stuck:
      return BoardOutcome{deadlock, deadlock_text(scheduler.snapshot(), settings.language)};
    case steering::End::too_long: return too_long_outcome(scheduler.schedule().size(), settings.language);
    default: return std::nullopt;
  }
}

}  // namespace playground::course
