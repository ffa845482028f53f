/// Natively the sites are in a process of our own program, which answers HTTP over real sockets.
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "lessons/choose-sites/service/linux_server.h"
#include "lessons/choose-sites/service/sites.h"
#include "native/file_descriptor.h"
#include "shared/platform/services.h"

extern char** environ;

namespace playground::lessons::choose_sites {
namespace {

using native::FileDescriptor;

std::unexpected<Error> system_failure(std::string_view what, int code) {
  return failure(Error::Code::system, std::string(what) + ": " + std::strerror(code));
}

class Server : public ServedSites {
 public:
  Server(pid_t pid, FileDescriptor socket) : pid_(pid), socket_(std::move(socket)) {}
  ~Server() override {
    kill(pid_, SIGKILL);
    while (waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
    }
  }
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  [[nodiscard]] const std::string& address() const override { return address_; }

  /// Waits until the server has told its port.
  [[nodiscard]] Result<void> wait_until_up() {
    constexpr int patience = 10000;  // ms
    pollfd told{socket_.get(), POLLIN, 0};
    int port = 0;
    if (poll(&told, 1, patience) != 1 || read(socket_.get(), &port, sizeof port) != sizeof port)
      return failure(Error::Code::system, "the server of the sites did not come up");
    address_ = "http://127.0.0.1:" + std::to_string(port);
    return {};
  }

 private:
  const pid_t pid_;
  const FileDescriptor socket_;  // open as long as we live: its end is the server's
  std::string address_;
};

class NativeSites : public Sites {
 public:
  [[nodiscard]] Result<std::unique_ptr<ServedSites>> serve(const SiteGraph& graph) override;
};

Result<std::unique_ptr<ServedSites>> NativeSites::serve(const SiteGraph&) {
  std::array<int, 2> ends{-1, -1};
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
    return system_failure("no socket for another process", errno);
  FileDescriptor ours(ends[0]);
  const FileDescriptor theirs(ends[1]);
  // Not at the number it is to have there: dup2 would leave it as it is, closed at exec.
  const FileDescriptor socket(fcntl(theirs.get(), F_DUPFD_CLOEXEC, sites_socket + 1));

  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, socket.get(), sites_socket);
  posix_spawnattr_init(&attributes);
  // A group of its own: Ctrl-C is for us.
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
  // Of this very file, even if it was moved or replaced.
  std::string name = "/proc/self/exe";
  std::string mode(sites_server.argument());
  std::array<char*, 3> arguments{name.data(), mode.data(), nullptr};
  pid_t pid = -1;
  const int code = posix_spawn(&pid, name.c_str(), &actions, &attributes, arguments.data(), environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  if (code != 0) return system_failure("the system did not start another process", code);

  auto server = std::make_unique<Server>(pid, std::move(ours));
  if (const auto up = server->wait_until_up(); !up) return std::unexpected(up.error());
  return server;
}

}  // namespace
}  // namespace playground::lessons::choose_sites

namespace playground::lessons {

void choose_sites_service(Services& services) {
  services.add<choose_sites::Sites>(std::make_shared<choose_sites::NativeSites>());
}

}  // namespace playground::lessons
