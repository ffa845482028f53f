#include "web/platform/python.h"

namespace playground::web {
namespace {

std::unexpected<Error> unavailable() {
  return failure(Error::Code::unavailable,
                 "A page may not start programs of the machine, and so not python3; the desktop program runs "
                 "this file unchanged and shows its lines on a timeline next to this one.");
}

}  // namespace

Result<Python::Interpreter> PythonWeb::find(std::stop_token) { return unavailable(); }

Result<void> PythonWeb::run(std::string_view, std::stop_token, const std::function<void(std::string_view)>&) {
  return unavailable();
}

}  // namespace playground::web
