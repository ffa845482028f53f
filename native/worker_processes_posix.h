/// WorkerProcesses as OS processes: this program, started again in worker mode by posix_spawn, and
/// one socket pair each.
#pragma once

#include <string>
#include <string_view>

#include "shared/platform/worker_processes.h"

namespace playground::native {

/// The argument that starts the program as a worker; see worker_main.h.
inline constexpr std::string_view worker_mode = "--worker";

/// The descriptor a worker finds its socket at.
inline constexpr int worker_socket = 3;

class PosixWorkerPlatform : public WorkerPlatform {
 public:
  /// `program` is started as `program --worker`.
  explicit PosixWorkerPlatform(std::string program) : program_(std::move(program)) {}
  [[nodiscard]] std::unique_ptr<WorkerProcesses> group() override;

 private:
  std::string program_;
};

}  // namespace playground::native
