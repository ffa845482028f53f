/// What a unit of work reports while it runs. Events are values: they are recorded, sent between processes in
/// frames, and merged by time into a Trace.
#pragma once

#include <bit>
#include <cstdint>
#include <string>
#include <utility>

#include "shared/core/time.h"
#include "shared/core/wait_reason.h"

namespace playground {

/// The multitasking model that a unit belongs to; decides its colour everywhere.
enum class Model : std::uint8_t { main, process, thread, coroutine };

/// What a unit is doing. A unit does one thing at a time.
enum class Activity : std::uint8_t { running, waiting, blocked, holding_lock };

using TrackId = std::uint32_t;

/// A rectangle of pixels; x and y are its upper left corner.
struct Area {
  std::uint16_t x = 0;
  std::uint16_t y = 0;
  std::uint16_t width = 0;
  std::uint16_t height = 0;
};

struct TraceEvent {
  enum class Kind : std::uint8_t {
    activity,  ///< from now on the unit does `activity` for `reason`; `text`: which one, e.g. a lock's name
    finish,    ///< the unit has finished
    print,     ///< the unit printed `text`, one whole line without its newline
    send,      ///< message `flow` leaves this unit; `text` names it
    receive,   ///< message `flow` arrives at this unit
    measure,   ///< the unit measured `value`; `text` is the measurement's id: "speed_up/threads"
    tile,      ///< the unit computed `area` of a picture; `text`: its grey pixels, row by row, or empty
    name,      ///< the unit is called `text`, in the learner's language, and not by its model and number
    degraded,  ///< the run got less than it asked for, so its measurements do not count; `text` says why
    recorded,  ///< the run happened on another machine and is only shown here; `text` says which, and with
               ///< what
  };
  Kind kind = Kind::activity;
  Activity activity = Activity::running;
  WaitReason reason = WaitReason::none;
  std::uint16_t line = 0;  ///< line of the example that caused it; 0: not in an example
  TrackId track = 0;
  Time time{};
  std::uint64_t flow = 0;  ///< a message's number, or the bits of a measured value or of an area
  std::string text{};

  [[nodiscard]] double value() const { return std::bit_cast<double>(flow); }
  [[nodiscard]] Area area() const { return std::bit_cast<Area>(flow); }
};

/// One unit of work: a process, a thread, a coroutine, or the main program.
struct Track {
  TrackId id = 0;
  Model model = Model::main;
  int number = 0;        ///< among the units of its model; see unit_name()
  std::string detail{};  ///< "pid 4711"; may be empty
  std::string name{};    ///< "event-loop server"; empty: see unit_name()
};

/// The track of units that are not recorded individually: because there are too many, or because nothing is
/// recorded.
constexpr TrackId no_track = UINT32_MAX;

/// Receives the events of units. Each implementation says which threads may call it.
class EventSink {
 public:
  virtual ~EventSink() = default;
  virtual void record(TraceEvent event) = 0;

  /// A new unit; its events carry the returned id, which may be no_track.
  virtual TrackId add_track(Model model, int number, std::string detail) = 0;

  /// False: events are ignored, so none need be recorded. The answer never changes.
  [[nodiscard]] virtual bool wants_events() const { return true; }

  /// True: a degraded event was recorded, so the run's measurements do not count.
  [[nodiscard]] virtual bool degraded() const { return false; }
};

/// Ignores all events: for runs of which only the time matters.
class NoEvents : public EventSink {
 public:
  void record(TraceEvent) override {}
  TrackId add_track(Model, int, std::string) override { return no_track; }
  [[nodiscard]] bool wants_events() const override { return false; }
};

/// Passes on measurements and degraded events, and ignores all others: for work with too many units to show,
/// or which recording would slow down. Thread-safe if `results` is. `results` must outlive it.
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
