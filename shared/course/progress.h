/// Progress: the finished steps, the language and the theme, kept between visits.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "shared/course/link.h"
#include "shared/platform/storage.h"

namespace playground::course {

/// UI thread only.
class Progress {
 public:
  /// Loads the stored progress. If it is damaged, it is moved to another key, and message() says so.
  explicit Progress(Storage& storage, Language fallback_language);

  void set_done(std::string_view lesson, std::string_view step);
  [[nodiscard]] bool done(std::string_view lesson, std::string_view step) const;
  void set_language(Language language);
  void set_theme(Theme theme);

  /// Adds the steps that another tab or program has finished and stored since this one loaded the progress.
  /// Each change of this progress does so too, so that none overwrites the other's steps.
  void add_stored_steps();

  [[nodiscard]] Language language() const { return language_; }
  [[nodiscard]] Theme theme() const { return theme_; }

  /// True: no progress of an earlier visit could be loaded.
  [[nodiscard]] bool first_visit() const { return first_visit_; }

  /// An error message for the learner about loading or saving; empty: there was no error.
  [[nodiscard]] const std::string& message() const { return message_; }
  void clear_message() { message_.clear(); }

 private:
  void load();
  void save();
  Storage& storage_;
  Language language_;
  Theme theme_ = Theme::dark;
  std::map<std::string, std::set<std::string>, std::less<>> done_;
  std::string message_;
  bool first_visit_ = true;
};

}  // namespace playground::course
