/// For tests: sites that respond on a FakeClock, each after its delay.
#include "lessons/choose-sites/service/sites.h"
#include "shared/platform/services.h"
#include "tests/fakes/fake_web.h"

namespace playground::lessons::choose_sites {
namespace {

class Served : public ServedSites {
 public:
  explicit Served(std::shared_ptr<void> server) : server_(std::move(server)) {}
  [[nodiscard]] const std::string& address() const override { return address_; }

 private:
  const std::shared_ptr<void> server_;
  const std::string address_;
};

class FakeSites : public Sites {
 public:
  explicit FakeSites(fakes::FakeWeb& web) : web_(web) {}

  [[nodiscard]] Result<std::unique_ptr<ServedSites>> serve(const SiteGraph&) override {
    return std::make_unique<Served>(web_.serve([](const std::string& url) {
      std::optional<fakes::FakeWeb::Answer> answer;
      if (auto site = site_answer(url))
        answer = {.delay = site->delay, .reply = {site->status, std::move(site->body)}};
      return answer;
    }));
  }

 private:
  fakes::FakeWeb& web_;
};

}  // namespace
}  // namespace playground::lessons::choose_sites

namespace playground::lessons {

void choose_sites_fake_service(Services& services, fakes::FakeWeb& web) {
  services.add<choose_sites::Sites>(std::make_shared<choose_sites::FakeSites>(web));
}

}  // namespace playground::lessons
