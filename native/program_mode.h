/// ProgramMode: what the program is when it starts itself with one certain argument, such as "--worker".
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

  /// The exit status, when these arguments are those of a mode; none: the program was started as itself.
  [[nodiscard]] static std::optional<int> run(int argc, const char* const* argv);

 private:
  std::string_view argument_;
};

}  // namespace playground::native
