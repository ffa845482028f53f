#include "native/app/output.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>

namespace playground::native {
namespace {

std::unexpected<Error> output_error() {
  return failure(Error::Code::system,
                 std::string("The output cannot be written: ") + std::strerror(errno) + ".");
}

}  // namespace

void Output::write(std::string_view text) {
  if (state_ && std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) state_ = output_error();
}

Result<void> Output::flush() {
  if (state_ && std::fflush(stdout) != 0) state_ = output_error();
  return state_;
}

}  // namespace playground::native
