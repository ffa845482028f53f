#include "shared/core/trace_formats.h"

#include <algorithm>

#include "shared/core/chrome_trace.h"

namespace playground {

std::span<const TraceFormat> trace_formats() {
  static constexpr TraceFormat all[] = {
      {"chrome",
       ".json",
       {"export", "导出"},
       {"Saved as {}; open it in Perfetto.", "已保存为 {}，可以用 Perfetto 打开。"},
       chrome_trace_json},
  };
  return all;
}

const TraceFormat& trace_format_of(std::string_view file) {
  const auto all = trace_formats();
  const auto found =
      std::ranges::find_if(all, [&](const TraceFormat& format) { return file.ends_with(format.ending); });
  return found == all.end() ? all.front() : *found;
}

}  // namespace playground
