#include "native/linux/process/python_run.h"

#include <poll.h>

#include <array>
#include <memory>
#include <string>
#include <utility>

#include "native/linux/process/terminal.h"
#include "native/linux/stoppable_wait.h"

namespace playground::native {
namespace {

constexpr std::string_view asks = R"({"e":"ask")";

// The prompt is printed a moment after the record that input() was called.
constexpr Time until_prompt = std::chrono::milliseconds(30);
// Without records, a program that has printed a line's beginning and then nothing for so long may wait for
// input; the learner sees then where to type it.
constexpr Time until_guess = std::chrono::milliseconds(500);

class RecordedRun {
 public:
  RecordedRun(TerminalCommand& command, const PythonProgram& program, Python::Listener& listener)
      : command_(command),
        records_(program.records()),
        listener_(listener),
        keyboard_(command.keyboard()),
        printed_([this](std::string_view line) { listener_.printed(line); }),
        recorded_([this](std::string_view record) { take(record); }) {}
  ~RecordedRun() {
    if (keyboard_) keyboard_->close();
  }
  RecordedRun(const RecordedRun&) = delete;
  RecordedRun& operator=(const RecordedRun&) = delete;

  Result<void> until_closed(const StoppableWait& wait) {
    for (bool open = true; open;) {
      const auto ready = wait.until_ready(command_.descriptor(), POLLIN, ask_at_, records_);
      if (!ready && ready.error().code == Error::Code::timed_out) {
        ask();
        continue;
      }
      if (!ready) return ready;
      std::string text;
      const auto more = command_.read(text);
      if (!more) return std::unexpected(more.error());
      // Whatever was recorded before this text was printed can be read by now.
      read_records();
      printed_.add(text);
      if (!text.empty()) guess();
      open = *more;
    }
    read_records();
    printed_.finish();
    return {};
  }

 private:
  void read_records() {
    std::array<char, 4096> bytes{};
    for (;;) {
      const ssize_t size = records_ < 0 ? -1 : read(records_, bytes.data(), bytes.size());
      if (size <= 0) return;
      recorded_.add({bytes.data(), static_cast<std::size_t>(size)});
    }
  }

  void take(std::string_view record) {
    any_record_ = true;
    if (record.starts_with(asks)) ask_at_ = Deadline::after(monotonic_now(), until_prompt);
    listener_.recorded(record);
  }

  void guess() {
    if (printed_.begun() == Python::enquiry) {
      ask();
      return;
    }
    if (any_record_) return;
    ask_at_ = printed_.begun().empty() ? Deadline::never() : Deadline::after(monotonic_now(), until_guess);
  }

  void ask() {
    ask_at_ = Deadline::never();
    if (!keyboard_) return;
    listener_.asked(printed_.begun(),
                    [keyboard = keyboard_](const std::optional<std::string>& line) { keyboard->type(line); });
  }

  TerminalCommand& command_;
  const int records_;
  Python::Listener& listener_;
  const std::shared_ptr<Keyboard> keyboard_;  // null: there is none
  OutputLines printed_;
  OutputLines recorded_;
  bool any_record_ = false;
  Deadline ask_at_ = Deadline::never();
};

}  // namespace

Result<int> run_recorded(SpawnOptions command, const PythonProgram& program, std::stop_token stop,
                         Python::Listener& listener) {
  const StoppableWait wait(stop);
  auto started = TerminalCommand::start(std::move(command));
  if (!started) return std::unexpected(started.error());
  RecordedRun run(*started, program, listener);
  if (const auto closed = run.until_closed(wait); !closed) return std::unexpected(closed.error());
  // The program may have closed its terminal and still run.
  return started->wait(Deadline::never(), std::move(stop));
}

}  // namespace playground::native
