/// Past one machine: runs the program with Dask, or shows what was recorded of it.
#pragma once

#include <cstdint>

#include "shared/course/embedded.h"
#include "shared/explorer/scene.h"

namespace playground::lessons::choose_yours {

/// The program with its colours, in static storage.
[[nodiscard]] const course::SourceFile& dask_source();

/// One per view. UI thread only.
class DaskPanel {
 public:
  void draw(explorer::Scene& scene);

 private:
  void start(explorer::Scene& scene);
  [[nodiscard]] bool ran_last(const explorer::Session& session) const;

  bool was_active_ = false;  // in the last frame
  std::uint64_t run_ = 0;    // the version with which the panel's last run began; 0: there was none
};

}  // namespace playground::lessons::choose_yours
