#include "shared/course/progress.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace playground::course {
namespace {

constexpr std::string_view storage_key = "progress";

}  // namespace

struct Progress::Stored {
  std::string language;
  std::string theme;
  Kept kept;
};

// None: the text is damaged. Programs before the answers were kept stored only the steps.
std::optional<Progress::Stored> Progress::read(const std::string& text) {
  try {
    const auto json = nlohmann::json::parse(text);
    Stored stored{.language = json.at("language").get<std::string>(),
                  .theme = json.at("theme").get<std::string>(),
                  .kept = {}};
    json.at("done").get_to(stored.kept.done);
    if (json.contains("answers")) json.at("answers").get_to(stored.kept.answers);
    if (json.contains("outcomes")) json.at("outcomes").get_to(stored.kept.outcomes);
    stored.kept.resets = json.value("resets", 0);
    return stored;
  } catch (const nlohmann::json::exception&) {
    return std::nullopt;
  }
}

Progress::Progress(Storage& storage, Language fallback_language)
    : storage_(storage), language_(fallback_language) {
  load();
}

void Progress::load() {
  const auto kept = storage_.load(storage_key);
  if (!kept) {
    message_ = fmt::format(
        fmt::runtime(Text{"Your progress could not be read: {}", "无法读取学习进度：{}"}.in(language_)),
        kept.error().message);
    return;
  }
  if (!*kept) return;
  if (const auto stored = read(**kept)) {
    first_visit_ = false;
    language_ = language_from(stored->language).value_or(Language::english);
    theme_ = stored->theme == "light" ? Theme::light : Theme::dark;
    kept_ = stored->kept;
    return;
  }
  const auto where = storage_.quarantine(storage_key);
  const Text text =
      where ? Text{"The file with your progress is damaged. It was set aside as {}; you start afresh.",
                   "保存学习进度的文件已损坏，已另存为 {}；现在从头开始。"}
            : Text{"The file with your progress is damaged, and could not be set aside: {}",
                   "保存学习进度的文件已损坏，也无法另存：{}"};
  message_ = fmt::format(fmt::runtime(text.in(language_)), where ? *where : where.error().message);
}

void Progress::add_stored() {
  const auto text = storage_.load(storage_key);
  if (!text || !*text) return;
  auto stored = read(**text);
  if (!stored || stored->kept.resets < kept_.resets) return;
  if (stored->kept.resets > kept_.resets) {
    kept_ = std::move(stored->kept);
    return;
  }
  for (const auto& [lesson, steps] : stored->kept.done) kept_.done[lesson].insert(steps.begin(), steps.end());
  // What is stored is newer: this progress has stored each of its own answers at once.
  for (const auto& [what, answer] : stored->kept.answers) kept_.answers.insert_or_assign(what, answer);
  for (const auto& [what, right] : stored->kept.outcomes) kept_.outcomes.insert_or_assign(what, right);
}

void Progress::save() {
  const nlohmann::json json{{"language", language_code(language_)},
                            {"theme", theme_ == Theme::light ? "light" : "dark"},
                            {"done", kept_.done},
                            {"answers", kept_.answers},
                            {"outcomes", kept_.outcomes},
                            {"resets", kept_.resets}};
  if (const auto saved = storage_.save(storage_key, json.dump()); !saved) {
    message_ = fmt::format(
        fmt::runtime(Text{"Your progress could not be saved: {}", "无法保存学习进度：{}"}.in(language_)),
        saved.error().message);
  }
}

void Progress::set_done(std::string_view lesson, std::string_view step) {
  if (done(lesson, step)) return;
  add_stored();
  kept_.done[std::string(lesson)].emplace(step);
  save();
}

bool Progress::done(std::string_view lesson, std::string_view step) const {
  const auto found = kept_.done.find(lesson);
  return found != kept_.done.end() && found->second.contains(std::string(step));
}

std::string Progress::answer(std::string_view what) const {
  const auto found = kept_.answers.find(what);
  return found == kept_.answers.end() ? "" : found->second;
}

void Progress::set_answer(std::string_view what, std::string_view answer_in) {
  if (answer(what) == answer_in) return;
  add_stored();
  kept_.answers.insert_or_assign(std::string(what), std::string(answer_in));
  save();
}

std::optional<bool> Progress::outcome(std::string_view what) const {
  const auto found = kept_.outcomes.find(what);
  return found == kept_.outcomes.end() ? std::nullopt : std::optional(found->second);
}

void Progress::set_outcome(std::string_view what, bool right) {
  if (outcome(what) == right) return;
  add_stored();
  kept_.outcomes.insert_or_assign(std::string(what), right);
  save();
}

void Progress::reset() {
  add_stored();
  kept_ = {.resets = kept_.resets + 1};
  save();
}

void Progress::set_language(Language language) {
  if (std::exchange(language_, language) == language) return;
  add_stored();
  save();
}

void Progress::set_theme(Theme theme) {
  if (std::exchange(theme_, theme) == theme) return;
  add_stored();
  save();
}

}  // namespace playground::course
