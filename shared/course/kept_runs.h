/// KeptRuns: each lesson's last run, and one that the learner has pinned to compare others with it; kept
/// between visits.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "shared/course/insight.h"
#include "shared/platform/storage.h"

namespace playground::course {

/// UI thread only.
class KeptRuns {
 public:
  struct Runs {
    std::optional<RunFacts> last;
    std::optional<RunFacts> pinned;
  };

  /// Loads what was kept. Runs with values or figures that their lesson does not have any more are left out,
  /// and so is everything if the stored text is damaged. Both arguments must outlive this.
  KeptRuns(Storage& storage, std::span<const Lesson> catalog);

  [[nodiscard]] const Runs& of(std::string_view lesson) const;

  // Each call changes what is stored, to which other tabs may have added runs. A run that cannot be stored is
  // still kept until the program ends.
  void set_last(const Lesson& lesson, RunFacts facts);
  /// Pins the lesson's last run, if there is one.
  void pin_last(const Lesson& lesson);
  void unpin(const Lesson& lesson);

 private:
  void take_stored();
  Runs& newest(const Lesson& lesson);
  void save();
  Storage& storage_;
  std::span<const Lesson> catalog_;
  std::map<std::string, Runs, std::less<>> runs_;  // by lesson
  bool stored_ = true;                             // the storage has all of them
};

}  // namespace playground::course
