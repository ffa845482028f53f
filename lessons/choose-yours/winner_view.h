/// The learner's prediction before the proof: which approach takes the least time?
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "lessons/choose-yours/plan.h"
#include "lessons/choose-yours/verdict.h"
#include "shared/explorer/scene.h"

namespace playground::lessons::choose_yours {

/// One per view. UI thread only.
class WinnerPrediction {
 public:
  /// Asks for the fastest approach to the workload of the current settings.
  void ask(explorer::Scene& scene, const Advice& advice);

  /// Draws what became of the prediction, if there was one for the current settings. The progress keeps that
  /// of the last workload.
  void show(explorer::Scene& scene, const Advice& advice, const Times& times) const;

 private:
  [[nodiscard]] bool is_for(const explorer::Session& session) const;

  std::optional<Way> way_;
  std::vector<std::pair<std::string, SettingValue>> values_;  // the settings for which it was made
};

/// Yes: `way` took the least time, or equally long within the spread. Threads without the lock do not count,
/// because Python has none.
[[nodiscard]] course::Answer wins(Way way, const Times& times);

}  // namespace playground::lessons::choose_yours
