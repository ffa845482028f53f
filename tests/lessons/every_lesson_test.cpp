/// What holds for all lessons: they are complete in both languages, their programs run as the document says,
/// and can be stopped. The suites iterate over the catalog, so they test a new lesson without changes.
#include <gmock/gmock.h>

#include <set>

#include "lessons/catalog.h"
#include "shared/core/chrome_trace.h"
#include "shared/course/document.h"
#include "shared/course/link.h"
#include "shared/course/measurement_summary.h"
#include "shared/course/original.h"
#include "shared/course/run_orders.h"
#include "shared/course/runner.h"
#include "tests/fakes/fake_machine.h"
#include "tests/support/eventually.h"
#include "tests/support/perfetto.h"

namespace playground::course {

void PrintTo(const Lesson& lesson, std::ostream* out) { *out << lesson.id; }

namespace {

using fakes::FakeMachine;
using testing::IsEmpty;
using testing_support::eventually;
using enum Language;

std::string name_of(const Lesson& lesson) {
  std::string name(lesson.id);
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

TEST(Catalog, HasTheFourLessonsOfTheStart) {
  for (const char* id : {"intro", "processes", "threads", "coroutines"}) {
    EXPECT_NE(find_lesson(lessons::catalog(), id), nullptr) << id;
  }
  EXPECT_EQ(lessons::catalog().front().id, "intro");
}

TEST(Catalog, IdsAreUnique) {
  std::set<std::string_view> ids;
  for (const Lesson& lesson : lessons::catalog()) EXPECT_TRUE(ids.insert(lesson.id).second) << lesson.id;
}

// --- Texts

void expect_text(const Text& text, std::string_view what) {
  EXPECT_FALSE(text.english.empty()) << what;
  EXPECT_FALSE(text.chinese.empty()) << what;
}

void expect_filled(const Paragraph& paragraph, std::string_view what) {
  std::string text;
  for (const Inline& part : paragraph) text += part.text;
  EXPECT_NE(text.find_first_not_of(" \n"), std::string::npos) << what;
}

// One of the document's three programs, with its units, seconds and lines.
bool is_the_documents(const Lesson& lesson) {
  return lesson.id == "processes" || lesson.id == "threads" || lesson.id == "coroutines";
}

class EveryLesson : public testing::TestWithParam<Lesson> {
 protected:
  const Lesson& lesson = GetParam();
  Document document(Language language) {
    const auto text = language == english ? lesson.files->english : lesson.files->chinese;
    auto parsed = parse_document(text);
    EXPECT_TRUE(parsed) << lesson.id << " " << language_code(language) << ": " << parsed.error().message;
    return parsed.value_or(Document{});
  }
};
INSTANTIATE_TEST_SUITE_P(Catalog, EveryLesson,
                         testing::ValuesIn(lessons::catalog().begin(), lessons::catalog().end()),
                         [](const auto& test) { return name_of(test.param); });

TEST_P(EveryLesson, HasASectionForEachStepInBothLanguages) {
  std::vector<std::string> steps;
  for (const Step& step : lesson.steps) steps.emplace_back(step.id);
  EXPECT_THAT(steps, testing::Not(IsEmpty()));
  EXPECT_EQ(std::set<std::string>(steps.begin(), steps.end()).size(), steps.size()) << "an id is used twice";
  for (const Language language : {english, chinese}) {
    std::vector<std::string> sections;
    const Document text = document(language);
    for (const Section& section : text.sections) sections.push_back(section.id);
    EXPECT_EQ(sections, steps) << language_code(language);
  }
}

TEST_P(EveryLesson, HasTheSameContentInBothLanguages) {
  const Document one = document(english);
  const Document other = document(chinese);
  ASSERT_EQ(one.sections.size(), other.sections.size());
  const auto kinds = [](const std::vector<Block>& blocks) {
    std::vector<std::string> all;
    for (const Block& block : blocks) {
      all.push_back(std::to_string(static_cast<int>(block.kind)) + " " + block.claim);
    }
    return all;
  };
  EXPECT_EQ(kinds(one.summary), kinds(other.summary));
  for (std::size_t i = 0; i < one.sections.size(); ++i) {
    EXPECT_EQ(kinds(one.sections[i].blocks), kinds(other.sections[i].blocks)) << one.sections[i].id;
  }
}

TEST_P(EveryLesson, HasInItsPythonProgramTheParametersThatItSaysSo) {
  for (const std::string_view id : lesson.python_parameters) {
    ASSERT_NE(lesson.parameter(id), nullptr) << id;
    for (const std::string_view source :
         {lesson.files->original.text, lesson.files->original_in_english.text}) {
      EXPECT_NE(with_value(source, id, "a_value"), source) << id;
      EXPECT_EQ(with_value(source, id, value_text(*lesson.parameter(id), lesson.parameter(id)->initial())),
                source)
          << "alone, it has the value with which the lesson begins";
    }
  }
}

TEST_P(EveryLesson, LeavesNoTextEmpty) {
  for (const Language language : {english, chinese}) {
    const Document text = document(language);
    EXPECT_NE(text.title, "");
    for (const Section& section : text.sections) {
      EXPECT_NE(section.title, "") << section.id;
      EXPECT_THAT(section.blocks, testing::Not(IsEmpty())) << section.id;
      for (const Block& block : section.blocks) {
        if (block.kind == Block::Kind::claim) {
          EXPECT_NE(block.claim, "") << section.id;
          expect_filled(block.is_true, block.claim);
          expect_filled(block.try_it, block.claim);
        } else {
          expect_filled(block.text, section.id);
          for (const Paragraph& folded : block.folded) expect_filled(folded, section.id);
        }
      }
    }
  }
  for (const Parameter& parameter : lesson.parameters) {
    expect_text(parameter.name, parameter.id);
  }
  if (is_the_documents(lesson)) {
    expect_text(lesson.lines.start, "the starting line");
    expect_text(lesson.lines.end, "the ending line");
  }
  for (const Quantity& quantity : lesson.quantities) {
    expect_text(quantity.name, quantity.id);
    expect_text(quantity.form, quantity.id);
  }
  for (const auto& variant : lesson.variants) expect_text(variant.meaning, variant.id);
}

TEST_P(EveryLesson, LinksOnlyToPlacesThatExist) {
  const auto check = [&](const Paragraph& paragraph) {
    for (const Inline& part : paragraph) {
      if (!part.link.starts_with('#')) continue;
      const auto link = parse_link(part.link, lessons::catalog(), english);
      EXPECT_TRUE(link) << part.link << ": " << link.error().message;
    }
  };
  for (const Language language : {english, chinese}) {
    const Document text = document(language);
    for (const Section& section : text.sections) {
      for (const Block& block : section.blocks) {
        for (const auto* paragraph : {&block.text, &block.is_true, &block.try_it}) check(*paragraph);
        for (const Paragraph& folded : block.folded) check(folded);
      }
    }
  }
}

TEST_P(EveryLesson, ShowsCodeThatExists) {
  if (lesson.example == nullptr) return;  // a lesson without a program
  EXPECT_FALSE(lesson.files->original.text.empty());
  EXPECT_FALSE(lesson.files->example.lines.empty());
  for (const Step& step : lesson.steps) {
    if (step.region.empty()) continue;
    const auto& regions = lesson.files->example.regions;
    const auto region =
        std::find_if(regions.begin(), regions.end(), [&](const Region& r) { return r.name == step.region; });
    ASSERT_NE(region, regions.end()) << step.id << " shows region " << step.region;
    EXPECT_LE(region->first_line, region->last_line);
  }
}

TEST_P(EveryLesson, ItsCodeLinesKnowTheirCounterparts) {
  const auto has_line = [](const SourceFile& file, int number) {
    return std::any_of(file.lines.begin(), file.lines.end(),
                       [&](const SourceLine& line) { return line.number == number; });
  };
  int pairs = 0;
  for (const auto& [file, other] : {std::pair(&lesson.files->original, &lesson.files->example),
                                    std::pair(&lesson.files->example, &lesson.files->original)}) {
    for (const SourceLine& line : file->lines) {
      if (line.counterpart == 0) continue;
      ++pairs;
      EXPECT_TRUE(has_line(*other, line.counterpart)) << file->name << ":" << line.number;
    }
    for (const SourceLine& line : file->lines) {
      std::uint16_t at = 0;
      for (const Token& token : line.tokens) {
        EXPECT_LE(at, token.begin) << file->name << ":" << line.number;
        EXPECT_LT(token.begin, token.end) << file->name << ":" << line.number;
        EXPECT_LE(token.end, line.text.size()) << file->name << ":" << line.number;
        at = token.end;
      }
    }
  }
  if (lesson.example != nullptr) {
    EXPECT_GT(pairs, 0);
  }
}

// --- Questions

void expect_question(const Question& question) {
  EXPECT_NE(question.id, "");
  expect_text(question.text, question.id);
  EXPECT_GE(question.answers.size(), 2U) << question.id;
  std::set<std::string_view> ids;
  int right = 0;
  for (const auto& answer : question.answers) {
    EXPECT_NE(answer.id, "") << question.id;
    EXPECT_TRUE(ids.insert(answer.id).second) << question.id << " has two answers " << answer.id;
    expect_text(answer.text, answer.id);
    expect_text(answer.feedback, answer.id);
    right += answer.right ? 1 : 0;
  }
  EXPECT_EQ(right, 1) << question.id << " needs exactly one right answer";
}

TEST_P(EveryLesson, ItsQuestionsHaveOneRightAnswerAndFeedbackForEach) {
  std::set<std::string_view> ids;
  for (const auto* questions : {&lesson.predictions, &lesson.questions}) {
    for (const Question& question : *questions) {
      EXPECT_TRUE(ids.insert(question.id).second) << "two questions " << question.id;
      expect_question(question);
    }
  }
  for (const TimePrediction& time : lesson.time_prediction) {
    expect_text(time.text, "the prediction of time");
    EXPECT_LT(time.min, time.max);
    EXPECT_GE(time.initial, time.min);
    EXPECT_LE(time.initial, time.max);
  }
  for (const Step& step : lesson.steps) {
    if (step.kind == StepKind::check) {
      EXPECT_THAT(lesson.questions, testing::Not(IsEmpty())) << step.id;
    }
    if (step.kind == StepKind::predict) {
      EXPECT_GE(lesson.predictions.size() + lesson.time_prediction.size(), 1U) << step.id;
      EXPECT_LE(lesson.time_prediction.size(), 1U) << step.id;
    }
  }
}

// The minimum and the maximum, or all values.
std::vector<SettingValue> some_values(const Whole& kind) { return {kind.min, kind.max}; }
std::vector<SettingValue> some_values(const Seconds& kind) { return {kind.min, kind.max}; }
std::vector<SettingValue> some_values(const Choice& kind) {
  std::vector<SettingValue> all;
  for (const Option& option : kind.options) all.emplace_back(OptionId(option.id));
  return all;
}
std::vector<SettingValue> some_values(const FreeText& kind) {
  return {std::string(), std::string(kind.max_length, 'x')};
}
std::vector<SettingValue> some_values(const Parameter& parameter) {
  return std::visit([](const auto& kind) { return some_values(kind); }, parameter.kind);
}

TEST_P(EveryLesson, ItsParametersStartWithinTheirLimitsAndAtTheDocumentsValues) {
  for (const Parameter& parameter : lesson.parameters) {
    const auto values = some_values(parameter);
    EXPECT_GE(values.size(), 2U) << parameter.id << " has nothing to choose";
    for (const SettingValue& value : values) {
      const auto back = parse_value(parameter, value_text(parameter, value), english);
      ASSERT_TRUE(back) << back.error().message;
      EXPECT_EQ(*back, value) << parameter.id;
    }
    EXPECT_TRUE(parse_value(parameter, value_text(parameter, parameter.initial()), english)) << parameter.id;
  }
  if (!is_the_documents(lesson)) return;
  const Settings settings = lesson.initial_settings(english);
  EXPECT_EQ(settings.whole("units"), 4);
  EXPECT_EQ(settings.time("seconds"), std::chrono::seconds(2));
  EXPECT_EQ(lesson.parameter("units")->allowed(english), "1 to 16");
}

// --- The program: each lesson that has one, with each of its choices

// True: a quick run sets this parameter, so it is not varied.
bool fixed(const Lesson& lesson, const Parameter& parameter) {
  return std::ranges::any_of(lesson.quick, [&](const auto& one) { return one.first == parameter.id; });
}

struct Variant {
  const Lesson* lesson;
  std::string name;
  std::vector<std::pair<std::string_view, SettingValue>> values;
};

void PrintTo(const Variant& variant, std::ostream* out) { *out << variant.name; }

std::vector<Variant> variants() {
  std::vector<Variant> all;
  for (const Lesson& lesson : lessons::catalog()) {
    if (lesson.example == nullptr) continue;
    all.push_back({&lesson, name_of(lesson), {}});
    for (const Parameter& parameter : lesson.parameters) {
      if (fixed(lesson, parameter)) continue;
      for (const SettingValue& value : some_values(parameter)) {
        std::string name =
            name_of(lesson) + "_" + std::string(parameter.id) + "_" + value_text(parameter, value);
        std::replace_if(name.begin(), name.end(), [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
        all.push_back({&lesson, std::move(name), {{parameter.id, value}}});
      }
    }
  }
  return all;
}

std::vector<Variant> variants_of_the_document() {
  std::vector<Variant> all = variants();
  std::erase_if(all, [](const Variant& variant) { return !is_the_documents(*variant.lesson); });
  return all;
}

class EveryProgram : public testing::TestWithParam<Variant> {
 protected:
  const Lesson& lesson = *GetParam().lesson;
  [[nodiscard]] Settings settings(Language language) const {
    Settings all = lesson.initial_settings(language);
    for (const auto& [id, value] : GetParam().values) all.set(id, value);
    for (const auto& [id, value] : lesson.quick) all.set(id, value);
    return all;
  }
  [[nodiscard]] bool ends() {
    return eventually([&] {
      runner.update();
      return !runner.active();
    });
  }
  // The document numbers processes from 1, threads and coroutines from 0.
  [[nodiscard]] std::vector<int> in_order() const {
    std::vector<int> numbers;
    const int first = lesson.model == Model::process ? 1 : 0;
    for (int i = 0; i < settings(english).whole("units"); ++i) numbers.push_back(first + i);
    return numbers;
  }
  // A program that neither waits nor computes for long may have finished before Stop.
  void expect_stopped() {
    if (!is_the_documents(lesson) && runner.state() == Runner::State::finished) return;
    EXPECT_EQ(runner.state(), Runner::State::stopped) << runner.error();
  }
  static std::vector<int> sorted(std::vector<int> numbers) {
    std::sort(numbers.begin(), numbers.end());
    return numbers;
  }

  FakeMachine fake;
  Runner runner{fake.machine};
};
INSTANTIATE_TEST_SUITE_P(Catalog, EveryProgram, testing::ValuesIn(variants()),
                         [](const auto& test) { return test.param.name; });

class EveryProgramOfTheDocument : public EveryProgram {};
INSTANTIATE_TEST_SUITE_P(Catalog, EveryProgramOfTheDocument, testing::ValuesIn(variants_of_the_document()),
                         [](const auto& test) { return test.param.name; });

TEST_P(EveryProgram, RunsToItsEnd) {
  runner.start(settings(english), lesson.example);
  ASSERT_TRUE(ends());
  EXPECT_EQ(runner.state(), Runner::State::finished) << runner.error();
  EXPECT_THAT(runner.trace().lines(), testing::Not(IsEmpty()));
  EXPECT_EQ(summarize_measurements(runner.trace(), lesson, english).empty(), lesson.quantities.empty());
}

TEST_P(EveryProgramOfTheDocument, PrintsItsLinesInItsOrder) {
  for (const Language language : {chinese, english}) {
    runner.start(settings(language), lesson.example);
    ASSERT_TRUE(ends());
    ASSERT_EQ(runner.state(), Runner::State::finished) << runner.error();
    const RunOrders orders = read_orders(runner.trace(), lesson.lines, language);
    EXPECT_EQ(sorted(orders.starts), in_order());
    EXPECT_EQ(sorted(orders.ends), in_order());
    if (!lesson.lines.result.empty()) {
      EXPECT_EQ(orders.results, in_order()) << "always input order";
    }
    if (lesson.model == Model::coroutine) {
      EXPECT_EQ(orders.starts, in_order()) << "always argument order";
    }

    // A unit's start is before its end, and all ends are before the first result.
    const auto& lines = runner.trace().lines();
    const auto place = [&](const Text& pattern, int number) {
      return std::find_if(lines.begin(), lines.end(), [&](const Line& line) {
        return number_in(line.text, pattern.in(language)) == number;
      });
    };
    for (const int number : in_order()) {
      EXPECT_LT(place(lesson.lines.start, number), place(lesson.lines.end, number));
      if (!orders.results.empty()) {
        EXPECT_LT(place(lesson.lines.end, number), place(lesson.lines.result, in_order().front()));
      }
    }
  }
}

TEST_P(EveryProgram, LeavesATraceThatPerfettoReads) {
  runner.start(settings(chinese), lesson.example);
  ASSERT_TRUE(ends());
  EXPECT_THAT(testing_support::perfetto_complaints(chrome_trace_json(runner.trace(), english)), IsEmpty());
  if (is_the_documents(lesson)) {
    EXPECT_EQ(runner.trace().dropped(), 0U);
  }
  for (const Span& span : runner.trace().spans()) EXPECT_TRUE(span.end.has_value());
}

TEST_P(EveryProgram, CanBeStoppedInTheMiddle) {
  fake.stop_time();
  runner.start(settings(english), lesson.example);
  ASSERT_TRUE(eventually([&] {
    runner.update();
    const Span* now = runner.trace().current(0);
    if (!is_the_documents(lesson)) return now != nullptr || !runner.active();
    return now != nullptr && now->activity == Activity::waiting;
  })) << "the main program never waits";
  EXPECT_TRUE(runner.active() || !is_the_documents(lesson));
  runner.stop();
  ASSERT_TRUE(ends());
  expect_stopped();
  EXPECT_EQ(fake.workers.alive(), 0);
}

TEST_P(EveryProgram, CanBeStoppedAtItsStart) {
  fake.stop_time();
  runner.start(settings(english), lesson.example);
  runner.stop();
  ASSERT_TRUE(ends());
  expect_stopped();
  EXPECT_EQ(fake.workers.alive(), 0);
}

// --- The document's own output, in its language. Orders that depend on the scheduler are not checked.

std::vector<std::string> lines_of(const char* id) {
  FakeMachine fake;
  Runner runner(fake.machine);
  const Lesson& lesson = *find_lesson(lessons::catalog(), id);
  runner.start(lesson.initial_settings(chinese), lesson.example);
  EXPECT_TRUE(eventually([&] {
    runner.update();
    return !runner.active();
  }));
  std::vector<std::string> lines;
  for (const Line& line : runner.trace().lines()) lines.push_back(line.text);
  return lines;
}

std::vector<std::string> last(const std::vector<std::string>& lines, std::ptrdiff_t count) {
  return {lines.end() - std::min(count, std::ssize(lines)), lines.end()};
}

TEST(TheDocumentsPrograms, ProcessesPrintItsLines) {
  const auto lines = lines_of("processes");
  EXPECT_THAT(lines, testing::UnorderedElementsAre("主线程继续执行,不必等待 worker 完成...", "Worker 1 开始",
                                                   "Worker 2 开始", "Worker 3 开始", "Worker 4 开始",
                                                   "Worker 1 结束", "Worker 2 结束", "Worker 3 结束",
                                                   "Worker 4 结束", "", "所有任务结果:", "Worker 1 的结果",
                                                   "Worker 2 的结果", "Worker 3 的结果", "Worker 4 的结果"));
  EXPECT_THAT(last(lines, 6), testing::ElementsAre("", "所有任务结果:", "Worker 1 的结果", "Worker 2 的结果",
                                                   "Worker 3 的结果", "Worker 4 的结果"));
}

TEST(TheDocumentsPrograms, ThreadsPrintItsLines) {
  const auto lines = lines_of("threads");
  EXPECT_THAT(lines,
              testing::UnorderedElementsAre("主线程继续执行,不必等待其他线程完成...", "线程 0 开始",
                                            "线程 1 开始", "线程 2 开始", "线程 3 开始", "线程 0 结束",
                                            "线程 1 结束", "线程 2 结束", "线程 3 结束", "所有线程已结束。"));
  EXPECT_EQ(lines.back(), "所有线程已结束。");
}

TEST(TheDocumentsPrograms, CoroutinesPrintItsLinesInOrder) {
  EXPECT_THAT(lines_of("coroutines"),
              testing::ElementsAre("协程 0 开始", "协程 1 开始", "协程 2 开始", "协程 3 开始", "协程 0 结束",
                                   "协程 1 结束", "协程 2 结束", "协程 3 结束", "", "所有任务结果:",
                                   "协程 0 的结果", "协程 1 的结果", "协程 2 的结果", "协程 3 的结果"));
}

}  // namespace
}  // namespace playground::course
