/// FakePython: prints lines that the test has set for a program.
#pragma once

#include <algorithm>
#include <atomic>
#include <map>
#include <memory>
#include <vector>

#include "shared/core/mutex.h"
#include "shared/platform/python.h"
#include "tests/fakes/fake_clock.h"

namespace playground::fakes {

/// One thread at a time.
class FakePython : public Python {
 public:
  struct Script {
    std::vector<std::string> records{};  ///< before the lines
    std::vector<std::string> lines{};
    std::optional<std::string> prompt{};  ///< after the lines, asks for one more
    std::optional<Error> error{};         ///< at the end
    bool never_ends = false;              ///< continues until it is stopped
  };

  std::optional<Error> missing;  ///< if set, interpreters() fails with it
  std::vector<Interpreter> found{{"/usr/bin/python3", "3.11.2", "fork"}};
  Script script;  ///< for all programs that are not in `scripts`
  std::map<std::string, Script, std::less<>> scripts;
  Program last_program;
  std::atomic<int> begun = 0;  ///< programs; `last_program` is then the last one of them

  [[nodiscard]] Result<std::vector<Interpreter>> interpreters(std::stop_token stop) override {
    if (stop.stop_requested()) return failure(Error::Code::stopped, "the search for Python was stopped");
    if (missing) return std::unexpected(*missing);
    return found;
  }

  [[nodiscard]] Result<void> run(const Program& program, std::stop_token stop, Listener& listener) override {
    const auto all = interpreters(stop);
    if (!all) return std::unexpected(all.error());
    const bool known_one = program.interpreter.empty() ||
                           std::ranges::find(*all, program.interpreter, &Interpreter::id) != all->end();
    if (!known_one) return failure(Error::Code::not_found, "there is no Python at " + program.interpreter);
    last_program = program;
    ++begun;
    const auto known = scripts.find(program.source);
    const Script& told = known == scripts.end() ? script : known->second;
    for (const std::string& record : told.records) listener.recorded(record);
    for (const std::string& text : told.lines) {
      if (stop.stop_requested()) break;
      listener.printed(text);
    }
    if (told.prompt) ask(*told.prompt, stop, listener);
    if (told.never_ends) FakeClock().wait_until(Time::max(), stop);
    if (stop.stop_requested()) return failure(Error::Code::stopped, "Python was stopped");
    if (told.error) return std::unexpected(*told.error);
    return {};
  }

 private:
  // The answer may arrive after the run.
  struct Reply {
    Mutex mutex;
    StoppableConditionVariable given;
    bool done GUARDED_BY(mutex) = false;
    std::string line GUARDED_BY(mutex);
  };

  static void ask(const std::string& prompt, const std::stop_token& stop, Listener& listener) {
    const auto reply = std::make_shared<Reply>();
    listener.asked(prompt, [reply](std::optional<std::string> line) {
      const MutexLock lock(reply->mutex);
      reply->done = true;
      reply->line = line.value_or("");
      reply->given.notify_all();
    });
    MutexLock lock(reply->mutex);
    if (reply->given.wait(lock, stop, [&]() REQUIRES(reply->mutex) { return reply->done; }))
      listener.printed(prompt + reply->line);
  }
};

}  // namespace playground::fakes
