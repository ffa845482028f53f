#include "native/app/typed_input.h"

#include <poll.h>
#include <unistd.h>

#include <array>
#include <optional>
#include <utility>

namespace playground::native {

void TypedInput::ask(std::string_view prompt, Python::Answer answer) {
  const MutexLock lock(mutex_);
  prompt_ = prompt;
  prompt_shown_ = false;
  answer_ = std::move(answer);
}

// False: there is no whole line yet.
bool TypedInput::read_line(std::string& line) {
  for (;;) {
    if (const std::size_t newline = read_.find('\n'); newline != std::string::npos) {
      line = read_.substr(0, newline);
      read_.erase(0, newline + 1);
      return true;
    }
    pollfd waiting{STDIN_FILENO, POLLIN, 0};
    if (ended_ || poll(&waiting, 1, 0) <= 0) return false;
    std::array<char, 4096> bytes{};
    const ssize_t size = read(STDIN_FILENO, bytes.data(), bytes.size());
    if (size > 0) read_.append(bytes.data(), static_cast<std::size_t>(size));
    ended_ = size <= 0;
  }
}

void TypedInput::update(Output& output, bool show_prompt) {
  Python::Answer answer;
  std::optional<std::string> line;
  {
    const MutexLock lock(mutex_);
    if (!answer_) return;
    if (show_prompt && !std::exchange(prompt_shown_, true)) output.print("{}\n", prompt_);
    std::string text;
    if (read_line(text)) {
      line = std::move(text);
    } else if (!ended_) {
      return;
    } else if (!read_.empty()) {
      line = std::exchange(read_, {});  // a last line without its newline
    }
    answer = std::exchange(answer_, nullptr);
  }
  answer(line);
}

}  // namespace playground::native
