#include "shared/explorer/cached.h"

#include <gtest/gtest.h>

#include <string>

namespace playground::explorer {
namespace {

TEST(Cached, computes_again_only_for_other_keys) {
  Cached<std::string, int, bool> text;
  int computed = 0;
  const auto get = [&](int number, bool sign) {
    return text.get({number, sign}, [&] {
      ++computed;
      return (sign ? "+" : "-") + std::to_string(number);
    });
  };
  EXPECT_EQ(get(0, false), "-0");
  EXPECT_EQ(computed, 1) << "keys that are all zero are keys, too";
  EXPECT_EQ(get(0, false), "-0");
  EXPECT_EQ(computed, 1);
  EXPECT_EQ(get(0, true), "+0");
  EXPECT_EQ(get(1, true), "+1");
  EXPECT_EQ(get(0, true), "+0");
  EXPECT_EQ(computed, 4);
}

}  // namespace
}  // namespace playground::explorer
