#include "shared/core/settings.h"

#include <gmock/gmock.h>

#include <functional>

namespace playground {
namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::HasSubstr;

Settings one_of_each() {
  Settings settings;
  settings.set("units", 4);
  settings.set("seconds", 500ms);
  settings.set("call", OptionId("map"));
  settings.set("note", "a note");
  return settings;
}

TEST(Settings, EachIsAskedForByItsType) {
  const Settings settings = one_of_each();
  EXPECT_EQ(settings.whole("units"), 4);
  EXPECT_EQ(settings.time("seconds"), 500ms);
  EXPECT_EQ(settings.option("call"), "map");
  EXPECT_EQ(settings.text("note"), "a note");
}

TEST(Settings, TheLastValueHolds) {
  Settings settings = one_of_each();
  settings.set("units", 5);
  EXPECT_EQ(settings.whole("units"), 5);
  EXPECT_EQ(settings.values.size(), 4U);
}

std::string error_of(const std::function<void(const Settings&)>& asks) {
  try {
    asks(one_of_each());
  } catch (const std::logic_error& error) {
    return error.what();
  }
  return "no error";
}

TEST(Settings, AnUnknownIdIsAnErrorThatNamesIt) {
  const auto error = AllOf(HasSubstr("\"workers\""), HasSubstr("does not exist"));
  EXPECT_THAT(error_of([](const Settings& s) { static_cast<void>(s.whole("workers")); }), error);
  EXPECT_THAT(error_of([](const Settings& s) { static_cast<void>(s.time("workers")); }), error);
  EXPECT_THAT(error_of([](const Settings& s) { static_cast<void>(s.option("workers")); }), error);
  EXPECT_THAT(error_of([](const Settings& s) { static_cast<void>(s.text("workers")); }), error);
}

TEST(Settings, AnotherTypeIsAnErrorThatNamesTheId) {
  EXPECT_THAT(error_of([](const Settings& s) { static_cast<void>(s.whole("call")); }), HasSubstr("\"call\""));
  EXPECT_THAT(error_of([](const Settings& s) { static_cast<void>(s.time("units")); }),
              HasSubstr("\"units\""));
  EXPECT_THAT(error_of([](const Settings& s) { static_cast<void>(s.option("note")); }),
              HasSubstr("\"note\""));
  EXPECT_THAT(error_of([](const Settings& s) { static_cast<void>(s.text("call")); }), HasSubstr("\"call\""));
}

TEST(Settings, ANumberThatIsNoIntIsAnError) {
  Settings settings;
  settings.set("units", std::int64_t{1} << 40);
  EXPECT_THROW(static_cast<void>(settings.whole("units")), std::logic_error);
}

}  // namespace
}  // namespace playground
