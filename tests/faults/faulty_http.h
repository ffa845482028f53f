/// A page's fetch() that fails as a plan says: Http.
#pragma once

#include <memory>
#include <utility>

#include "shared/platform/http.h"
#include "tests/faults/due_later.h"
#include "tests/faults/fault_plan.h"

namespace playground::faults {

class FaultyHttp : public Http {
 public:
  FaultyHttp(FaultPlan& plan, std::shared_ptr<DueLater> later, Http& inner)
      : plan_(plan), later_(std::move(later)), inner_(inner) {}

  void get(const std::string& url, Completion<HttpReply>& completion) override {
    if (plan_.fails("Http::get"))
      return tell(completion, failure(Error::Code::unavailable, "the network failed"));
    if (plan_.fails("Http::get, status 500")) return tell(completion, HttpReply{500, "out of order"});
    inner_.get(url, completion);
  }
  void cancel(Completion<HttpReply>& completion) override { inner_.cancel(completion); }

 private:
  void tell(Completion<HttpReply>& completion, Result<HttpReply> reply) {
    later_->add(&completion, [&completion, reply = std::move(reply)] { completion.complete(reply); });
  }

  FaultPlan& plan_;
  const std::shared_ptr<DueLater> later_;
  Http& inner_;
};

}  // namespace playground::faults
