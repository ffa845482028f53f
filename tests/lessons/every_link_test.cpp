/// A link restores all settings and figures of a lesson.
#include <gmock/gmock.h>

#include <bit>
#include <cmath>
#include <random>

#include "lessons/catalog.h"
#include "shared/course/link.h"

namespace playground::course {
namespace {

// Seeded, so that a failure can be repeated.
class Dice {
 public:
  explicit Dice(unsigned seed) : random_(seed) {}
  bool toss() { return below(2) == 0; }
  std::size_t below(std::size_t limit) {
    return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random_);
  }
  std::int64_t from_to(std::int64_t min, std::int64_t max) {
    return std::uniform_int_distribution<std::int64_t>(min, max)(random_);
  }

  SettingValue value(const Whole& kind) { return from_to(kind.min, kind.max); }
  SettingValue value(const Seconds& kind) {
    const Time any(from_to(kind.min.count(), kind.max.count()));
    return toss() ? any : kind.nearest(to_seconds(any));
  }
  SettingValue value(const Choice& kind) { return OptionId(kind.options[below(kind.options.size())].id); }
  SettingValue value(const FreeText& kind) {
    static constexpr std::string_view characters[] = {"a", "Z", "0", " ", "%", "&", "=",
                                                      "?", "#", "/", "~", "+", "字"};
    std::string text;
    for (std::size_t length = below(kind.max_length + 1); length > 0; --length)
      text += characters[below(std::size(characters))];
    return text;
  }

  // Any finite double, also negative, tiny and huge ones.
  double figure() {
    for (;;) {
      const double number = toss() ? std::bit_cast<double>(from_to(INT64_MIN, INT64_MAX))
                                   : static_cast<double>(below(2000)) / 100;
      if (std::isfinite(number)) return number;
    }
  }
  std::string figure_id(const Lesson& lesson) {
    std::string id(lesson.quantities[below(lesson.quantities.size())].id);
    if (lesson.variants.empty() || toss()) return id;
    id += "/" + std::string(lesson.variants[below(lesson.variants.size())].id);
    return toss() ? id : id + "/" + std::to_string(below(100'000));
  }

  Link link(const Lesson& lesson) {
    Link link{.lesson = std::string(lesson.id), .step = 1 + static_cast<int>(below(lesson.steps.size()))};
    for (const Parameter& parameter : lesson.parameters) {
      if (toss()) continue;
      link.values.emplace_back(parameter.id,
                               std::visit([&](const auto& kind) { return value(kind); }, parameter.kind));
    }
    std::shuffle(link.values.begin(), link.values.end(), random_);
    if (!lesson.quantities.empty()) {
      for (std::size_t count = below(12); count > 0; --count)
        link.figures.insert_or_assign(figure_id(lesson), figure());
    }
    if (toss()) link.language = toss() ? Language::english : Language::chinese;
    if (toss()) link.theme = toss() ? Theme::dark : Theme::light;
    return link;
  }

 private:
  std::mt19937 random_;
};

void expect_back(const Link& link, std::span<const Lesson> catalog) {
  const std::string text = to_text(link, catalog);
  const auto back = parse_link(text, catalog, Language::english);
  ASSERT_TRUE(back) << text << ": " << back.error().message;
  ASSERT_EQ(*back, link) << text;
}

TEST(EveryLink, ComesBackFromItsText) {
  Dice dice(20260714);
  for (const Lesson& lesson : lessons::catalog()) {
    for (int i = 0; i < 1000; ++i) expect_back(dice.link(lesson), lessons::catalog());
  }
}

TEST(EveryLink, WithFreeTextComesBackFromItsText) {
  const std::vector<Lesson> catalog{
      {.id = "writing",
       .steps = {{"one"}},
       .parameters = {{.id = "note", .kind = FreeText{.max_length = 20}, .name = {"Note", "备注"}}}}};
  Dice dice(20260715);
  for (int i = 0; i < 1000; ++i) expect_back(dice.link(catalog[0]), catalog);
}

// 0.30000000000000004 is not a position of a slider.
TEST(EveryLink, PositionsOfSlidersAreShortNumbers) {
  for (const Lesson& lesson : lessons::catalog()) {
    for (const Parameter& parameter : lesson.parameters) {
      const auto* kind = std::get_if<Seconds>(&parameter.kind);
      if (kind == nullptr) continue;
      for (double at = to_seconds(kind->min); at < to_seconds(kind->max) + 0.05;
           at += to_seconds(kind->step)) {
        const Time position = kind->nearest(at);
        EXPECT_LE(kind->write(position).size(), 4U) << lesson.id << " " << parameter.id;
        EXPECT_TRUE(position == kind->max || (position - kind->min) % kind->step == Time{})
            << position.count();
      }
    }
  }
}

}  // namespace
}  // namespace playground::course
