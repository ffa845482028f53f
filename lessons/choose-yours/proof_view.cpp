#include "lessons/choose-yours/proof_view.h"

#include <fmt/format.h>

#include <algorithm>

#include "lessons/choose-yours/example.h"
#include "lessons/choose-yours/verdict.h"
#include "shared/course/link.h"
#include "shared/course/measurement_summary.h"
#include "shared/explorer/kit/bars.h"
#include "shared/explorer/kit/button_row.h"
#include "shared/explorer/kit/verdict_card.h"
#include "shared/explorer/strings.h"

namespace playground::lessons::choose_yours {
namespace {

using namespace explorer;  // NOLINT(google-build-using-namespace): a view is part of the explorer

constexpr Text prove{"Test it", "实测验证"};
constexpr Text prove_again{"Test it again", "再测一次"};
constexpr Text what_it_does{
    "Builds tasks as you describe them, runs them with each approach on this machine, three alternating "
    "rounds, and compares.",
    "按你的描述造出任务，在这台机器上用每种方式各做一遍，轮流三轮，然后比较。"};
constexpr Text rounds_done{"{} of {} measurements", "已完成 {} / {} 次测量"};
constexpr Text press_prove{"these figures came with the link. Press Test it for this machine.",
                           "数字来自链接。按“实测验证”可以在这台机器上测。"};
constexpr Text bars_title{"Time for {} tasks, median of three rounds", "{} 个任务的用时，取三轮的中位数"};
constexpr Text cut{"{}, bar cut", "{}，条已截短"};
constexpr Text not_measured{"not measured", "没有测量"};
constexpr Text not_yet{"not yet", "尚未测量"};
constexpr Text without_lock{
    "Threads without an interpreter lock, as in C++ or a free-threaded Python, took {}.",
    "没有解释器锁的线程（C++ 或自由线程版 Python）用时 {}。"};
constexpr Text copy_link{"Copy a link to this", "复制此结果的链接"};
constexpr Text copied{"The link is copied: answers and figures.", "链接已复制，包含回答和数字。"};

constexpr Text pool_start{"Starting the pool took {}; that happens once, and is not part of the bars.",
                          "启动进程池用了 {}，只需一次，不计入上图。"};

std::string id_of(const Session& session, Way way) {
  return "time/" + std::string(session.lesson.variants[static_cast<std::size_t>(way)].id);
}

const Figure* find(const Session::Figures& figures, std::string_view id) {
  const auto known = figures.find(id);
  return known == figures.end() ? nullptr : &known->second;
}

Times times_of(const Session& session, const Session::Figures& figures) {
  const auto known = [&](std::string_view id, double otherwise = 0) {
    const Figure* figure = find(figures, id);
    return figure != nullptr ? *figure : Figure(otherwise);
  };
  Times times;
  for (int way = 0; way < way_count; ++way)
    times.seconds[static_cast<std::size_t>(way)] = known(id_of(session, static_cast<Way>(way)));
  // A link may contain any figure, also one that does not fit into an int.
  const auto count = [&](std::string_view id) {
    return static_cast<int>(std::clamp(known(id).value, 0.0, 1e6));
  };
  times.cores = count("cores");
  times.threads = count("threads");
  times.survived = count("survived");
  times.share = known("share", 100);
  return times;
}

std::string name_of(const Ui& ui, const Session& session, const Advice& advice, Way way) {
  if (way == Way::advised) return std::string(ui.tr(advice.name));
  return std::string(ui.tr(session.lesson.variants[static_cast<std::size_t>(way)].meaning));
}

std::string time_text(const Ui& ui, const Session& session, double seconds) {
  return course::quantity_text(*session.lesson.quantity("time"), seconds, ui.language());
}

void draw_times(Scene& scene, const Session::Figures& figures, const Advice& advice) {
  Ui& ui = scene.ui;
  const Session& session = *scene.session;
  const Times times = times_of(session, figures);
  // Waiting one after another can take a hundred times as long as the other approaches.
  double longest_other = 0;
  for (std::size_t way = 1; way < times.seconds.size(); ++way)
    longest_other = std::max(longest_other, times.seconds[way].value);
  const double longest_bar = longest_other > 0 ? 1.5 * longest_other : times.of(Way::one_by_one).value;
  std::vector<Bar> bars;
  for (int number = 0; number < way_count; ++number) {
    const Way way = static_cast<Way>(number);
    if (way == Way::advised && !measured_for_itself(advice.choice)) continue;
    const Figure* figure = find(figures, id_of(session, way));
    const course::Variant& variant = session.lesson.variants[static_cast<std::size_t>(number)];
    Bar bar{.id = std::string(variant.id),
            .name = std::string(ui.tr(variant.meaning)),
            .color = model_color(variant.model, ui.theme()),
            .text = std::string(ui.tr(session.active() ? not_yet : not_measured))};
    if (figure != nullptr) {
      bar.figure = *figure;
      bar.text = time_text(ui, session, figure->value);
      if (figure->value > longest_bar) {
        bar.figure = Figure{longest_bar, longest_bar, longest_bar};
        bar.text = ui.tr_format(cut, bar.text);
      }
    }
    bars.push_back(std::move(bar));
  }
  const Figure* tasks = find(figures, "tasks");
  draw_bars(ui, "times", ui.tr_format(bars_title, tasks != nullptr ? tasks->value : 0), bars);
  const Figure* startup = find(figures, "startup");
  if (startup == nullptr) return;
  ui.text("pool-start", ui.tr_format(pool_start, time_text(ui, session, startup->value)), tiny_size,
          ui.colors().quiet);
}

ImU32 color_of(const Ui& ui, Outcome outcome) {
  switch (outcome) {
    case Outcome::yes: return ui.colors().good;
    case Outcome::unclear:
    case Outcome::no: return ui.colors().warning;
    case Outcome::equal:
    case Outcome::not_provable: break;
  }
  return ui.colors().accent;
}

void draw_verdict(Scene& scene, const Session::Figures& figures, const Advice& advice) {
  Ui& ui = scene.ui;
  const Session& session = *scene.session;
  const Times times = times_of(session, figures);
  const ProofVerdict verdict = verdict_on(workload_of(session.settings), times);
  const std::string own = name_of(ui, session, advice, verdict.own);
  const std::string other = name_of(ui, session, advice, verdict.other);
  const VerdictText words = in_words(verdict, times, own, other, ui.language());
  const Figure& threads = times.of(Way::threads);
  const bool lock_costs =
      course::above(times.of(Way::interpreter_lock), threads, 1 + spread) == course::Answer::yes;
  const std::string remark = course::interval_in_words(times.of(verdict.own).rounds, ui.language());
  draw_verdict_card(ui, "verdict", words.title, words.reason, color_of(ui, verdict.outcome),
                    lock_costs ? ui.tr_format(without_lock, time_text(ui, session, threads.value)) : remark);
  if (verdict.outcome == Outcome::unclear &&
      ui.button("measure-again", ui.tr(strings::measure_again), Ui::ButtonKind::secondary, !session.active()))
    start_run(scene, session.settings);
}

void draw_buttons(Scene& scene) {
  Ui& ui = scene.ui;
  Session& session = *scene.session;
  const bool active = session.active();
  const std::string_view label = ui.tr(session.figures_of_settings() ? prove_again : prove);
  ButtonRow row(ui);
  if (row.button("prove", label, Ui::ButtonKind::primary, !active)) {
    start_run(scene, session.settings);
  }
  if (row.button("stop", ui.tr(strings::stop), Ui::ButtonKind::secondary, active)) session.stop();
}

void draw_progress(Scene& scene, const Advice& advice) {
  Ui& ui = scene.ui;
  const Session& session = *scene.session;
  const int all = rounds * (measured_for_itself(advice.choice) ? way_count : way_count - 1);
  const auto& measurements = session.cpp_run.trace().measurements();
  const auto done = std::count_if(measurements.begin(), measurements.end(),
                                  [](const Measurement& one) { return one.id.starts_with("time/"); });
  const std::string text = ui.tr_format(rounds_done, done, all);
  ui.text("measurements", text, small_size, ui.colors().quiet);
  ui.spacing(4);
  ui.progress("progress", text, static_cast<double>(done) / all);
  ui.spacing(12);
}

}  // namespace

void draw_proof(Scene& scene, const Advice& advice, WinnerPrediction& winner) {
  Ui& ui = scene.ui;
  Session& session = *scene.session;
  if (!session.active() && !session.figures_of_settings()) winner.ask(scene, advice);
  ui.text("prove-hint", ui.tr(what_it_does), small_size, ui.colors().quiet);
  ui.spacing(8);
  draw_recording_ahead(scene, session.settings);
  draw_buttons(scene);
  ui.spacing(12);
  if (session.active()) {
    draw_recorded(scene);
    draw_progress(scene, advice);
    draw_times(scene, session.figures().figures, advice);
    return;
  }
  const auto known = session.figures_of_settings();
  if (!known) {
    if (session.cpp_run.state() != course::Runner::State::finished || !session.cpp_run.degraded().empty())
      draw_outcome(scene);
    return;
  }
  if (known->from == Session::Known::From::recording) draw_recorded(scene);
  if (known->from == Session::Known::From::link) {
    ui.notice(Role::status, "elsewhere", ui.tr(strings::elsewhere), ui.tr(press_prove), ui.colors().warning);
    ui.spacing(12);
  }
  if (known->from == Session::Known::From::run) winner.show(scene, advice, times_of(session, known->figures));
  draw_times(scene, known->figures, advice);
  ui.spacing(12);
  draw_verdict(scene, known->figures, advice);
  if (scene.in_browser()) return;  // its address is the link
  if (ui.button("copy-link", ui.tr(copy_link))) {
    ImGui::SetClipboardText(course::to_text(session.place(ui.language()), scene.catalog).c_str());
    scene.status = ui.tr(copied);
  }
}

}  // namespace playground::lessons::choose_yours
