/// The step: its text, and what there is to do in it.
#include <fmt/format.h>
#include <imgui_internal.h>

#include <cmath>

#include "shared/course/original.h"
#include "shared/explorer/run_summary.h"
#include "shared/explorer/scene.h"
#include "shared/explorer/strings.h"

namespace playground::explorer {
namespace {

using course::Block;
using course::Runner;
using course::StepKind;

constexpr int many_times = 50;
constexpr double many_seconds = 0.02;

template <class... Args>
std::string fill(const Ui& ui, const Text& text, const Args&... args) {
  return fmt::format(fmt::runtime(ui.say(text)), args...);
}

void draw_blocks(Ui& ui, const std::vector<Block>& blocks, std::string_view prefix) {
  int number = 0;
  for (const Block& block : blocks) {
    const std::string id = fmt::format("{}-{}", prefix, ++number);
    switch (block.kind) {
      case Block::Kind::paragraph: ui.paragraph(id, block.text); break;
      case Block::Kind::bullet: {
        constexpr float indent = 18;
        const ImVec2 at = ImGui::GetCursorScreenPos();
        ImGui::GetWindowDrawList()->AddCircleFilled(at + ImVec2(6, 11), 2.5F, ui.colors().quiet);
        ImGui::Indent(indent);
        ui.paragraph(id, block.text);
        ImGui::Unindent(indent);
        break;
      }
      case Block::Kind::code: {
        const Card card(ui);
        ui.paragraph(id, block.text, small_size);
        break;
      }
      case Block::Kind::claim: draw_claim(ui, id, block); break;
    }
    ui.gap(block.kind == Block::Kind::bullet ? 6 : 12);
  }
}

// Answers to a question; the chosen one's feedback below.
void draw_question(Scene& scene, const course::Question& question, bool with_feedback) {
  Ui& ui = scene.ui;
  Session& session = *scene.session;
  ui.paragraph(fmt::format("question-{}", question.id),
               {{.text = std::string(question.text.in(ui.language())), .bold = true}});
  ui.gap(8);
  const auto chosen = session.answers.find(question.id);
  for (std::size_t i = 0; i < question.answers.size(); ++i) {
    const auto& answer = question.answers[i];
    if (ui.answer(fmt::format("answer-{}-{}", question.id, answer.id), answer.text.in(ui.language()),
                  chosen != session.answers.end() && chosen->second == i)) {
      session.answers.insert_or_assign(std::string(question.id), i);
      if (!with_feedback || answer.right) scene.progress.set_done(session.lesson.id, session.current().id);
    }
    ui.gap(6);
  }
  if (!with_feedback || chosen == session.answers.end()) return;
  const auto& answer = question.answers[chosen->second];
  ui.gap(6);
  ui.notice(Role::status, "feedback", ui.say(answer.right ? strings::right : strings::not_right),
            answer.feedback.in(ui.language()), answer.right ? ui.colors().good : ui.colors().warning);
}

void draw_prediction_inputs(Scene& scene) {
  Ui& ui = scene.ui;
  Session& session = *scene.session;
  for (const auto& time : session.lesson.time_prediction) {
    ui.paragraph("question-time", {{.text = std::string(time.text.in(ui.language())), .bold = true}});
    ui.gap(4);
    const double value = session.predicted_seconds.value_or(time.initial);
    if (const auto chosen = ui.slider("predicted-time", ui.say(strings::total_time), value, time.lowest,
                                      time.highest, 0.5, seconds_text(ui, value, strings::seconds))) {
      session.predicted_seconds = chosen;
      scene.progress.set_done(session.lesson.id, session.current().id);
    }
    ui.gap(16);
  }
  for (const auto& question : session.lesson.predictions) draw_question(scene, question, false);
}

// A line of a card: what at the left, how much at the right, below it where there is no room.
void draw_fact(Ui& ui, std::string_view id, std::string_view label, const std::string& value) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ui.room();
  const ImVec2 words = ui.measure(value, text_size);
  const ImVec2 name = ui.measure(label, text_size);
  if (name.x + words.x + 16 <= width) {
    ui.draw_text(at + ImVec2(0, 3), label, text_size, ui.colors().quiet);
    ui.draw_text(at + ImVec2(width - words.x, 3), value, text_size, ui.colors().text);
    ImGui::Dummy({width, 26});
    ui.add_node({.role = Role::text, .id = std::string(id), .label = fmt::format("{}: {}", label, value)});
  } else {
    ui.text(fmt::format("{}-label", id), label, text_size, ui.colors().quiet);
    ui.text(id, value);
  }
}

void draw_prediction_card(Scene& scene) {
  Ui& ui = scene.ui;
  const Session& session = *scene.session;
  const Card card(ui);
  ui.paragraph("your-prediction", {{.text = std::string(ui.say(strings::your_prediction)), .bold = true}});
  ui.gap(4);
  if (!session.predicted_seconds && session.answers.empty()) {
    ui.text("no-prediction", ui.say(strings::no_prediction), text_size, ui.colors().quiet);
    return;
  }
  if (session.predicted_seconds) {
    draw_fact(ui, "predicted-seconds", ui.say(strings::total_time),
              seconds_text(ui, *session.predicted_seconds, strings::seconds));
  }
  for (const auto& question : session.lesson.predictions) {
    if (const auto chosen = session.answers.find(question.id); chosen != session.answers.end()) {
      draw_fact(ui, fmt::format("predicted-{}", question.id), ui.say(strings::your_answer),
                std::string(question.answers[chosen->second].text.in(ui.language())));
    }
  }
}

void draw_parameters(Scene& scene) {
  Ui& ui = scene.ui;
  Session& session = *scene.session;
  const Card card(ui);
  for (const course::Parameter& parameter : session.lesson.parameters) {
    const double value = session.settings.number(parameter.id);
    const std::string_view name = parameter.name.in(ui.language());
    if (parameter.kind == course::Parameter::Kind::choice) {
      std::vector<std::string_view> ids;
      for (const auto& option : parameter.options) ids.push_back(option.id);
      ui.gap(4);
      ui.text(fmt::format("{}-label", parameter.id), name);
      ui.gap(4);
      if (const auto chosen = ui.segments(parameter.id, name, ids, ids, static_cast<std::size_t>(value))) {
        session.settings.set(parameter.id, static_cast<double>(*chosen));
      }
      ui.gap(2);
      const auto& selected =
          parameter.options[static_cast<std::size_t>(session.settings.number(parameter.id))];
      ui.text(fmt::format("{}-meaning", parameter.id), selected.meaning.in(ui.language()), small_size,
              ui.colors().quiet);
      continue;
    }
    const bool whole = parameter.kind == course::Parameter::Kind::whole;
    const std::string shown =
        whole ? fmt::format("{:.0f}", value) : seconds_text(ui, value, strings::seconds);
    if (const auto chosen = ui.slider(parameter.id, name, value, parameter.lowest, parameter.highest,
                                      whole ? 1 : 0.1, shown)) {
      session.settings.set(parameter.id, *chosen);
    }
  }
}

void start(Scene& scene, Runner& runner, Settings settings, Runner::Body body) {
  settings.language = scene.ui.language();
  runner.start(std::move(settings), std::move(body));
}

void start_many(Scene& scene) {
  Session& session = *scene.session;
  start(scene, session.many, session.settings,
        [&session](Run& run) { session.repetition.repeat(run, session.lesson, many_times, many_seconds); });
}

void start_original(Scene& scene) {
  Session& session = *scene.session;
  start(scene, session.original, session.lesson.initial_settings(Language::english), [&session](Run& run) {
    if (const auto found = run.machine()->python.find()) {
      const std::lock_guard lock(session.python_mutex);
      session.python = *found;
    }
    course::run_original(run, session.lesson);
  });
}

void draw_run_buttons(Scene& scene, bool more) {
  Ui& ui = scene.ui;
  Session& session = *scene.session;
  const bool active = session.active();
  const bool ran = session.ours.state() != Runner::State::idle;
  const auto beside = [&](std::string_view next_label) {
    const float left = ImGui::GetItemRectMax().x + 8;
    const float right = ImGui::GetCursorScreenPos().x + ui.room();
    if (left + ui.button_width(next_label) <= right) {
      ImGui::SameLine(0, 8);
    } else {
      ui.gap(8);
    }
  };
  if (ui.button("run", ui.say(ran ? strings::run_again : strings::run), Ui::ButtonKind::primary, !active)) {
    const bool with_own_values = session.current().kind == StepKind::change;
    start(scene, session.ours,
          with_own_values ? session.settings : session.lesson.initial_settings(Language::english),
          session.lesson.example);
    session.window = {};
    session.run_step = session.step;
    session.original_last = false;
  }
  const std::string_view stop = ui.say(strings::stop);
  beside(stop);
  if (ui.button("stop", stop, Ui::ButtonKind::secondary, active)) session.stop();
  if (!more) return;
  const std::string_view many = ui.say(strings::run_many);
  beside(many);
  if (ui.button("run-many", many, Ui::ButtonKind::secondary, !active)) start_many(scene);
}

void draw_original(Scene& scene) {
  Ui& ui = scene.ui;
  Session& session = *scene.session;
  if (session.lesson.files->original.text.empty()) return;
  ui.gap(16);
  const Card card(ui);
  ui.paragraph("python", {{.text = std::string(ui.say(strings::python_happened)), .bold = true}});
  ui.gap(4);
  if (scene.in_browser()) {
    ui.text("python-why-not", ui.say(strings::python_in_browser), small_size, ui.colors().quiet);
    return;
  }
  ui.text("python-hint", ui.say(strings::python_hint), small_size, ui.colors().quiet);
  ui.gap(8);
  if (ui.button("run-python", ui.say(strings::run_python), Ui::ButtonKind::secondary, !session.active())) {
    start_original(scene);
    session.window = {};
    session.original_last = true;
  }
  const std::lock_guard lock(session.python_mutex);
  if (session.python) {
    ui.gap(8);
    ui.text("python-version",
            fill(ui, strings::python_version, session.python->version, session.python->start_method),
            small_size, ui.colors().quiet);
  }
  if (session.original.state() == Runner::State::failed) {
    ui.gap(8);
    ui.notice(Role::alert, "python-failed", ui.say(strings::failed), session.original.error(),
              ui.colors().bad);
  }
}

void draw_outcome(Scene& scene) {
  Ui& ui = scene.ui;
  Session& session = *scene.session;
  if (session.many.active()) {
    const int done = session.repetition.counts().done;
    ui.text("many-progress", fill(ui, strings::many_running, done, many_times));
    ui.gap(6);
    ui.progress("progress", ui.say(strings::run_many), static_cast<double>(done) / many_times);
    ui.gap(12);
  } else if (session.ours.active()) {
    const bool stopping = session.ours.state() == Runner::State::stopping;
    ui.text("running", stopping
                           ? std::string(ui.say(strings::stopping))
                           : fill(ui, strings::running,
                                  seconds_text(ui, to_seconds(session.ours.elapsed()), strings::seconds)));
    ui.gap(12);
  } else {
    draw_run_summary(scene);
  }
  if (session.many.state() == Runner::State::failed) {
    ui.notice(Role::alert, "many-failed", ui.say(strings::failed), session.many.error(), ui.colors().bad);
    ui.gap(12);
  }
}

}  // namespace

