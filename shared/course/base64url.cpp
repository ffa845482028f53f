#include "shared/course/base64url.h"

#include <cstdint>

namespace playground::course {
namespace {

constexpr std::string_view characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

}  // namespace

std::string to_base64url(std::string_view bytes) {
  std::string text;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char each : bytes) {
    bits = bits << 8 | static_cast<unsigned char>(each);
    for (count += 8; count >= 6; count -= 6) text += characters[bits >> (count - 6) & 63];
  }
  if (count > 0) text += characters[bits << (6 - count) & 63];
  return text;
}

std::optional<std::string> from_base64url(std::string_view text) {
  std::string bytes;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char each : text) {
    const std::size_t value = characters.find(each);
    if (value == std::string_view::npos) return std::nullopt;
    bits = bits << 6 | static_cast<std::uint32_t>(value);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes += static_cast<char>(bits >> count & 0xff);
  }
  // One character alone carries no byte, and bits that are left over are zero.
  const bool complete = text.size() % 4 != 1 && (bits & ((1U << count) - 1)) == 0;
  return complete ? std::optional(bytes) : std::nullopt;
}

}  // namespace playground::course
