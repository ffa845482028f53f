/// A run as data: the timeline draws it, tests check it, and exports write it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "shared/core/event.h"

namespace playground {

/// A period of one activity of a track. Spans of one track do not overlap.
struct Span {
  TrackId track = 0;
  Activity activity = Activity::running;
  std::uint16_t line = 0;
  Time begin{};
  std::optional<Time> end{};  ///< none: it has not ended yet
  WaitReason reason = WaitReason::none;
  std::string detail{};  ///< what it waits for, such as a lock's name; may be empty
};

/// A printed line.
struct Line {
  TrackId track = 0;
  std::uint16_t line = 0;  ///< where in the example it was printed; 0: unknown
  Time time{};
  std::string text{};
};

/// A message from one unit to another.
struct Flow {
  std::uint64_t id = 0;
  TrackId from = 0;
  Time sent{};
  std::optional<TrackId> to{};  ///< none: not yet arrived
  Time received{};
  std::string label{};
};

/// A value that a run has measured.
struct Measurement {
  TrackId track = 0;
  Time time{};
  std::string id{};  ///< "speed_up/threads": the quantity and the variant
  double value = 0;  ///< in the unit of the quantity, see course::Quantity
};

/// A part of a picture, and the track that computed it.
struct Tile {
  TrackId track = 0;
  Time time{};
  Area area{};
  std::string pixels{};  ///< one byte each, row by row; empty: they were not recorded
};

/// A plain value; a copy is a snapshot. Times count from the start of the run. Memory is limited: of spans,
/// lines, messages and tiles, those beyond `max_items` are left out and counted. Not thread-safe: one owner
/// at a time.
class Trace {
 public:
  static constexpr std::size_t max_items = 200'000;

  /// Track ids are positions: the next one is tracks().size().
  void add_track(Track track);

  /// Adds one event. Events of one track must be added in order of time; those of different tracks may be
  /// added in any order. Lines are kept sorted by time. An event of an unknown track is ignored.
  void add(const TraceEvent& event);

  /// Ends every open span at `time`; called once when the run is over.
  void close(Time time);

  [[nodiscard]] const std::vector<Track>& tracks() const { return tracks_; }
  [[nodiscard]] const std::vector<Span>& spans() const { return spans_; }
  [[nodiscard]] const std::vector<Line>& lines() const { return lines_; }
  [[nodiscard]] const std::vector<Flow>& flows() const { return flows_; }
  [[nodiscard]] const std::vector<Measurement>& measurements() const { return measurements_; }
  [[nodiscard]] const std::vector<Tile>& tiles() const { return tiles_; }
  /// Why the run's measurements do not count, for example because its pool became smaller; empty: they count.
  /// A degraded run has no measurements, so that none can be shown by mistake. The reason is also among the
  /// lines.
  [[nodiscard]] const std::string& degraded() const { return degraded_; }
  /// Where the run happened, if that was not here, and with what values; empty: it happened here.
  [[nodiscard]] const std::string& recorded() const { return recorded_; }
  /// The last measurement with this id; null: there is none yet.
  [[nodiscard]] const Measurement* latest(std::string_view id) const;
  [[nodiscard]] const Track* track(TrackId id) const;

  /// What the track does now; none before its first event and after its end.
  [[nodiscard]] const Span* current(TrackId id) const;

  /// The line of the example that the track has reached; 0 before its start and after its end.
  [[nodiscard]] std::uint16_t line_of(TrackId id) const;

  /// Increases with each change: results that were computed from the trace are valid while this stays the
  /// same.
  [[nodiscard]] std::uint64_t changes() const { return changes_; }

  /// The time of the latest event so far.
  [[nodiscard]] Time duration() const { return duration_; }

  /// The number of events that are missing, because a recorder's memory or this trace was full.
  [[nodiscard]] std::uint64_t dropped() const { return dropped_ + left_out_; }
  /// Sets the number of events that the recorder has dropped so far.
  void set_dropped(std::uint64_t count) { dropped_ = count; }

 private:
  struct State {
    bool open = false;
    std::size_t span = 0;
    std::uint16_t line = 0;
  };
  void end_span(TrackId id, Time time);
  [[nodiscard]] bool room();
  void add_line(const TraceEvent& event);
  Flow* flow(std::uint64_t id);

  std::vector<Track> tracks_;
  std::vector<State> states_;  // by position in tracks_
  std::vector<Span> spans_;
  std::vector<Line> lines_;
  std::vector<Flow> flows_;
  std::vector<Measurement> measurements_;
  std::vector<Tile> tiles_;
  std::string degraded_;
  std::string recorded_;
  std::unordered_map<std::uint64_t, std::size_t> flow_places_;  // by id, in flows_
  std::uint64_t changes_ = 0;
  Time duration_{};
  std::uint64_t dropped_ = 0;
  std::uint64_t left_out_ = 0;
};

}  // namespace playground
