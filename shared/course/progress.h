/// Progress: the finished steps, what the learner answered and predicted, the language and the theme, kept
/// between visits.
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

  /// What the learner answered or predicted; empty: nothing yet. The keys are those of score.h.
  [[nodiscard]] std::string answer(std::string_view key) const;
  void set_answer(std::string_view key, std::string_view answer);
  /// Whether a run has confirmed a prediction; none: no run has decided it.
  [[nodiscard]] std::optional<bool> outcome(std::string_view key) const;
  void set_outcome(std::string_view key, bool right);

  /// Forgets steps, answers and outcomes, also in other tabs; keeps the language and the theme.
  void reset();

  void set_language(Language language);
  void set_theme(Theme theme);

  /// Adds what another tab or program has stored since this one loaded the progress. Each change of this
  /// progress does so too, so that none overwrites the other's. If the other has forgotten everything, this
  /// one does, too.
  void add_stored();
  /// Differs after each reset, also after one by another tab.
  [[nodiscard]] int resets() const { return kept_.resets; }

  [[nodiscard]] Language language() const { return language_; }
  [[nodiscard]] Theme theme() const { return theme_; }

  /// True: no progress of an earlier visit could be loaded.
  [[nodiscard]] bool first_visit() const { return first_visit_; }

  /// An error message for the learner about loading or saving; empty: there was no error.
  [[nodiscard]] const std::string& message() const { return message_; }
  void clear_message() { message_.clear(); }

 private:
  struct Kept {
    std::map<std::string, std::set<std::string>, std::less<>> done{};
    std::map<std::string, std::string, std::less<>> answers{};
    std::map<std::string, bool, std::less<>> outcomes{};
    int resets = 0;  // tells what was stored before a reset from what was stored after it
  };
  struct Stored;
  static std::optional<Stored> read(const std::string& text);

  void load();
  void save();
  Storage& storage_;
  Language language_;
  Theme theme_ = Theme::dark;
  Kept kept_;
  std::string message_;
  bool first_visit_ = true;
};

}  // namespace playground::course
