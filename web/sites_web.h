/// SitesWeb: the sites are answered by the page's service worker (sites.js).
#pragma once

#include "shared/platform/sites.h"

namespace playground::web {

class SitesWeb : public Sites {
 public:
  /// Not on the page's own thread.
  [[nodiscard]] Result<std::unique_ptr<ServedSites>> serve(const SiteGraph& graph) override;
  [[nodiscard]] Result<HttpReply> get(const std::string& url, Time timeout, std::stop_token stop) override;
};

}  // namespace playground::web
