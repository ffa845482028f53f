#include "native/linux/compressor.h"

#include <gtest/gtest.h>

#include <optional>
#include <random>

#include "shared/course/base64url.h"

namespace playground::native {
namespace {

std::string compressed(std::string_view bytes) {
  std::string all;
  ZlibCompressor().compress(bytes, [&](Result<std::string> result) { all = std::move(result.value()); });
  return all;
}

std::optional<std::string> expanded(std::string_view bytes, std::size_t max = 100'000) {
  std::optional<std::string> all;
  ZlibCompressor().expand(bytes, max, [&](Result<std::string> result) {
    if (result) all = std::move(*result);
  });
  return all;
}

TEST(ZlibCompressor, expands_what_it_has_compressed) {
  std::mt19937 random(13);
  for (int round = 0; round < 200; ++round) {
    std::string bytes;
    const auto length = random() % 3000;
    const auto letters = 1 + random() % 255;
    for (unsigned i = 0; i < length; ++i) bytes += static_cast<char>(random() % letters);
    ASSERT_EQ(expanded(compressed(bytes)), bytes);
  }
}

TEST(ZlibCompressor, refuses_damaged_bytes) {
  const std::string good = compressed("print('a program that is long enough')\n");
  for (std::size_t i = 0; i < good.size(); ++i) {
    std::string bad = good;
    bad[i] = static_cast<char>(bad[i] ^ 0x55);
    EXPECT_EQ(expanded(bad), std::nullopt) << "byte " << i;
    EXPECT_EQ(expanded(good.substr(0, i)), std::nullopt) << i << " bytes";
  }
  EXPECT_EQ(expanded(good + "x"), std::nullopt);
}

TEST(ZlibCompressor, refuses_what_expands_to_more_than_is_allowed) {
  const std::string bomb = compressed(std::string(1'000'000, 'x'));
  EXPECT_LT(bomb.size(), 2000U);
  EXPECT_EQ(expanded(bomb, 64 << 10), std::nullopt);
}

// Made by Chromium's CompressionStream('deflate').
TEST(ZlibCompressor, reads_what_a_browser_has_compressed) {
  const auto bytes = course::from_base64url("eJwrKMrMK9FQL1DX5AIAF-ADRw");
  ASSERT_TRUE(bytes);
  EXPECT_EQ(expanded(*bytes), "print('p')\n");
}

}  // namespace
}  // namespace playground::native
