/// ProgramMode: another main() of this program, chosen by its only argument, such as "--worker". The program
/// starts itself with that argument.
///
/// A namespace-scope object registers a mode in every program that links its file:
///   const native::ProgramMode sites_server{"--sites", serve};
#pragma once

#include <optional>
#include <string_view>

namespace playground::native {

class ProgramMode {
 public:
  /// `argument` is a literal, unique in the program; `main` returns the exit status.
  ProgramMode(std::string_view argument, int (*main)());
  [[nodiscard]] std::string_view argument() const { return argument_; }

  /// Runs the mode that the arguments name and returns its exit status; none: they name no mode.
  [[nodiscard]] static std::optional<int> run(int argc, const char* const* argv);

 private:
  std::string_view argument_;
};

}  // namespace playground::native
