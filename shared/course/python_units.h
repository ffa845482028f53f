/// PythonUnits: turns the records of a Python program (shared/python/recorder/) into a run's units
/// and events.
#pragma once

#include <cstdint>
#include <deque>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "shared/multitasking/run.h"

namespace playground::course {

/// One thread at a time: that of the run. The program's main thread is the run's own unit. Times are those of
/// the records, and lines those of the program's file.
class PythonUnits {
 public:
  explicit PythonUnits(Run& run);

  /// Ignores what is not a record, because a program may write to any file.
  void take(std::string_view record);

  /// Records a line that the program has printed, for the unit that has printed it; if no record tells, for
  /// the main program. True: a record told.
  bool print(std::string_view line);

  /// The next line that begins with the prompt is that of the unit that asks.
  void ask(std::string_view prompt);

  /// True: at least one record came, so the program is recorded.
  [[nodiscard]] bool any() const { return main_.has_value(); }
  /// What the recorder says of its own failure; empty: nothing.
  [[nodiscard]] const std::string& fault() const { return fault_; }

 private:
  struct Unit {
    TrackId track = no_track;
    Model model = Model::main;
    int number = 0;
    std::string name{};
    std::vector<std::string> locks{};  // the names of those that it holds
    bool runs = false;
    bool ended = false;
    std::uint16_t line = 0;  // the last one
    double memory = 0;       // bytes, of a process
    Time last{};             // of its events, which must be in order
  };
  // A line that is about to be printed.
  struct Expected {
    std::string text;
    bool begins;  // the line only begins with the text
    TrackId track;
    std::uint16_t line;
    Time time;
  };

  void take(const nlohmann::json& record);
  void add_unit(const std::string& key, Model model, const nlohmann::json& record);
  void give_name(Unit& unit, const nlohmann::json& record);
  void add(Unit& unit, TraceEvent event);
  void run_or_hold(Unit& unit, TraceEvent event);
  void wait(Unit& unit, TraceEvent event, const nlohmann::json& record);
  void measure_memory(Unit& unit, double bytes);
  void measure_cost(const nlohmann::json& record);
  void expect(Expected line);
  [[nodiscard]] std::string name_of(const std::string& key) const;

  Run& run_;
  std::optional<std::string> main_;  // the key of the main thread
  std::unordered_map<std::string, Unit> units_;
  double peak_memory_ = 0;  // of all processes together, in bytes
  std::deque<Expected> expected_;
  std::optional<Expected> asker_;
  std::string fault_;
};

}  // namespace playground::course
