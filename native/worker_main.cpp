#include "native/worker_main.h"

#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>

#include "native/clock_native.h"
#include "native/frame_stream.h"
#include "native/worker_processes_posix.h"
#include "shared/multitasking/multiprocessing/worker.h"

namespace playground::native {
namespace {

void send_whole(const Bytes& frame) {
  const Bytes bytes = framed(frame);
  for (std::size_t at = 0; at < bytes.size();) {
    const ssize_t sent = send(worker_socket, bytes.data() + at, bytes.size() - at, MSG_NOSIGNAL);
    // The pool is gone: nobody is left to answer to.
    if (sent <= 0) std::_Exit(0);
    at += static_cast<std::size_t>(sent);
  }
}

}  // namespace

int worker_main() {
  int type = 0;
  socklen_t size = sizeof type;
  if (getsockopt(worker_socket, SOL_SOCKET, SO_TYPE, &type, &size) != 0) {
    std::fputs("playground --worker is started by a process pool, not by hand.\n", stderr);
    return 2;
  }
  NativeClock clock;
  multiprocessing::Worker worker(clock, send_whole);
  FrameReader in;
  std::array<std::byte, 65536> bytes{};
  for (;;) {
    const ssize_t read_bytes = read(worker_socket, bytes.data(), bytes.size());
    if (read_bytes <= 0) return 0;
    in.add(bytes.data(), static_cast<std::size_t>(read_bytes));
    while (auto frame = in.next()) {
      if (!worker.receive(*frame)) return 1;
    }
    if (in.damaged()) return 1;
  }
}

}  // namespace playground::native
