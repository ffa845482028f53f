/// Lifeline: ends the worker processes with the program, however it ends.
///
/// A worker whose task does not look at its socket would not notice otherwise. The program holds the writing
/// end of a pipe and never writes. When the system closes that end, it signals each worker.
#pragma once

#include "native/linux/file_descriptor.h"
#include "shared/core/result.h"

namespace playground::native {

class Lifeline {
 public:
  [[nodiscard]] static Result<Lifeline> create();

  /// The reading end, to be inherited by a worker, which calls end_with_program() with it.
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
