/// RecordingsWeb: recordings as files of the page.
#pragma once

#include "shared/platform/blocking_http.h"
#include "shared/platform/recordings.h"

namespace playground::web {

class RecordingsWeb : public Recordings {
 public:
  /// `http` must outlive it.
  explicit RecordingsWeb(BlockingHttp& http) : http_(http) {}
  [[nodiscard]] Result<std::string> load(const std::string& file, std::stop_token stop) override;

 private:
  BlockingHttp& http_;
};

}  // namespace playground::web
