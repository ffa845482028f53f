#include "web/platform/python.h"

#include <emscripten.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "shared/core/mutex.h"
#include "shared/platform/exception_line.h"
#include "web/platform/alarm.h"
#include "web/platform/js_text.h"
#include "web/platform/page_thread.h"

// library_python.js
extern "C" {
char* playground_python_interpreters();  // "gil 3.13.5 1 free-threaded 3.13.5 0"
void playground_python_start(int number, const char* source, const char* interpreter, bool recorded);
void playground_python_stop();
void playground_python_answer(const char* line);
}

namespace playground::web {
namespace {

struct Message {
  enum class Kind { output, records, asks, ended };
  Kind kind;
  std::string text{};  // ended: why the program could not run to its end; empty: it did
  int status = 0;
};

/// What the page's own thread has for the thread of a run.
class Inbox {
 public:
  void put(Message message) {
    {
      const MutexLock lock(mutex_);
      messages_.push_back(std::move(message));
    }
    alarm_.ring();
  }
  void wake() { alarm_.ring(); }

  /// Waits for messages or for wake().
  [[nodiscard]] std::vector<Message> take() {
    alarm_.wait_until(std::nullopt);
    const MutexLock lock(mutex_);
    return std::exchange(messages_, {});
  }

 private:
  Mutex mutex_;  // held for moments only, since the page's own thread takes it too
  std::vector<Message> messages_ GUARDED_BY(mutex_);
  Alarm alarm_;
};

// Only the page's own thread touches these three. A late message of an earlier run has another number.
int current_number = 0;
std::shared_ptr<Inbox> current_inbox;
std::string arriving;

void tell(int number, Message message) {
  if (number == current_number && current_inbox) current_inbox->put(std::move(message));
}

/// Cuts a stream of bytes into lines.
class Lines {
 public:
  template <typename Each>
  void add(std::string_view bytes, const Each& each) {
    rest_ += bytes;
    std::size_t start = 0;
    for (std::size_t end; (end = rest_.find('\n', start)) != std::string::npos; start = end + 1) {
      each(std::string_view(rest_).substr(start, end - start));
    }
    rest_.erase(0, start);
  }
  /// What has arrived of the last line.
  [[nodiscard]] const std::string& rest() const { return rest_; }

 private:
  std::string rest_;
};

/// Passes on a program's messages, until it has ended.
class Conversation {
 public:
  Conversation(Python::Listener& listener, std::shared_ptr<Inbox> inbox)
      : listener_(listener), inbox_(std::move(inbox)) {}

  /// Set after the program's last message.
  std::optional<Result<void>> result;

  void take(const Message& message) {
    switch (message.kind) {
      case Message::Kind::output: output_.add(message.text, print_); break;
      case Message::Kind::records:
        records_.add(message.text, [this](std::string_view record) { listener_.recorded(record); });
        break;
      case Message::Kind::asks: ask(); break;
      case Message::Kind::ended:
        if (!output_.rest().empty()) output_.add("\n", print_);
        result = ended(message);
        break;
    }
  }

 private:
  void ask() {
    listener_.asked(output_.rest(), [inbox = inbox_](std::optional<std::string> line) {
      // A terminal shows what is typed; here is none.
      if (line) inbox->put({Message::Kind::output, *line + "\n"});
      on_page_thread([line = std::move(line)] { playground_python_answer(line ? line->c_str() : nullptr); });
    });
  }

  [[nodiscard]] Result<void> ended(const Message& message) const {
    if (!message.text.empty()) return failure(Error::Code::ended, message.text);
    if (message.status == 0) return {};
    if (message.status < 0)
      return failure(Error::Code::ended, "Python was ended by signal " + std::to_string(-message.status));
    const std::string exception = exception_.text();
    return failure(Error::Code::ended,
                   "Python failed: " +
                       (exception.empty() ? "it exited with " + std::to_string(message.status) : exception));
  }

  Python::Listener& listener_;
  const std::shared_ptr<Inbox> inbox_;
  Lines output_;
  Lines records_;
  ExceptionLine exception_;
  const std::function<void(std::string_view)> print_ = [this](std::string_view line) {
    exception_.take(line);
    listener_.printed(line);
  };
};

}  // namespace

Result<std::vector<Python::Interpreter>> PythonWeb::interpreters(std::stop_token) {
  const std::string told = *take_text(playground_python_interpreters());
  std::vector<Interpreter> built;
  std::string_view left = told;
  const auto word = [&left] {
    const std::string_view first = left.substr(0, left.find(' '));
    left.remove_prefix(std::min(first.size() + 1, left.size()));
    return std::string(first);
  };
  while (!left.empty()) {
    std::string id = word();
    std::string version = word();
    built.push_back({std::move(id), std::move(version), "spawn", word() == "1"});
  }
  if (built.empty()) return failure(Error::Code::unavailable, "Python was not built into this page");
  return built;
}

Result<void> PythonWeb::run(const Program& program, std::stop_token stop, Listener& listener) {
  const auto found = interpreters(stop);
  if (!found) return std::unexpected(found.error());
  const auto interpreter = program.interpreter.empty()
                               ? found->begin()
                               : std::ranges::find(*found, program.interpreter, &Interpreter::id);
  if (interpreter == found->end())
    return failure(Error::Code::not_found, "this page has no Python " + program.interpreter);

  const auto inbox = std::make_shared<Inbox>();
  on_page_thread([inbox, program, id = interpreter->id] {
    current_inbox = inbox;
    playground_python_start(++current_number, program.source.c_str(), id.c_str(), program.recorded);
  });
  const std::stop_callback stopping(stop, [&inbox] { inbox->wake(); });
  Conversation conversation(listener, inbox);
  while (!conversation.result) {
    for (const Message& message : inbox->take()) conversation.take(message);
    if (stop.stop_requested() && !conversation.result) {
      on_page_thread([inbox] {
        if (current_inbox == inbox) playground_python_stop();
      });
      return failure(Error::Code::stopped, "Python was stopped");
    }
  }
  return *conversation.result;
}

}  // namespace playground::web

extern "C" {
using playground::web::arriving;
using playground::web::Message;
using playground::web::tell;

EMSCRIPTEN_KEEPALIVE void* playground_python_buffer(std::size_t size) {
  arriving.resize(size);
  return arriving.data();
}

/// `kind`: the buffer has output (0) or records (1).
EMSCRIPTEN_KEEPALIVE void playground_python_told(int number, int kind) {
  tell(number, {kind == 0 ? Message::Kind::output : Message::Kind::records, std::exchange(arriving, {})});
}

EMSCRIPTEN_KEEPALIVE void playground_python_asks(int number) { tell(number, {Message::Kind::asks}); }

/// `reason`: why the program did not run to its end; null: it did, and exited with `status`.
EMSCRIPTEN_KEEPALIVE void playground_python_ended(int number, int status, const char* reason) {
  tell(number, {Message::Kind::ended, reason == nullptr ? "" : reason, status});
}
}
