/// A course of two small lessons, for tests that do not need the real course.
#pragma once

#include <array>

#include "shared/course/lesson.h"
#include "shared/multitasking/threading/thread.h"

namespace playground::course {

inline constexpr Text unit_starts{"Unit {} starts", "Worker {} 开始"};
inline constexpr Text unit_ends{"Unit {} ends", "Worker {} 结束"};
inline constexpr Text units_name{"Units", "单元数"};
inline constexpr Text seconds_name{"Seconds", "秒数"};
inline constexpr Text call_name{"Call", "调用"};
inline constexpr Text wait_later{"wait later", "稍后等待"};
inline constexpr Text wait_at_once{"wait at once", "当场等待"};
inline constexpr Text note_name{"Note", "备注"};
inline constexpr Text unit_result{"Result of {}", "Worker {} 的结果"};

/// Units that sleep in threads, and results in order.
inline void small_example(Run& run) {
  std::vector<threading::Thread> threads;
  for (const int number : run.numbers(1)) {
    threads.emplace_back(
        run,
        [](Run& r, int n) {
          r.print(unit_starts, n);
          r.sleep(r.seconds());
          r.print(unit_ends, n);
        },
        number);
    threads.back().start();
  }
  for (auto& thread : threads) thread.join();
  for (const int number : run.numbers(1)) run.print(unit_result, number);
}

inline std::span<const Lesson> small_catalog() {
  static const LessonFiles files{
      .english = {}, .chinese = {}, .original = {"original.py", "the program", {}, {}}, .example = {}};
  static const std::array lessons{
      Lesson{.id = "start", .steps = {{"one"}, {"two"}}},
      Lesson{.id = "units",
             .model = Model::thread,
             .files = &files,
             .steps = {{"one"}, {"two"}, {"three"}},
             .parameters = {{.id = "units",
                             .kind = Whole{.min = 1, .max = 16, .initial = 4},
                             .name = units_name},
                            {.id = "seconds",
                             .kind = Seconds{.min = std::chrono::milliseconds(100),
                                             .max = std::chrono::seconds(5),
                                             .initial = std::chrono::seconds(2)},
                             .name = seconds_name},
                            {.id = "call",
                             .kind = Choice{{{"map_async", wait_later}, {"map", wait_at_once}}},
                             .name = call_name},
                            {.id = "note", .kind = FreeText{.max_length = 12}, .name = note_name}},
             .lines = {unit_starts, unit_ends, unit_result},
             .example = small_example}};
  return lessons;
}

inline const Lesson& small_lesson() { return small_catalog()[1]; }

inline bool has_chinese(std::string_view text) {
  // Chinese characters and punctuation begin with these bytes in UTF-8.
  return text.find_first_of("\xe3\xe4\xe5\xe6\xe7\xe8\xe9\xef") != std::string_view::npos;
}

}  // namespace playground::course
