/// The desktop program: chooses the native platform and hands over the catalog.
#include <cstdio>
#include <string>
#include <vector>

#include "lessons/catalog.h"
#include "lessons/services.h"
#include "lessons/source.h"
#include "lessons/views.h"
#include "native/app/command_line.h"
#include "native/app/commands.h"
#include "native/app/window.h"
#include "native/linux/machine.h"
#include "native/linux/process/program_mode.h"
#include "native/linux/process/start.h"

int main(int argc, char** argv) {
  using namespace playground;  // NOLINT(google-build-using-namespace)
  native::open_standard_descriptors();
  native::make_failed_writes_errors();
  if (const auto status = native::ProgramMode::run(argc, argv)) return *status;

  const std::vector<std::string> arguments(argv + 1, argv + argc);
  const auto command = native::parse_command_line(arguments, lessons::catalog());
  if (!command) {
    std::fprintf(stderr, "%s\n", command.error().message.c_str());
    return 2;
  }
  native::allow_many_descriptors();
  native::LinuxMachine platform(lessons::services());
  if (command->kind != native::Command::Kind::window)
    return carry_out(*command, lessons::catalog(), platform.machine);
  const auto shown = native::show_window(lessons::catalog(), lessons::source(), lessons::views(),
                                         platform.machine, {.link = command->open, .scale = command->scale});
  if (!shown) {
    std::fprintf(stderr, "%s\n", shown.error().message.c_str());
    return 1;
  }
  return 0;
}
