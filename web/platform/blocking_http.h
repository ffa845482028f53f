/// BlockingHttpWeb: HTTP requests of the page's threads, sent by the page's fetch().
#pragma once

#include "shared/platform/blocking_http.h"

namespace playground::web {

class BlockingHttpWeb : public BlockingHttp {
 public:
  /// Not on the page's own thread.
  [[nodiscard]] Result<HttpReply> get(const std::string& url, Time timeout, std::stop_token stop) override;
};

}  // namespace playground::web
