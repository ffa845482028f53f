/// The exam: one case at a time with its three questions, and the result after the last one.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "lessons/exam/result_view.h"
#include "lessons/exam/sheet.h"
#include "shared/course/number.h"
#include "shared/explorer/kit/scrolling.h"
#include "shared/explorer/scene.h"
#include "shared/explorer/strings.h"

namespace playground::lessons {
namespace exam {
namespace {

using namespace explorer;  // NOLINT(google-build-using-namespace): a view is part of the explorer

constexpr Text case_of{"Case {} of {}", "第 {} 个案例，共 {} 个"};
constexpr Text you{"You: {}", "你的回答：{}"};
constexpr Text best{"Best: {}", "最佳回答：{}"};
constexpr Text proof{"The experiment on {}, with its values set: {}", "关于“{}”的实验（数值已设好）：{}"};
constexpr Text next_case{"Next case", "下一个案例"};
constexpr Text show_result{"Show the result", "查看结果"};
constexpr Text back_to_result{"Back to the result", "回到结果"};

const KindWords& words_of(std::size_t question) { return kind_words[question % kind_count]; }

std::string heading_id(std::size_t question) { return fmt::format("exam-{}", words_of(question).id); }

const Asked& asked(const Sheet& sheet, std::size_t question) {
  return sheet.case_of(question).question(Sheet::kind_of(question));
}

// The seed of the open draw. The settings get it, so that the link to this place always has it.
int seed_of(Scene& scene) {
  Settings& settings = scene.session->settings;
  if (const int seed = settings.whole(seed_parameter); seed != latest_draw) return seed;
  const double kept =
      course::number_from(scene.progress.answer(seed_key)).value_or(static_cast<double>(first_seed));
  const bool known = kept >= first_seed && kept <= last_seed;
  const int seed = known ? static_cast<int>(kept) : first_seed;
  settings.set(seed_parameter, static_cast<std::int64_t>(seed));
  return seed;
}

// The next seed whose exam the learner has not begun.
int next_seed(Scene& scene, int seed) {
  const auto after = [](int each) { return each == last_seed ? first_seed : each + 1; };
  int next = after(seed);
  while (next != seed && !scene.progress.answer(sheet_key(next)).empty()) next = after(next);
  return next;
}

// How far the window can scroll is known only one frame after its new content.
constexpr int frames_until_as_high = 2;

// Scrolls so that what begins here fills the visible part of the window.
void take_to_top() {
  constexpr float bars = 160;  // above and below the step
  scroll_here(std::max(ImGui::GetIO().DisplaySize.y - bars, bars));
}

void draw_answered(Scene& scene, const Sheet& sheet, std::size_t question) {
  Ui& ui = scene.ui;
  const Asked& known = asked(sheet, question);
  const std::string_view id = words_of(question).id;
  const bool right = sheet.is_right(question);
  ui.text(fmt::format("exam-said-{}", id),
          ui.tr_format(you, ui.tr(known.answers[sheet.answer_to(question)])));
  ui.spacing(4);
  if (!right) {
    ui.text(fmt::format("exam-best-{}", id), ui.tr_format(best, ui.tr(known.answers.front())));
    ui.spacing(4);
  }
  ui.spacing(4);
  ui.notice(Role::status, fmt::format("exam-feedback-{}", id),
            ui.tr(right ? strings::right : strings::not_right), ui.tr(known.why),
            right ? ui.colors().good : ui.colors().warning);
  ui.spacing(6);
  ui.paragraph(fmt::format("exam-proof-{}", id),
               {{.text = ui.tr_format(proof, ui.tr(words_of(question).name), proof_title(scene, known.proof)),
                 .link = std::string(known.proof)}},
               small_size);
  ui.spacing(18);
}

// The place of the answer that was chosen in this frame.
std::optional<std::size_t> draw_open(Scene& scene, const Sheet& sheet, std::size_t question) {
  Ui& ui = scene.ui;
  const Asked& known = asked(sheet, question);
  const Group answers(ui, Role::radio_group, "exam-answers", ui.tr(words_of(question).question));
  std::optional<std::size_t> chosen;
  int number = 0;
  for (const std::size_t place :
       shown_order(sheet.seed(), sheet.case_of(question), Sheet::kind_of(question))) {
    if (ui.answer(fmt::format("exam-answer-{}", ++number), ui.tr(known.answers[place]), false))
      chosen = place;
    ui.spacing(6);
  }
  return chosen;
}

class View : public LessonView {
 public:
  void draw_step(Scene& scene) override {
    const int seed = seed_of(scene);
    Sheet sheet(seed, scene.progress.answer(sheet_key(seed)));
    // Another draw is open, or the learner has reset the progress.
    if (std::exchange(seed_, seed) != seed || (open_ && *open_ * kind_count > sheet.answered()))
      open_.reset();
    if (std::exchange(scroll_to_begin_, false)) take_to_top();
    if (sheet.complete()) scene.progress.set_done(scene.session->lesson.id, scene.session->current().id);
    if (sheet.complete() && !open_) {
      draw_end(scene, sheet);
    } else {
      draw_case(scene, sheet, open_.value_or(sheet.answered() / kind_count));
    }
  }

