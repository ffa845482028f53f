#include "shared/explorer/layout_cache.h"

#include <iterator>
#include <utility>

namespace playground::explorer {
namespace {

std::string key_of(const course::Paragraph& paragraph, float size, float line_width, bool strong) {
  std::string key;
  const auto add = [&](const auto& value) {
    key.append(reinterpret_cast<const char*>(&value), sizeof value);
  };
  add(size);
  add(line_width);
  add(strong);
  for (const course::Inline& part : paragraph) {
    // The size of each part is in the key, because the same text in differently divided parts has another
    // layout.
    add(part.text.size());
    add(part.bold);
    add(part.code);
    key += part.text;
  }
  return key;
}

}  // namespace

const TextLayout& LayoutCache::get(const course::Paragraph& paragraph, float size, float line_width,
                                   bool strong) {
  const auto [place, is_new] = entries_.try_emplace(key_of(paragraph, size, line_width, strong));
  Entry& entry = place->second;
  if (is_new) entry.layout = lay_out(paragraph, fonts_, size, line_width, strong);
  entry.used = true;
  return entry.layout;
}

void LayoutCache::end_frame() {
  for (auto at = entries_.begin(); at != entries_.end();)
    at = std::exchange(at->second.used, false) ? std::next(at) : entries_.erase(at);
}

}  // namespace playground::explorer
