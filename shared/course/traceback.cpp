#include "shared/course/traceback.h"

#include <charconv>
#include <utility>

#include "shared/platform/python.h"

namespace playground::course {
namespace {

constexpr std::string_view file_begin = "  File \"";
constexpr std::string_view line_begin = "\", line ";

bool is_program(std::string_view file) {
  return file.substr(file.rfind('/') + 1) == Python::file_name;  // npos + 1 is 0
}

// The lines of a group begin with "  | ", its first one and those between its exceptions with "  + ".
std::optional<std::string_view> without_bar(std::string_view line) {
  const std::size_t bar = line.find_first_not_of(' ');
  if (bar == std::string_view::npos || bar < 2 || bar + 2 > line.size()) return std::nullopt;
  if ((line[bar] != '|' && line[bar] != '+') || line[bar + 1] == '|') return std::nullopt;
  return line.substr(bar + 2);
}

// "json.decoder.JSONDecodeError: ..." without its module: the name has to be seen first.
std::string_view without_module(std::string_view words) {
  const std::size_t point = words.substr(0, words.find(':')).rfind('.');
  return words.substr(point + 1);  // npos + 1 is 0
}

}  // namespace

void TracebackReader::read(std::string_view line) {
  if (line.starts_with("  + Exception Group Traceback ")) in_group_ = true;
  if (in_group_) {
    const auto content = without_bar(line);
    in_group_ = content.has_value();
    line = content.value_or(line);
  }
  if (line.starts_with("Traceback (most recent call last):") ||
      line.starts_with("Exception Group Traceback (most recent call last):")) {
    inside_ = true;
    line_.reset();
  } else if (line.starts_with(file_begin)) {
    read_frame(line.substr(file_begin.size()));
  } else if (inside_ && !line.empty() && !line.starts_with(' ')) {
    finish(line);
  } else if (line.find("RemoteTraceback:") != std::string_view::npos) {
    remote_ = Remote::announced;
  } else if (line == "\"\"\"" && remote_ != Remote::none) {
    repeats_remote_ = remote_ == Remote::open && std::exchange(found_in_remote_, false);
    remote_ = remote_ == Remote::announced ? Remote::open : Remote::none;
  }
}

void TracebackReader::read_frame(std::string_view rest) {
  const std::size_t end = rest.find(line_begin);
  if (end == std::string_view::npos) return;
  int number = 0;
  const char* const digits = rest.data() + end + line_begin.size();
  const auto [after, error] = std::from_chars(digits, rest.data() + rest.size(), number);
  if (error != std::errc()) return;
  // A SyntaxError of the program itself has no first line, and its place has no ", in".
  if (!inside_) {
    if (after != rest.data() + rest.size()) return;
    inside_ = true;
    line_.reset();
  }
  if (is_program(rest.substr(0, end))) line_ = number;
}

void TracebackReader::finish(std::string_view words) {
  inside_ = false;
  if (std::exchange(repeats_remote_, false) || !line_) return;
  exception_ = {*line_, std::string(without_module(words))};
  found_in_remote_ = remote_ == Remote::open;
}

std::optional<PythonException> exception_in(std::span<const Line> lines) {
  TracebackReader reader;
  for (const Line& line : lines) reader.read(line.text);
  return reader.exception();
}

}  // namespace playground::course
