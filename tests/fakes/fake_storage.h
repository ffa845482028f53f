/// FakeStorage: keeps texts in memory, and fails when the test wants it.
#pragma once

#include <fmt/format.h>

#include <map>

#include "shared/platform/storage.h"

namespace playground::fakes {

class FakeStorage : public Storage {
 public:
  std::map<std::string, std::string, std::less<>> texts;
  bool load_fails = false;
  bool save_fails = false;
  bool quarantine_fails = false;
  int saves = 0;  ///< the number of calls of save()

  [[nodiscard]] Result<std::optional<std::string>> load(std::string_view key) override {
    if (load_fails) return failure(Error::Code::system, "the disk cannot be read");
    const auto found = texts.find(key);
    return found == texts.end() ? std::nullopt : std::optional(found->second);
  }

  [[nodiscard]] Result<void> save(std::string_view key, std::string_view text) override {
    ++saves;
    if (save_fails) return failure(Error::Code::system, "the disk is full");
    texts.insert_or_assign(std::string(key), std::string(text));
    return {};
  }

  [[nodiscard]] Result<std::string> quarantine(std::string_view key) override {
    if (quarantine_fails) return failure(Error::Code::system, "the disk is read-only");
    auto node = texts.extract(std::string(key));
    if (node.empty()) return failure(Error::Code::not_found, "there is no such text");
    for (int number = 1;; ++number) {
      node.key() = fmt::format("{}.damaged-{}", key, number);
      auto inserted = texts.insert(std::move(node));
      if (inserted.inserted) return inserted.position->first;
      node = std::move(inserted.node);
    }
  }
};

}  // namespace playground::fakes
