#include "native/worker_processes_posix.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <deque>
#include <map>
#include <thread>

#include "native/file_descriptor.h"
#include "native/frame_stream.h"

extern char** environ;

namespace playground::native {
namespace {

struct Child {
  pid_t pid = -1;
  FileDescriptor socket;
  FrameReader in;
  std::deque<Bytes> out;    // framed; the first one is being written
  std::size_t written = 0;  // of out.front()
};

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

// A child that closed its socket is about to end by itself; its own status says why. One that does
// not end is killed: no wait without an end.
int reap(pid_t pid) {
  int status = 0;
  for (int tries = 0; tries < 50; ++tries) {
    if (waitpid(pid, &status, WNOHANG) == pid) return status;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  kill(pid, SIGKILL);
  while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

class PosixWorkers : public WorkerProcesses {
 public:
  explicit PosixWorkers(const std::string& program) : program_(program) {
    std::array<int, 2> ends{-1, -1};
    // Without a pipe (no descriptor is left) start() fails too, and says so.
    if (pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) == 0) {
      wake_read_ = FileDescriptor(ends[0]);
      wake_write_ = FileDescriptor(ends[1]);
    }
  }

  ~PosixWorkers() override {
    for (const auto& [id, child] : children_) kill(child.pid, SIGKILL);
    for (const auto& [id, child] : children_) reap(child.pid);
  }

  Result<Started> start() override {
    std::array<int, 2> ends{-1, -1};
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
      return system_failure("no socket for another process", errno);
    }
    FileDescriptor ours(ends[0]);
    const FileDescriptor theirs(ends[1]);
    fcntl(ours.get(), F_SETFL, O_NONBLOCK);

    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    // dup2 clears close-on-exec for the copy, the only descriptor of ours a worker gets.
    posix_spawn_file_actions_adddup2(&actions, theirs.get(), worker_socket);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    // A group of its own: Ctrl-C is for us, and a worker that died of it would be told as an error.
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
    std::string mode(worker_mode);
    std::string program = program_;
    std::array<char*, 3> arguments{program.data(), mode.data(), nullptr};
    pid_t pid = -1;
    const int code = posix_spawn(&pid, program.c_str(), &actions, &attributes, arguments.data(), environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    if (code != 0) return system_failure("the system did not start another process", code);

    const int id = next_id_++;
    Child& child = children_[id];
    child.pid = pid;
    child.socket = std::move(ours);
    return Started{id, fmt::format("pid {}", pid)};
  }

  Result<void> send(int worker, Bytes frame) override {
    const auto found = children_.find(worker);
    if (found == children_.end()) return failure(Error::Code::ended, "this process has ended");
    found->second.out.push_back(framed(frame));
    flush(found->second);
    return {};
  }

  std::optional<Happened> next(Time at_most) override {
    if (happened_.empty()) wait(at_most);
    if (happened_.empty()) return std::nullopt;
    Happened first = std::move(happened_.front());
    happened_.pop_front();
    return first;
  }

  void wake() override {
    const char byte = 0;
    // A full pipe wakes as well; there is nothing to do about other failures.
    [[maybe_unused]] const auto ignored = write(wake_write_.get(), &byte, 1);
  }

  void end(int worker) override {
    if (const auto found = children_.find(worker); found != children_.end()) kill(found->second.pid, SIGKILL);
  }

 private:
  void wait(Time at_most) {
    std::vector<pollfd> fds{{wake_read_.get(), POLLIN, 0}};
    std::vector<int> ids;
    for (const auto& [id, child] : children_) {
      const auto events = static_cast<short>(POLLIN | (child.out.empty() ? 0 : POLLOUT));
      fds.push_back({child.socket.get(), events, 0});
      ids.push_back(id);
    }
    const auto milliseconds = std::chrono::ceil<std::chrono::milliseconds>(at_most).count();
    if (poll(fds.data(), fds.size(), static_cast<int>(milliseconds)) <= 0) return;
    if (fds[0].revents != 0) {
      std::array<char, 64> bytes{};
      while (read(wake_read_.get(), bytes.data(), bytes.size()) > 0) {
      }
    }
    for (std::size_t i = 0; i < ids.size(); ++i) {
      Child& child = children_.at(ids[i]);
      const short events = fds[i + 1].revents;
      if ((events & POLLOUT) != 0) flush(child);
      if ((events & (POLLIN | POLLHUP | POLLERR)) != 0) receive(ids[i], child);
    }
  }

  // Writes as much as the socket takes. A failure shows as its end in receive().
  static void flush(Child& child) {
    while (!child.out.empty()) {
      const Bytes& frame = child.out.front();
      const ssize_t sent = ::send(child.socket.get(), frame.data() + child.written,
                                  frame.size() - child.written, MSG_NOSIGNAL);
      if (sent < 0) return;
      child.written += static_cast<std::size_t>(sent);
      if (child.written < frame.size()) return;
      child.out.pop_front();
      child.written = 0;
    }
  }

  void receive(int id, Child& child) {
    std::array<std::byte, 65536> bytes{};
    const ssize_t size = read(child.socket.get(), bytes.data(), bytes.size());
    if (size < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (size > 0) {
      child.in.add(bytes.data(), static_cast<std::size_t>(size));
      while (!child.in.damaged()) {
        auto frame = child.in.next();
        if (!frame) return;
        happened_.push_back({.worker = id, .kind = Happened::Kind::frame, .bytes = std::move(*frame)});
      }
      kill(child.pid, SIGKILL);
      reap(child.pid);
      lost(id, {"answered with something that is not a frame", "的回答不是一个数据帧"});
      return;
    }
    lost(id, describe(reap(child.pid)));
  }

  void lost(int id, OwnedText reason) {
    happened_.push_back({.worker = id, .kind = Happened::Kind::ended, .reason = std::move(reason)});
    children_.erase(id);
  }

  const std::string program_;
  FileDescriptor wake_read_;
  FileDescriptor wake_write_;
  std::map<int, Child> children_;
  std::deque<Happened> happened_;
  int next_id_ = 0;
};

}  // namespace

std::unique_ptr<WorkerProcesses> PosixWorkerPlatform::group() {
  return std::make_unique<PosixWorkers>(program_);
}

}  // namespace playground::native
