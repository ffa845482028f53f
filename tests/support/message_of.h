/// The message of the exception that an action throws.
#pragma once

#include <string>

namespace playground::testing_support {

/// "nothing was thrown" if there was no exception.
template <class Exception, class Action>
std::string message_of(Action action) {
  try {
    action();
  } catch (const Exception& error) {
    return error.what();
  }
  return "nothing was thrown";
}

}  // namespace playground::testing_support
