/// ExporterWeb: offers a file as a download.
#pragma once

#include "shared/platform/exporter.h"

namespace playground::web {

class ExporterWeb : public Exporter {
 public:
  [[nodiscard]] Result<std::string> save(std::string_view name, std::string_view content) override;
};

}  // namespace playground::web
