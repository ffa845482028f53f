/// WorkerProcesses as OS processes: a program started in worker mode by posix_spawn. Frames go to it
/// over a socket pair and come from it through a SharedOutbox.
#pragma once

#include <string>
#include <string_view>

#include "native/linux/memory/shared_memory.h"
#include "shared/platform/worker_processes.h"

namespace playground::native {

/// The argument that starts a program as a worker; see worker_main.h.
inline constexpr std::string_view worker_mode = "--worker";

/// The descriptors a worker finds its socket and the memory of its outbox at.
inline constexpr int worker_socket = 3;
inline constexpr int worker_outbox = 4;

class LinuxWorkerPlatform : public WorkerPlatform {
 public:
  /// `program` is started as `program --worker`.
  explicit LinuxWorkerPlatform(std::string program) : program_(std::move(program)) {}
  [[nodiscard]] const std::string& program() const { return program_; }
  [[nodiscard]] std::unique_ptr<WorkerProcesses> group() override;
  [[nodiscard]] SharedMemoryPlatform* shared_memory() override { return &shared_memory_; }

 private:
  std::string program_;
  LinuxSharedMemory shared_memory_;
};

}  // namespace playground::native
