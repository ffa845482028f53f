#include "shared/course/progress.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace playground::course {
namespace {

constexpr std::string_view key = "progress";

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
  first_visit_ = !*kept;
  if (first_visit_) return;
  try {
    const auto json = nlohmann::json::parse(**kept);
    const auto language = json.at("language").get<std::string>();
    const auto theme = json.at("theme").get<std::string>();
    const auto done = json.at("done").get<std::map<std::string, std::set<std::string>>>();
    language_ = language_from(language).value_or(Language::english);
    theme_ = theme == "light" ? Theme::light : Theme::dark;
    done_ = {done.begin(), done.end()};
  } catch (const nlohmann::json::exception&) {
    const auto where = storage_.quarantine(key);
    const Text text =
        where ? Text{"The file with your progress is damaged. It was set aside as {}; you start afresh.",
                     "保存学习进度的文件已损坏，已另存为 {}；现在从头开始。"}
              : Text{"The file with your progress is damaged, and could not be set aside: {}",
                     "保存学习进度的文件已损坏，也无法另存：{}"};
    message_ = fmt::format(fmt::runtime(text.in(language_)), where ? *where : where.error().message);
  }
}

void Progress::save() {
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
