#include "shared/core/text.h"

#include <gmock/gmock.h>

#include <set>
#include <type_traits>

#include "shared/core/wait_reason.h"

namespace playground {
namespace {

// A Text with a missing or empty language does not compile either, because its constructor runs at compile
// time.
static_assert(!std::is_default_constructible_v<Text>);
static_assert(!std::is_constructible_v<Text, const char*>);
static_assert(no_text.empty());

TEST(Languages, HaveACodeAndATagAndANameOfTheirOwn) {
  std::set<std::string_view> codes;
  for (const LanguageInfo& known : languages) {
    EXPECT_TRUE(codes.insert(known.code).second) << known.code;
    EXPECT_EQ(language_from(known.code), known.language);
    EXPECT_EQ(language_code(known.language), known.code);
    EXPECT_FALSE(known.tag.empty()) << known.code;
    EXPECT_FALSE(known.name.empty()) << known.code;
  }
  EXPECT_EQ(language_from("fr"), std::nullopt);
  EXPECT_EQ(find_language(static_cast<Language>(99)), nullptr);
}

TEST(WaitReason, EachHasWordsOfItsOwn) {
  for (const LanguageInfo& known : languages) {
    std::set<std::string_view> words;
    for (int number = 1; wait_text(static_cast<WaitReason>(number)); ++number) {
      const auto text = wait_text(static_cast<WaitReason>(number))->in(known.language);
      EXPECT_TRUE(words.insert(text).second) << text;
    }
    EXPECT_GT(words.size(), 20U);
  }
  EXPECT_FALSE(wait_text(WaitReason::none));
  EXPECT_FALSE(wait_text(static_cast<WaitReason>(255)));
}

}  // namespace
}  // namespace playground
