#include "shared/multitasking/urllib.h"

#include "shared/multitasking/threading/interpreter_lock.h"
#include "shared/platform/sites.h"

namespace playground::urllib {

HttpReply urlopen(Run& run, const std::string& url, Time timeout, std::source_location where) {
  if (run.sites() == nullptr) throw URLError(run.format({"there is no web here", "这里没有网站可访问"}));
  const threading::AllowThreads asking(run, Activity::waiting, WaitReason::fetch, where);
  auto reply = run.sites()->get(url, timeout, run.stop_token());
  if (reply) return std::move(*reply);
  switch (reply.error().code) {
    case Error::Code::stopped: throw Stopped();
    case Error::Code::timed_out: throw TimeoutError(reply.error().message);
    default: throw URLError(reply.error().message);
  }
}

}  // namespace playground::urllib
