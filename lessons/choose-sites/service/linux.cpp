#include "lessons/choose-sites/service/linux.h"

#include <poll.h>
#include <sys/socket.h>

#include <array>
#include <utility>

#include "lessons/choose-sites/service/linux_server.h"
#include "native/linux/file_descriptor.h"
#include "native/linux/stoppable_wait.h"
#include "native/linux/system_error.h"
#include "shared/platform/services.h"

namespace playground::lessons::choose_sites {
namespace {

using native::ChildProcess;
using native::FileDescriptor;

class Server : public ServedSites {
 public:
  Server(ChildProcess process, FileDescriptor socket)
      : process_(std::move(process)), socket_(std::move(socket)) {}

  [[nodiscard]] const std::string& address() const override { return address_; }

  /// Waits until the server has sent its port.
  [[nodiscard]] Result<void> wait_until_up() {
    const Deadline deadline = Deadline::after(native::monotonic_now(), std::chrono::seconds(10));
    const auto ready = native::StoppableWait({}).until_ready(socket_.get(), POLLIN, deadline);
    if (!ready)
      return failure(ready.error().code, "the server of the sites did not start: " + ready.error().message);
    int port = 0;
    if (recv(socket_.get(), &port, sizeof port, MSG_WAITALL) != sizeof port) {
      return failure(
          Error::Code::system,
          "the server of the sites " + native::describe_exit(process_.reap()).english + " while it started");
    }
    address_ = "http://127.0.0.1:" + std::to_string(port);
    return {};
  }

 private:
  ChildProcess process_;
  const FileDescriptor socket_;  // the server ends when this is closed
  std::string address_;
};

}  // namespace

Result<std::unique_ptr<ServedSites>> LinuxSites::serve(const SiteGraph&) {
  std::array<int, 2> ends{-1, -1};
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
    return native::system_error("cannot create a socket for the server of the sites");
  FileDescriptor ours(ends[0]);
  FileDescriptor theirs(ends[1]);
  auto process = native::spawn({.program = program_,
                                .arguments = {std::string(sites_server.argument())},
                                .descriptors = {theirs.get()}});
  if (!process) return std::unexpected(process.error());
  theirs.reset();  // otherwise the socket would not close when the server ends
  auto server = std::make_unique<Server>(std::move(*process), std::move(ours));
  if (const auto up = server->wait_until_up(); !up) return std::unexpected(up.error());
  return server;
}

}  // namespace playground::lessons::choose_sites

namespace playground::lessons {

void choose_sites_service(Services& services) {
  services.add<choose_sites::Sites>(std::make_shared<choose_sites::LinuxSites>());
}

}  // namespace playground::lessons
