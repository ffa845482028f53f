#include "web/platform/exporter.h"

// library_browser.js
extern "C" {
void playground_download(const char* name, const void* content, std::size_t size);
}

namespace playground::web {

Result<std::string> ExporterWeb::save(std::string_view name, std::string_view content) {
  std::string where(name);
  playground_download(where.c_str(), content.data(), content.size());
  return where;
}

}  // namespace playground::web
