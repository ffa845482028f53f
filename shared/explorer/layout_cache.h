/// LayoutCache: texts broken into lines once, and kept for as long as they are on the screen.
#pragma once

#include <string>
#include <unordered_map>

#include "shared/explorer/rich_text.h"

namespace playground::explorer {

/// UI thread only.
class LayoutCache {
 public:
  explicit LayoutCache(const Fonts& fonts) : fonts_(fonts) {}

  /// As the function lay_out(). The layout stays where it is until end_frame().
  const TextLayout& get(const course::Paragraph& paragraph, float size, float line_width,
                        bool strong = false);

  /// Forgets what get() did not return in this frame.
  void end_frame();

  [[nodiscard]] std::size_t size() const { return entries_.size(); }

 private:
  struct Entry {
    TextLayout layout;
    bool used = false;  // in this frame
  };
  const Fonts fonts_;
  std::unordered_map<std::string, Entry> entries_;  // by all that a layout depends on
};

}  // namespace playground::explorer
