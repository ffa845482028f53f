#include "tests/faults/apart.h"

#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <stdexcept>

#include "native/linux/file_descriptor.h"

namespace playground::faults {
namespace {

void write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t size = write(descriptor, text.data(), text.size());
    if (size <= 0) return;
    text.remove_prefix(static_cast<std::size_t>(size));
  }
}

}  // namespace

Apart apart(const std::function<std::string()>& body, std::chrono::seconds max_wait) {
  using std::chrono::steady_clock;
  std::array<int, 2> ends{-1, -1};
  if (pipe(ends.data()) != 0) throw std::runtime_error("no pipe");
  const native::FileDescriptor from(ends[0]);
  native::FileDescriptor to(ends[1]);
  const pid_t pid = fork();
  if (pid < 0) throw std::runtime_error("no process");
  if (pid == 0) {
    write_all(to.get(), body());
    _exit(0);
  }
  to.reset();
  Apart apart;
  const auto end = steady_clock::now() + max_wait;
  for (;;) {
    pollfd readable{from.get(), POLLIN, 0};
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - steady_clock::now());
    if (left.count() <= 0 || poll(&readable, 1, static_cast<int>(left.count())) <= 0) {
      apart.event = "hung";
      kill(pid, SIGKILL);
      break;
    }
    std::array<char, 4096> bytes{};
    const ssize_t size = read(from.get(), bytes.data(), bytes.size());
    if (size <= 0) break;
    apart.said.append(bytes.data(), static_cast<std::size_t>(size));
  }
  int status = 0;
  while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  if (apart.event.empty() && WIFSIGNALED(status))
    apart.event = "ended by signal " + std::to_string(WTERMSIG(status));
  return apart;
}

int thread_count() {
  const std::filesystem::directory_iterator all("/proc/self/task");
  return static_cast<int>(std::distance(begin(all), end(all)));
}

}  // namespace playground::faults
