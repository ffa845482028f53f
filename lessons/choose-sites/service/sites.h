/// Sites: a small web of this machine's own, to crawl: the sites of shared/core/site_graph.h, and a
/// request that blocks its thread.
///
/// Native: a server process of our own program on 127.0.0.1, by cpp-httplib, which also asks: HTTP over
///   real sockets, a new connection for each request.
/// Browser: the page's service worker answers (web/sites.js). A thread hands its request to the page's
///   fetch() and sleeps until the answer is there; a Worker makes a synchronous XMLHttpRequest.
/// Not the same: in the browser no socket is opened, since a browser opens at most six at a time to one
///   server; a Worker's request cannot be interrupted: Stop ends the Worker; without service workers (some
///   private windows) there are no sites.
/// Tests: a fake that sleeps on a clock.
#pragma once

#include <memory>
#include <stop_token>
#include <string>

#include "shared/core/site_graph.h"
#include "shared/platform/http.h"

namespace playground {

/// The sites are there as long as this is.
class ServedSites {
 public:
  virtual ~ServedSites() = default;
  /// What comes before site_path(); with it, for get() and asyncio::fetch.
  [[nodiscard]] virtual const std::string& address() const = 0;
};

/// Thread-safe.
class Sites {
 public:
  virtual ~Sites() = default;

  /// Starts to serve these; not in a process of a pool. Blocks until the server is up, for seconds at most.
  [[nodiscard]] virtual Result<std::unique_ptr<ServedSites>> serve(const SiteGraph& graph) = 0;

  /// Blocks until the answer is there. Error::Code::timed_out after `timeout`, stopped, or unavailable.
  [[nodiscard]] virtual Result<HttpReply> get(const std::string& url, Time timeout, std::stop_token stop) = 0;
};

}  // namespace playground
