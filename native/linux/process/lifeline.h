/// Lifeline: ends the worker processes when the program ends, for whatever reason.
///
/// A worker that runs a long task does not read its socket, and would not notice the end. So the program
/// holds the writing end of a pipe and never writes. When that end closes, the system sends a signal to each
/// worker.
#pragma once

#include "native/linux/file_descriptor.h"
#include "shared/core/result.h"

namespace playground::native {

class Lifeline {
 public:
  [[nodiscard]] static Result<Lifeline> create();

  /// The reading end. A worker inherits it and calls end_with_program() with it.
  [[nodiscard]] int worker_end() const { return reading_.get(); }

 private:
  Lifeline(FileDescriptor reading, FileDescriptor writing)
      : reading_(std::move(reading)), writing_(std::move(writing)) {}
  FileDescriptor reading_;
  FileDescriptor writing_;
};

/// From now on SIGIO ends this process when the program that holds the other end does.
[[nodiscard]] Result<void> end_with_program(FileDescriptor worker_end);

}  // namespace playground::native
