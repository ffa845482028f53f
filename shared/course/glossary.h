/// Glossary: the terms of the course, each with one sentence, and the places where lessons use them first.
#pragma once

#include <span>
#include <string_view>

#include "shared/core/text.h"
#include "shared/course/document.h"

namespace playground::course {

struct Term {
  std::string_view id;  ///< "event-loop"
  Text name;
  Text meaning;  ///< one or two sentences
  /// What a text may say for it, separated by |, in lower case: "process|processes".
  std::string_view english;
  std::string_view chinese;
};

/// Sorted by the English names.
[[nodiscard]] std::span<const Term> glossary();

/// Null: there is no such term.
[[nodiscard]] const Term* find_term(std::string_view id);

/// Marks the first use of each term in the lesson's text: an Inline of its own with the term's id. Claims,
/// links and longer pieces of code are not searched.
void mark_terms(Document& document, Language language);

}  // namespace playground::course
