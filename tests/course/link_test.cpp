#include "shared/course/link.h"

#include <gmock/gmock.h>

#include "tests/course/small_catalog.h"

namespace playground::course {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using enum Language;
using namespace std::chrono_literals;

Link linked(std::string_view text) {
  auto link = parse_link(text, small_catalog(), english);
  EXPECT_TRUE(link) << text << ": " << link.error().message;
  return link.value_or(Link{});
}

std::string link_error(std::string_view text, Language language = english) {
  const auto link = parse_link(text, small_catalog(), language);
  return link ? "no error" : link.error().message;
}

TEST(Link, NothingIsTheStartPage) {
  for (const char* text : {"", "#", "#/", "/"}) {
    const Link link = linked(text);
    EXPECT_EQ(link.lesson, "") << text;
    EXPECT_EQ(link.step, 1) << text;
  }
}

TEST(Link, ALessonAloneIsItsFirstStep) {
  EXPECT_EQ(linked("#/units").lesson, "units");
  EXPECT_EQ(linked("#/units").step, 1);
  EXPECT_EQ(linked("#/units/").step, 1);
}

TEST(Link, SaysStepParametersLanguageAndTheme) {
  const Link link = linked("#/units/3?units=8&seconds=0.5&call=map&lang=zh&theme=light");
  EXPECT_EQ(link.lesson, "units");
  EXPECT_EQ(link.step, 3);
  EXPECT_THAT(link.values, testing::ElementsAre(testing::Pair("units", SettingValue(8)),
                                                testing::Pair("seconds", SettingValue(500ms)),
                                                testing::Pair("call", SettingValue(OptionId("map")))));
  EXPECT_EQ(link.language, chinese);
  EXPECT_EQ(link.theme, Theme::light);
}

TEST(Link, ComesBackFromItsText) {
  for (const char* text :
       {"#/", "#/start/2", "#/units/3?units=8&seconds=0.1&call=map_async&lang=zh&theme=dark",
        "#/units/1?seconds=5&lang=en&theme=light", "#/?lang=zh", "#/units/1?note=1%20%26%202%23%25",
        "#/units/1?note=%E5%AD%97"}) {
    EXPECT_EQ(to_text(linked(text), small_catalog()), text);
  }
}

TEST(Link, AnUnknownLessonIsReportedWithTheExistingLessons) {
  EXPECT_THAT(link_error("#/dreams/1"), AllOf(HasSubstr("\"dreams\""), HasSubstr("start, units")));
  EXPECT_THAT(link_error("#/dreams/1", chinese), AllOf(HasSubstr("“dreams”"), HasSubstr("start, units")));
  EXPECT_TRUE(has_chinese(link_error("#/dreams/1", chinese)));
}

TEST(Link, AnUnknownStepIsReportedWithTheExistingSteps) {
  for (const char* step : {"0", "4", "-1", "1.5", "x", "nan", "3/1"}) {
    EXPECT_THAT(link_error(std::string("#/units/") + step),
                AllOf(HasSubstr("steps 1 to 3"), HasSubstr(std::string("\"") + step + "\"")))
        << step;
    EXPECT_TRUE(has_chinese(link_error(std::string("#/units/") + step, chinese))) << step;
  }
}

TEST(Link, AValueOutOfRangeIsReportedWithTheRange) {
  for (const char* value : {"0", "17", "2.5", "many", "", "nan", "inf", "8x", " 8"}) {
    const auto text = std::string("#/units/1?units=") + value;
    EXPECT_THAT(link_error(text), AllOf(HasSubstr("units must be a whole number from 1 to 16"),
                                        HasSubstr(std::string("\"") + value + "\"")));
    EXPECT_THAT(link_error(text, chinese), HasSubstr("1 到 16"));
  }
  EXPECT_THAT(link_error("#/units/1?seconds=9"), HasSubstr("seconds must be a number from 0.1 to 5"));
  EXPECT_THAT(link_error("#/units/1?seconds=9", chinese), HasSubstr("0.1 到 5"));
}

TEST(Link, ATextThatIsTooLongIsReportedWithItsLength) {
  EXPECT_THAT(link_error("#/units/1?note=1234567890123"), HasSubstr("note must be one line of at most 12"));
  EXPECT_THAT(link_error("#/units/1?note=1%0A2"), HasSubstr("note must be one line"));
  EXPECT_THAT(link_error("#/units/1?note=%FF"), HasSubstr("note must be one line"));
  EXPECT_THAT(link_error("#/units/1?note=1234567890123", chinese), HasSubstr("最多 12 个字符"));
  EXPECT_EQ(linked("#/units/1?note=一二三四五六七八九十一二").values.size(), 1U)
      << "12 characters, not bytes";
}

TEST(Link, AnUnknownChoiceIsReportedWithTheChoices) {
  EXPECT_THAT(link_error("#/units/1?call=imap"), AllOf(HasSubstr("map_async, map"), HasSubstr("\"imap\"")));
  EXPECT_TRUE(has_chinese(link_error("#/units/1?call=imap", chinese)));
}

TEST(Link, AMeaninglessPartIsReported) {
  for (const char* pair : {"colour=red", "lang=fr", "theme=pink", "workers=4"}) {
    EXPECT_THAT(link_error(std::string("#/units/1?") + pair), HasSubstr(std::string("\"") + pair + "\""));
    EXPECT_TRUE(has_chinese(link_error(std::string("#/units/1?") + pair, chinese)));
  }
  EXPECT_THAT(link_error("#/start/1?units=8"), HasSubstr("units=8")) << "a parameter of another lesson";
}

TEST(Link, WhatMessengersChangeOnTheWayIsUndone) {
  const Link link = linked("#/units/3?units=8&call=map");
  for (const char* text : {
           "#/units/3%3Funits=8%26call=map",
           "#/units/3%3funits%3d8%26call%3dmap",
           "#%2Funits%2F3%3Funits%3D8%26call%3Dmap",
           "%23/units/3?units=8&call=map",
           "#/units/3?units=8%26call=map",
           "#/units/3?units%3D8&call%3Dmap",
           "#/units/3?units=8&amp;call=map",
           "#/units/3?units=8&amp;amp;call=map",
           "#/units/3?units=8&call=map&utm_source=mail&utm_medium=a%20b",
           "#/units/3?utm_source=mail&units=8&fbclid=1&call=map",
           "#/units/3&utm_source=mail&units=8&call=map",
           "#/units/3?units=8&call=map.",
           "#/units/3?units=8&call=map).",
           "#/units/3?units=8&call=map%29",
           "#/units/3?units=8&call=map&utm_source=mail),",
           "#/units/3?units=8&call=map。",
           "#/units/3?units=8&call=map%EF%BC%89%E3%80%82",
           "#/units/3?units=8&call=map\">",
       }) {
    EXPECT_EQ(linked(text), link) << text;
  }
  EXPECT_EQ(linked("#/units/3.").step, 3);
  EXPECT_EQ(linked("#/units/3?utm_source=mail"), linked("#/units/3"));
  EXPECT_EQ(linked("#/units).").lesson, "units");
  EXPECT_EQ(linked("#/?utm_source=mail"), linked("#/"));
}

TEST(Link, WhatCanBeReadAsItIsIsNotRepaired) {
  for (const char* note : {"a.", "(a)", "a&call=map", "&amp;", "a%26b", "utm_source=x", "。", "a=b", "%3F"}) {
    const Link link{.lesson = "units", .values = {{"note", std::string(note)}}};
    EXPECT_EQ(linked(to_text(link, small_catalog())), link) << note;
  }
}

TEST(Link, ErrorsSayWhetherThePlaceOrTheValueIsWrong) {
  EXPECT_EQ(parse_link("#/dreams", small_catalog(), english).error().code, Error::Code::not_found);
  EXPECT_EQ(parse_link("#/units/9", small_catalog(), english).error().code, Error::Code::not_found);
  EXPECT_EQ(parse_link("#/units/1?units=99", small_catalog(), english).error().code, Error::Code::invalid);
}

TEST(Value, ComesBackFromItsText) {
  const Lesson& lesson = small_lesson();
  for (const auto& [id, text] :
       {std::pair("units", "16"), std::pair("seconds", "0.1"), std::pair("seconds", "5"),
        std::pair("seconds", "0.123456789"), std::pair("call", "map"), std::pair("note", "a & b"),
        std::pair("note", "")}) {
    const Parameter& parameter = *lesson.parameter(id);
    const auto value = parse_value(parameter, text, english);
    ASSERT_TRUE(value) << value.error().message;
    EXPECT_EQ(value_text(parameter, *value), text);
  }
}

TEST(Lesson, InitialSettingsAreTheInitialValues) {
  const Settings settings = small_lesson().initial_settings(chinese);
  EXPECT_EQ(settings.language, chinese);
  EXPECT_EQ(settings.whole("units"), 4);
  EXPECT_EQ(settings.time("seconds"), 2s);
  EXPECT_EQ(settings.option("call"), "map_async");
}

TEST(Lesson, IsFoundById) {
  EXPECT_EQ(find_lesson(small_catalog(), "units"), &small_lesson());
  EXPECT_EQ(find_lesson(small_catalog(), "dreams"), nullptr);
  EXPECT_EQ(small_lesson().parameter("colour"), nullptr);
}

std::vector<Lesson> measuring_catalog() {
  return {
      {.id = "measures",
       .steps = {{"one"}},
       .quantities = {{"time", {"Time", "用时"}, {"{}", "{}"}}, {"cores", {"Cores", "核心"}, {"{}", "{}"}}},
       .variants = {{"threads", {"threads", "线程"}}, {"processes", {"processes", "进程"}}}}};
}

TEST(Link, BringsAProgramAsItIsCompressed) {
  const Link link = linked("#/units/2?program=eNpL-_8&lang=zh");
  EXPECT_EQ(link.program, "eNpL-_8");
  EXPECT_EQ(linked(to_text(link, small_catalog())), link);
}

TEST(Link, AProgramWithPunctuationOfAMessengerIsRepaired) {
  for (const char* end : {".", ")", "。", "&utm_source=x"})
    EXPECT_EQ(linked(std::string("#/units/2?program=eNpL-_8") + end).program, "eNpL-_8") << end;
}

TEST(Link, AProgramThatCannotBeReadIsAnError) {
  EXPECT_THAT(link_error("#/units/2?program=a*b"), HasSubstr("damaged"));
  EXPECT_THAT(link_error("#/document?program=eNpL"), HasSubstr("no such setting"));
}

TEST(Link, BringsWhatWasMeasured) {
  const auto catalog = measuring_catalog();
  Link link{
      .lesson = "measures",
      .figures = {
          {"time/processes", 0.4217}, {"time/threads", 12}, {"time/threads/1000", -1e20}, {"cores", 8}}};
  const std::string text = to_text(link, catalog);
  EXPECT_EQ(text, "#/measures/1?measured=3:8~2:0.4217~1:12~1@1000:-1e+20");
  const auto back = parse_link(text, catalog, english);
  ASSERT_TRUE(back) << back.error().message;
  EXPECT_EQ(*back, link);
}

TEST(Link, BringsTheIntervalsOfFiguresAndTheirRounds) {
  const auto catalog = measuring_catalog();
  const Link link{.lesson = "measures", .figures = {{"time/threads", {0.5, 0.4, 0.75, 3}}, {"cores", 8}}};
  const std::string text = to_text(link, catalog);
  EXPECT_EQ(text, "#/measures/1?measured=3:8~1:0.5_0.4_0.75_3");
  const auto back = parse_link(text, catalog, english);
  ASSERT_TRUE(back) << back.error().message;
  EXPECT_EQ(*back, link);
}

TEST(Link, LeavesOutFiguresThatCannotBeRead) {
  const Link link{.lesson = "measures", .figures = {{"time", NAN}, {"cores", INFINITY}, {"unknown", 1}}};
  EXPECT_EQ(to_text(link, measuring_catalog()), "#/measures/1");
}

TEST(Link, FiguresThatCannotBeReadAreAnError) {
  for (const char* wrong : {"1", "1:", "99:1", "-1:1", "1.5:1", "1:nan", "1:inf", "x:1", "1:1~~2:2", "1@%:1",
                            "1:2_1", "1:2_1_3", "1:2_3_4_3", "1:2_1_3_0", "1:2_1_3_1e9"}) {
    const auto link = parse_link(std::string("#/measures/1?measured=") + wrong, measuring_catalog(), english);
    EXPECT_FALSE(link) << wrong;
  }
  EXPECT_THAT(link_error("#/units/1?measured=1:2"), HasSubstr("measured")) << "that lesson measures nothing";
}

TEST(Link, AStepCanBeNamedByItsId) {
  const auto link = parse_link("#/units/two?units=8", small_catalog(), Language::english);
  ASSERT_TRUE(link);
  EXPECT_EQ(link->step, 2);
  EXPECT_FALSE(parse_link("#/units/four", small_catalog(), Language::english));
}

TEST(Link, PagesAndClaimsComeBackFromTheirText) {
  for (const Link& link : {Link{.page = Page::document}, Link{.page = Page::document, .claim = "C6"},
                           Link{.page = Page::progress, .language = Language::chinese},
                           Link{.lesson = "units", .step = 2, .claim = "C62"}}) {
    const std::string text = to_text(link, small_catalog());
    const auto back = parse_link(text, small_catalog(), Language::english);
    ASSERT_TRUE(back) << text;
    EXPECT_EQ(*back, link) << text;
  }
  EXPECT_EQ(to_text({.page = Page::document, .claim = "C6"}, small_catalog()), "#/document?claim=C6");
}

TEST(Link, WhatIsNoClaimIsAnError) {
  for (const char* text :
       {"#/document?claim=6", "#/document?claim=C", "#/document?claim=C123", "#/document?units=8"})
    EXPECT_FALSE(parse_link(text, small_catalog(), Language::english)) << text;
}

}  // namespace
}  // namespace playground::course