 private:
  void draw_end(Scene& scene, const Sheet& sheet) {
    const ResultUse use = draw_exam_result(scene, sheet);
    if (use.review) open(scene, use.review, "exam-case");
    if (!use.start_again) return;
    const int seed = next_seed(scene, sheet.seed());
    // All others were begun: this one begins anew.
    if (seed == sheet.seed()) scene.progress.set_answer(sheet_key(seed), "");
    scene.session->settings.set(seed_parameter, static_cast<std::int64_t>(seed));
    scene.progress.set_answer(seed_key, std::to_string(seed));
    open(scene, {}, "exam-case");
  }

  void draw_case(Scene& scene, Sheet& sheet, std::size_t number) {
    Ui& ui = scene.ui;
    const bool finished = sheet.complete() && reviewing_;
    const std::string place = ui.tr_format(case_of, number + 1, cases_per_exam);
    ui.text("exam-place", place, small_size, ui.colors().quiet);
    ui.spacing(4);
    ui.progress("exam-progress", place,
                static_cast<double>(finished ? number + 1 : sheet.answered() / kind_count) / cases_per_exam);
    ui.spacing(12);
    const std::size_t first = number * kind_count;
    const Case& known = sheet.case_of(first);
    ui.heading("exam-case", ui.tr(known.name), 3, section_size);
    ui.spacing(6);
    ui.text("exam-situation", ui.tr(known.situation));
    ui.spacing(14);
    for (std::size_t question = first; question < first + kind_count; ++question) {
      if (Sheet::kind_of(question) == Kind::trouble) {
        ui.text("exam-attempt", ui.tr(known.attempt));
        ui.spacing(10);
      }
      // The reason and the next question, which an answer has brought up, come into view.
      if (answered_ == question && frames_to_scroll_ > 0) {
        take_to_top();
        scene.more_frames = frames_to_scroll_--;
      }
      ui.heading(heading_id(question), ui.tr(words_of(question).question), 4, text_size);
      ui.spacing(8);
      if (question < sheet.answered()) {
        draw_answered(scene, sheet, question);
        continue;
      }
      if (const auto chosen = draw_open(scene, sheet, question)) keep(scene, sheet, question, *chosen);
      return;
    }
    draw_next(scene, number, finished);
  }

  void draw_next(Scene& scene, std::size_t number, bool finished) {
    const bool last = number + 1 == cases_per_exam;
    const Text& label = finished ? back_to_result : last ? show_result : next_case;
    if (!scene.ui.button("exam-next", scene.ui.tr(label), Ui::ButtonKind::primary)) return;
    open(scene, {}, finished || last ? "exam-result" : "exam-case");
  }

  void keep(Scene& scene, Sheet& sheet, std::size_t question, std::size_t chosen) {
    sheet.answer(chosen);
    scene.progress.set_answer(seed_key, std::to_string(sheet.seed()));
    scene.progress.set_answer(sheet_key(sheet.seed()), sheet.text());
    open_ = question / kind_count;  // stays open until its last reason was read
    reviewing_ = false;
    answered_ = question;
    frames_to_scroll_ = frames_until_as_high;
    const bool last = question % kind_count + 1 == kind_count;
    scene.ui.move_focus(last ? "exam-next" : heading_id(question + 1));
  }

  // `number`: the case to read again; none: the first one with a question left, or the result.
  void open(Scene& scene, std::optional<std::size_t> number, std::string_view focus) {
    open_ = number;
    reviewing_ = number.has_value();
    scroll_to_begin_ = true;
    scene.status.clear();
    scene.ui.move_focus(focus);
  }

  int seed_ = 0;
  std::optional<std::size_t> open_;      // the case that stays open, also when all its questions are answered
  bool reviewing_ = false;               // it was opened from the result
  std::optional<std::size_t> answered_;  // the question that was answered last
  int frames_to_scroll_ = 0;             // in so many more frames it is taken to the top
  bool scroll_to_begin_ = false;
};

}  // namespace
}  // namespace exam

extern const explorer::LessonViewFactory exam_view;
const explorer::LessonViewFactory exam_view = explorer::view_factory<exam::View>("exam");

}  // namespace playground::lessons
