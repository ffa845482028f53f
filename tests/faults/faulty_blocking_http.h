/// Blocking requests that fail as a plan says: BlockingHttp.
#pragma once

#include <atomic>
#include <utility>

#include "shared/platform/blocking_http.h"
#include "tests/faults/fault_plan.h"

namespace playground::faults {

class FaultyBlockingHttp : public BlockingHttp {
 public:
  FaultyBlockingHttp(FaultPlan& plan, BlockingHttp& inner) : plan_(plan), inner_(inner) {}

  [[nodiscard]] Result<HttpReply> get(const std::string& url, Time timeout, std::stop_token stop) override {
    if (plan_.fails("BlockingHttp::get, the server ends")) ended_ = true;
    if (ended_ || plan_.fails("BlockingHttp::get"))
      return failure(Error::Code::unavailable, "connection refused");
    if (plan_.fails("BlockingHttp::get, timed out"))
      return failure(Error::Code::timed_out, "no answer in time");
    if (plan_.fails("BlockingHttp::get, status 500")) return HttpReply{500, "out of order"};
    return inner_.get(url, timeout, std::move(stop));
  }

 private:
  FaultPlan& plan_;
  BlockingHttp& inner_;
  std::atomic<bool> ended_{false};
};

}  // namespace playground::faults
