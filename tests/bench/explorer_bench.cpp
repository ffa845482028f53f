// The cost of a frame after a run with many events, and after one with few.
#include <benchmark/benchmark.h>

#include <chrono>
#include <optional>
#include <thread>

#include "lessons/catalog.h"
#include "lessons/source.h"
#include "shared/explorer/explorer.h"
#include "tests/fakes/fake_machine.h"
#include "tests/support/headless_imgui.h"

namespace playground {
namespace {

// The events that a run records.
struct Load {
  int units;
  int activities;
  int messages;  // each is two events
  int lines;
};
constexpr Load many{
    .units = 8, .activities = 150'000, .messages = 20'000, .lines = 10'000};    // 200,000 events
constexpr Load few{.units = 8, .activities = 70, .messages = 10, .lines = 10};  // 100 events

constexpr Time length = std::chrono::milliseconds(200);

// Records the events, evenly distributed over the units and the duration of the run.
void record(Run& run, const Load& load) {
  std::vector<TrackId> units;
  for (int i = 0; i < load.units; ++i) units.push_back(run.sink().add_track(Model::thread, i, ""));
  const int each = load.activities + 2 * load.messages + load.lines;
  const Time begin = run.clock().now();
  const auto share = [&](int i, int of) { return static_cast<std::int64_t>(i) * of / each; };
  for (int i = 0; i < each; ++i) {
    const auto at = [&](TrackId unit, TraceEvent::Kind kind, std::string text) {
      return TraceEvent{.kind = kind, .track = unit, .time = begin + length * i / each, .text = text};
    };
    const TrackId unit = units[static_cast<std::size_t>(i % load.units)];
    const TrackId other = units[static_cast<std::size_t>((i + 1) % load.units)];
    if (share(i, load.activities) != share(i + 1, load.activities)) {
      TraceEvent event = at(unit, TraceEvent::Kind::activity, "");
      event.activity = i % 3 == 0 ? Activity::running : Activity::waiting;
      event.reason = i % 3 == 0 ? WaitReason::none : WaitReason::sleep;
      run.sink().record(event);
    }
    if (share(i, load.messages) != share(i + 1, load.messages)) {
      for (const auto kind : {TraceEvent::Kind::send, TraceEvent::Kind::receive}) {
        TraceEvent event = at(kind == TraceEvent::Kind::send ? unit : other, kind, "task");
        event.flow = static_cast<std::uint64_t>(i);
        run.sink().record(event);
      }
    }
    if (share(i, load.lines) != share(i + 1, load.lines))
      run.sink().record(at(unit, TraceEvent::Kind::print, "a line of a program that prints"));
  }
  run.sleep(length);
}

// The explorer in a step with a program, after its run.
class AfterRun {
 public:
  explicit AfterRun(void (*example)(Run&)) {
    course::Lesson lesson = *course::find_lesson(lessons::catalog(), "threads");
    lesson.example = example;
    lesson_.push_back(std::move(lesson));
    explorer_.emplace(lesson_, lessons::source(), std::span<const explorer::LessonViewFactory>{},
                      fake_.machine, fake_.storage, fake_.exporter);
    explorer_->open("#/threads/5");
    frame();
    explorer_->press("run");
    frame();
    while (explorer_->next_frame()) frame();
  }
  void frame() {
    imgui_.frame({1280, 720}, [&] { explorer_->frame(); });
  }

 private:
  testing_support::HeadlessImGui imgui_;
  fakes::FakeMachine fake_;
  std::vector<course::Lesson> lesson_;
  std::optional<explorer::Explorer> explorer_;
};

void explorer_frame(benchmark::State& state, void (*example)(Run&)) {
  AfterRun after(example);
  for (auto unused : state) after.frame();
}

BENCHMARK_CAPTURE(explorer_frame, many, [](Run& run) { record(run, many); })
    ->Name("explorer_frame/ours")
    ->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(explorer_frame, few, [](Run& run) { record(run, few); })
    ->Name("explorer_frame/100 events")
    ->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace playground
