#include "web/platform/blocking_http.h"

#include <optional>
#include <utility>

#include "shared/core/deadline.h"
#include "web/platform/alarm.h"
#include "web/platform/http.h"
#include "web/platform/now.h"

namespace playground::web {

// By the page's fetch(). Requests of a thread that is older than the service worker would bypass the service
// worker.
Result<HttpReply> BlockingHttpWeb::get(const std::string& url, Time timeout, std::stop_token stop) {
  struct Told : Completion<HttpReply> {
    void complete(Result<HttpReply> got) override { result = std::move(got); }
    std::optional<Result<HttpReply>> result;
  };
  const Deadline deadline = Deadline::after(now(), timeout);
  Alarm alarm;
  HttpWeb http(alarm);
  Told told;
  const std::stop_callback stopping(stop, [&alarm] { alarm.ring(); });
  http.get(url, told);
  while (!told.result) {
    if (stop.stop_requested()) return failure(Error::Code::stopped, "stopped");
    if (!alarm.wait_until(deadline.is_never() ? std::nullopt : std::optional(deadline.moment())))
      return failure(Error::Code::timed_out, url + ": no answer in time");
    http.deliver();
  }
  return std::move(*told.result);
}

}  // namespace playground::web
