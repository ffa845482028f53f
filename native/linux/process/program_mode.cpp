#include "native/linux/process/program_mode.h"

#include <map>

#include "native/linux/process/worker_main.h"
#include "native/linux/process/worker_processes.h"

namespace playground::native {
namespace {

// Filled before main() starts; afterwards only read.
std::map<std::string_view, int (*)()>& modes() {
  static std::map<std::string_view, int (*)()> all{{worker_mode, worker_main}};
  return all;
}

}  // namespace

ProgramMode::ProgramMode(std::string_view argument, int (*main)()) : argument_(argument) {
  modes().emplace(argument, main);
}

std::optional<int> ProgramMode::run(int argc, const char* const* argv) {
  if (argc != 2) return std::nullopt;
  const auto mode = modes().find(argv[1]);
  if (mode == modes().end()) return std::nullopt;
  return mode->second();
}

}  // namespace playground::native
