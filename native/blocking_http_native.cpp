#include "native/blocking_http_native.h"

#include <httplib.h>

#include <chrono>
#include <string_view>
#include <utility>

namespace playground::native {
namespace {

// Of "http://127.0.0.1:80/path": what httplib calls a client's address, and the path.
std::pair<std::string, std::string> parts_of(const std::string& url) {
  const std::size_t slash = url.find('/', std::string_view("http://").size());
  return slash == std::string::npos ? std::pair(url, std::string("/"))
                                    : std::pair(url.substr(0, slash), url.substr(slash));
}

}  // namespace

Result<HttpReply> NativeBlockingHttp::get(const std::string& url, Time timeout, std::stop_token stop) {
  if (timeout <= Time::zero()) return failure(Error::Code::timed_out, url + ": no answer in time");
  const auto [server, path] = parts_of(url);
  httplib::Client client(server);
  client.set_connection_timeout(timeout);
  client.set_read_timeout(timeout);
  client.set_tcp_nodelay(true);
  const std::stop_callback stopping(stop, [&client] { client.stop(); });
  const auto start = std::chrono::steady_clock::now();
  const auto answer = client.Get(path.c_str());
  if (stop.stop_requested()) return failure(Error::Code::stopped, "stopped");
  if (answer) return HttpReply{answer->status, answer->body};
  // httplib has one error for a server that is too slow and one that hangs up: the time tells them apart.
  const bool is_over = std::chrono::steady_clock::now() - start >= timeout;
  const auto code = is_over ? Error::Code::timed_out : Error::Code::unavailable;
  return failure(code, url + ": " + httplib::to_string(answer.error()));
}

}  // namespace playground::native
