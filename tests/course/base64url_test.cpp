#include "shared/course/base64url.h"

#include <gtest/gtest.h>

#include <random>

namespace playground::course {
namespace {

TEST(Base64Url, writes_as_the_standard_says) {
  EXPECT_EQ(to_base64url(""), "");
  EXPECT_EQ(to_base64url("f"), "Zg");
  EXPECT_EQ(to_base64url("fo"), "Zm8");
  EXPECT_EQ(to_base64url("foobar"), "Zm9vYmFy");
  EXPECT_EQ(to_base64url("\xfb\xff"), "-_8");
}

TEST(Base64Url, reads_what_it_has_written) {
  std::mt19937 random(11);
  for (int length = 0; length < 300; ++length) {
    std::string bytes;
    for (int i = 0; i < length; ++i) bytes += static_cast<char>(random());
    ASSERT_EQ(from_base64url(to_base64url(bytes)), bytes);
  }
}

TEST(Base64Url, refuses_what_it_does_not_write) {
  for (const char* text : {"A", "Zm9v=", "Zm 8", "Zm+8", "Zm9vA", "Zh"})
    EXPECT_EQ(from_base64url(text), std::nullopt) << text;
}

}  // namespace
}  // namespace playground::course
