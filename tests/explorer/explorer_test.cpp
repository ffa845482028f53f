/// The explorer without a window: everything is pressed and read by name, in
/// the semantic tree.
#include "shared/explorer/explorer.h"

#include <gmock/gmock.h>
#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <vector>

#include "shared/course/link.h"
#include "tests/explorer/explorer_fixture.h"

namespace playground::explorer {
namespace {

using testing::HasSubstr;
using testing::Not;

// --- Places

TEST_F(ExplorerTest, starts_with_the_first_step_of_the_first_lesson) {
  EXPECT_EQ(explorer_->link(), "#/intro/1?lang=en");
  EXPECT_EQ(label("title"), "Three ways to multitask");
  EXPECT_EQ(node("message"), nullptr);
  EXPECT_THAT(explorer_->title(), HasSubstr("Three ways to multitask"));
}

TEST_F(ExplorerTest, an_unknown_link_shows_the_start_page_and_says_what_was_wrong) {
  open("#/nowhere/3");
  ASSERT_NE(node("message"), nullptr);
  EXPECT_EQ(node("message")->role, Role::alert);
  EXPECT_THAT(label("message"), HasSubstr("nowhere"));
  EXPECT_EQ(explorer_->link(), "#/intro/1?lang=en");
  EXPECT_FALSE(label("dismiss").empty());
  press("dismiss");
  EXPECT_EQ(node("message"), nullptr);
}

TEST_F(ExplorerTest, a_link_restores_step_values_and_language) {
  open("#/processes/7?units=8&lang=zh");
  EXPECT_EQ(label("title"), "多进程");
  ASSERT_NE(node("units"), nullptr);
  EXPECT_EQ(node("units")->number, 8);
  EXPECT_EQ(explorer_->link(), "#/processes/7?units=8&lang=zh");
}

TEST_F(ExplorerTest, next_and_back_walk_through_every_step_of_the_course) {
  std::vector<std::string> there{explorer_->link()};
  while (node("next")->enabled) {
    press("next");
    there.push_back(explorer_->link());
  }
  std::size_t steps = 0;
  for (const course::Lesson& lesson : lessons::catalog()) steps += lesson.steps.size();
  EXPECT_EQ(there.size(), steps);
  for (std::size_t i = there.size(); i-- > 1;) {
    EXPECT_EQ(explorer_->link(), there[i]);
    press("back");
  }
  EXPECT_EQ(explorer_->link(), there.front());
  EXPECT_FALSE(node("back")->enabled);
}

TEST_F(ExplorerTest, the_course_list_and_the_step_bar_lead_anywhere) {
  press("lesson-threads");
  press("step-3");
  EXPECT_EQ(explorer_->link(), "#/threads/3?lang=en");
  EXPECT_TRUE(node("lesson-threads")->selected);
  EXPECT_TRUE(node("step-3")->selected);
}

TEST_F(ExplorerTest, a_link_in_the_text_is_followed) {
  open("#/processes/7");
  for (const Node& known : explorer_->tree().nodes()) {
    if (known.role != Role::link || known.value != "#/processes/7?units=8") continue;
    press(known.id);
    EXPECT_EQ(node("units")->number, 8);
    return;
  }
  FAIL() << "the step has no such link any more";
}

// --- What is kept

TEST_F(ExplorerTest, the_language_switch_changes_every_word_and_is_kept) {
  EXPECT_EQ(label("next").substr(0, 4), "Next");
  press("language-zh");
  EXPECT_EQ(label("title"), "三种多任务方式");
  EXPECT_THAT(label("next"), HasSubstr("下一步"));
  EXPECT_TRUE(node("language-zh")->selected);
  start_again();
  EXPECT_EQ(label("title"), "三种多任务方式");
}

TEST_F(ExplorerTest, the_theme_is_kept) {
  press("theme-light");
  start_again();
  EXPECT_TRUE(node("theme-light")->selected);
}

TEST_F(ExplorerTest, a_step_that_was_read_counts_as_done_also_later) {
  EXPECT_THAT(value("lesson-intro"), HasSubstr("0 of"));
  press("next");
  EXPECT_THAT(value("lesson-intro"), HasSubstr("1 of"));
  start_again();
  EXPECT_THAT(value("lesson-intro"), HasSubstr("1 of"));
}

TEST_F(ExplorerTest, damaged_progress_is_reported_and_set_aside) {
  fake_.storage.texts["progress"] = "{ this is not";
  start_again();
  ASSERT_NE(node("message"), nullptr);
  EXPECT_EQ(node("message")->role, Role::alert);
  EXPECT_THAT(label("message"), HasSubstr("progress.damaged-1"));
  EXPECT_EQ(fake_.storage.texts["progress.damaged-1"], "{ this is not");
}

// --- Runs

TEST_F(ExplorerTest, each_program_runs_by_its_button_and_shows_lines_orders_and_time) {
  for (const std::string lesson : {"processes", "threads", "coroutines"}) {
    open("#/" + lesson + "/5");
    press("run");
    finish_run();
    ASSERT_NE(node("output"), nullptr) << lesson;
    EXPECT_EQ(node("output")->role, Role::log);
    EXPECT_NE(node("timeline"), nullptr) << lesson;
    ASSERT_NE(node("summary"), nullptr) << lesson;
    EXPECT_EQ(node("summary")->role, Role::status) << label("summary");
    EXPECT_THAT(label("summary"), HasSubstr("Starts came as"));
    EXPECT_THAT(label("run"), HasSubstr("again"));
  }
}

TEST_F(ExplorerTest, a_prediction_stands_beside_what_happened) {
  open("#/processes/4");
  set("predicted-time", 8);
  press("answer-order-starts");
  press("next");
  EXPECT_THAT(label("predicted-seconds"), HasSubstr("8.0\u00a0s"));
  press("run");
  finish_run();
  EXPECT_THAT(label("summary"), HasSubstr("You said 8.0\u00a0s: 6.00\u00a0s too much"));
  EXPECT_THAT(label("feedback-order"), HasSubstr("Not quite"));
}

TEST_F(ExplorerTest, a_run_on_a_pool_that_became_smaller_is_no_measurement) {
  using Plan = fakes::FakeWorkerPlan;
  fake_.workers.plan.start = [](int worker) {
    return worker < 4 ? Plan::Start::comes_up : Plan::Start::refuses;
  };
  fake_.workers.plan.task = [](int worker, int) {
    return worker == 0 ? Plan::Task::dies_answering : Plan::Task::works;
  };
  open("#/processes/5");
  press("run");
  finish_run();
  EXPECT_THAT(label("summary"), AllOf(HasSubstr("This run is not a measurement."),
                                      HasSubstr("The pool is smaller: 3 of 4 processes run")));
}

TEST_F(ExplorerTest, the_learners_values_are_what_runs_in_the_change_step) {
  open("#/threads/7");
  set("units", 3);
  set("seconds", 0.5);
  press("run");
  finish_run();
  EXPECT_THAT(label("summary"), HasSubstr("3 × 0.5\u00a0s"));
}

TEST_F(ExplorerTest, a_text_is_written_in_its_field_and_is_in_the_link) {
  static constexpr std::string_view words = "# Writing\n\nA lesson.\n\n## Write {#write}\n\nWrite.\n";
  static const course::LessonFiles files{.english = words, .chinese = words, .original = {}, .example = {}};
  static const std::array catalog{course::Lesson{
      .id = "writing",
      .files = &files,
      .steps = {{"write", course::StepKind::change}},
      .parameters = {{.id = "note", .kind = course::FreeText{.max_length = 7}, .name = {"Note", "备注"}}}}};
  explorer_ = std::make_unique<Explorer>(catalog, std::span<const LessonViewFactory>(), fake_.machine,
                                         fake_.storage, fake_.exporter);
  open("#/writing/1?note=a%20%26%20b");
  ASSERT_NE(node("note"), nullptr);
  EXPECT_EQ(node("note")->role, Role::text_field);
  EXPECT_EQ(label("note"), "Note");
  EXPECT_EQ(value("note"), "a & b");

  explorer_->set_text("note", "一二三四五六七八九");
  frames();
  EXPECT_EQ(value("note"), "一二三四五六七") << "no more than there is room for";

  // By the keyboard, as a window's host hands it on; the space belongs to the text.
  explorer_->set_text("note", "");
  explorer_->focus("note");
  frames(3);
  explorer_->key(Explorer::Key::activate);
  ImGui::GetIO().AddInputCharactersUTF8("x y");
  frames(3);
  EXPECT_EQ(value("note"), "x y");
  EXPECT_EQ(explorer_->link(), "#/writing/1?note=x%20y&lang=en");
}

TEST_F(ExplorerTest, a_slider_stops_at_its_steps_and_so_does_the_link) {
  open("#/threads/7");
  set("seconds", 0.3);
  EXPECT_EQ(explorer_->link(), "#/threads/7?seconds=0.3&lang=en");
  open("#/choose-sites/7");
  set("patience", 0.37);
  EXPECT_EQ(explorer_->link(), "#/choose-sites/7?patience=0.35&lang=en");
}

TEST_F(ExplorerTest, a_run_whose_tasks_never_ran_is_not_compared) {
  open("#/multitasking-library/6");
  press("run");
  finish_run();
  EXPECT_THAT(label("summary"), HasSubstr("one after another"));
  open("#/multitasking-library/6?body=coroutine");
  press("run");
  finish_run();
  EXPECT_THAT(label("summary"), Not(HasSubstr("one after another")));
}

TEST_F(ExplorerTest, stop_ends_a_run_by_button_and_by_escape) {
  for (const bool by_key : {false, true}) {
    open("#/threads/5");
    fake_.stop_time();
    press("run");
    EXPECT_TRUE(explorer_->next_frame());
    EXPECT_FALSE(node("run")->enabled);
    if (by_key) {
      key(Explorer::Key::escape);
    } else {
      press("stop");
    }
    finish_run();
    EXPECT_THAT(label("summary"), HasSubstr("Stopped")) << (by_key ? "Escape" : "Stop");
    EXPECT_TRUE(node("run")->enabled);
  }
}

TEST_F(ExplorerTest, leaving_a_lesson_stops_its_run) {
  open("#/threads/5");
  fake_.stop_time();
  press("run");
  press("lesson-intro");
  finish_run();
  open("#/threads/5");
  EXPECT_THAT(label("summary"), HasSubstr("Stopped"));
}

TEST_F(ExplorerTest, a_failed_run_is_an_alert_that_says_why) {
  fake_.workers.plan.task = [](int, int) { return fakes::FakeWorkerPlan::Task::dies; };
  open("#/processes/5");
  press("run");
  finish_run();
  ASSERT_NE(node("summary"), nullptr);
  EXPECT_EQ(node("summary")->role, Role::alert);
  EXPECT_THAT(label("summary"), HasSubstr("signal 9"));
}

TEST_F(ExplorerTest, fifty_runs_count_the_orders) {
  open("#/coroutines/7");
  press("run-many");
  finish_run();
  EXPECT_THAT(label("orders"), HasSubstr("50"));
  EXPECT_EQ(label("orders-starts-1"), "0, 1, 2, 3: 50×");
}

TEST_F(ExplorerTest, the_python_original_runs_beside_ours_and_names_its_interpreter) {
  fake_.python.script.lines = {"线程 0 开始", "线程 0 结束"};
  open("#/threads/7");
  press("run-python");
  finish_run();
  EXPECT_NE(node("timeline-python"), nullptr);
  EXPECT_THAT(label("python-version"), HasSubstr("3.11.2"));
  EXPECT_THAT(label("python-version"), HasSubstr("fork"));
}

TEST_F(ExplorerTest, without_python_the_lesson_says_so) {
  fake_.python.missing = Error{Error::Code::not_found, "There is no python3 on this machine."};
  open("#/threads/7");
  press("run-python");
  finish_run();
  ASSERT_NE(node("python-failed"), nullptr);
  EXPECT_EQ(node("python-failed")->role, Role::alert);
  EXPECT_THAT(label("python-failed"), HasSubstr("no python3"));
}

TEST_F(ExplorerTest, in_a_browser_the_place_of_python_says_why_it_cannot_be) {
  fake_.machine.capabilities.browser = true;
  open("#/threads/7");
  EXPECT_EQ(node("run-python"), nullptr);
  EXPECT_THAT(label("python-why-not"), HasSubstr("desktop program"));
}

TEST_F(ExplorerTest, a_trace_is_exported_and_the_output_copied) {
  open("#/threads/5");
  EXPECT_FALSE(node("timeline-chrome")->enabled);
  press("run");
  finish_run();
  press("timeline-chrome");
  EXPECT_TRUE(fake_.exporter.files.contains("threads-trace.json"));
  EXPECT_THAT(label("status"), HasSubstr("threads-trace.json"));
  press("copy-output");
  EXPECT_THAT(HeadlessImGui::clipboard(), HasSubstr("Thread 0 "));
  fake_.exporter.fails = true;
  press("timeline-chrome");
  EXPECT_THAT(label("status"), HasSubstr("the disk is full"));
}

// --- Drawing and keys

TEST_F(ExplorerTest, nothing_is_drawn_without_a_reason) {
  frames(3);
  EXPECT_FALSE(explorer_->next_frame());
  open("#/threads/5");
  press("run");
  finish_run();
  EXPECT_FALSE(explorer_->next_frame());
}

TEST_F(ExplorerTest, a_run_is_drawn_from_time_to_time_and_what_was_pressed_at_once) {
  open("#/threads/5");
  fake_.stop_time();
  press("run");
  // Until nothing new is drawn: all units have begun.
  ASSERT_TRUE(testing_support::eventually([&] { return fake_.clock.sleepers() == 4; }));
  frames(3);
  EXPECT_GT(explorer_->next_frame(), Time{});
  explorer_->press("back");
  frames(1);
  EXPECT_EQ(explorer_->next_frame(), Time{});
  frames(3);
  EXPECT_GT(explorer_->next_frame(), Time{});
  key(Explorer::Key::escape);
  finish_run();
}

// Which widget has the focus cannot be read, but what Enter does to it can: the
// n-th Tab must lead to the n-th widget in reading order.
TEST_F(ExplorerTest, tab_walks_in_reading_order_and_enter_uses_what_it_reached) {
  const std::string place = "#/threads/3?lang=en";
  open(place);
  std::vector<std::string> stops;
  for (const Node& known : explorer_->tree().nodes()) {
    if (known.focusable() && known.enabled) stops.push_back(known.id);
  }
  int checked = 0;
  for (std::size_t i = 0; i < stops.size(); ++i) {
    fake_.storage.texts.clear();
    start_again();
    open(place);
    for (std::size_t tabs = 0; tabs <= i; ++tabs) key(Explorer::Key::next);
    key(Explorer::Key::activate);
    frames();
    const std::string& id = stops[i];
    const std::string link = explorer_->link();
    ++checked;
    if (id.starts_with("lesson-")) {
      EXPECT_THAT(link, HasSubstr("#/" + id.substr(7) + "/"));
    } else if (id.starts_with("step-")) {
      EXPECT_THAT(link, HasSubstr("#/threads/" + id.substr(5) + "?"));
    } else if (id.starts_with("language-") || id.starts_with("theme-")) {
      EXPECT_TRUE(node(id)->selected) << id;
    } else if (id == "next" || id == "back") {
      EXPECT_THAT(link, HasSubstr(id == "next" ? "#/threads/4" : "#/threads/2"));
    } else {
      --checked;
    }
  }
  EXPECT_GE(checked, 4 + 8 + 4 + 2) << "lessons, steps, switches, next and back";
}

TEST_F(ExplorerTest, arrows_move_a_focused_slider_and_switch_within_its_range) {
  open("#/threads/7");
  explorer_->focus("units");
  frames();
  key(Explorer::Key::right);
  frames();
  EXPECT_EQ(node("units")->number, 5);
  for (int i = 0; i < 20; ++i) key(Explorer::Key::left);
  frames();
  EXPECT_EQ(node("units")->number, node("units")->min);
  explorer_->focus("theme-dark");
  frames();
  key(Explorer::Key::right);
  frames();
  EXPECT_TRUE(node("theme-light")->selected);
}

TEST_F(ExplorerTest, a_narrow_window_stacks_and_has_the_course_list_behind_a_button) {
  size_ = phone;
  open("#/threads/5");
  EXPECT_EQ(node("lesson-intro"), nullptr);
  press("menu");
  ASSERT_NE(node("lesson-intro"), nullptr);
  press("lesson-intro");
  EXPECT_EQ(explorer_->link(), "#/intro/1?lang=en");
  EXPECT_EQ(node("lesson-intro"), nullptr);
}

// --- What a run means, and for which step

TEST_F(ExplorerTest, a_run_completes_the_step_in_which_it_was_started_and_no_other) {
  open("#/threads/5");
  press("run");
  finish_run();
  const std::string done = value("lesson-threads");
  open("#/threads/7");
  frames();
  EXPECT_EQ(value("lesson-threads"), done);
}

TEST_F(ExplorerTest, a_prediction_is_not_held_against_a_run_with_other_values) {
  open("#/threads/4");
  set("predicted-time", 8);
  open("#/threads/7");
  set("units", 1);
  press("run");
  finish_run();
  open("#/threads/5");
  EXPECT_THAT(label("summary"), testing::Not(HasSubstr("You said")));
}

TEST_F(ExplorerTest, the_time_that_the_slider_begins_with_can_be_predicted) {
  open("#/threads/4");
  set("predicted-time", node("predicted-time")->number);
  press("next");
  EXPECT_NE(node("predicted-seconds"), nullptr);
}

TEST_F(ExplorerTest, a_link_stands_for_all_values_also_those_it_leaves_out) {
  open("#/processes/7?call=one_by_one");
  open("#/processes/7?units=8");
  EXPECT_EQ(explorer_->link(), "#/processes/7?units=8&lang=en");
}

TEST_F(ExplorerTest, the_output_is_that_of_whichever_ran_last) {
  fake_.python.script.lines = {"Python speaks"};
  open("#/threads/7");
  press("run");
  finish_run();
  press("run-python");
  finish_run();
  EXPECT_THAT(value("output"), HasSubstr("Python speaks"));
  press("run");
  finish_run();
  EXPECT_THAT(value("output"), testing::Not(HasSubstr("Python speaks")));
}

TEST_F(ExplorerTest, escape_stops_a_run_also_where_no_stop_button_is) {
  open("#/threads/5");
  fake_.stop_time();
  press("run");
  press("step-1");
  key(Explorer::Key::escape);
  finish_run();
  press("step-5");
  EXPECT_THAT(label("summary"), HasSubstr("Stopped"));
}

TEST_F(ExplorerTest, several_widgets_can_be_pressed_in_one_frame) {
  explorer_->press("step-2");
  explorer_->press("language-zh");
  frames();
  EXPECT_EQ(explorer_->link(), "#/intro/2?lang=zh");
}

// --- Fingers

TEST_F(ExplorerTest, a_drag_scrolls_the_page_on_a_phone_and_code_hands_it_on_at_its_end) {
  size_ = phone;
  ImGuiIO& io = ImGui::GetIO();
  const auto drag_up = [&](float from, float distance) {
    io.AddMousePosEvent(200, from);
    frames(1);
    io.AddMouseButtonEvent(0, true);
    for (float moved = 10; moved <= distance; moved += 10) {
      frames(1);
      io.AddMousePosEvent(200, from - moved);
    }
    frames(1);
    io.AddMouseButtonEvent(0, false);
    frames();
  };
  open("#/processes/1");
  float before = node("step-title")->bounds.y;
  drag_up(600, 100);
  EXPECT_LT(node("step-title")->bounds.y, before - 50);
  open("#/processes/5");
  before = node("step-title")->bounds.y;
  drag_up(node("code-example.cpp")->bounds.y + 60, 600);
  EXPECT_LT(node("step-title")->bounds.y, before - 50);
}

// Missing glyphs are drawn as question marks.
std::string characters_without_glyph(std::string_view text) {
  ImFont* font = ImGui::GetIO().Fonts->Fonts[0];
  std::string missing;
  for (const char* at = text.data(); at < text.data() + text.size();) {
    unsigned int character = 0;
    const int bytes = ImTextCharFromUtf8(&character, at, text.data() + text.size());
    if (character >= ' ' && !font->IsGlyphInFont(static_cast<ImWchar>(character)))
      missing.append(at, static_cast<std::size_t>(bytes));
    at += bytes;
  }
  return missing;
}

TEST_F(ExplorerTest, what_it_says_after_a_run_can_be_drawn) {
  for (const std::string language : {"en", "zh"}) {
    open("#/processes/7?seconds=0.1&lang=" + language);
    press("run");
    finish_run();
    for (const Node& known : explorer_->tree().nodes()) {
      EXPECT_EQ(characters_without_glyph(known.label), "") << known.id;
      EXPECT_EQ(characters_without_glyph(known.full_value()), "") << known.id;
    }
  }
}

// Each lesson that shows figures shows those of a link, says that they are not its own, and gives the same
// link again.
TEST_F(ExplorerTest, figures_of_a_link_are_shown_until_a_run_here) {
  const std::vector<std::pair<course::Link, std::string>> links{
      {{.lesson = "choose-sites",
        .step = 6,
        .figures = {{"bound", 0.5}, {"time/threads", 0.6}, {"time/coroutines", 0.6}, {"time/sequential", 9}}},
       "verdict-equal"},
      {{.lesson = "choose-connections",
        .step = 6,
        .figures = {{"rate/loop/10", 200}, {"rate/threads/10", 100}, {"limit/threads", 10}}},
       "verdict-rate"},
      {{.lesson = "comparison", .step = 3, .figures = {{"speed_up/processes", 1.9}, {"jobs", 2}}},
       "elsewhere"}};
  for (auto [link, verdict] : links) {
    link.language = Language::english;
    const std::string text = course::to_text(link, lessons::catalog());
    open(text);
    EXPECT_NE(node("elsewhere"), nullptr) << text;
    EXPECT_NE(node(verdict), nullptr) << text;
    EXPECT_EQ(explorer_->link(), text);
  }
  open(course::to_text(links[0].first, lessons::catalog()));
  open("#/choose-sites/7?sites=4");
  press("run");
  finish_run();
  EXPECT_EQ(node("elsewhere"), nullptr);
}

// A link may have been written by anybody.
TEST_F(ExplorerTest, any_figures_of_a_link_are_drawn) {
  constexpr double any_values[] = {0, -1, 5e-324, 1e-9, 1e12, -1.7e308, 1.7e308};
  for (const course::Lesson& lesson : lessons::catalog()) {
    const auto own = std::ranges::find(lesson.steps, course::StepKind::own, &course::Step::kind);
    if (lesson.quantities.empty() || own == lesson.steps.end()) continue;
    for (std::size_t i = 0; i < std::size(any_values); ++i) {
      course::Link link{.lesson = std::string(lesson.id),
                        .step = static_cast<int>(own - lesson.steps.begin()) + 1};
      if (lesson.id == "choose-yours") link.values = {{"answered", 7}};
      for (const course::Quantity& quantity : lesson.quantities) {
        const std::string id(quantity.id);
        link.figures[id] = any_values[i];
        for (const course::Variant& variant : lesson.variants) {
          const std::string of_variant = id + "/" + std::string(variant.id);
          link.figures[of_variant] = any_values[i];
          for (const char* level : {"0", "-5", "7", "99999999999", "x"})
            link.figures[of_variant + "/" + level] = any_values[(i + 1) % std::size(any_values)];
        }
      }
      open(course::to_text(link, lessons::catalog()));
      EXPECT_EQ(node("message"), nullptr) << label("message");
      EXPECT_NE(node("step-title"), nullptr);
    }
  }
}

TEST_F(ExplorerTest, an_advice_is_proved_and_its_figures_become_part_of_the_link) {
  open("#/choose-yours/2?answered=7&waits_for=others&each=0.1");
  EXPECT_THAT(label("advice"), HasSubstr("threads"));
  EXPECT_EQ(node("verdict"), nullptr);
  press("prove");
  finish_run();
  EXPECT_FALSE(label("verdict").empty());
  EXPECT_EQ(node("elsewhere"), nullptr);
  const std::string link = explorer_->link();
  EXPECT_THAT(link, HasSubstr("measured="));

  // Other answers have other figures.
  press("change-at_once");
  press("at_once-hundreds");
  EXPECT_EQ(node("verdict"), nullptr);

  // Whoever gets the link sees answers and figures, and that they are somebody else's.
  start_again();
  open(link);
  ASSERT_NE(node("elsewhere"), nullptr);
  EXPECT_EQ(node("elsewhere")->role, Role::status);
  EXPECT_FALSE(label("verdict").empty());
  EXPECT_EQ(explorer_->link(), link);
  press("prove");
  finish_run();
  EXPECT_EQ(node("elsewhere"), nullptr);
}

TEST_F(ExplorerTest, a_link_says_how_many_questions_are_answered_also_with_the_first_answers) {
  open("#/choose-yours/2");
  EXPECT_THAT(label("place"), HasSubstr("1 of 7"));
  press("waits_for-processor");
  const std::string link = explorer_->link();
  start_again();
  open(link);
  EXPECT_THAT(label("place"), HasSubstr("2 of 7"));
  open("#/choose-yours/2?answered=7");
  EXPECT_NE(node("advice"), nullptr) << "a link came while the lesson was open";
  press("change-waits_for");
  EXPECT_THAT(label("place"), HasSubstr("1 of 7"));
  start_again();
  open("#/choose-yours/2?answered=7&measured=1:1~2:1~3:1~4:0.5~5:1");
  ASSERT_NE(node("advice"), nullptr);
  EXPECT_NE(node("verdict"), nullptr);
}

// What must hold in every place: names are unique and not empty, nothing sticks
// out at the side.
TEST_F(ExplorerTest, every_step_is_sound_in_both_languages_and_sizes) {
  for (const ImVec2 size : {wide, ImVec2{1024, 700}, phone}) {
    size_ = size;
    for (const std::string language : {"en", "zh"}) {
      for (const course::Lesson& lesson : lessons::catalog()) {
        for (std::size_t i = 1; i <= lesson.steps.size(); ++i) {
          open("#/" + std::string(lesson.id) + "/" + std::to_string(i) + "?lang=" + language);
          SCOPED_TRACE(explorer_->link() + " at " + std::to_string(static_cast<int>(size.x)));
          EXPECT_EQ(node("message"), nullptr);
          std::set<std::string> ids;
          for (const Node& known : explorer_->tree().nodes()) {
            EXPECT_TRUE(ids.insert(known.id).second) << known.id << " is there twice";
            EXPECT_FALSE(known.label.empty()) << known.id << " has no name";
            EXPECT_EQ(characters_without_glyph(known.label), "") << known.id;
            EXPECT_GE(known.bounds.x, 0) << known.id;
            EXPECT_LE(known.bounds.x + known.bounds.width, size.x + 0.5F) << known.id;
          }
        }
      }
    }
  }
}

}  // namespace
}  // namespace playground::explorer
