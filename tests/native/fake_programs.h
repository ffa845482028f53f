/// Programs for a test: shell scripts in a temporary folder, which is first in the PATH.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "tests/support/temporary_folder.h"

namespace playground::native {

/// Changes an environment variable as long as it exists; empty: removes it.
class ScopedVariable {
 public:
  ScopedVariable(const char* name, const std::string& value) : name_(name) {
    const char* old = std::getenv(name);
    had_ = old != nullptr;
    if (had_) old_ = old;
    value.empty() ? unsetenv(name) : setenv(name, value.c_str(), 1);
  }
  ~ScopedVariable() { had_ ? setenv(name_, old_.c_str(), 1) : unsetenv(name_); }
  ScopedVariable(const ScopedVariable&) = delete;
  ScopedVariable& operator=(const ScopedVariable&) = delete;

 private:
  const char* name_;
  bool had_ = false;
  std::string old_;
};

class FakePrograms {
 public:
  /// `script` is what follows "#!/bin/sh"; it finds this folder as $HERE.
  void add(const std::string& name, const std::string& script) {
    const auto path = folder() / name;
    std::ofstream(path) << "#!/bin/sh\nHERE=" << folder().string() << "\n" << script << "\n";
    std::filesystem::permissions(path, std::filesystem::perms::owner_all);
  }
  [[nodiscard]] std::filesystem::path folder() const { return folder_.path(); }
  [[nodiscard]] bool has(const char* file) const { return std::filesystem::exists(folder() / file); }

 private:
  testing_support::TemporaryFolder folder_;
  ScopedVariable path_{"PATH", folder_.path().string() + ":" + std::getenv("PATH")};
};

}  // namespace playground::native
