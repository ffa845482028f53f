/// Snippets: short Python programs to start from, of patterns that people use at work. The files are in
/// shared/python/snippets/.
#pragma once

#include <span>
#include <string_view>

#include "shared/core/text.h"

namespace playground::course {

struct Snippet {
  std::string_view id;
  Text title;
  Text description;
  std::string_view program;
};

[[nodiscard]] std::span<const Snippet> snippets();

}  // namespace playground::course
