/// The texts of all lessons, for tests that read them.
#pragma once

#include <gmock/gmock.h>

#include <string>

#include "lessons/catalog.h"
#include "shared/course/document.h"

namespace playground::course {

inline Document document_of(const Lesson& lesson, Language language) {
  auto parsed = parse_document(language == Language::english ? lesson.files->english : lesson.files->chinese);
  EXPECT_TRUE(parsed) << lesson.id << ": " << parsed.error().message;
  return parsed.value_or(Document{});
}

template <class Check>
void for_each_document(Check check) {
  for (const Lesson& lesson : lessons::catalog()) {
    for (const Language language : {Language::english, Language::chinese}) {
      SCOPED_TRACE(std::string(lesson.id) + " " + std::string(language_code(language)));
      check(lesson, document_of(lesson, language), language);
    }
  }
}

inline std::string text_of(const Paragraph& paragraph) {
  std::string text;
  for (const Inline& part : paragraph) text += part.text;
  return text;
}

}  // namespace playground::course
