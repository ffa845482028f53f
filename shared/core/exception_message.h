/// exception_message(): the message of an exception of any type.
#pragma once

#include <exception>
#include <string>

namespace playground {

/// REQUIRES: `thrown` is not null. Within a catch block: exception_message(std::current_exception()).
[[nodiscard]] inline std::string exception_message(const std::exception_ptr& thrown) {
  try {
    std::rethrow_exception(thrown);
  } catch (const std::exception& error) {
    return error.what();
  } catch (...) {
    return "an exception that is not a std::exception";
  }
}

}  // namespace playground
