#include "web/platform/python.h"

namespace playground::web {
namespace {

std::unexpected<Error> unavailable() {
  return failure(Error::Code::unavailable,
                 "A page may not start programs of the machine, and so not python3; the desktop program runs "
                 "this file unchanged and shows its lines on a timeline next to this one.");
}

}  // namespace

Result<std::vector<Python::Interpreter>> PythonWeb::interpreters(std::stop_token) { return unavailable(); }

Result<void> PythonWeb::run(const Program&, std::stop_token, Listener&) { return unavailable(); }

}  // namespace playground::web
