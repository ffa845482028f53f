/// LinuxSites: the sites, served by a process of this program, with HTTP over real sockets.
#pragma once

#include <string>

#include "lessons/choose-sites/service/sites.h"
#include "native/linux/process/spawn.h"

namespace playground::lessons::choose_sites {

class LinuxSites : public Sites {
 public:
  /// `program` is started with the argument of linux_server.h.
  explicit LinuxSites(std::string program = native::own_program) : program_(std::move(program)) {}
  [[nodiscard]] Result<std::unique_ptr<ServedSites>> serve(const SiteGraph& graph) override;

 private:
  const std::string program_;
};

}  // namespace playground::lessons::choose_sites
