#include "web/sites_web.h"

#include <emscripten.h>
#include <fmt/format.h>

#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <utility>

#include "web/alarm.h"
#include "web/http_web.h"
#include "web/now.h"
#include "web/page_thread.h"

// library_sites.js
extern "C" {
void playground_add_site(const char* path, double milliseconds, int status, const char* body);
void playground_serve_sites(int serving);
}

namespace playground::web {
namespace {

constexpr auto patience = std::chrono::seconds(5);

std::mutex mutex;
std::condition_variable outcome_known;
int last_number = 0;
std::map<int, std::string> outcomes;  // by the number of who serves: why it could not be, or nothing

class Served : public ServedSites {
 public:
  [[nodiscard]] const std::string& address() const override { return address_; }

 private:
  std::string address_ = ".";  // beside the page, wherever that is
};

// On the page's own thread.
void hand_over(const SiteGraph& graph) {
  for (int number = 0; number < graph.count; ++number) {
    for (int attempt = 1; attempt <= crawl_tries; ++attempt) {
      const std::string path = fmt::format("{}{}?try={}", site_path(graph), number, attempt);
      const SiteAnswer answer = *site_answer(path);
      playground_add_site(path.c_str() + 1, to_milliseconds(answer.delay), answer.status,
                          answer.body.c_str());
    }
  }
}

}  // namespace

Result<std::unique_ptr<ServedSites>> SitesWeb::serve(const SiteGraph& graph) {
  std::unique_lock lock(mutex);
  const int number = ++last_number;
  on_page_thread([graph, number] {
    hand_over(graph);
    playground_serve_sites(number);
  });
  if (!outcome_known.wait_for(lock, patience, [number] { return outcomes.contains(number); }))
    return failure(Error::Code::unavailable, "the service worker that would answer did not start");
  const std::string why = outcomes.extract(number).mapped();
  if (!why.empty()) return failure(Error::Code::unavailable, "there is no service worker to answer: " + why);
  return std::make_unique<Served>();
}

// By the page's fetch(): a thread that is older than the service worker would go around it.
Result<HttpReply> SitesWeb::get(const std::string& url, Time timeout, std::stop_token stop) {
  struct Told : Completion<HttpReply> {
    void complete(Result<HttpReply> got) override { result = std::move(got); }
    std::optional<Result<HttpReply>> result;
  };
  const Time deadline = now() + timeout;
  Alarm alarm;
  HttpWeb http(alarm);
  Told told;
  const std::stop_callback stopping(stop, [&alarm] { alarm.ring(); });
  http.get(url, told);
  while (!told.result) {
    if (stop.stop_requested()) return failure(Error::Code::stopped, "stopped");
    if (!alarm.wait_until(deadline)) return failure(Error::Code::timed_out, url + ": no answer in time");
    http.deliver();
  }
  return std::move(*told.result);
}

}  // namespace playground::web

extern "C" EMSCRIPTEN_KEEPALIVE void playground_sites_served(int number, const char* why) {
  using namespace playground;
  const std::lock_guard lock(web::mutex);
  web::outcomes.emplace(number, why);
  web::outcome_known.notify_all();
}
