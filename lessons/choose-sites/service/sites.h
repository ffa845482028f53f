/// Sites: a small local web to crawl, with the sites of site_graph.h. asyncio::fetch() and urllib::urlopen()
/// send requests to them.
///
/// Native: a server process of this program on 127.0.0.1, with cpp-httplib: HTTP over real sockets.
/// Browser: the page's service worker responds (service_worker.js).
/// Different: in the browser no socket is opened, because a browser opens at most six per server at the same
///   time. Without service workers (some private windows) there are no sites.
/// Tests: a fake that responds on a fake clock.
#pragma once

#include <memory>
#include <string>

#include "lessons/choose-sites/service/site_graph.h"
#include "shared/core/result.h"

namespace playground::lessons::choose_sites {

/// The sites are served as long as this object exists.
class ServedSites {
 public:
  virtual ~ServedSites() = default;
  /// The address to which site_path() is appended for urllib::urlopen() and asyncio::fetch().
  [[nodiscard]] virtual const std::string& address() const = 0;
};

/// Thread-safe.
class Sites {
 public:
  virtual ~Sites() = default;

  /// Starts to serve the sites of `graph`. Blocks until the server is ready, for seconds at most.
  [[nodiscard]] virtual Result<std::unique_ptr<ServedSites>> serve(const SiteGraph& graph) = 0;
};

}  // namespace playground::lessons::choose_sites
