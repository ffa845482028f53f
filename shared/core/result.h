/// How a failure crosses a border between parts: a value, never a silent log line.
#pragma once

#include <expected>
#include <string>
#include <utility>

namespace playground {

/// What went wrong, as one sentence a learner can act on.
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
