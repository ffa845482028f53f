/// The size of what lessons say and what it names: there is not much to read before something can be pressed,
/// the questions do not show their answers, and what texts name exists: words of the document, buttons, steps
/// and lines of programs.
#include <gmock/gmock.h>

#include <algorithm>
#include <array>
#include <regex>
#include <set>
#include <span>

#include "lessons/source.h"
#include "shared/core/utf8.h"
#include "shared/explorer/board_strings.h"
#include "shared/explorer/edit_strings.h"
#include "shared/explorer/strings.h"
#include "tests/lessons/lesson_texts.h"

namespace playground::course {
namespace {

using testing::AnyOf;
using testing::Not;
using enum Language;

// --- Reading before doing

constexpr int max_words = 150;
constexpr int max_characters = 300;  // Chinese ones, which say as much

int words_in(std::string_view text) {
  int words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool separates = c == ' ' || c == '\n';
    if (!separates && !inside) ++words;
    inside = !separates;
  }
  return words;
}

int chinese_characters_in(std::string_view text) {
  int count = 0;
  while (!text.empty()) {
    const std::string_view c = first_character(text);
    count += is_east_asian(c) ? 1 : 0;
    text.remove_prefix(c.size());
  }
  return count;
}

// In the change step and in a trap, the controls are below the first paragraph.
std::string text_before_a_control(const Step& step, const Section& section) {
  std::string text;
  for (const Block& block : section.blocks) {
    if (block.kind == Block::Kind::claim) break;
    if (block.kind == Block::Kind::more) continue;
    text += text_of(block.text) + "\n";
    if (step.kind == StepKind::change || step.kind == StepKind::trap) break;
  }
  return text;
}

TEST(CourseTexts, AreShortBeforeSomethingCanBePressed) {
  for_each_document([](const Lesson& lesson, const Document& document, Language language) {
    for (const Step& step : lesson.steps) {
      const std::string text = text_before_a_control(step, *document.section(step.id));
      if (language == english) {
        EXPECT_LE(words_in(text), max_words) << step.id;
      } else {
        EXPECT_LE(chinese_characters_in(text), max_characters) << step.id;
      }
    }
  });
}

// Bold text between Chinese punctuation and a letter is not Markdown, so its asterisks would be shown.
TEST(CourseTexts, ShowNoMarkup) {
  for_each_document([](const Lesson&, const Document& document, Language) {
    for (const Section& section : document.sections) {
      for (const Block& block : section.blocks) {
        std::vector<Paragraph> all{block.text, block.is_true, block.try_it};
        all.insert(all.end(), block.folded.begin(), block.folded.end());
        for (const Paragraph& paragraph : all) {
          for (const Inline& part : paragraph) {
            if (part.code) continue;
            EXPECT_THAT(part.text, Not(AnyOf(testing::HasSubstr("**"), testing::HasSubstr("]("))));
          }
        }
      }
    }
  });
}

// --- What texts name

// All paragraphs of a text: also those of cards and folds.
template <class Check>
void for_each_paragraph(Check check) {
  for_each_document([&](const Lesson& lesson, const Document& document, Language language) {
    for (const Section& section : document.sections) {
      for (const Block& block : section.blocks) {
        for (const Paragraph* paragraph : {&block.text, &block.is_true, &block.try_it})
          check(lesson, *paragraph, language);
        for (const Paragraph& paragraph : block.folded) check(lesson, paragraph, language);
      }
    }
  });
}

TEST(CourseTexts, QuoteTheDocumentWhereTheyNameItsWords) {
  const std::regex form("(The document says: |文档的说法：)(.*)");
  int quotes = 0;
  for_each_paragraph([&](const Lesson&, const Paragraph& paragraph, Language language) {
    std::smatch match;
    const std::string text = text_of(paragraph);
    if (!std::regex_match(text, match, form)) return;
    ++quotes;
    const std::string said = match[2];
    constexpr std::string_view open = "“";
    constexpr std::string_view close = "”";
    ASSERT_TRUE(said.starts_with(open) && said.ends_with(close)) << text;
    const std::string words = said.substr(open.size(), said.size() - open.size() - close.size());
    const std::string_view all = language == english ? lessons::source().english : lessons::source().chinese;
    EXPECT_NE(all.find(words), std::string_view::npos) << words;
  });
  EXPECT_EQ(quotes, 6) << "one for each of the three rules, in both languages";
}

// "Press **Run**"
TEST(CourseTexts, NameButtonsThatExist) {
  using namespace explorer;
  constexpr Text test_it{"Test it", "实测验证"};                  // of the lesson choose-yours
  constexpr Text run_with_dask{"Run with Dask", "用 Dask 运行"};  // the same
  int named = 0;
  for_each_paragraph([&](const Lesson& lesson, const Paragraph& paragraph, Language language) {
    const auto runs_freely = [&](std::string_view name) {
      return std::ranges::any_of(lesson.boards, [&](const Board& board) {
        return name ==
               fmt::format(fmt::runtime(board_strings::run_freely.in(language)), count_text(board.free_runs));
      });
    };
    const std::regex before(language == english ? "[Pp]ress $" : "(按|按下)$");
    for (std::size_t i = 1; i < paragraph.size(); ++i) {
      if (!paragraph[i].bold || !std::regex_search(paragraph[i - 1].text, before)) continue;
      ++named;
      const std::string_view name = paragraph[i].text;
      EXPECT_TRUE(std::ranges::any_of(
                      std::array{strings::run, strings::stop, strings::run_many, edit_strings::edit, test_it,
                                 run_with_dask, board_strings::try_every_order, board_strings::step_back,
                                 board_strings::restart, board_strings::play},
                      [&](const Text& button) { return button.in(language) == name; }) ||
                  runs_freely(name))
          << name;
    }
  });
  EXPECT_GE(named, 30);
}

// "[step 7](#/processes/7)"
TEST(CourseTexts, LinkToTheStepsThatTheyName) {
  const std::regex named("step ([0-9]+)|第 ([0-9]+) 步");
  int links = 0;
  for_each_paragraph([&](const Lesson&, const Paragraph& paragraph, Language) {
    for (const Inline& part : paragraph) {
      std::smatch match;
      if (part.link.empty() || !std::regex_match(part.text, match, named)) continue;
      ++links;
      EXPECT_TRUE(part.link.ends_with("/" + match[1].str() + match[2].str())) << part.text << part.link;
    }
  });
  EXPECT_GE(links, 6);
}

// "**Lines 4–9**: `worker` prints": what is named first is in these lines.
TEST(CourseTexts, NameLinesThatHaveTheirCode) {
  const std::regex form("(?:Lines? |第 )([0-9]+)(?:–([0-9]+))?(?: 行)?");
  int named = 0;
  for_each_paragraph([&](const Lesson& lesson, const Paragraph& paragraph, Language) {
    std::smatch match;
    if (paragraph.empty() || !paragraph[0].bold || !std::regex_match(paragraph[0].text, match, form)) return;
    const int first = std::stoi(match[1]);
    const int last = match[2].matched ? std::stoi(match[2]) : first;
    std::string lines;
    for (const SourceLine& line : lesson.files->original.lines)
      if (line.number >= first && line.number <= last) lines += std::string(line.text) + "\n";
    const auto code = std::ranges::find_if(paragraph, &Inline::code);
    if (code == paragraph.end()) return;
    ++named;
    EXPECT_THAT(lines, testing::HasSubstr(code->text)) << paragraph[0].text;
  });
  EXPECT_GE(named, 20);
}

TEST(CourseTexts, CountTheLessonsRightly) {
  const std::span<const Lesson> all = lessons::catalog();
  const std::string_view english_text = all.front().files->english;
  const std::string_view chinese_text = all.front().files->chinese;
  EXPECT_EQ(all.size(), 23U);
  EXPECT_THAT(english_text, testing::HasSubstr("This course has twenty-three lessons"));
  EXPECT_THAT(chinese_text, testing::HasSubstr("本课程共二十三课"));
  EXPECT_EQ(all.back().id, "summary") << "called the last lesson";
  EXPECT_EQ(all[all.size() - 2].id, "multitasking-library") << "called the lesson before the last one";
}

// --- Options

template <class T>
concept CanLackAName = requires { T{std::string_view("id")}; };
static_assert(!CanLackAName<Option>);

// A number is its own name.
bool is_word(std::string_view id) {
  return std::ranges::any_of(id, [](char c) { return c < '0' || c > '9'; });
}

TEST(CourseOptions, HaveNamesInWordsThatDifferFromEachOther) {
  for (const Lesson& lesson : lessons::catalog()) {
    for (const Parameter& parameter : lesson.parameters) {
      const auto* const choice = std::get_if<Choice>(&parameter.kind);
      if (choice == nullptr) continue;
      for (const Language language : {english, chinese}) {
        std::set<std::string_view> names;
        for (const Option& option : choice->options) {
          SCOPED_TRACE(std::string(lesson.id) + "/" + std::string(parameter.id) + "/" +
                       std::string(option.id));
          const std::string_view name = option.name.in(language);
          EXPECT_TRUE(names.insert(name).second) << name;
          EXPECT_FALSE(name.empty());
          if (option.id.contains('_') || (language == chinese && is_word(option.id))) {
            EXPECT_NE(name, option.id);
          }
        }
      }
    }
  }
}

// --- Questions

template <class Check>
void for_each_question(Check check) {
  for (const Lesson& lesson : lessons::catalog()) {
    for (const auto* questions : {&lesson.predictions, &lesson.questions}) {
      for (const Question& question : *questions) {
        SCOPED_TRACE(std::string(lesson.id) + "/" + std::string(question.id));
        check(lesson, question);
      }
    }
  }
}

TEST(CourseQuestions, AreAtLeastThreeInEachCheckWithFourAnswersEach) {
  for (const Lesson& lesson : lessons::catalog()) {
    if (lesson.id == "exam") continue;  // it asks its own questions
    EXPECT_GE(lesson.questions.size(), 3U) << lesson.id;
    for (const Question& question : lesson.questions)
      EXPECT_GE(question.answers.size(), 4U) << lesson.id << "/" << question.id;
  }
}

// The explorer shows "Right." or "Not quite." before the feedback.
TEST(CourseQuestions, DoNotRepeatTheVerdictInTheirFeedback) {
  const std::regex verdict("(Right|Correct|No|Not quite|Wrong|Nearly)[.,:].*|(对|正确|不对|错)[。，：].*");
  for_each_question([&](const Lesson&, const Question& question) {
    for (const auto& answer : question.answers) {
      for (const std::string_view text : {answer.feedback.english, answer.feedback.chinese})
        EXPECT_FALSE(std::regex_match(std::string(text), verdict)) << text;
    }
  });
}

// Otherwise a learner finds the right answer by its length.
TEST(CourseQuestions, HaveWrongAnswersAboutAsLongAsTheRightOne) {
  for_each_question([&](const Lesson& lesson, const Question& question) {
    if (std::ranges::none_of(lesson.questions, [&](const Question& one) { return &one == &question; }))
      return;
    for (const Language language : {english, chinese}) {
      std::size_t right = 0;
      std::size_t longest_wrong = 0;
      for (const auto& answer : question.answers) {
        const std::size_t length = answer.text.in(language).size();
        (answer.right ? right : longest_wrong) = answer.right ? length : std::max(longest_wrong, length);
      }
      EXPECT_LE(right, longest_wrong + longest_wrong / 3 + 6) << language_code(language);
    }
  });
}

// "Set Tasks to 9 in step 7"
TEST(CourseQuestions, NameControlsThatExist) {
  const std::regex english_form("Set ([A-Za-z ]+) to ([0-9]+) in step ([0-9]+)");
  const std::regex chinese_form("第 ([0-9]+) 步把(.+)设为 ([0-9]+)");
  int named = 0;
  for_each_question([&](const Lesson& lesson, const Question& question) {
    const auto check = [&](const std::string& name, const std::string& value, int step, Language language) {
      ++named;
      ASSERT_LE(static_cast<std::size_t>(step), lesson.steps.size());
      EXPECT_EQ(lesson.steps[static_cast<std::size_t>(step) - 1].kind, StepKind::change);
      const auto parameter = std::ranges::find_if(
          lesson.parameters, [&](const Parameter& one) { return one.name.in(language) == name; });
      ASSERT_NE(parameter, lesson.parameters.end()) << name;
      EXPECT_TRUE(parse_value(*parameter, value, language)) << value;
    };
    for (const auto& answer : question.answers) {
      std::smatch match;
      const std::string english_text(answer.feedback.english);
      if (std::regex_search(english_text, match, english_form))
        check(match[1], match[2], std::stoi(match[3]), english);
      const std::string chinese_text(answer.feedback.chinese);
      if (std::regex_search(chinese_text, match, chinese_form))
        check(match[2], match[3], std::stoi(match[1]), chinese);
    }
  });
  EXPECT_GE(named, 2);
}

}  // namespace
}  // namespace playground::course
