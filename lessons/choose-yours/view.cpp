/// The questions one at a time, and the advice that follows from the answers.
#include <fmt/format.h>

#include <memory>
#include <utility>

#include "lessons/choose-yours/plan.h"
#include "lessons/choose-yours/proof_view.h"
#include "lessons/choose-yours/questions.h"
#include "shared/explorer/scene.h"

namespace playground::lessons {
namespace choose_yours {
namespace {

using explorer::Card;
using explorer::Role;
using explorer::Scene;
using explorer::Ui;

constexpr Text question_of{"Question {} of {}", "第 {} 题，共 {} 题"};
constexpr Text change{"change", "修改"};
constexpr Text advice_title{"The advice: {}", "建议：{}"};
constexpr Text in_python{"In Python", "Python 里用"};
constexpr Text in_cpp{"Here, in C++", "这里的 C++ 对应"};
constexpr Text nothing_here{"nothing: this playground stays on one machine", "没有：游乐场只在一台机器上"};
constexpr Text what_changes_it{"What would change it", "什么情况下另当别论"};
constexpr Text again{"Start again", "重新回答"};

// What the last frame did.
struct Before {
  bool bring_into_view = false;  // what the last answer brought
  bool proving = false;
};

Before& before(Scene& scene) {
  explorer::Session& session = *scene.session;
  if (!session.view_state) session.view_state = std::make_shared<Before>();
  return *std::static_pointer_cast<Before>(session.view_state);
}

void set_answered(Scene& scene, std::size_t count) {
  scene.session->settings.set(answered_questions, static_cast<std::int64_t>(count));
}

// An answered question in one line, with a way back to it.
void draw_answered(Scene& scene, std::size_t number) {
  Ui& ui = scene.ui;
  const WorkloadQuestion& known = workload_questions()[number];
  const course::Parameter& parameter = known.parameter;
  const course::Option& option = answers_of(known)[answer_to(known, scene.session->settings)];
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float right = at.x + ui.room();
  ui.paragraph(fmt::format("answered-{}", parameter.id),
               {{.text = fmt::format("{} · ", ui.say(parameter.name))},
                {.text = std::string(ui.say(option.meaning)), .bold = true}});
  const ImVec2 below = ImGui::GetCursorScreenPos();
  const float button_width = ui.measure(ui.say(change), explorer::small_size).x + 16;
  ImGui::SetCursorScreenPos({right - button_width, at.y - 4});
  if (ui.button(fmt::format("change-{}", parameter.id), ui.say(change), Ui::ButtonKind::quiet,
                !scene.session->active()))
    set_answered(scene, number);
  ImGui::SetCursorScreenPos(below);
  ui.gap(6);
}

void draw_question(Scene& scene, std::size_t number) {
  Ui& ui = scene.ui;
  const WorkloadQuestion& asked = workload_questions()[number];
  ui.text("place", ui.fill(question_of, number + 1, workload_questions().size()), explorer::small_size,
          ui.colors().quiet);
  ui.gap(4);
  ui.paragraph("question", {{.text = std::string(ui.say(asked.question)), .bold = true}});
  ui.gap(4);
  ui.text("why-it-matters", ui.say(asked.why), explorer::text_size, ui.colors().quiet);
  ui.gap(10);
  const course::Parameter& parameter = asked.parameter;
  for (const course::Option& option : answers_of(asked)) {
    if (ui.answer(fmt::format("{}-{}", parameter.id, option.id), ui.say(option.meaning), false)) {
      scene.session->settings.set(parameter.id, OptionId(option.id));
      set_answered(scene, number + 1);
      before(scene).bring_into_view = true;
    }
    ui.gap(6);
  }
}

void draw_fact(Ui& ui, std::string_view id, const Text& label, std::string_view value, bool code) {
  ui.text(fmt::format("{}-label", id), ui.say(label), explorer::small_size, ui.colors().quiet);
  ui.gap(2);
  ui.paragraph(id, {{.text = std::string(value), .code = code}});
  ui.gap(10);
}

void draw_advice(Scene& scene) {
  Ui& ui = scene.ui;
  const Advice advice = advice_for(workload_of(scene.session->settings));
  ui.gap(10);
  {
    const Card card(ui, ui.colors().good);
    ui.paragraph("advice", {{.text = ui.fill(advice_title, ui.say(advice.name)), .bold = true}});
    ui.gap(6);
    ui.text("reason", ui.say(advice.reason));
    ui.gap(12);
    draw_fact(ui, "python", in_python, advice.python, true);
    if (advice.counterpart.empty()) {
      draw_fact(ui, "counterpart", in_cpp, ui.say(nothing_here), false);
    } else {
      draw_fact(ui, "counterpart", in_cpp, advice.counterpart, true);
    }
    draw_fact(ui, "changes-it", what_changes_it, ui.say(advice.changes_it), false);
  }
  ui.gap(12);
  draw_proof(scene, advice);
  // The verdict may stand below the window's end.
  bool& proving = before(scene).proving;
  if (std::exchange(proving, scene.session->active()) && !proving) ImGui::SetScrollHereY(1);
  ui.gap(20);
  if (ui.button("again", ui.say(again), Ui::ButtonKind::secondary, !scene.session->active()))
    set_answered(scene, 0);
}

void draw_step(Scene& scene) {
  const std::size_t questions = workload_questions().size();
  const auto count = static_cast<std::size_t>(scene.session->settings.whole(answered_questions));
  for (std::size_t i = 0; i < count; ++i) draw_answered(scene, i);
  const bool bring_into_view = std::exchange(before(scene).bring_into_view, false);
  if (count < questions) {
    scene.ui.gap(8);
    draw_question(scene, count);
    if (bring_into_view) ImGui::SetScrollHereY(1);
  } else {
    if (bring_into_view) ImGui::SetScrollHereY(0);
    scene.progress.set_done(scene.session->lesson.id, scene.session->current().id);
    draw_advice(scene);
  }
}

}  // namespace
}  // namespace choose_yours

extern const explorer::LessonView choose_yours_view;
const explorer::LessonView choose_yours_view{.lesson = "choose-yours", .draw_step = choose_yours::draw_step};

}  // namespace playground::lessons
