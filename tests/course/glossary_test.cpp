#include "shared/course/glossary.h"

#include <gmock/gmock.h>

#include <map>
#include <set>

#include "lessons/catalog.h"

namespace playground::course {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using enum Language;

// The marked words, as "words=term", in reading order.
std::vector<std::string> marked(std::string_view markdown, Language language = english) {
  auto document = parse_document("# T\n\n## S {#s}\n\n" + std::string(markdown));
  EXPECT_TRUE(document) << document.error().message;
  mark_terms(*document, language);
  std::vector<std::string> all;
  for (const Block& block : document->sections[0].blocks) {
    std::vector<Paragraph> paragraphs{block.text, block.is_true};
    paragraphs.insert(paragraphs.end(), block.folded.begin(), block.folded.end());
    for (const Paragraph& paragraph : paragraphs) {
      for (const Inline& part : paragraph) {
        if (!part.term.empty()) all.push_back(part.text + "=" + part.term);
      }
    }
  }
  return all;
}

TEST(Glossary, IsSortedAndCompleteInBothLanguages) {
  std::set<std::string_view> ids;
  for (const Term& term : glossary()) {
    EXPECT_TRUE(ids.insert(term.id).second) << term.id;
    for (const Text& text : {term.name, term.meaning}) {
      EXPECT_FALSE(text.english.empty()) << term.id;
      EXPECT_FALSE(text.chinese.empty()) << term.id;
    }
    EXPECT_EQ(find_term(term.id), &term);
  }
  const auto folded = [](const Term& term) {
    std::string name(term.name.english);
    std::ranges::transform(name, name.begin(), [](unsigned char c) { return std::tolower(c); });
    return name;
  };
  EXPECT_TRUE(std::ranges::is_sorted(glossary(), {}, folded));
  EXPECT_EQ(find_term("no-such-term"), nullptr);
}

TEST(Glossary, HasOnlyTermsThatALessonUses) {
  for (const Language language : {english, chinese}) {
    std::set<std::string> used;
    for (const Lesson& lesson : lessons::catalog()) {
      auto document = parse_document(language == english ? lesson.files->english : lesson.files->chinese);
      ASSERT_TRUE(document);
      mark_terms(*document, language);
      for (const Section& section : document->sections) {
        for (const Block& block : section.blocks) {
          std::vector<Paragraph> paragraphs = block.folded;
          paragraphs.push_back(block.text);
          for (const Paragraph& paragraph : paragraphs) {
            for (const Inline& part : paragraph) used.insert(part.term);
          }
        }
      }
    }
    for (const Term& term : glossary()) EXPECT_TRUE(used.contains(std::string(term.id))) << term.id;
  }
}

TEST(TermsInTexts, AreMarkedAtTheirFirstUseOnly) {
  EXPECT_THAT(marked("A **process** is one of many processes.\n\n- Another process and a thread."),
              ElementsAre("process=process", "thread=thread"));
}

TEST(TermsInTexts, AreWholeWordsAndTheLongestThatFit) {
  EXPECT_THAT(marked("The event loop runs multiprocessing, a corer, and I/O-bound tasks."),
              ElementsAre("event loop=event-loop", "I/O-bound=io-bound", "tasks=task"));
  EXPECT_THAT(marked("The core module runs on two cores."), ElementsAre("cores=core"));
  EXPECT_THAT(marked("解释器锁不是死锁，核心模块在核心上。", chinese),
              ElementsAre("解释器锁=gil", "死锁=deadlock", "核心=core"));
}

TEST(TermsInTexts, KeepTheTextAroundThem) {
  auto document = parse_document("# T\n\n## S {#s}\n\nTwo **threads wait** here.");
  ASSERT_TRUE(document);
  mark_terms(*document, english);
  std::string text;
  for (const Inline& part : document->sections[0].blocks[0].text)
    text += (part.bold ? "[" : "(") + part.text + (part.bold ? "]" : ")");
  EXPECT_EQ(text, "(Two )[threads][ wait]( here.)");
}

TEST(TermsInTexts, AreNotMarkedInLinksClaimsAndLongerCode) {
  EXPECT_THAT(marked("[threads](#/threads/1) and `threading.Thread(thread)`"), IsEmpty());
  EXPECT_THAT(marked("With `spawn` it starts."), ElementsAre("spawn=spawn"));
  EXPECT_THAT(marked("> [!C5]\n>\n> A thread.\n>\n> A thread."), IsEmpty());
  EXPECT_THAT(marked("> [!more] Title\n>\n> About a thread."), ElementsAre("thread=thread"));
}

}  // namespace
}  // namespace playground::course
