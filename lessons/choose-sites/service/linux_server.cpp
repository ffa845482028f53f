#include "lessons/choose-sites/service/linux_server.h"

#include <httplib.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <memory>
#include <system_error>
#include <thread>

#include "lessons/choose-sites/service/site_graph.h"
#include "native/linux/net/server_threads.h"
#include "native/linux/process/start.h"

namespace playground::lessons::choose_sites {
namespace {

// How many requests are handled at the same time; each needs a thread of this server.
constexpr std::size_t max_requests = 96;

void answer(const httplib::Request& request, httplib::Response& response) {
  const auto found = site_answer(request.target);
  if (!found) {
    response.status = 404;
    return;
  }
  std::this_thread::sleep_for(found->delay);
  response.status = found->status;
  response.set_content(found->body, "text/html");
}

// Ends this process when the program has closed its end of the socket. Pending requests have no client any
// more, and some would sleep for seconds.
void end_with_the_program() {
  char byte = 0;
  ssize_t size = 0;
  do {
    size = read(sites_socket, &byte, 1);
  } while (size > 0 || (size < 0 && errno == EINTR));
  _exit(0);
}

int serve() {
  int type = 0;
  socklen_t size = sizeof type;
  if (getsockopt(sites_socket, SOL_SOCKET, SO_TYPE, &type, &size) != 0) {
    std::fputs("The server of the sites is started by a run, not by hand.\n", stderr);
    return 2;
  }
  native::show_program_name();
  native::make_failed_writes_errors();
  // A server that cannot start ends without a message, because the run that waits for its port reports the
  // error.
  std::unique_ptr<native::ServerThreads> threads;
  try {
    threads = std::make_unique<native::ServerThreads>(max_requests);
    std::thread(end_with_the_program).detach();
  } catch (const std::system_error&) {
    return 1;
  }
  httplib::Server server;
  server.new_task_queue = [&] { return threads.release(); };
  server.set_keep_alive_max_count(1);
  server.set_tcp_nodelay(true);
  server.Get("/sites/.*", answer);
  const int port = server.bind_to_any_port("127.0.0.1");
  if (port <= 0) return 1;
  if (write(sites_socket, &port, sizeof port) != sizeof port) return 1;  // the program has ended
  server.listen_after_bind();
  return 1;
}

}  // namespace

const native::ProgramMode sites_server{"--sites", serve};

}  // namespace playground::lessons::choose_sites
