#include "web/platform/storage.h"

#include "web/platform/js_text.h"

// library_browser.js
extern "C" {
/// Null: there is no such text. If `failed` is set, the result is the error message.
char* playground_storage_load(const char* key, bool* failed);
/// Null: it was saved. Otherwise the error message.
char* playground_storage_save(const char* key, const char* text);
void playground_storage_remove(const char* key);
}

namespace playground::web {
namespace {

std::string name_of(std::string_view key) { return "playground." + std::string(key); }

}  // namespace

Result<std::optional<std::string>> StorageWeb::load(std::string_view key) {
  bool failed = false;
  auto text = take_text(playground_storage_load(name_of(key).c_str(), &failed));
  if (failed) return failure(Error::Code::unavailable, *text);
  return text;
}

Result<void> StorageWeb::save(std::string_view key, std::string_view text) {
  if (auto why_not = take_text(playground_storage_save(name_of(key).c_str(), std::string(text).c_str()))) {
    return failure(Error::Code::unavailable, *why_not);
  }
  return {};
}

Result<std::string> StorageWeb::quarantine(std::string_view key) {
  const auto damaged = load(key);
  if (!damaged) return std::unexpected(damaged.error());
  for (int number = 1;; ++number) {
    const std::string aside = std::string(key) + ".damaged-" + std::to_string(number);
    const auto taken = load(aside);
    if (!taken) return std::unexpected(taken.error());
    if (*taken) continue;
    if (auto saved = save(aside, damaged->value_or("")); !saved) return std::unexpected(saved.error());
    playground_storage_remove(name_of(key).c_str());
    return "localStorage[\"" + name_of(aside) + "\"]";
  }
}

}  // namespace playground::web
