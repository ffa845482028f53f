/// An explorer with one lesson, that on threads, with a program of the test.
#pragma once

#include "tests/explorer/explorer_fixture.h"

namespace playground::explorer {

class OneLessonTest : public ExplorerTest {
 protected:
  void open_lesson(void (*example)(playground::Run&)) {
    explorer_.reset();
    lesson_ = {*course::find_lesson(lessons::catalog(), "threads")};
    lesson_.front().example = example;
    explorer_ = std::make_unique<Explorer>(lesson_, lessons::source(), std::span<const LessonViewFactory>{},
                                           fake_.machine, fake_.storage, fake_.exporter);
    open("#/threads/5");
  }
  void run_it() {
    press("run");
    finish_run();
  }
  void TearDown() override { explorer_.reset(); }  // before the lesson is destroyed

  std::vector<course::Lesson> lesson_;
};

}  // namespace playground::explorer
