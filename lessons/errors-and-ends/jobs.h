/// What the files of this lesson's example share. Only for the files example*.cpp.
#pragma once

#include <atomic>
#include <source_location>
#include <string>
#include <string_view>
#include <vector>

#include "lessons/errors-and-ends/example.h"
#include "shared/multitasking/asyncio/task.h"

namespace playground::lessons::errors_and_ends {

inline const std::vector<int> jobs{1, 2, 3, 4};

inline constexpr Text job_result{"Result of job {}", "任务 {} 的结果"};
inline constexpr Text main_learns{"main learns: {}", "main 得知：{}"};
inline constexpr Text of_job{"job {}: {}", "任务 {}：{}"};
inline constexpr Text main_has_the_result{"main has the result", "main 得到了结果"};

/// A message of the pool without its "during task 1". A pool counts the tasks of each call, so that number is
/// another one than the job's.
inline std::string without_task(const std::string& message) {
  for (const std::string_view task : {" during task ", "（任务 "})
    if (const auto at = message.find(task); at != std::string::npos) return message.substr(0, at);
  return message;
}

/// What the main program learns of its jobs.
class Learned {
 public:
  explicit Learned(Run& run) : run_(run) {}
  void result(const std::string& text, std::source_location where = std::source_location::current()) {
    ++results_;
    run_.print(text, where);
  }
  void error(const std::string& text, std::source_location where = std::source_location::current()) {
    ++errors_;
    run_.print({main_learns, where}, without_task(text));
  }
  void error_of(int num, const std::string& text,
                std::source_location where = std::source_location::current()) {
    error(run_.format(of_job, num, text), where);
  }
  void measure() const {
    run_.measure("results", results_);
    run_.measure("errors", errors_);
  }

 private:
  Run& run_;
  int results_ = 0;
  int errors_ = 0;
};

inline Time length_of(const Run& run, int num) { return num == unlucky ? run.seconds() / 3 : run.seconds(); }

/// Saves its parts, one after another.
int save_parts(Run& run, int parts);

/// True in the main program only, because each process has its own memory. In a test, a worker is an object
/// of the main program, which must not end.
inline std::atomic<bool> is_main_program{false};

/// A process with two threads, one of which crashes while the other saves its parts.
int two_threads(Run& run, int parts);

asyncio::Task<> unkept_task(Run& run, Learned& main);
asyncio::Task<> kept_task(Run& run, Learned& main);
asyncio::Task<> grouped_task(Run& run, Learned& main);

using Version = void (*)(Run&, Learned&);
void killed_in_pool(Run& run, Learned& main);
void killed_in_executor(Run& run, Learned& main);
void killed_and_retried(Run& run, Learned& main);
void crash_in_thread(Run& run, Learned& main);
void crash_in_process(Run& run, Learned& main);

}  // namespace playground::lessons::errors_and_ends