std::string seconds_text(const Ui& ui, double seconds, const Text& form) { return fill(ui, form, seconds); }

void draw_step_head(Scene& scene) {
  Ui& ui = scene.ui;
  const Session& session = *scene.session;
  const auto& steps = session.lesson.steps;
  ui.heading("title", session.document(ui.language()).title, 1);
  ui.gap(6);
  const std::string place = fill(ui, strings::step_of, session.step + 1, steps.size());
  const ImVec2 words = ui.measure(place, small_size);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float room = std::min(ui.room(), 480.0F) - words.x - 12;
  const float length = std::max(6.0F, std::floor(room / static_cast<float>(steps.size())) - 6);
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const ImVec2 from = at + ImVec2(static_cast<float>(i) * (length + 6), 4);
    ImGui::SetCursorScreenPos(from - ImVec2(0, 6));
    const course::Section* section = session.document(ui.language()).section(steps[i].id);
    if (ui.area({.role = Role::tab,
                 .id = fmt::format("step-{}", i + 1),
                 .label = section != nullptr ? section->title : std::string(steps[i].id),
                 .selected = i == session.step},
                {length, 16})) {
      scene.go({.lesson = std::string(session.lesson.id), .step = static_cast<int>(i) + 1});
    }
    const bool done = scene.progress.done(session.lesson.id, steps[i].id);
    const ImU32 color = i == session.step ? ui.colors().link : done ? ui.colors().accent : ui.colors().line;
    ImGui::GetWindowDrawList()->AddRectFilled(from, from + ImVec2(length, 4), color, 2);
  }
  ui.draw_text(at + ImVec2(static_cast<float>(steps.size()) * (length + 6) + 6, -3), place, small_size,
               ui.colors().quiet);
  ImGui::SetCursorScreenPos(at);
  ImGui::Dummy({ui.room(), 16});
  ui.add_node({.role = Role::progress,
               .id = "step-progress",
               .label = place,
               .number = static_cast<double>(session.step + 1) / static_cast<double>(steps.size())});
}

