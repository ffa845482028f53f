/// FakeWeb: the servers to which fakes send HTTP requests. Each is a function of the URL. While there is a
/// server, the loops of a FakeLoopPlatform have an Http, as in a browser; otherwise none.
#pragma once

#include <functional>
#include <list>
#include <memory>
#include <optional>
#include <string>

#include "shared/core/mutex.h"
#include "shared/core/time.h"
#include "shared/platform/http.h"

namespace playground::fakes {

/// Thread-safe.
class FakeWeb {
 public:
  struct Answer {
    Time delay{};
    HttpReply reply{};
  };
  /// None: not a URL of this server.
  using Server = std::function<std::optional<Answer>(const std::string& url)>;

  /// Serves as long as the result exists. The web must outlive the result.
  [[nodiscard]] std::shared_ptr<void> serve(Server server) {
    const MutexLock lock(mutex_);
    servers_.push_front(std::move(server));
    return {&servers_.front(), [this, at = servers_.begin()](void*) {
              const MutexLock closing(mutex_);
              servers_.erase(at);
            }};
  }
  [[nodiscard]] bool serves() const {
    const MutexLock lock(mutex_);
    return !servers_.empty();
  }
  /// Status 404 if no server has the URL.
  [[nodiscard]] Answer ask(const std::string& url) const {
    const MutexLock lock(mutex_);
    for (const Server& server : servers_) {
      if (auto answer = server(url)) return std::move(*answer);
    }
    return {.reply = {.status = 404, .body = {}}};
  }

 private:
  mutable Mutex mutex_;
  std::list<Server> servers_ GUARDED_BY(mutex_);
};

}  // namespace playground::fakes
