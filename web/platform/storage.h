/// StorageWeb: texts in the page's localStorage, under "playground.".
#pragma once

#include "shared/platform/storage.h"

namespace playground::web {

class StorageWeb : public Storage {
 public:
  [[nodiscard]] Result<std::optional<std::string>> load(std::string_view key) override;
  [[nodiscard]] Result<void> save(std::string_view key, std::string_view text) override;
  [[nodiscard]] Result<std::string> quarantine(std::string_view key) override;
};

}  // namespace playground::web
