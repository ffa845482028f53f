#include "native/sites_native.h"

#include <fcntl.h>
#include <httplib.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "native/file_descriptor.h"

extern char** environ;

namespace playground::native {
namespace {

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

// Of "http://127.0.0.1:80/path": what httplib calls a client's address, and the path.
std::pair<std::string, std::string> parts_of(const std::string& url) {
  const std::size_t slash = url.find('/', std::string_view("http://").size());
  return slash == std::string::npos ? std::pair(url, std::string("/"))
                                    : std::pair(url.substr(0, slash), url.substr(slash));
}

}  // namespace

Result<std::unique_ptr<ServedSites>> NativeSites::serve(const SiteGraph&) {
  if (program_.empty()) return failure(Error::Code::unavailable, "a worker serves no sites");
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
  std::string name = program_;
  std::string mode(sites_mode);
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

Result<HttpReply> NativeSites::get(const std::string& url, Time timeout, std::stop_token stop) {
  const auto [server, path] = parts_of(url);
  httplib::Client client(server);
  client.set_connection_timeout(timeout);
  client.set_read_timeout(timeout);
  client.set_tcp_nodelay(true);
  const std::stop_callback stopping(stop, [&client] { client.stop(); });
  const auto answer = client.Get(path.c_str());
  if (stop.stop_requested()) return failure(Error::Code::stopped, "stopped");
  if (answer) return HttpReply{answer->status, answer->body};
  const auto code =
      answer.error() == httplib::Error::Read ? Error::Code::timed_out : Error::Code::unavailable;
  return failure(code, url + ": " + httplib::to_string(answer.error()));
}

}  // namespace playground::native
