/// What a learner has read before a prediction is asked for: no card and no text answers it, and the question
/// does not repeat the text above it.
#include <gmock/gmock.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <regex>
#include <set>
#include <span>
#include <vector>

#include "shared/core/utf8.h"
#include "tests/lessons/lesson_texts.h"

namespace playground::course {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;
using enum Language;

// The claims whose cards answer a lesson's prediction: "lesson/prediction". Each prediction is here.
const std::map<std::string, std::set<std::string>> answering{
    {"processes/time", {}},
    {"processes/order", {}},
    {"threads/time", {"C16"}},
    {"threads/order", {}},
    {"coroutines/time", {"C21"}},
    {"coroutines/order", {"C29"}},
    {"comparison/surprise", {"C25"}},
    {"choose-cpu/lock", {"C46", "C55"}},
    {"choose-cpu/speed_up/threads", {"C46", "C55"}},
    {"choose-cpu/speed_up/interpreter_lock", {"C46", "C55"}},
    {"choose-cpu/speed_up/processes", {"C46", "C55"}},
    {"choose-cpu/speed_up/coroutines", {"C46", "C55"}},
    {"choose-sites/faster", {"C47", "C56"}},
    {"choose-sites/sequential", {"C47", "C56"}},
    {"choose-connections/memory", {"C26", "C48", "C57"}},
    {"choose-connections/rate", {"C57"}},
    {"lost-update/orders", {}},
    {"check-then-act/orders", {}},
    {"deadlock/transfers", {}},
    {"wait-and-notify/queue", {}},
    {"wait-and-notify/jobs", {}},
    {"slow-call/sleep", {}},
    {"slow-call/compute", {}},
    {"slow-call/forgotten", {}},
    {"slow-call/loop", {}},
    {"slow-call/never", {}},
    {"gil/slices", {}},
    {"gil/call", {"C17"}},
    {"gil/late", {}},
    {"gil/cores", {}},
    {"gil/counter", {}},
    {"errors-and-ends/thread", {}},
    {"errors-and-ends/four", {}},
    {"errors-and-ends/limit", {}},
    {"errors-and-ends/background", {}},
    {"errors-and-ends/kept", {}},
    {"errors-and-ends/killed", {}},
    {"errors-and-ends/crash", {}},
    {"sending/size", {}},
    {"sending/global", {"C5"}},
    {"sending/context", {}},
    {"sending/lock", {"C8"}},
    {"sending/full", {}},
    {"sending/lambda", {}},
    {"sending/coroutines", {"C45"}},
    {"too-many/gather", {}},
    {"too-many/queue", {}},
    {"too-many/put", {}},
    {"too-many/latency", {}},
    {"start-methods/cost", {}},
    {"start-methods/inherited", {"C6"}},
    {"start-methods/guard", {}},
    {"start-methods/lock", {}},
    {"start-methods/late", {}},
    {"start-methods/nested", {}},
    {"multitasking-library/time", {}},
};

std::vector<std::string> predictions_of(const Lesson& lesson) {
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < lesson.time_prediction.size(); ++i) ids.emplace_back("time");
  for (const FigurePrediction& figure : lesson.figure_predictions) ids.emplace_back(figure.figure);
  for (const Question& question : lesson.predictions) ids.emplace_back(question.id);
  return ids;
}

// What a learner has read when a prediction is asked for: of a trap, its first paragraph.
std::vector<const Block*> read_before(const Lesson& lesson, const Document& document,
                                      std::string_view prediction) {
  std::vector<const Block*> read;
  const Step* const trap = lesson.trap_that_asks(prediction);
  for (const Step& step : lesson.steps) {
    for (const Block& block : document.section(step.id)->blocks) {
      read.push_back(&block);
      if (&step == trap) return read;
    }
    if (trap == nullptr && step.kind == StepKind::predict) break;
  }
  return read;
}

std::string text_of_blocks(std::span<const Block> blocks) {
  std::string text;
  for (const Block& block : blocks) {
    for (const Paragraph* paragraph : {&block.text, &block.is_true, &block.try_it})
      text += text_of(*paragraph) + "\n";
    for (const Paragraph& paragraph : block.folded) text += text_of(paragraph) + "\n";
  }
  return text;
}

TEST(CourseTexts, NoCardAnswersAPredictionBeforeItIsMade) {
  for_each_document([](const Lesson& lesson, const Document& document, Language) {
    for (const std::string& prediction : predictions_of(lesson)) {
      std::set<std::string> before;
      for (const Block* block : read_before(lesson, document, prediction)) before.insert(block->claim);
      const auto known = answering.find(std::string(lesson.id) + "/" + prediction);
      ASSERT_NE(known, answering.end()) << prediction << ": which cards answer it?";
      for (const std::string& claim : known->second) EXPECT_THAT(before, Not(Contains(claim))) << prediction;
    }
  });
}

