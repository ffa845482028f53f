#include "shared/multitasking/urllib.h"

#include <algorithm>

#include "shared/multitasking/threading/interpreter_lock.h"

namespace playground::urllib {
namespace {

// The platforms' HTTP clients count milliseconds in 31 bits, which is 24 days.
constexpr Time max_timeout = std::chrono::hours(24 * 24);

}  // namespace

HttpReply urlopen(Run& run, const std::string& url, Time timeout, std::source_location where) {
  if (run.http() == nullptr)
    throw URLError(run.format({"web access is not available in this environment", "此环境无法访问网络"}));
  if (timeout <= Time::zero())
    throw TimeoutError(run.format(
        {"the time limit for the response had passed at the start", "等待响应的时限一开始就已过"}));
  const threading::AllowThreads asking(run, Activity::waiting, WaitReason::fetch, where);
  auto reply = run.http()->get(url, std::min(timeout, max_timeout), run.stop_token());
  if (reply) return std::move(*reply);
  switch (reply.error().code) {
    case Error::Code::stopped: throw Stopped();
    case Error::Code::timed_out: throw TimeoutError(reply.error().message);
    default: throw URLError(reply.error().message);
  }
}

}  // namespace playground::urllib
