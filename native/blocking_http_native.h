/// NativeBlockingHttp: HTTP by cpp-httplib.
#pragma once

#include "shared/platform/blocking_http.h"

namespace playground::native {

class NativeBlockingHttp : public BlockingHttp {
 public:
  [[nodiscard]] Result<HttpReply> get(const std::string& url, Time timeout, std::stop_token stop) override;
};

}  // namespace playground::native
