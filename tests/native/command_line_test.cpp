/// The meaning of the arguments. native/program_test.cpp runs the real program.
#include "native/app/command_line.h"

#include <gmock/gmock.h>

#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "lessons/catalog.h"
#include "native/app/completion.h"
#include "native/app/help.h"

namespace playground::native {
namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::HasSubstr;
using Kind = Command::Kind;

Result<Command> parse(const std::vector<std::string>& arguments) {
  return parse_command_line(arguments, lessons::catalog());
}

Command parsed(const std::vector<std::string>& arguments) {
  auto command = parse(arguments);
  EXPECT_TRUE(command) << command.error().message;
  return command.value_or(Command{});
}

TEST(CommandLine, NothingOpensTheWindow) {
  EXPECT_EQ(parsed({}).kind, Kind::window);
  EXPECT_EQ(parsed({}).open, "");
}

TEST(CommandLine, OpenTakesALink) {
  const Command command = parsed({"--open", "#/processes/3?units=8&lang=zh"});
  EXPECT_EQ(command.kind, Kind::window);
  EXPECT_EQ(command.open, "#/processes/3?units=8&lang=zh");
}

TEST(CommandLine, RecordTakesAFolder) {
  const Command command = parsed({"record", "/tmp/recordings"});
  EXPECT_EQ(command.kind, Kind::record);
  EXPECT_EQ(command.folder, "/tmp/recordings");
  EXPECT_FALSE(parse({"record"}));
  EXPECT_FALSE(parse({"record", "one", "two"}));
}

TEST(CommandLine, TheWindowTakesAScaleInAnyOrder) {
  EXPECT_EQ(parsed({}).scale, std::nullopt);
  EXPECT_EQ(parsed({"--scale", "1.5"}).scale, 1.5F);
  for (const auto& arguments : {std::vector<std::string>{"--scale=2", "--open", "#/threads"},
                                {"--open", "#/threads", "--scale", "2"}}) {
    EXPECT_EQ(parsed(arguments).kind, Kind::window);
    EXPECT_EQ(parsed(arguments).scale, 2);
    EXPECT_EQ(parsed(arguments).open, "#/threads");
  }
}

TEST(CommandLine, HelpIsGivenWhereverItIsAskedFor) {
  for (const auto& arguments : {std::vector<std::string>{"help"},
                                {"list", "--help"},
                                {"run", "--help"},
                                {"run", "threads", "-h"},
                                {"--open", "#/", "--help"}}) {
    EXPECT_EQ(parsed(arguments).kind, Kind::help) << arguments.back();
  }
}

TEST(CommandLine, KnowsItsCommands) {
  EXPECT_EQ(parsed({"list"}).kind, Kind::list);
  EXPECT_EQ(parsed({"--help"}).kind, Kind::help);
  EXPECT_EQ(parsed({"-h"}).kind, Kind::help);
  EXPECT_EQ(parsed({"--version"}).kind, Kind::version);
}

TEST(CommandLine, ARunStartsWithTheDocumentsValues) {
  const Command command = parsed({"run", "processes"});
  EXPECT_EQ(command.kind, Kind::run);
  EXPECT_EQ(command.lesson->id, "processes");
  EXPECT_EQ(command.settings.whole("units"), 4);
  EXPECT_EQ(command.settings.time("seconds"), 2s);
  EXPECT_EQ(command.settings.language, Language::english);
  EXPECT_FALSE(command.json);
  EXPECT_EQ(command.trace, "");
  EXPECT_EQ(command.python, "");
}

TEST(CommandLine, ARunTakesParametersLanguageAndOutput) {
  const Command command = parsed({"run", "processes", "--set", "units=8", "--set", "seconds=0.5", "--set",
                                  "call=map", "--lang", "zh", "--json", "--trace", "out.json"});
  EXPECT_EQ(command.settings.whole("units"), 8);
  EXPECT_EQ(command.settings.time("seconds"), 500ms);
  EXPECT_EQ(command.settings.option("call"), "map");
  EXPECT_EQ(command.settings.language, Language::chinese);
  EXPECT_TRUE(command.json);
  EXPECT_EQ(command.trace, "out.json");
}

TEST(CommandLine, AnEqualsSignMayStandBeforeAValue) {
  EXPECT_EQ(parsed({"--open=#/processes/3?units=8"}).open, "#/processes/3?units=8");
  const Command command = parsed({"run", "threads", "--lang=zh", "--set=units=8", "--trace=a=b.json"});
  EXPECT_EQ(command.settings.language, Language::chinese);
  EXPECT_EQ(command.settings.whole("units"), 8);
  EXPECT_EQ(command.trace, "a=b.json");
}

TEST(CommandLine, TheLastOfTwoValuesHolds) {
  EXPECT_EQ(parsed({"run", "threads", "--set", "units=8", "--set", "units=2"}).settings.whole("units"), 2);
}

struct Wrong {
  std::string name;
  std::vector<std::string> arguments;
  std::vector<std::string> told;  ///< what the error message must contain: the mistake, and what is allowed
};
void PrintTo(const Wrong& wrong, std::ostream* out) { *out << wrong.name; }

class WrongArguments : public testing::TestWithParam<Wrong> {};

TEST_P(WrongArguments, AreOneSentenceWithWhatIsAllowed) {
  const auto command = parse(GetParam().arguments);
  ASSERT_FALSE(command);
  EXPECT_EQ(command.error().code, Error::Code::invalid);
  const std::string& sentence = command.error().message;
  for (const std::string& part : GetParam().told) EXPECT_THAT(sentence, HasSubstr(part));
  EXPECT_TRUE(sentence.ends_with('.')) << sentence;
  EXPECT_EQ(sentence.find('\n'), std::string::npos) << sentence;
}

INSTANTIATE_TEST_SUITE_P(
    Are, WrongArguments,
    testing::Values(
        Wrong{"UnknownCommand",
              {"dance"},
              {"\"dance\"", "list", "run", "--open", "--scale", "--help", "--version"}},
        Wrong{"TooMuch", {"list", "all"}, {"\"all\""}}, Wrong{"OpenNothing", {"--open"}, {"--open", "value"}},
        Wrong{"OpenAndMore", {"--open", "#/", "#/"}, {"\"#/\"", "--open", "--scale"}},
        Wrong{"ScaleNothing", {"--scale"}, {"--scale", "value"}},
        Wrong{"ScaleNoNumber", {"--scale", "large"}, {"--scale", "\"large\"", "0.5 to 4"}},
        Wrong{"ScaleTooLarge", {"--open", "#/", "--scale=9"}, {"--scale", "\"9\"", "0.5 to 4"}},
        Wrong{"RunNothing", {"run"}, {"processes, threads, coroutines"}},
        Wrong{"RunUnknown", {"run", "dreams"}, {"\"dreams\"", "processes, threads, coroutines"}},
        Wrong{"RunWithoutProgram", {"run", "summary"}, {"\"summary\"", "processes, threads, coroutines"}},
        Wrong{"UnknownOption",
              {"run", "threads", "--fast"},
              {"\"--fast\"", "--set", "--lang", "--json", "--trace", "--python"}},
        Wrong{"UnknownLanguage", {"run", "threads", "--lang", "fr"}, {"\"fr\"", "en or zh"}},
        Wrong{"LanguageMissing", {"run", "threads", "--lang"}, {"--lang", "value"}},
        Wrong{"SetMissing", {"run", "threads", "--set"}, {"--set", "value"}},
        Wrong{"SetWithoutValue",
              {"run", "threads", "--set", "units"},
              {"\"units\"", "NAME=VALUE", "units, seconds"}},
        Wrong{"UnknownParameter",
              {"run", "threads", "--set", "workers=4"},
              {"\"workers=4\"", "units, seconds, call"}},
        Wrong{"TooLarge", {"run", "threads", "--set", "units=17"}, {"units", "\"17\"", "1 to 16"}},
        Wrong{"TooSmall", {"run", "threads", "--set", "seconds=0.01"}, {"seconds", "\"0.01\"", "0.1 to 5"}},
        Wrong{"NotWhole", {"run", "threads", "--set", "units=2.5"}, {"units", "\"2.5\"", "whole number"}},
        Wrong{"NoNumber", {"run", "threads", "--set", "units="}, {"units", "1 to 16"}},
        Wrong{"UnknownChoice",
              {"run", "processes", "--set", "call=imap"},
              {"\"imap\"", "map_async, map, one_by_one"}}),
    [](const auto& test) { return test.param.name; });

std::vector<std::string> completed(const std::vector<std::string>& words) {
  return complete(words, lessons::catalog());
}

TEST(Completion, OffersCommandsLessonsAndParameters) {
  EXPECT_THAT(completed({""}), testing::IsSupersetOf({"list", "run", "--open", "--scale", "--help"}));
  EXPECT_THAT(completed({"r"}), testing::ElementsAre("run"));
  EXPECT_THAT(completed({"run", "th"}), testing::ElementsAre("threads"));
  EXPECT_THAT(completed({"run", "threads", "--l"}), testing::ElementsAre("--lang"));
  EXPECT_THAT(completed({"run", "threads", "--lang", ""}), testing::ElementsAre("en", "zh"));
  EXPECT_THAT(completed({"run", "processes", "--set", "u"}), testing::ElementsAre("units="));
  EXPECT_THAT(completed({"run", "processes", "--set", "call=map"}),
              testing::ElementsAre("call=map_async", "call=map"));
  EXPECT_THAT(completed({"--open", "#/thr"}), testing::ElementsAre("#/threads"));
}

TEST(Completion, OffersOnlyLessonsThatCanBeRun) {
  EXPECT_THAT(completed({"run", ""}), testing::Not(testing::Contains("summary")));
}

TEST(Completion, OffersNothingWhereThereIsNothingToSay) {
  EXPECT_THAT(completed({"run", "threads", "--trace", ""}), testing::IsEmpty());
  EXPECT_THAT(completed({"run", "threads", "--python", ""}), testing::ElementsAre("python3"));
  EXPECT_THAT(completed({"run", "no-such-lesson", "--set", ""}), testing::IsEmpty());
  EXPECT_THAT(completed({"list", ""}), testing::IsEmpty());
}

// The options in a text: words such as "--lang".
std::set<std::string> options_in(const std::string& text) {
  static const std::regex option("--[a-z]+");
  return {std::sregex_token_iterator(text.begin(), text.end(), option), std::sregex_token_iterator()};
}

TEST(Help, HasAllOptionsThatAreCompleted) {
  const auto told = options_in(std::string(help_text));
  for (const auto& words : {std::vector<std::string>{"-"}, {"run", "threads", "-"}}) {
    for (const std::string& option : completed(words)) EXPECT_TRUE(told.contains(option)) << option;
  }
}

TEST(Help, HasTheSameOptionsAsTheManPage) {
  std::ifstream file(std::string(PLAYGROUND_SOURCES) + "/native/packaging/playground.1.in");
  std::string page{std::istreambuf_iterator<char>(file), {}};
  page = std::regex_replace(page, std::regex("Fl Fl "), "--");
  EXPECT_EQ(options_in(page), options_in(std::string(help_text)));
}

TEST(Help, FitsIntoATerminal) {
  std::istringstream lines{std::string(help_text)};
  for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 100U) << line;
}

}  // namespace
}  // namespace playground::native
