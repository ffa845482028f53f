/// The desktop program: chooses the native platform and hands over the catalog.
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "lessons/catalog.h"
#include "lessons/services.h"
#include "lessons/views.h"
#include "native/blocking_connections_native.h"
#include "native/blocking_http_native.h"
#include "native/capabilities_native.h"
#include "native/clock_native.h"
#include "native/command_line.h"
#include "native/loop_backend_native.h"
#include "native/process_usage_native.h"
#include "native/program_mode.h"
#include "native/python_posix.h"
#include "native/window.h"
#include "native/worker_processes_posix.h"

int main(int argc, char** argv) {
  using namespace playground;  // NOLINT(google-build-using-namespace)
  if (const auto status = native::ProgramMode::run(argc, argv)) return *status;

  const std::vector<std::string> arguments(argv + 1, argv + argc);
  const auto command = native::parse_command_line(arguments, lessons::catalog());
  if (!command) {
    std::fprintf(stderr, "%s\n", command.error().message.c_str());
    return 2;
  }
  native::allow_many_descriptors();
  native::NativeClock clock;
  native::PosixWorkerPlatform workers(std::filesystem::read_symlink("/proc/self/exe").string());
  native::NativeLoopPlatform loops(clock);
  native::PosixPython python;
  native::NativeProcessUsage usage;
  native::NativeBlockingHttp http;
  Services services = lessons::services();
  Machine machine{clock, workers, loops, python, usage, http, services, native::capabilities(clock)};
  if (command->kind != native::Command::Kind::window) return carry_out(*command, lessons::catalog(), machine);
  const auto shown = native::show_window(lessons::catalog(), lessons::views(), machine, command->open);
  if (!shown) {
    std::fprintf(stderr, "%s\n", shown.error().message.c_str());
    return 1;
  }
  return 0;
}
