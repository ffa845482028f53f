#include "shared/course/progress.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace playground::course {
namespace {

constexpr std::string_view key = "progress";

struct Stored {
  std::string language;
  std::string theme;
  std::map<std::string, std::set<std::string>> done;
};

/// None: the text is damaged.
std::optional<Stored> read(const std::string& text) {
  try {
    const auto json = nlohmann::json::parse(text);
    return Stored{.language = json.at("language").get<std::string>(),
                  .theme = json.at("theme").get<std::string>(),
                  .done = json.at("done").get<decltype(Stored::done)>()};
  } catch (const nlohmann::json::exception&) {
    return std::nullopt;
  }
}

}  // namespace

Progress::Progress(Storage& storage, Language fallback_language)
    : storage_(storage), language_(fallback_language) {
  load();
}

void Progress::load() {
  const auto kept = storage_.load(key);
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
    done_ = {stored->done.begin(), stored->done.end()};
    return;
  }
  const auto where = storage_.quarantine(key);
  const Text text =
      where ? Text{"The file with your progress is damaged. It was set aside as {}; you start afresh.",
                   "保存学习进度的文件已损坏，已另存为 {}；现在从头开始。"}
            : Text{"The file with your progress is damaged, and could not be set aside: {}",
                   "保存学习进度的文件已损坏，也无法另存：{}"};
  message_ = fmt::format(fmt::runtime(text.in(language_)), where ? *where : where.error().message);
}

void Progress::add_stored_steps() {
  const auto kept = storage_.load(key);
  if (!kept || !*kept) return;
  const auto stored = read(**kept);
  if (!stored) return;
  for (const auto& [lesson, steps] : stored->done) done_[lesson].insert(steps.begin(), steps.end());
}

void Progress::save() {
  add_stored_steps();
  const nlohmann::json json{{"language", language_code(language_)},
                            {"theme", theme_ == Theme::light ? "light" : "dark"},
                            {"done", done_}};
  if (const auto saved = storage_.save(key, json.dump()); !saved) {
    message_ = fmt::format(
        fmt::runtime(Text{"Your progress could not be saved: {}", "无法保存学习进度：{}"}.in(language_)),
        saved.error().message);
  }
}

void Progress::set_done(std::string_view lesson, std::string_view step) {
  const auto found = done_.try_emplace(std::string(lesson)).first;
  if (found->second.emplace(step).second) save();
}

bool Progress::done(std::string_view lesson, std::string_view step) const {
  const auto found = done_.find(lesson);
  return found != done_.end() && found->second.contains(std::string(step));
}

void Progress::set_language(Language language) {
  if (std::exchange(language_, language) != language) save();
}

void Progress::set_theme(Theme theme) {
  if (std::exchange(theme_, theme) != theme) save();
}

}  // namespace playground::course
