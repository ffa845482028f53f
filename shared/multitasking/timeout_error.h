/// TimeoutError: the time limit of a wait passed before its result was there. One type for all engines, as
/// asyncio, concurrent.futures and urllib raise Python's built-in TimeoutError since Python 3.11.
#pragma once

#include <stdexcept>

namespace playground {

class TimeoutError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace playground
