#include "lessons/choose-sites/service/linux_server.h"

#include <fcntl.h>
#include <httplib.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdio>
#include <thread>

#include "lessons/choose-sites/service/site_graph.h"

namespace playground::lessons::choose_sites {
namespace {

// As many requests can be waited for; each takes a thread of this server.
constexpr std::size_t most_requests = 96;

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

int serve() {
  int type = 0;
  socklen_t size = sizeof type;
  if (getsockopt(sites_socket, SOL_SOCKET, SO_TYPE, &type, &size) != 0) {
    std::fputs("The server of the sites is started by a run, not by hand.\n", stderr);
    return 2;
  }
  fcntl(sites_socket, F_SETFD, FD_CLOEXEC);
  httplib::Server server;
  server.new_task_queue = [] { return new httplib::ThreadPool(most_requests); };
  server.set_keep_alive_max_count(1);
  server.set_tcp_nodelay(true);
  server.Get("/sites/.*", answer);
  const int port = server.bind_to_any_port("127.0.0.1");
  if (port <= 0 || write(sites_socket, &port, sizeof port) != sizeof port) return 1;
  std::thread([] {
    char byte = 0;
    while (read(sites_socket, &byte, 1) > 0) {
    }
    // Nobody is left to be answered; some requests would sleep for seconds.
    _exit(0);
  }).detach();
  server.listen_after_bind();
  return 1;
}

}  // namespace

const native::ProgramMode sites_server{"--sites", serve};

}  // namespace playground::lessons::choose_sites
