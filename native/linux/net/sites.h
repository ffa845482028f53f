/// LinuxSites: the sites in a process of our own program, and HTTP by cpp-httplib; see http_client.h.
#pragma once

#include <string>
#include <string_view>

#include "native/linux/process/spawn.h"
#include "shared/platform/sites.h"

namespace playground::native {

/// The argument that starts a program as the sites' server; see sites_main.h.
inline constexpr std::string_view sites_mode = "--sites";

/// The descriptor at which it finds the socket to tell its port to.
inline constexpr int sites_socket = 3;

class LinuxSites : public Sites {
 public:
  /// `program` is started as `program --sites`; empty in a worker, which serves none.
  explicit LinuxSites(std::string program = own_program) : program_(std::move(program)) {}
  [[nodiscard]] Result<std::unique_ptr<ServedSites>> serve(const SiteGraph& graph) override;
  [[nodiscard]] Result<HttpReply> get(const std::string& url, Time timeout, std::stop_token stop) override;

 private:
  const std::string program_;
};

}  // namespace playground::native
