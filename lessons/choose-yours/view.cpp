/// The questions, one at a time, and the advice for the answers.
#include <fmt/format.h>

#include <optional>
#include <string>
#include <utility>

#include "lessons/choose-yours/dask_view.h"
#include "lessons/choose-yours/plan.h"
#include "lessons/choose-yours/proof_view.h"
#include "lessons/choose-yours/questions.h"
#include "shared/explorer/kit/facts.h"
#include "shared/explorer/scene.h"

namespace playground::lessons {
namespace choose_yours {
namespace {

using namespace explorer;  // NOLINT(google-build-using-namespace): a view is part of the explorer

constexpr Text question_of{"Question {} of {}", "第 {} 题，共 {} 题"};
constexpr Text change{"change", "修改"};
constexpr Text advice_title{"Recommendation: {}", "建议：{}"};
constexpr Text in_python{"In Python", "Python 里用"};
constexpr Text in_cpp{"Here, in C++", "这里的 C++ 对应"};
constexpr Text nothing_here{"nothing: this playground stays on one machine", "没有：演练场只在一台机器上"};
constexpr Text what_changes_it{"What would change it", "什么情况下另当别论"};
constexpr Text shared_state{"Shared state", "共享状态"};
constexpr Text with_dask{"Try Dask, one of these tools", "试试其中的 Dask"};
constexpr Text again{"Start again", "重新回答"};

constexpr std::string_view past_one_machine = "engines";  // the step's id

void set_answered(Scene& scene, std::size_t count) {
  scene.session->settings.set(answered_questions, static_cast<std::int64_t>(count));
}

// An answered question in one line. True: the learner wants to change the answer.
bool draw_answered(Scene& scene, std::size_t number) {
  Ui& ui = scene.ui;
  const WorkloadQuestion& known = workload_questions()[number];
  const course::Parameter& parameter = known.parameter;
  const course::Option& option = answers_of(known)[answer_to(known, scene.session->settings)];
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float right = at.x + ui.available_width();
  ui.paragraph(fmt::format("answered-{}", parameter.id),
               {{.text = fmt::format("{} · ", ui.tr(parameter.name))},
                {.text = std::string(ui.tr(option.name)), .bold = true}});
  const ImVec2 below = ImGui::GetCursorScreenPos();
  const float button_width = ui.measure(ui.tr(change), small_size).x + 16;
  ImGui::SetCursorScreenPos({right - button_width, at.y - 4});
  const bool used = ui.button(fmt::format("change-{}", parameter.id), ui.tr(change), Ui::ButtonKind::quiet,
                              !scene.session->active());
  ImGui::SetCursorScreenPos(below);
  ui.spacing(6);
  return used;
}

// `before`: the answer that the learner changes; none: the question is new. True: it was answered.
bool draw_question(Scene& scene, std::size_t number, std::string_view before = {}) {
  Ui& ui = scene.ui;
  const WorkloadQuestion& asked = workload_questions()[number];
  ui.text("place", ui.tr_format(question_of, number + 1, workload_questions().size()), small_size,
          ui.colors().quiet);
  ui.spacing(4);
  ui.paragraph("question", {{.text = std::string(ui.tr(asked.question)), .bold = true}});
  ui.spacing(4);
  ui.text("why-it-matters", ui.tr(asked.why), text_size, ui.colors().quiet);
  ui.spacing(10);
  const course::Parameter& parameter = asked.parameter;
  bool answered = false;
  const Group answers(ui, Role::radio_group, fmt::format("answers-{}", parameter.id), ui.tr(asked.question));
  for (const course::Option& option : answers_of(asked)) {
    if (ui.answer(fmt::format("{}-{}", parameter.id, option.id), ui.tr(option.name), option.id == before)) {
      scene.session->settings.set(parameter.id, OptionId(option.id));
      answered = true;
    }
    ui.spacing(6);
  }
  return answered;
}

void draw_advice(Scene& scene, const Advice& advice) {
  Ui& ui = scene.ui;
  const Card card(ui, ui.colors().good);
  ui.paragraph("advice", {{.text = ui.tr_format(advice_title, ui.tr(advice.name)), .bold = true}});
  ui.spacing(6);
  ui.text("reason", ui.tr(advice.reason));
  const auto add = [&](std::string_view id, const Text& name, std::string_view value, bool code) {
    ui.spacing(11);
    draw_labelled(ui, id, name, {{.text = std::string(value), .code = code}});
  };
  const bool here = !advice.counterpart.empty();
  add("python", in_python, advice.python, true);
  add("counterpart", in_cpp, here ? advice.counterpart : ui.tr(nothing_here), here);
  if (!advice.sharing.empty()) add("sharing", shared_state, ui.tr(advice.sharing), false);
  add("changes-it", what_changes_it, ui.tr(advice.changes_it), false);
  ui.spacing(8);
}

class View : public LessonView {
 public:
  void draw_step(Scene& scene) override {
    if (scene.session->current().id == past_one_machine) {
      dask_.draw(scene);
      scene.progress.set_done(scene.session->lesson.id, past_one_machine);
      return;
    }
    const std::size_t questions = workload_questions().size();
    const auto count = static_cast<std::size_t>(scene.session->settings.whole(answered_questions));
    draw_answers(scene, count);
    if (changing_) return;
    const bool bring_into_view = std::exchange(answered_, false);
    if (count < questions) {
      scene.ui.spacing(8);
      answered_ = draw_question(scene, count);
      if (answered_) set_answered(scene, count + 1);
      if (bring_into_view) ImGui::SetScrollHereY(1);
    } else {
      if (bring_into_view) ImGui::SetScrollHereY(0);
      scene.progress.set_done(scene.session->lesson.id, scene.session->current().id);
      draw_result_of_answers(scene);
    }
  }