// All words that a learner has read when a prediction is asked for, with the titles of steps.
std::string words_before(const Lesson& lesson, const Document& document, std::string_view prediction) {
  std::string words = text_of_blocks(document.summary);
  const Step* const trap = lesson.trap_that_asks(prediction);
  for (const Step& step : lesson.steps) {
    words += document.section(step.id)->title + "\n";
    if (&step == trap || (trap == nullptr && step.kind == StepKind::predict)) break;
  }
  for (const Block* block : read_before(lesson, document, prediction))
    words += text_of_blocks(std::span(block, 1));
  return words;
}

TEST(CourseTexts, NoTextHasTheWordsOfAnAnswerBeforeItIsPredicted) {
  for_each_document([](const Lesson& lesson, const Document& document, Language language) {
    for (const Question& question : lesson.predictions) {
      const std::string before = words_before(lesson, document, question.id);
      for (const auto& answer : question.answers) {
        if (!answer.right) continue;
        EXPECT_THAT(before, Not(HasSubstr(answer.text.in(language)))) << question.id;
      }
    }
  });
}

// What tells a prediction's answer in other words than the answer itself, in both languages.
const std::map<std::string, std::string> telling{
    {"gil/call", "long C call|blocks all others|很长的 C 调用|堵住"},
    {"gil/cores", "compute in parallel|并行计算"},
    {"gil/counter", "never appear|hidden|永远不出现|藏起来"},
    {"slow-call/never", "never suspends|从不挂起"},
    {"errors-and-ends/crash", "ending the program|结束程序"},
    {"sending/size", "is slow|就慢"},
    {"sending/global", "separate memories|not seen|内存彼此独立|看不见"},
    {"sending/lock", "without a lock|wrong by|不加锁|少了几个"},
    {"sending/full", "hangs|it works|不动了|没问题"},
    {"sending/lambda", "cannot be sent|发送不了"},
    {"too-many/gather", "refused requests|请求被拒绝"},
    {"too-many/queue", "slower and slower|越来越慢"},
    {"too-many/put", "never waits|从不等待"},
    {"start-methods/cost", "start costs|启动的代价"},
    {"start-methods/inherited", "imports the main file|all its variables|导入主文件|全部变量"},
};

TEST(CourseTexts, NoTextTellsAnAnswerInOtherWordsBeforeItIsPredicted) {
  for_each_document([](const Lesson& lesson, const Document& document, Language) {
    for (const std::string& prediction : predictions_of(lesson)) {
      const auto words = telling.find(std::string(lesson.id) + "/" + prediction);
      if (words == telling.end()) continue;
      std::smatch told;
      const std::string before = words_before(lesson, document, prediction);
      EXPECT_FALSE(std::regex_search(before, told, std::regex(words->second)))
          << prediction << ": " << told.str();
    }
  });
}

// --- Questions

// English words, or Chinese characters with each run of others; without punctuation.
std::vector<std::string> pieces_of(std::string_view text) {
  constexpr std::string_view ends = " \n.,:?\"";
  std::vector<std::string> pieces;
  bool inside = false;
  while (!text.empty()) {
    const std::string_view c = first_character(text);
    text.remove_prefix(c.size());
    const bool chinese_one = is_east_asian(c);
    if (!chinese_one && ends.contains(c.front())) {
      inside = false;
      continue;
    }
    if (!inside || chinese_one) pieces.emplace_back();
    for (const char part : c)
      pieces.back() += static_cast<char>(std::tolower(static_cast<unsigned char>(part)));
    inside = !chinese_one;
  }
  return pieces;
}

std::size_t longest_common_run(const std::vector<std::string>& one, const std::vector<std::string>& other) {
  std::size_t longest = 0;
  std::vector<std::size_t> before(other.size() + 1);
  for (const std::string& piece : one) {
    std::vector<std::size_t> now(other.size() + 1);
    for (std::size_t i = 0; i < other.size(); ++i) {
      now[i + 1] = piece == other[i] ? before[i] + 1 : 0;
      longest = std::max(longest, now[i + 1]);
    }
    before = now;
  }
  return longest;
}

// The question is directly below the trap's first paragraph.
TEST(CourseTexts, NoQuestionRepeatsTheParagraphAboveIt) {
  for_each_document([](const Lesson& lesson, const Document& document, Language language) {
    for (const Step& step : lesson.steps) {
      if (step.kind != StepKind::trap) continue;
      const Block& above = document.section(step.id)->blocks.front();
      const Question& question = *std::ranges::find(lesson.predictions, step.asks, &Question::id);
      EXPECT_LE(longest_common_run(pieces_of(text_of(above.text)), pieces_of(question.text.in(language))),
                language == english ? 5U : 11U)
          << step.id;
    }
  });
}

}  // namespace
}  // namespace playground::course
