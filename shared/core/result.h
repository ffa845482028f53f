/// How one part of the program reports a failure to another: as a value, never only as a line in a log.
#pragma once

#include <expected>
#include <string>
#include <utility>

namespace playground {

/// What went wrong: an error message of one sentence that a learner can act on.
struct Error {
  enum class Code { unavailable, invalid, not_found, ended, timed_out, stopped, system };
  Code code = Code::system;
  std::string message;
};

/// A T, or the Error that prevented it. Mark functions that return it [[nodiscard]].
template <class T>
using Result = std::expected<T, Error>;

inline std::unexpected<Error> failure(Error::Code code, std::string message) {
  return std::unexpected(Error{code, std::move(message)});
}

}  // namespace playground