void draw_step(Scene& scene) {
  Ui& ui = scene.ui;
  Session& session = *scene.session;
  const course::Document& document = session.document(ui.language());
  const course::Step& step = session.current();
  if (const course::Section* section = document.section(step.id)) {
    ui.heading("step-title", section->title, 2, section_size);
    ui.gap(8);
    draw_blocks(ui, section->blocks, "text");
  }
  switch (step.kind) {
    case StepKind::read:
    case StepKind::program: break;
    case StepKind::predict: draw_prediction_inputs(scene); break;
    case StepKind::run:
      draw_prediction_card(scene);
      ui.gap(16);
      draw_run_buttons(scene, false);
      ui.gap(16);
      draw_outcome(scene);
      break;
    case StepKind::why:
      if (session.active()) {
        if (ui.button("stop", ui.say(strings::stop))) session.stop();
        ui.gap(16);
      }
      draw_outcome(scene);
      break;
    case StepKind::change:
      draw_parameters(scene);
      ui.gap(16);
      draw_run_buttons(scene, true);
      ui.gap(16);
      draw_outcome(scene);
      draw_orders(scene);
      draw_original(scene);
      break;
    case StepKind::check:
      for (const auto& question : session.lesson.questions) draw_question(scene, question, true);
      break;
  }
  ui.gap(16);
}

