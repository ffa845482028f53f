/// FakeExporter: keeps saved files in memory.
#pragma once

#include <map>

#include "shared/platform/exporter.h"

namespace playground::fakes {

class FakeExporter : public Exporter {
 public:
  std::map<std::string, std::string, std::less<>> files;
  bool fails = false;

  [[nodiscard]] Result<std::string> save(std::string_view name, std::string_view content) override {
    if (fails) return failure(Error::Code::system, "the disk is full");
    files.insert_or_assign(std::string(name), std::string(content));
    return std::string(name);
  }
};

}  // namespace playground::fakes
