#include "lessons/exam/sheet.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <random>
#include <utility>

namespace playground::lessons::exam {
namespace {

// Not std::shuffle, whose result differs between standard libraries.
template <class T>
void shuffle(std::vector<T>& items, unsigned seed) {
  std::mt19937 random(seed);
  for (std::size_t left = items.size(); left > 1; --left) std::swap(items[left - 1], items[random() % left]);
}

constexpr char first_letter = 'a';

// The letters after "id:" in the kept text; empty: there are none.
std::string_view letters_of(std::string_view id, std::string_view kept) {
  while (!kept.empty()) {
    const std::string_view part = kept.substr(0, kept.find(' '));
    kept.remove_prefix(std::min(part.size() + 1, kept.size()));
    if (part.starts_with(id) && part.substr(id.size()).starts_with(':')) return part.substr(id.size() + 1);
  }
  return {};
}

}  // namespace

std::vector<const Case*> drawn_cases(int seed) {
  std::vector<const Case*> drawn;
  for (const Case& each : cases()) drawn.push_back(&each);
  shuffle(drawn, static_cast<unsigned>(seed));
  drawn.resize(cases_per_exam);
  return drawn;
}

std::vector<std::size_t> shown_order(int seed, const Case& known, Kind kind) {
  std::vector<std::size_t> order(known.question(kind).answers.size());
  std::iota(order.begin(), order.end(), 0U);
  const auto number = static_cast<std::size_t>(&known - cases().data());
  const std::size_t own_seed =
      static_cast<std::size_t>(seed) * 1000 + number * kind_count + static_cast<std::size_t>(kind);
  shuffle(order, static_cast<unsigned>(own_seed));
  return order;
}

std::string sheet_key(int seed) { return fmt::format("exam/{}", seed); }

Sheet::Sheet(int seed, std::string_view kept) : seed_(seed), cases_(drawn_cases(seed)) {
  for (const Case* each : cases_) {
    const std::string_view letters = letters_of(each->id, kept);
    for (std::size_t kind = 0; kind < kind_count; ++kind) {
      if (kind >= letters.size()) return;
      const auto place = static_cast<std::size_t>(letters[kind] - first_letter);
      if (place >= each->asked[kind].answers.size()) return;
      answers_.push_back(place);
    }
  }
}

void Sheet::answer(std::size_t answer) { answers_.push_back(answer); }

std::string Sheet::text() const {
  std::string all;
  for (std::size_t i = 0; i < answers_.size(); ++i) {
    if (i % kind_count == 0) all += fmt::format("{}{}:", all.empty() ? "" : " ", case_of(i).id);
    all += static_cast<char>(first_letter + static_cast<char>(answers_[i]));
  }
  return all;
}

std::string_view lesson_of(std::string_view proof) {
  constexpr std::string_view begin = "#/";
  proof.remove_prefix(begin.size());
  return proof.substr(0, proof.find('/'));
}

ExamResult result_of(const Sheet& sheet) {
  ExamResult result;
  std::vector<std::pair<std::string_view, int>> mistakes;
  for (std::size_t i = 0; i < sheet.answered(); ++i) {
    const Case& known = sheet.case_of(i);
    const Kind kind = Sheet::kind_of(i);
    const bool right = sheet.is_right(i);
    for (Tally* tally : {&result.all, &result.by_subject[static_cast<std::size_t>(known.subject)],
                         &result.by_kind[static_cast<std::size_t>(kind)]}) {
      ++tally->asked;
      tally->right += right ? 1 : 0;
    }
    if (right) continue;
    const std::string_view lesson = lesson_of(known.question(kind).proof);
    const auto counted = std::ranges::find(mistakes, lesson, &std::pair<std::string_view, int>::first);
    if (counted == mistakes.end()) {
      mistakes.emplace_back(lesson, 1);
    } else {
      ++counted->second;
    }
  }
  std::ranges::stable_sort(mistakes, std::ranges::greater{}, &std::pair<std::string_view, int>::second);
  for (const auto& [lesson, count] : mistakes) result.repeat.push_back(lesson);
  return result;
}

}  // namespace playground::lessons::exam
