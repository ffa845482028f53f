#include "native/worker_main.h"

#include <fcntl.h>
#include <malloc.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdio>

#include "native/blocking_http_native.h"
#include "native/clock_native.h"
#include "native/process_usage_native.h"
#include "native/shared_memory_posix.h"
#include "native/shared_outbox.h"
#include "native/worker_processes_posix.h"
#include "shared/multitasking/multiprocessing/worker.h"

namespace playground::native {

namespace {

// What a task has freed is kept for the next one: to give large memory back each time costs more than to
// copy into it.
void keep_freed_memory() {
  constexpr int most = 64 << 20;
  mallopt(M_TRIM_THRESHOLD, most);
  mallopt(M_MMAP_THRESHOLD, most);
}

}  // namespace

int worker_main() {
  int type = 0;
  socklen_t size = sizeof type;
  auto memory = MappedMemory::open(FileDescriptor(worker_outbox));
  if (getsockopt(worker_socket, SOL_SOCKET, SO_TYPE, &type, &size) != 0 || !memory ||
      memory->size() < sizeof(OutboxMemory)) {
    std::fputs("A worker is started by a process pool, not by hand.\n", stderr);
    return 2;
  }
  // A program that a task starts must not keep the socket open when the worker is gone.
  for (const int descriptor : {worker_socket, worker_outbox}) fcntl(descriptor, F_SETFD, FD_CLOEXEC);
  keep_freed_memory();
  NativeClock clock;
  PosixSharedMemory shared_memory;
  NativeProcessUsage usage;
  SharedOutbox outbox(std::move(*memory), worker_socket);
  NativeBlockingHttp http;
  multiprocessing::Worker worker(clock, outbox, {&shared_memory, &usage, &http});
  FrameReader in;
  for (;;) {
    outbox.rest();
    const std::span<std::byte> room = in.room();
    const ssize_t read_bytes = read(worker_socket, room.data(), room.size());
    if (read_bytes <= 0) return 0;
    in.added(static_cast<std::size_t>(read_bytes));
    pickle::Reader frames(in.whole());
    for (BytesView frame; frames.read(frame);) {
      if (!worker.receive(frame)) return 1;
    }
    if (in.damaged()) return 1;
  }
}

}  // namespace playground::native
