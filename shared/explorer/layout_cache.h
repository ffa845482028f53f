/// LayoutCache: keeps the layouts of texts as long as they are on the screen, so that each is computed only
/// once.
#pragma once

#include <string>
#include <unordered_map>

#include "shared/explorer/rich_text.h"

namespace playground::explorer {

/// UI thread only.
class LayoutCache {
 public:
  explicit LayoutCache(const Fonts& fonts) : fonts_(fonts) {}

  /// Like the function lay_out(). The reference is valid until end_frame().
  const TextLayout& get(const course::Paragraph& paragraph, float size, float line_width,
                        bool strong = false);

  /// Removes the layouts that get() did not return in this frame.
  void end_frame();

  [[nodiscard]] std::size_t size() const { return entries_.size(); }

 private:
  struct Entry {
    TextLayout layout;
    bool used = false;  // in this frame
  };
  const Fonts fonts_;
  std::unordered_map<std::string, Entry> entries_;  // the key contains all that a layout depends on
};

}  // namespace playground::explorer
