#include "shared/course/number.h"

#include <cctype>
#include <cstdlib>
#include <string>

namespace playground::course {

// Not std::from_chars, which Emscripten's library does not have for double.
std::optional<double> number_from(std::string_view text) {
  const std::string whole(text);
  char* end = nullptr;
  const double number = std::strtod(whole.c_str(), &end);
  if (whole.empty() || std::isspace(static_cast<unsigned char>(whole[0])) ||
      end != whole.c_str() + whole.size())
    return std::nullopt;
  return number;
}

}  // namespace playground::course
