/// Storage in the user's state directory: one file per key.
#pragma once

#include <filesystem>

#include "shared/platform/storage.h"

namespace playground::native {

/// $XDG_STATE_HOME/multitasking-playground, or ~/.local/state/... if that is not set.
[[nodiscard]] std::filesystem::path state_directory();

class FileStorage : public Storage {
 public:
  explicit FileStorage(std::filesystem::path directory) : directory_(std::move(directory)) {}
  [[nodiscard]] Result<std::optional<std::string>> load(std::string_view key) override;
  [[nodiscard]] Result<void> save(std::string_view key, std::string_view text) override;
  [[nodiscard]] Result<std::string> quarantine(std::string_view key) override;

 private:
  [[nodiscard]] std::filesystem::path path(std::string_view key) const;
  std::filesystem::path directory_;
};

}  // namespace playground::native
