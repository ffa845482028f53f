/// What an action throws, as text.
#pragma once

#include <string>

namespace playground::testing_support {

/// "nothing was thrown" where that is so.
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