void draw_step_buttons(Scene& scene) {
  Ui& ui = scene.ui;
  Session& session = *scene.session;
  const auto& steps = session.lesson.steps;
  const auto lesson = static_cast<std::size_t>(&session.lesson - scene.catalog.data());
  const bool last_step = session.step + 1 == steps.size();
  const bool last_lesson = lesson + 1 == scene.catalog.size();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ui.room();

  if (ui.button("back", ui.say(strings::back), Ui::ButtonKind::secondary, session.step > 0 || lesson > 0)) {
    if (session.step > 0) {
      scene.go({.lesson = std::string(session.lesson.id), .step = static_cast<int>(session.step)});
    } else {
      const course::Lesson& before = scene.catalog[lesson - 1];
      scene.go({.lesson = std::string(before.id), .step = static_cast<int>(before.steps.size())});
    }
  }
  std::string label(ui.say(strings::course_done));
  if (!last_step) {
    const course::Section* section = session.document(ui.language()).section(steps[session.step + 1].id);
    label = fill(ui, strings::next, section != nullptr ? section->title : "");
  } else if (!last_lesson) {
    label = fill(ui, strings::next_lesson, scene.lesson_title(lesson + 1));
  }
  const float back_width = ui.button_width(ui.say(strings::back)) + 12;
  if (back_width + ui.button_width(label) > width) label = ui.say(strings::next_short);
  ImGui::SetCursorScreenPos(at + ImVec2(width - ui.button_width(label), 0));
  if (ui.button("next", label, Ui::ButtonKind::primary, !last_step || !last_lesson)) {
    const StepKind kind = session.current().kind;
    if (kind == StepKind::read || kind == StepKind::program || kind == StepKind::why) {
      scene.progress.set_done(session.lesson.id, session.current().id);
    }
    if (!last_step) {
      scene.go({.lesson = std::string(session.lesson.id), .step = static_cast<int>(session.step) + 2});
    } else {
      scene.go({.lesson = std::string(scene.catalog[lesson + 1].id), .step = 1});
    }
  }
}

}  // namespace playground::explorer
