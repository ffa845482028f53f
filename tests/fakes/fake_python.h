/// FakePython: prints lines that the test has set for a program.
#pragma once

#include <map>
#include <vector>

#include "shared/platform/python.h"
#include "tests/fakes/fake_clock.h"

namespace playground::fakes {

/// One thread at a time.
class FakePython : public Python {
 public:
  struct Script {
    std::vector<std::string> lines{};
    std::optional<Error> error{};  ///< after the lines
    bool never_ends = false;       ///< continues after the lines until it is stopped
  };

  std::optional<Error> missing;  ///< if set, find() fails with it
  Script script;                 ///< for all programs that are not in `scripts`
  std::map<std::string, Script, std::less<>> scripts;
  std::string last_source;

  [[nodiscard]] Result<Interpreter> find(std::stop_token stop) override {
    if (stop.stop_requested()) return failure(Error::Code::stopped, "the search for python3 was stopped");
    if (missing) return std::unexpected(*missing);
    return Interpreter{"/usr/bin/python3", "3.11.2", "fork"};
  }

  [[nodiscard]] Result<void> run(std::string_view source, std::stop_token stop,
                                 const std::function<void(std::string_view)>& line) override {
    if (const auto found = find(stop); !found) return std::unexpected(found.error());
    last_source = source;
    const auto found = scripts.find(source);
    const Script& told = found == scripts.end() ? script : found->second;
    for (const std::string& text : told.lines) {
      if (stop.stop_requested()) break;
      line(text);
    }
    if (told.never_ends) FakeClock().wait_until(Time::max(), stop);
    if (stop.stop_requested()) return failure(Error::Code::stopped, "Python was stopped");
    if (told.error) return std::unexpected(*told.error);
    return {};
  }
};

}  // namespace playground::fakes
