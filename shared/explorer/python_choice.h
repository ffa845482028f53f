/// PythonChoice: with which of the machine's interpreters Python programs run; kept between visits.
#pragma once

#include <string>
#include <vector>

#include "shared/core/mutex.h"
#include "shared/course/runner.h"
#include "shared/platform/python.h"
#include "shared/platform/storage.h"

namespace playground::explorer {

/// UI thread only.
class PythonChoice {
 public:
  /// Loads what was chosen; `machine` and `storage` must outlive this. If it cannot be read, nothing was.
  PythonChoice(Machine& machine, Storage& storage);

  /// Begins to look for the interpreters, if this was not done yet.
  void look();
  /// Call it once a frame.
  void update() { search_.update(); }
  [[nodiscard]] bool looking() const { return search_.active(); }

  /// Those that were found; empty: none, or not yet.
  [[nodiscard]] std::vector<Python::Interpreter> found() const;
  /// The position in found() of the one that is chosen; of the first one if that is no longer there.
  [[nodiscard]] std::size_t chosen() const;
  void choose(std::size_t position);

  /// The id of the interpreter that is to run programs; empty: the first one.
  [[nodiscard]] std::string to_run() const;

 private:
  Storage& storage_;
  std::string id_;  // of what the learner has chosen in this visit or an earlier one; empty: nothing
  mutable Mutex mutex_;
  std::vector<Python::Interpreter> found_ GUARDED_BY(mutex_);
  course::Runner search_;  // last, because it uses the members above until it is joined
};

}  // namespace playground::explorer
