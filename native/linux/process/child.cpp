#include "native/linux/process/child.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <cstring>
#include <vector>

#include "native/linux/process/frame_stream.h"
#include "native/linux/process/worker_processes.h"

extern char** environ;

namespace playground::native {
namespace {

// Frames are sent together up to here.
constexpr std::size_t max_iov = 32;

iovec part(const void* data, std::size_t size) { return {const_cast<void*>(data), size}; }

void add_parts(std::vector<iovec>& parts, const std::uint64_t& length, const Parcel& frame) {
  parts.push_back(part(&length, length_bytes));
  std::size_t from = 0;
  for (const Parcel::Loan& loan : frame.loans) {
    parts.push_back(part(frame.bytes.data() + from, loan.place - from));
    parts.push_back(part(loan.bytes.data(), loan.bytes.size()));
    from = loan.place;
  }
  parts.push_back(part(frame.bytes.data() + from, frame.bytes.size() - from));
}

// Leaves out the first `size` bytes.
void skip(std::vector<iovec>& parts, std::size_t size) {
  auto first = parts.begin();
  for (; first != parts.end() && first->iov_len <= size; ++first) size -= first->iov_len;
  parts.erase(parts.begin(), first);
  if (size != 0)
    parts.front() =
        part(static_cast<std::byte*>(parts.front().iov_base) + size, parts.front().iov_len - size);
}

std::unexpected<Error> system_failure(std::string_view what, int code) {
  return failure(Error::Code::system, fmt::format("{}: {}", what, std::strerror(code)));
}

OwnedText describe(int status) {
  if (WIFSIGNALED(status)) {
    const int signal = WTERMSIG(status);
    return {fmt::format("was ended by signal {} ({})", signal, strsignal(signal)),
            fmt::format("被信号 {} 终止", signal)};
  }
  const int code = WEXITSTATUS(status);
  return {fmt::format("exited with status {}", code), fmt::format("已退出，状态码 {}", code)};
}

// A copy whose number is none that a worker finds something at, so that no dup2 overwrites it.
FileDescriptor out_of_the_way(const FileDescriptor& descriptor) {
  return FileDescriptor(fcntl(descriptor.get(), F_DUPFD_CLOEXEC, worker_outbox + 1));
}

// posix_spawn's lists of what to do in the child, with one owner.
struct SpawnPlan {
  SpawnPlan() {
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    // A group of its own: Ctrl-C is for us, and a worker that died of it would be told as an error.
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
  }
  ~SpawnPlan() {
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
  }
  // dup2 clears close-on-exec for the copy: the only descriptors of ours a worker gets.
  void give(int descriptor, int as) { posix_spawn_file_actions_adddup2(&actions, descriptor, as); }

  posix_spawn_file_actions_t actions{};
  posix_spawnattr_t attributes{};
};

}  // namespace

Result<Child> Child::spawn(const std::string& program) {
  std::array<int, 2> ends{-1, -1};
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
    return system_failure("no socket for another process", errno);
  }
  FileDescriptor ours(ends[0]);
  const FileDescriptor theirs(ends[1]);
  fcntl(ours.get(), F_SETFL, O_NONBLOCK);
  auto memory = MappedMemory::create(sizeof(OutboxMemory));
  if (!memory) return std::unexpected(memory.error());

  const FileDescriptor socket = out_of_the_way(theirs);
  const FileDescriptor outbox = out_of_the_way(memory->descriptor());
  SpawnPlan plan;
  plan.give(socket.get(), worker_socket);
  plan.give(outbox.get(), worker_outbox);
  std::string mode(worker_mode);
  std::string name = program;
  std::array<char*, 3> arguments{name.data(), mode.data(), nullptr};
  pid_t pid = -1;
  const int code =
      posix_spawn(&pid, program.c_str(), &plan.actions, &plan.attributes, arguments.data(), environ);
  if (code != 0) return system_failure("the system did not start another process", code);
  return Child(pid, std::move(ours), std::move(*memory));
}

Child::Child(pid_t pid, FileDescriptor socket, MappedMemory memory)
    : outbox(std::move(memory)), pid_(pid), socket_(std::move(socket)) {}

Child::~Child() {
  if (pid_.get() >= 0) reap();
}

void Child::send(Parcel frame) {
  const std::uint64_t length = frame.size();
  out_.push_back({length, std::move(frame)});
  flush();
}

void Child::flush() {
  while (!out_.empty()) {
    std::vector<iovec> parts;
    for (Out& out : out_) {
      if (parts.size() > max_iov) break;
      add_parts(parts, out.length, out.frame);
    }
    skip(parts, written_);
    msghdr message{};
    message.msg_iov = parts.data();
    message.msg_iovlen = std::min<std::size_t>(parts.size(), IOV_MAX);
    const ssize_t sent = sendmsg(socket_.get(), &message, MSG_NOSIGNAL);
    if (sent < 0) return;
    written_ += static_cast<std::size_t>(sent);
    while (!out_.empty() && written_ >= length_bytes + out_.front().length) {
      written_ -= length_bytes + out_.front().length;
      out_.pop_front();
    }
  }
}

Child::Doorbell Child::drain_doorbell() {
  for (Doorbell found = Doorbell::none;;) {
    std::array<char, 64> bytes{};
    const ssize_t size = recv(socket_.get(), bytes.data(), bytes.size(), 0);
    if (size < 0 && errno == EINTR) continue;
    if (size < 0 && errno == EAGAIN) return found;
    if (size <= 0) return Doorbell::hung_up;
    found = Doorbell::signalled;
    if (std::any_of(bytes.begin(), bytes.begin() + size, [](char byte) { return byte != doorbell_byte; })) {
      return Doorbell::garbage;
    }
  }
}

void Child::kill() const { ::kill(pid_.get(), SIGKILL); }

// A child that hung up because it ends, has its status by then: the signal does not change that. One
// that only hung up does not live on.
OwnedText Child::reap() {
  kill();
  int status = 0;
  const pid_t pid = pid_.release();
  while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  return describe(status);
}

}  // namespace playground::native
