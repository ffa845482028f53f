/// Exporter into the user's download folder, whatever it is called.
#pragma once

#include "shared/platform/exporter.h"

namespace playground::native {

class FileExporter : public Exporter {
 public:
  [[nodiscard]] Result<std::string> save(std::string_view name, std::string_view content) override;
};

}  // namespace playground::native
