#include "native/linux/process/worker_main.h"

#include <fcntl.h>
#include <malloc.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <new>

#include "native/linux/clock.h"
#include "native/linux/memory/shared_memory.h"
#include "native/linux/net/blocking_http.h"
#include "native/linux/net/loop_backend.h"
#include "native/linux/process/lifeline.h"
#include "native/linux/process/shared_outbox.h"
#include "native/linux/process/start.h"
#include "native/linux/process/worker_processes.h"
#include "native/linux/process_usage.h"
#include "native/linux/system_error.h"
#include "shared/multitasking/multiprocessing/worker.h"

namespace playground::native {
namespace {

// Keeps memory that a task has freed for the next task. Returning a large block to the system after each task
// costs more than copying data into it.
void keep_freed_memory() {
  constexpr int max_kept = 64 << 20;
  mallopt(M_TRIM_THRESHOLD, max_kept);
  mallopt(M_MMAP_THRESHOLD, max_kept);
}

// Takes over the descriptors that spawn() gives a worker; returns the memory of the outbox.
Result<MappedMemory> take_over_descriptors() {
  auto memory = MappedMemory::open(FileDescriptor(worker_outbox));
  int type = 0;
  socklen_t size = sizeof type;
  const bool has_socket = getsockopt(worker_socket, SOL_SOCKET, SO_TYPE, &type, &size) == 0;
  if (!memory && has_socket) return memory;
  if (!has_socket || memory->size() < sizeof(OutboxMemory))
    return failure(Error::Code::invalid, "A worker is started by a process pool, not by hand.");
  // A program that a task starts must not inherit these: it would keep the socket open after the worker's
  // end.
  for (const int descriptor : {worker_socket, worker_outbox, worker_lifeline}) {
    if (fcntl(descriptor, F_SETFD, FD_CLOEXEC) != 0)
      return system_error("cannot keep a descriptor of a worker");
  }
  if (auto watched = end_with_program(FileDescriptor(worker_lifeline)); !watched)
    return std::unexpected(watched.error());
  return memory;
}

// Serves tasks until the pool closes the socket. False: the pool sent something that is not a frame.
bool serve(multiprocessing::Worker& worker, SharedOutbox& outbox) {
  FrameReader in;
  for (;;) {
    outbox.flush_before_wait();
    const std::span<std::byte> room = in.room();
    const ssize_t read_bytes = read(worker_socket, room.data(), room.size());
    if (read_bytes < 0 && errno == EINTR) continue;
    if (read_bytes <= 0) return true;
    in.added(static_cast<std::size_t>(read_bytes));
    pickle::Reader frames(in.whole());
    for (BytesView frame; frames.read(frame);) {
      if (!worker.receive(frame)) return false;
    }
    if (in.damaged()) return false;
  }
}

}  // namespace

int worker_main() {
  auto memory = take_over_descriptors();
  if (!memory) {
    std::fprintf(stderr, "%s\n", memory.error().message.c_str());
    return 2;
  }
  show_program_name();
  make_failed_writes_errors();
  keep_freed_memory();
  LinuxClock clock;
  LinuxSharedMemory shared_memory;
  LinuxProcessUsage usage;
  SharedOutbox outbox(std::move(*memory), worker_socket);
  LinuxBlockingHttp http;
  LinuxLoopPlatform loops(clock);
  multiprocessing::Worker worker(clock, outbox, {&shared_memory, &usage, &http, &loops});
  try {
    return serve(worker, outbox) ? 0 : 1;
  } catch (const std::bad_alloc&) {
    std::fputs("A worker ended: its memory is too small for the arguments of a task.\n", stderr);
    return 1;
  }
}

}  // namespace playground::native
