/// Sentences one after another, as each language writes them.
#pragma once

#include <string>
#include <string_view>

#include "shared/core/text.h"

namespace playground {

/// Between Chinese sentences there is no space. Each may be empty.
[[nodiscard]] inline std::string joined_sentences(std::string text, std::string_view more,
                                                  Language language) {
  if (!text.empty() && !more.empty() && language == Language::english) text += ' ';
  return text.append(more);
}

}  // namespace playground
