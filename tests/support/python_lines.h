/// PythonLines: keeps what a Python program has printed, recorded and asked.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/platform/python.h"

namespace playground::testing_support {

/// One thread at a time.
class PythonLines : public Python::Listener {
 public:
  explicit PythonLines(std::function<void()> after_each_line = [] {}) : on_line(std::move(after_each_line)) {}

  void printed(std::string_view line) override {
    all.emplace_back(line);
    on_line();
  }
  void recorded(std::string_view record) override { records.emplace_back(record); }
  void asked(std::string_view prompt, Python::Answer give) override {
    prompts.emplace_back(prompt);
    if (on_prompt) return on_prompt();
    give(answer);
  }

  std::vector<std::string> all;
  std::vector<std::string> records;
  std::vector<std::string> prompts;
  std::optional<std::string> answer;  ///< to each prompt; none: the end of the input
  std::function<void()> on_line;
  std::function<void()> on_prompt;  ///< null: the answer is given at once
};

}  // namespace playground::testing_support
