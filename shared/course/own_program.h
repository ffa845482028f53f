/// OwnProgram: a lesson's Python program as the learner has changed it, kept between visits.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "shared/core/result.h"
#include "shared/course/edit_history.h"
#include "shared/course/lesson.h"
#include "shared/platform/storage.h"

namespace playground::course {

/// UI thread only. Each change is stored at once, under a key of the lesson's own. Several windows may show
/// the same lesson: the newest text wins, and the one before it can be restored.
///
/// A text that replaces the whole program (a snippet, a link's program, another window's) keeps the one that
/// it has replaced as earlier(), also between visits.
class OwnProgram {
 public:
  static constexpr std::size_t max_bytes = 64 << 10;

  /// `originals`: the program as it is, and the same with its texts in English, or empty. Borrows all
  /// arguments. A stored program that is damaged is set aside, and message() says so.
  OwnProgram(Storage& storage, std::string_view lesson, const LessonFiles& originals);

  /// What an editor shows: the program of a link that the learner has not yet accepted, else the learner's.
  [[nodiscard]] const std::string& text() const { return offered_ ? *offered_ : history_.text(); }
  /// What Run starts: the learner's program, or the original from which it starts. Never a link's program
  /// that is not accepted.
  [[nodiscard]] const std::string& to_run() const { return history_.text(); }
  /// Differs after each change of text().
  [[nodiscard]] std::uint64_t version() const { return version_; }

  /// The original with which the program is compared, and to which it can be reset.
  [[nodiscard]] std::string_view original() const { return in_english_ ? english_ : unchanged_; }
  /// Chooses which of both originals that is, unless the program has been changed.
  void start_from(bool in_english);
  /// True: the learner's own program differs from the original.
  [[nodiscard]] bool changed() const { return history_.text() != original(); }
  /// True: text() differs from the original.
  [[nodiscard]] bool differs() const { return text() != original(); }
  /// True: the program was changed when the lesson had another original, of an earlier version.
  [[nodiscard]] bool original_is_newer() const { return changed() && original_is_newer_; }

  /// The text after a key was typed. A text that is longer than max_bytes is refused (Error::Code::invalid,
  /// without a message), and the program stays as it was.
  [[nodiscard]] Result<void> type(std::string text);
  /// A text instead of the whole program; refuses as type() does.
  [[nodiscard]] Result<void> replace(std::string text);
  void reset() { put(std::string(original()), true); }

  [[nodiscard]] bool can_undo() const { return !offered_ && history_.can_undo(); }
  [[nodiscard]] bool can_redo() const { return !offered_ && history_.can_redo(); }
  void undo();
  void redo();

  /// The program that was replaced last as a whole; empty: there is none.
  [[nodiscard]] const std::string& earlier() const { return earlier_; }

  /// Shows a link's program until the learner accepts or changes it, or declines. Nothing is stored before.
  [[nodiscard]] Result<void> offer(std::string text);
  [[nodiscard]] bool offered() const { return offered_.has_value(); }
  void accept();
  void decline();

  /// Takes what another window has stored. True: the program has changed by it.
  bool take_stored();

  /// What went wrong with the storage, in both languages; empty: nothing did.
  [[nodiscard]] const OwnedText& message() const { return message_; }
  void clear_message() { message_ = {}; }

 private:
  struct Stored;
  static std::optional<Stored> read(const std::string& text);
  [[nodiscard]] Stored now() const;
  void load();
  void put(std::string text, bool whole);
  void keep_earlier();
  void changed_now();
  void save();

  Storage& storage_;
  const std::string key_;
  const std::string_view unchanged_;
  const std::string_view english_;
  bool in_english_ = false;
  EditHistory history_;
  std::optional<std::string> offered_;
  std::string earlier_;
  bool original_is_newer_ = false;
  std::string stored_;  // the text in the storage, as this program last read or wrote it
  std::uint64_t version_ = 1;
  OwnedText message_;
};

}  // namespace playground::course
