#include "shared/course/own_program.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <utility>

namespace playground::course {
namespace {

constexpr int format = 1;

// FNV-1a. It tells one version of an original from another; nothing depends on its strength.
std::string fingerprint(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char each : text) hash = (hash ^ static_cast<unsigned char>(each)) * 0x100000001b3U;
  return fmt::format("{:016x}", hash);
}

// A program from a file or the clipboard may have the line ends of another system.
std::string with_plain_line_ends(std::string text) {
  for (std::size_t at = text.find('\r'); at != std::string::npos; at = text.find('\r', at)) {
    if (at + 1 < text.size() && text[at + 1] == '\n') {
      text.erase(at, 1);
    } else {
      text[at] = '\n';
    }
  }
  return text;
}

Result<void> refuse_if_long(std::string_view text) {
  if (text.size() > OwnProgram::max_bytes) return failure(Error::Code::invalid, "");
  return {};
}

}  // namespace

struct OwnProgram::Stored {
  std::optional<std::string> text;  // none: the original
  bool in_english = false;
  std::string original;  // the fingerprint of the original that was changed
  std::string earlier;
};

std::optional<OwnProgram::Stored> OwnProgram::read(const std::string& text) {
  try {
    const auto json = nlohmann::json::parse(text);
    if (json.at("format") != format) return std::nullopt;
    Stored stored{.text = std::nullopt,
                  .in_english = json.at("in_english").get<bool>(),
                  .original = json.at("original").get<std::string>(),
                  .earlier = json.at("earlier").get<std::string>()};
    if (json.contains("text")) stored.text = json.at("text").get<std::string>();
    if (stored.earlier.size() > max_bytes || (stored.text && stored.text->size() > max_bytes))
      return std::nullopt;
    return stored;
  } catch (const nlohmann::json::exception&) {
    return std::nullopt;
  }
}

OwnProgram::OwnProgram(Storage& storage, std::string_view lesson, const LessonFiles& originals)
    : storage_(storage),
      key_(fmt::format("program-{}", lesson)),
      unchanged_(originals.original.text),
      english_(originals.original_in_english.text),
      history_(std::string(unchanged_)) {
  load();
}

void OwnProgram::load() {
  auto kept = storage_.load(key_);
  if (!kept) {
    message_ = {fmt::format("Your program could not be read: {}", kept.error().message),
                fmt::format("无法读取你的程序：{}", kept.error().message)};
    return;
  }
  if (!*kept) return;
  const auto stored = read(**kept);
  if (!stored) {
    const auto where = storage_.quarantine(key_);
    const std::string place = where ? *where : where.error().message;
    message_ = {fmt::format("Your program of this lesson is damaged, and was set aside: {}", place),
                fmt::format("本课中你的程序已损坏，已另存：{}", place)};
    return;
  }
  stored_ = **kept;
  in_english_ = stored->in_english && !english_.empty();
  history_ = EditHistory(stored->text.value_or(std::string(original())));
  earlier_ = stored->earlier;
  original_is_newer_ = stored->original != fingerprint(original());
}

void OwnProgram::start_from(bool in_english) {
  if (changed() || english_.empty() || in_english == in_english_) return;
  in_english_ = in_english;
  history_ = EditHistory(std::string(original()));
  ++version_;
}

Result<void> OwnProgram::type(std::string text) {
  text = with_plain_line_ends(std::move(text));
  if (auto refused = refuse_if_long(text); !refused) {
    ++version_;  // an editor that shows the long text has to show this one again
    return refused;
  }
  if (text == this->text()) return {};
  accept();
  put(std::move(text), false);
  return {};
}

Result<void> OwnProgram::replace(std::string text) {
  text = with_plain_line_ends(std::move(text));
  if (auto refused = refuse_if_long(text); !refused) return refused;
  offered_.reset();
  put(std::move(text), true);
  return {};
}

void OwnProgram::keep_earlier() {
  if (changed()) earlier_ = history_.text();
}

void OwnProgram::put(std::string text, bool whole) {
  if (whole) {
    if (text != history_.text()) keep_earlier();
    history_.replace(std::move(text));
  } else {
    history_.type(std::move(text));
  }
  changed_now();
}

void OwnProgram::undo() {
  if (can_undo() && history_.undo()) changed_now();
}

void OwnProgram::redo() {
  if (can_redo() && history_.redo()) changed_now();
}

Result<void> OwnProgram::offer(std::string text) {
  text = with_plain_line_ends(std::move(text));
  if (auto refused = refuse_if_long(text); !refused) return refused;
  offered_.reset();
  if (text != history_.text()) offered_ = std::move(text);
  ++version_;
  return {};
}

void OwnProgram::accept() {
  if (!offered_) return;
  put(*std::exchange(offered_, std::nullopt), true);
}

void OwnProgram::decline() {
  offered_.reset();
  ++version_;
}

void OwnProgram::changed_now() {
  ++version_;
  if (!changed()) original_is_newer_ = false;
  save();
}

void OwnProgram::save() {
  // Another window may have stored a text meanwhile, which must not be lost.
  if (const auto found = storage_.load(key_); found && *found && **found != stored_) {
    const auto theirs = read(**found);
    if (theirs && theirs->text && *theirs->text != history_.text()) earlier_ = *theirs->text;
  }
  nlohmann::json json{{"format", format},
                      {"in_english", in_english_},
                      {"original", original_is_newer_ ? "" : fingerprint(original())},
                      {"earlier", earlier_}};
  if (changed()) json["text"] = history_.text();
  // A program from a file may contain bytes that are no UTF-8.
  const std::string text = json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  if (const auto saved = storage_.save(key_, text); !saved) {
    message_ = {fmt::format("Your program could not be kept: {}. Export it.", saved.error().message),
                fmt::format("无法保存你的程序：{}。请导出它。", saved.error().message)};
    return;
  }
  stored_ = text;
}

bool OwnProgram::take_stored() {
  const auto found = storage_.load(key_);
  if (!found || !*found || **found == stored_) return false;
  const auto theirs = read(**found);
  if (!theirs) return false;
  stored_ = **found;
  earlier_ = theirs->earlier;
  if (!changed()) in_english_ = theirs->in_english && !english_.empty();
  std::string text = theirs->text.value_or(std::string(original()));
  if (text == history_.text()) return false;
  history_.replace(std::move(text));
  ++version_;
  return true;
}

}  // namespace playground::course
