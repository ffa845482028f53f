/// The learner's own editor, on a file in the user's cache folder.
#pragma once

#include <sys/types.h>

#include <filesystem>

#include "shared/platform/clock.h"
#include "shared/platform/external_editor.h"

namespace playground::native {

class LinuxExternalEditor : public ExternalEditor {
 public:
  /// A file that has changed is read when it has not changed again for this time: until then, the editor may
  /// still be writing it.
  static constexpr Time settle_time = std::chrono::milliseconds(100);

  /// `clock` must outlive this.
  explicit LinuxExternalEditor(const Clock& clock) : clock_(clock) {}

  [[nodiscard]] Result<std::string> open(std::string_view name, std::string_view text) override;
  [[nodiscard]] std::optional<Change> look() override;
  void close() override { path_.clear(); }

 private:
  // How the file was when it was last looked at. Editors write a file in place, or replace it by another.
  struct Stamp {
    bool exists = false;
    ino_t number = 0;
    off_t size = 0;
    Time changed{};
    bool operator==(const Stamp&) const = default;
  };
  [[nodiscard]] Stamp look_at_file() const;
  [[nodiscard]] Change read() const;

  const Clock& clock_;
  std::filesystem::path path_;  // empty: no file is followed
  Stamp known_;                 // of what was read or written last
  Stamp fresh_;                 // of a file that differs from that
  Time fresh_since_{};
};

}  // namespace playground::native