  [[nodiscard]] const course::SourceFile* program(const course::Step& step) const override {
    return step.id == past_one_machine ? &dask_source() : nullptr;
  }

 private:
  // The other answers stay while one is changed.
  void draw_answers(Scene& scene, std::size_t count) {
    if (changing_ && *changing_ >= count) changing_.reset();  // a link came
    for (std::size_t i = 0; i < count; ++i) {
      if (changing_ == i) {
        const WorkloadQuestion& question = workload_questions()[i];
        const std::string before = scene.session->settings.option(question.parameter.id);
        if (draw_question(scene, i, before)) changing_.reset();
        scene.ui.spacing(8);
      } else if (draw_answered(scene, i)) {
        changing_ = i;
      }
    }
  }

  void draw_result_of_answers(Scene& scene) {
    Ui& ui = scene.ui;
    const Advice advice = advice_for(workload_of(scene.session->settings));
    ui.spacing(10);
    draw_advice(scene, advice);
    ui.spacing(12);
    if (advice.choice == Choice::engine) {
      ui.paragraph("with-dask", {{.text = std::string(ui.tr(with_dask)), .link = "#/choose-yours/engines"}});
      ui.spacing(12);
    }
    draw_proof(scene, advice, winner_);
    // The verdict may be below the visible part of the window, so it is scrolled into view.
    if (std::exchange(proving_, scene.session->active()) && !proving_) ImGui::SetScrollHereY(1);
    ui.spacing(20);
    if (ui.button("again", ui.tr(again), Ui::ButtonKind::secondary, !scene.session->active()))
      set_answered(scene, 0);
  }

  std::optional<std::size_t> changing_;  // the question whose answer the learner changes
  bool answered_ = false;                // a question was answered in the last frame: scroll to the next part
  bool proving_ = false;
  WinnerPrediction winner_;
  DaskPanel dask_;
};

}  // namespace
}  // namespace choose_yours

extern const explorer::LessonViewFactory choose_yours_view;
const explorer::LessonViewFactory choose_yours_view =
    explorer::view_factory<choose_yours::View>("choose-yours");

}  // namespace playground::lessons
