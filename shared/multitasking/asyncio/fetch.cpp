#include "shared/multitasking/asyncio/fetch.h"

#include <charconv>
#include <optional>

#include "shared/multitasking/asyncio/stream.h"

namespace playground::asyncio {
namespace {

class [[nodiscard]] Get : public detail::ConnectionAwaiter<HttpReply> {
 public:
  Get(Http& http, const std::string& url, std::source_location where)
      : ConnectionAwaiter(WaitReason::fetch, where), http_(http), url_(url) {}
  [[nodiscard]] bool await_ready() {
    http_.get(url_, *this);
    return false;
  }
  [[nodiscard]] HttpReply await_resume() { return take(); }

 private:
  void stop() override { http_.cancel(*this); }
  Http& http_;
  const std::string& url_;
};

template <class Number>
std::optional<Number> number_in(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

using detail::sentence;

struct Place {
  std::uint16_t port;
  std::string path;
};

Place place_of(std::string_view url) {
  for (const std::string_view here : {"http://localhost", "http://127.0.0.1"}) {
    if (!url.starts_with(here)) continue;
    std::string_view rest = url.substr(here.size());
    const std::size_t slash = std::min(rest.find('/'), rest.size());
    const std::string_view port = rest.substr(0, slash);
    const auto number = port.empty()          ? std::optional<std::uint16_t>(80)
                        : port.front() == ':' ? number_in<std::uint16_t>(port.substr(1))
                                              : std::nullopt;
    if (number) return {*number, slash == rest.size() ? "/" : std::string(rest.substr(slash))};
  }
  throw ConnectionError(sentence({"\"{}\" is not an address of this machine, like http://localhost:8000/",
                                  "“{}”不是本机的地址；本机地址形如 http://localhost:8000/"},
                                 url));
}

// With HTTP 1.0 the body has no chunks and ends when the connection closes.
Task<HttpReply> get_over_a_connection(std::string url, std::source_location where) {
  const Place place = place_of(url);
  Stream stream = co_await open_connection(place.port, where);
  const std::string question = "GET " + place.path + " HTTP/1.0\r\nHost: localhost\r\n\r\n";
  co_await stream.write(question, where);
  const std::string status = co_await stream.read_until('\n', 65536, where);
  const auto number = status.starts_with("HTTP/1.") && status.size() > 12
                          ? number_in<int>(std::string_view(status).substr(9, 3))
                          : std::nullopt;
  if (!number) throw ConnectionError(sentence({"{} does not answer in HTTP", "{} 的回答不是 HTTP"}, url));
  for (;;) {
    const std::string header = co_await stream.read_until('\n', 65536, where);
    if (header == "\r\n" || header == "\n") break;
  }
  HttpReply reply{*number, {}};
  for (;;) {
    const std::string more = co_await stream.read(65536, where);
    if (more.empty()) break;
    reply.body += more;
  }
  co_return reply;
}

}  // namespace

Task<HttpReply> fetch(std::string url, std::source_location where) {
  if (Http* const http = EventLoop::running().backend().http()) co_return co_await Get(*http, url, where);
  co_return co_await get_over_a_connection(std::move(url), where);
}

}  // namespace playground::asyncio
