/// In a browser the page's service worker (service_worker.js) responds for the sites. library.js sends them
/// to it.
#include <emscripten.h>
#include <fmt/format.h>

#include <map>
#include <string>

#include "lessons/choose-sites/service/sites.h"
#include "shared/core/mutex.h"
#include "shared/platform/services.h"
#include "web/platform/now.h"
#include "web/platform/page_thread.h"

// library.js
extern "C" {
void playground_add_site(const char* path, double milliseconds, int status, const char* body);
void playground_serve_sites(int serving);
}

namespace playground::lessons::choose_sites {
namespace {

constexpr auto patience = std::chrono::seconds(5);

Mutex outcomes_mutex;
ConditionVariable outcome_known;
int last_serve GUARDED_BY(outcomes_mutex) = 0;
// By the number of the call of serve(): the address of the sites, or an error message.
std::map<int, Result<std::string>> outcomes GUARDED_BY(outcomes_mutex);

class Served : public ServedSites {
 public:
  explicit Served(std::string address) : address_(std::move(address)) {}
  [[nodiscard]] const std::string& address() const override { return address_; }

 private:
  std::string address_;  // a folder that only this page uses
};

// Called on the page's own thread.
void hand_over(const SiteGraph& graph) {
  for (int number = 0; number < graph.count; ++number) {
    for (int attempt = 1; attempt <= crawl_tries; ++attempt) {
      const std::string path = fmt::format("{}{}?try={}", site_path(graph), number, attempt);
      const SiteAnswer answer = *site_answer(path);
      playground_add_site(path.c_str() + 1, web::to_milliseconds(answer.delay), answer.status,
                          answer.body.c_str());
    }
  }
}

class SitesWeb : public Sites {
 public:
  // Must not be called on the page's own thread.
  [[nodiscard]] Result<std::unique_ptr<ServedSites>> serve(const SiteGraph& graph) override;
};

Result<std::unique_ptr<ServedSites>> SitesWeb::serve(const SiteGraph& graph) {
  MutexLock lock(outcomes_mutex);
  const int number = ++last_serve;
  web::on_page_thread([graph, number] {
    hand_over(graph);
    playground_serve_sites(number);
  });
  if (!outcome_known.wait_for(lock, patience,
                              [number]() REQUIRES(outcomes_mutex) { return outcomes.contains(number); }))
    return failure(Error::Code::unavailable, "the service worker that would answer did not start");
  auto outcome = outcomes.extract(number).mapped();
  if (!outcome) return std::unexpected(outcome.error());
  return std::make_unique<Served>(std::move(*outcome));
}

}  // namespace
}  // namespace playground::lessons::choose_sites

namespace playground::lessons {

void choose_sites_service(Services& services) {
  services.add<choose_sites::Sites>(std::make_shared<choose_sites::SitesWeb>());
}

}  // namespace playground::lessons

extern "C" EMSCRIPTEN_KEEPALIVE void playground_sites_served(int number, const char* why,
                                                             const char* address) {
  using namespace playground;
  using namespace lessons::choose_sites;
  const MutexLock lock(outcomes_mutex);
  Result<std::string> outcome = address;
  if (*why != '\0')
    outcome = failure(Error::Code::unavailable, std::string("there is no service worker to answer: ") + why);
  outcomes.emplace(number, std::move(outcome));
  outcome_known.notify_all();
}
