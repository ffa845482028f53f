#include "shared/multitasking/urllib.h"

#include "shared/multitasking/threading/interpreter_lock.h"

namespace playground::urllib {

HttpReply urlopen(Run& run, const std::string& url, Time timeout, std::source_location where) {
  if (run.http() == nullptr)
    throw URLError(run.format({"web access is not available in this environment", "此环境无法访问网络"}));
  const threading::AllowThreads asking(run, Activity::waiting, "fetch", where);
  auto reply = run.http()->get(url, timeout, run.stop_token());
  if (reply) return std::move(*reply);
  switch (reply.error().code) {
    case Error::Code::stopped: throw Stopped();
    case Error::Code::timed_out: throw TimeoutError(reply.error().message);
    default: throw URLError(reply.error().message);
  }
}

}  // namespace playground::urllib
