#include "native/linux/system_error.h"

#include <cstdio>
#include <cstdlib>
#include <string>
#include <system_error>

namespace playground::native {

std::unexpected<Error> system_error(std::string_view what, int code) {
  return failure(Error::Code::system, std::string(what) + ": " + std::generic_category().message(code));
}

void abort_with(std::string_view what, int code) {
  std::fprintf(stderr, "%s\n", system_error(what, code).error().message.c_str());
  std::abort();
}

}  // namespace playground::native
