/// TypedInput: answers a program's input() with lines of the standard input.
#pragma once

#include <string>
#include <string_view>

#include "native/app/output.h"
#include "shared/core/mutex.h"
#include "shared/platform/python.h"

namespace playground::native {

class TypedInput {
 public:
  /// Any thread. `prompt` is shown by update().
  void ask(std::string_view prompt, Python::Answer answer);

  /// Reads what there is of the standard input, without waiting, and answers if that is a whole line or the
  /// end of the input. One thread, some times a second. `show_prompt`: prints the prompt first.
  void update(Output& output, bool show_prompt);

 private:
  [[nodiscard]] bool read_line(std::string& line);

  Mutex mutex_;
  std::string prompt_ GUARDED_BY(mutex_);
  bool prompt_shown_ GUARDED_BY(mutex_) = false;
  Python::Answer answer_ GUARDED_BY(mutex_);
  std::string read_;  // and not yet used
  bool ended_ = false;
};

}  // namespace playground::native
