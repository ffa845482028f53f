/// WorkerProcesses as operating-system processes: spawn() starts a program in worker mode. The pool sends it
/// frames over a socket pair and receives its frames through a SharedOutbox.
#pragma once

#include <string>
#include <string_view>

#include "native/linux/memory/shared_memory.h"
#include "native/linux/process/spawn.h"
#include "shared/platform/worker_processes.h"

namespace playground::native {

/// The argument that starts a program as a worker; see worker_main.h.
inline constexpr std::string_view worker_mode = "--worker";

/// A worker's descriptors: its socket, the memory of its outbox and its Lifeline.
inline constexpr int worker_socket = 3;
inline constexpr int worker_outbox = 4;
inline constexpr int worker_lifeline = 5;

class LinuxWorkerPlatform : public WorkerPlatform {
 public:
  /// `program` is started as `program --worker`.
  explicit LinuxWorkerPlatform(std::string program = own_program) : program_(std::move(program)) {}
  [[nodiscard]] std::unique_ptr<WorkerProcesses> group() override;
  [[nodiscard]] SharedMemoryPlatform* shared_memory() override { return &shared_memory_; }

 private:
  const std::string program_;
  LinuxSharedMemory shared_memory_;
};

}  // namespace playground::native
