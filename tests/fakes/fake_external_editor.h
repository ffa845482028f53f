/// FakeExternalEditor: a file in memory, which the test changes as the learner's editor does.
#pragma once

#include <optional>
#include <utility>

#include "shared/platform/external_editor.h"

namespace playground::fakes {

class FakeExternalEditor : public ExternalEditor {
 public:
  bool fails = false;
  bool followed = false;
  std::string name;
  std::string text;
  std::optional<Change> change;  ///< what look() returns next

  [[nodiscard]] Result<std::string> open(std::string_view file, std::string_view words) override {
    if (fails) return failure(Error::Code::system, "the disk is full");
    followed = true;
    name = file;
    text = words;
    return "/cache/" + name;
  }
  [[nodiscard]] std::optional<Change> look() override { return std::exchange(change, std::nullopt); }
  void close() override { followed = false; }
};

}  // namespace playground::fakes
