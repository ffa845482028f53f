/// The document and its claims: each is quoted, has one verdict, can be reached, and is tried in the course.
#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "lessons/catalog.h"
#include "lessons/comparison/table.h"
#include "lessons/source.h"
#include "shared/course/document.h"
#include "shared/course/link.h"
#include "shared/course/score.h"
#include "tests/lessons/trap_link.h"

namespace playground::course {
namespace {

using testing::ElementsAreArray;
using testing::IsEmpty;
using testing::Not;
using enum Language;
using lessons::source;

std::string id_of(int number) { return "C" + std::to_string(number); }

// The texts of all lessons, in the order of the catalog.
std::vector<Document> texts(Language language) {
  std::vector<Document> all;
  for (const Lesson& lesson : lessons::catalog())
    all.push_back(*parse_document(language == english ? lesson.files->english : lesson.files->chinese));
  return all;
}

ClaimPlaces places() {
  const std::vector<Document> all = texts(english);
  std::vector<const Document*> each;
  for (const Document& text : all) each.push_back(&text);
  return find_places(source(), lessons::catalog(), each);
}

TEST(Claims, AreAllSixtyTwoOnceAndInOrder) {
  ASSERT_EQ(source().claims.size(), 62U);
  for (int number = 1; number <= 62; ++number)
    EXPECT_EQ(source().claims[static_cast<std::size_t>(number - 1)].id, id_of(number));
}

TEST(Claims, QuoteWordsThatTheDocumentHasInBothLanguages) {
  for (const Language language : {chinese, english}) {
    const SourceText text = read_source(source(), language);
    for (const Claim& claim : source().claims)
      EXPECT_THAT(text.parts.at(claim.id), Not(IsEmpty())) << claim.id << " " << claim.quote.in(language);
  }
}

TEST(Claims, QuoteTheSamePlacesInBothLanguages) {
  const SourceText one = read_source(source(), english);
  const SourceText other = read_source(source(), chinese);
  for (const Claim& claim : source().claims) {
    const auto blocks = [&](const SourceText& text) {
      std::vector<std::size_t> all;
      for (const SourcePart& part : text.parts.at(claim.id)) all.push_back(part.block);
      return all;
    };
    EXPECT_EQ(blocks(one), blocks(other)) << claim.id;
  }
}

TEST(Claims, OfTheTableAreItsCells) {
  for (const lessons::comparison::Row& row : lessons::comparison::rows()) {
    for (const lessons::comparison::Cell& cell : row.cells) {
      const Claim* claim = source().claim(cell.claim);
      ASSERT_NE(claim, nullptr) << cell.claim;
      ASSERT_TRUE(claim->cell) << cell.claim;
      EXPECT_EQ(claim->cell->row, static_cast<int>(row.lab)) << cell.claim;
      EXPECT_EQ(claim->cell->column, static_cast<int>(&cell - row.cells.data())) << cell.claim;
    }
  }
}

TEST(Claims, CanAllBeReached) {
  const ClaimPlaces all = places();
  for (const Claim& claim : source().claims) {
    const auto place = all.find(claim.id);
    ASSERT_NE(place, all.end()) << claim.id;
    EXPECT_TRUE(place->second.has_card || claim.cell) << claim.id;
  }
}

TEST(Claims, OfCardsAreClaimsOfTheDocument) {
  for (const Language language : {english, chinese}) {
    for (const Document& text : texts(language)) {
      for (const Section& section : text.sections) {
        for (const Block& block : section.blocks) {
          if (block.kind == Block::Kind::claim) {
            EXPECT_NE(source().claim(block.claim), nullptr) << block.claim;
          }
        }
      }
    }
  }
}

// A link to an experiment sets values of a step in which they count, and the values are those of the lesson.
TEST(Claims, ExperimentsAreInStepsThatRun) {
  int count = 0;
  for (const Claim& claim : source().claims) {
    if (claim.experiment.empty()) continue;
    ++count;
    const auto link = parse_link(claim.experiment, lessons::catalog(), english);
    ASSERT_TRUE(link) << claim.id << ": " << link.error().message;
    const Lesson& lesson = *find_lesson(lessons::catalog(), link->lesson);
    EXPECT_NE(lesson.example, nullptr) << claim.id;
    const Step& step = lesson.steps[static_cast<std::size_t>(link->step - 1)];
    if (step.kind == StepKind::trap) {
      EXPECT_TRUE(opens_version(*link, lesson)) << claim.id;
      continue;
    }
    EXPECT_TRUE(step.kind == StepKind::run || step.kind == StepKind::change || step.kind == StepKind::own)
        << claim.id;
    EXPECT_TRUE(step.kind != StepKind::run || link->values.empty()) << claim.id;
  }
  EXPECT_GE(count, 53);
}

// Where nothing in the playground can show a claim, its card says so and why.
TEST(Claims, ThatNoRunCanShowSaySo) {
  for (const Language language : {english, chinese}) {
    for (const Document& text : texts(language)) {
      for (const Section& section : text.sections) {
        for (const Block& block : section.blocks) {
          if (block.kind != Block::Kind::claim) continue;
          const bool says_so = std::ranges::any_of(block.try_it, [&](const Inline& part) {
            return part.text.find(language == english ? "No run" : "程序无法") != std::string::npos;
          });
          EXPECT_EQ(says_so, source().claim(block.claim)->experiment.empty()) << block.claim;
        }
      }
    }
  }
}

TEST(Document, HasTheThreeProgramsOfTheLessonsUnchanged) {
  const SourceText text = read_source(source(), chinese);
  std::vector<std::string> programs;
  for (const SourceBlock& block : text.blocks) {
    if (block.kind == SourceBlock::Kind::code) programs.push_back(block.texts[0] + "\n");
  }
  std::vector<std::string> originals;
  for (const std::string_view id : {"processes", "threads", "coroutines"})
    originals.emplace_back(find_lesson(lessons::catalog(), id)->files->original.text);
  EXPECT_THAT(programs, ElementsAreArray(originals));
}

TEST(Document, HasTheSameBlocksInBothLanguages) {
  const auto shape = [](Language language) {
    std::vector<std::string> all;
    for (const SourceBlock& block : read_source(source(), language).blocks) {
      all.push_back(std::to_string(static_cast<int>(block.kind)) + " " + std::to_string(block.level) + " " +
                    std::to_string(block.texts.size()));
    }
    return all;
  };
  EXPECT_EQ(shape(english), shape(chinese));
}

TEST(Document, HasNoLessonInThePlaceOfItsPage) {
  for (const std::string_view page : {"document", "progress"})
    EXPECT_EQ(find_lesson(lessons::catalog(), page), nullptr) << page;
}

}  // namespace
}  // namespace playground::course
