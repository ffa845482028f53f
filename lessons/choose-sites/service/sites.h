/// Sites: a small web of this machine's own, to crawl: the sites of site_graph.h. asyncio::fetch and
/// urllib::urlopen ask them.
///
/// Native: a server process of our own program on 127.0.0.1, by cpp-httplib: HTTP over real sockets.
/// Browser: the page's service worker answers (service_worker.js).
/// Not the same: in the browser no socket is opened, since a browser opens at most six at a time to one
///   server; without service workers (some private windows) there are no sites.
/// Tests: a fake that answers on a clock.
#pragma once

#include <memory>
#include <string>

#include "lessons/choose-sites/service/site_graph.h"
#include "shared/core/result.h"

namespace playground::lessons::choose_sites {

/// The sites are there as long as this is.
class ServedSites {
 public:
  virtual ~ServedSites() = default;
  /// What comes before site_path(); with it, for urllib::urlopen and asyncio::fetch.
  [[nodiscard]] virtual const std::string& address() const = 0;
};

/// Thread-safe.
class Sites {
 public:
  virtual ~Sites() = default;

  /// Starts to serve these. Blocks until the server is up, for seconds at most.
  [[nodiscard]] virtual Result<std::unique_ptr<ServedSites>> serve(const SiteGraph& graph) = 0;
};

}  // namespace playground::lessons::choose_sites
