/// What a unit of work reports while it runs. Events are values: they are recorded in rings,
/// cross process borders as frames, and are merged by time into a Trace.
#pragma once

#include <bit>
#include <cstdint>
#include <string>
#include <utility>

#include "shared/core/time.h"
#include "shared/core/wait_reason.h"

namespace playground {

/// Which way of multitasking a unit belongs to; decides its colour everywhere.
enum class Model : std::uint8_t { main, process, thread, coroutine };

/// What a unit is doing. A unit does one thing at a time.
enum class Activity : std::uint8_t { running, waiting, blocked, holding_lock };

using TrackId = std::uint32_t;

/// A rectangle of pixels, from the upper left corner.
struct Area {
  std::uint16_t x = 0;
  std::uint16_t y = 0;
  std::uint16_t width = 0;
  std::uint16_t height = 0;
};

struct TraceEvent {
  enum class Kind : std::uint8_t {
    activity,  ///< from now on the unit does `activity` for `reason`; `text`: which one, e.g. a lock's name
    finish,    ///< the unit is over
    print,     ///< the unit printed `text`, one whole line without its newline
    send,      ///< message `flow` leaves this unit; `text` names it
    receive,   ///< message `flow` arrives at this unit
    measure,   ///< the unit found `value` for what `text` names: "speed_up/threads"
    tile,      ///< the unit made `area` of a picture; `text`: its grey pixels, row by row, or nothing
    degraded,  ///< the run has less than it asked for: `text` says why nothing it measured counts
  };
  Kind kind = Kind::activity;
  Activity activity = Activity::running;
  WaitReason reason = WaitReason::none;
  std::uint16_t line = 0;  ///< line of the example that caused it; 0: not in an example
  TrackId track = 0;
  Time time{};
  std::uint64_t flow = 0;  ///< or the bits of a measured value, or of an area
  std::string text{};

  [[nodiscard]] double value() const { return std::bit_cast<double>(flow); }
  [[nodiscard]] Area area() const { return std::bit_cast<Area>(flow); }
};

/// One unit of work: a process, a thread, a coroutine, or the main program.
struct Track {
  TrackId id = 0;
  Model model = Model::main;
  int number = 0;        ///< among the units of its model; unit_name() makes a name of both
  std::string detail{};  ///< "pid 4711"; may be empty
};

/// The track of units that are not told apart: there are more of them than anybody could look at,
/// or nobody looks.
constexpr TrackId no_track = UINT32_MAX;

/// Takes events from units. Implementations say from which threads.
class EventSink {
 public:
  virtual ~EventSink() = default;
  virtual void record(TraceEvent event) = 0;

  /// A new unit; its events carry the returned id, which may be no_track.
  virtual TrackId add_track(Model model, int number, std::string detail) = 0;

  /// False: nobody looks, and nothing need be recorded. Does not change.
  [[nodiscard]] virtual bool wants_events() const { return true; }

  /// A degraded event was recorded: nothing that the run measures counts.
  [[nodiscard]] virtual bool degraded() const { return false; }
};

/// For runs that are timed, not looked at.
class NoEvents : public EventSink {
 public:
  void record(TraceEvent) override {}
  TrackId add_track(Model, int, std::string) override { return no_track; }
  [[nodiscard]] bool wants_events() const override { return false; }
};

/// Hands on what a run measures, and that it is degraded, and nothing else: for work whose units are too many
/// to look at, or which looking would slow down. Thread-safe if `results` is; `results` outlives it.
class ResultsOnly : public EventSink {
 public:
  explicit ResultsOnly(EventSink& results) : results_(results) {}
  void record(TraceEvent event) override { results_.record(std::move(event)); }
  TrackId add_track(Model, int, std::string) override { return no_track; }
  [[nodiscard]] bool wants_events() const override { return false; }
  [[nodiscard]] bool degraded() const override { return results_.degraded(); }

 private:
  EventSink& results_;
};

}  // namespace playground
