#include "lessons/choose-yours/dask_view.h"

#include <fmt/format.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "lessons/choose-yours/dask.h"
#include "shared/course/python_source.h"
#include "shared/explorer/kit/bars.h"
#include "shared/explorer/kit/button_row.h"
#include "shared/explorer/kit/facts.h"
#include "shared/explorer/kit/verdict_card.h"
#include "shared/explorer/strings.h"

namespace playground::lessons::choose_yours {
namespace {

using namespace explorer;  // NOLINT(google-build-using-namespace): a view is part of the explorer

constexpr Text run_it{"Run with Dask", "用 Dask 运行"};
constexpr Text recorded_title{"Recorded on {}", "录制于{}"};
constexpr Text why_recorded{
    "A page has no Dask, and no other machine can connect to it. The desktop program runs Dask on your "
    "machine.",
    "网页里没有 Dask，别的机器也连不上网页。桌面版能在你的机器上运行 Dask。"};
constexpr Text bars_title{"Time for the picture's 144 tiles, without the start · {}",
                          "图像 144 块的用时，不含启动 · {}"};
constexpr Text one_process{"one process", "一个进程"};
constexpr Text pool_of_two{"pool, 2 processes", "进程池，2 个进程"};
constexpr Text dask_with_two{"Dask, 2 workers", "Dask，2 个工作进程"};
constexpr Text not_for_one{"One machine needs no Dask.", "一台机器用不着 Dask。"};
constexpr Text as_fast{"This time, Dask was at least as fast as the pool.",
                       "这一次，Dask 至少和进程池一样快。"};
constexpr Text compared_as_fast{
    "With Dask, the tiles took {:.2f} × the pool's time. The start took {}, and that of the pool {}. What "
    "Dask adds is a second machine: a pool cannot use it.",
    "用 Dask 算完各块的时间是进程池的 {:.2f} 倍。启动用了 {}，进程池用了 {}。Dask "
    "能用上第二台机器，进程池用不上。"};
constexpr Text compared{
    "With Dask, the tiles took {:.2f} × the pool's time: each task goes through the scheduler, which costs "
    "more than a pool's queue. The start took {}, and that of the pool {}. What Dask adds is a second "
    "machine: a pool cannot use it.",
    "用 Dask 算完各块的时间是进程池的 {:.2f} 倍：每个任务都要经过调度器，代价比进程池的队列大。启动用了 "
    "{}，进程池用了 {}。Dask 能用上第二台机器，进程池用不上。"};
constexpr Text with_two_machines{"With a second machine", "有了第二台机器"};
constexpr Text second_machine{
    "The program gets the address of the scheduler's machine instead of this one's. Tasks and results travel "
    "over the network, and all machines need the same code. If a worker fails, Dask runs its tasks again on "
    "another one.",
    "程序要用调度器所在机器的地址，而不是本机的。任务和结果要走网络，所有机器上要有同样的代码。一个工作进程"
    "出故障，Dask 会让另一个再做一遍它的任务。"};
constexpr Text same_picture{
    "All three pictures are the same: {}. Each approach ran once, so other programs may have changed the "
    "times.",
    "三张图像相同：{}。每种方式只运行了一次，其他程序可能影响了用时。"};
constexpr Text other_picture{"The pictures differ, so one of the approaches is wrong.",
                             "图像不相同，所以有一种方式算错了。"};

// Dask may take this much more than the pool before it counts as slower.
constexpr double spread = 1.15;

std::vector<std::string_view> lines_of(const Trace& trace) {
  std::vector<std::string_view> lines;
  for (const Line& line : trace.lines()) lines.push_back(line.text);
  return lines;
}

void draw_figures(Scene& scene, const DaskFigures& figures) {
  Ui& ui = scene.ui;
  const auto bar = [&](std::string_view id, const Text& name, Model model, const DaskTimes& of) {
    return Bar{.id = std::string(id),
               .name = std::string(ui.tr(name)),
               .color = model_color(model, ui.theme()),
               .figure = Figure(of.tiles),
               .text = course::time_text(of.tiles)};
  };
  const std::vector<Bar> bars{bar("one-by-one", one_process, Model::main, figures.one_by_one),
                              bar("pool", pool_of_two, Model::process, figures.pool),
                              bar("dask", dask_with_two, Model::process, figures.dask)};
  draw_bars(ui, "dask-times", ui.tr_format(bars_title, figures.versions), bars);
  ui.spacing(12);
  const double ratio = figures.dask.tiles / figures.pool.tiles;
  const std::string& picture = figures.one_by_one.picture;
  if (figures.pool.picture != picture || figures.dask.picture != picture) {
    ui.notice(Role::alert, "dask-pictures", "", ui.tr(other_picture), ui.colors().bad);
    return;
  }
  const bool slower = ratio > spread;
  draw_verdict_card(
      ui, "dask-verdict", ui.tr(slower ? not_for_one : as_fast),
      ui.tr_format(slower ? compared : compared_as_fast, ratio, course::time_text(figures.dask.start),
                   course::time_text(figures.pool.start)),
      ui.colors().accent, ui.tr_format(same_picture, picture));
}

}  // namespace

const course::SourceFile& dask_source() {
  static const course::PythonSource source("tiles.py", std::string(dask_program()));
  return source.file();
}

void DaskPanel::start(Scene& scene) {
  Session& session = *scene.session;
  session.python_run.start(
      session.lesson.initial_settings(scene.ui.language()),
      [is_browser = scene.in_browser(), interpreter = scene.python_choice.to_run()](Run& run) {
        is_browser ? play_recorded_dask(run) : run_dask(run, interpreter);
      });
  run_ = session.python_run.first_version();
  session.window = {};
  session.original_last = true;
  scene.editing->ran_version = 0;  // no version of the learner's own program
}

// The learner's own program may have run since.
bool DaskPanel::ran_last(const Session& session) const {
  return run_ != 0 && run_ == session.python_run.first_version();
}

void DaskPanel::draw(Scene& scene) {
  Ui& ui = scene.ui;
  Session& session = *scene.session;
  if (scene.in_browser()) {
    ui.notice(Role::status, "dask-recorded", ui.tr_format(recorded_title, ui.tr(recorded_machine())),
              ui.tr(why_recorded), ui.colors().warning);
    ui.spacing(12);
  }
  {
    ButtonRow row(ui);
    if (row.button("run-dask", ui.tr(run_it), Ui::ButtonKind::primary, !session.active())) start(scene);
    if (row.button("stop", ui.tr(strings::stop), Ui::ButtonKind::secondary, session.active())) session.stop();
  }
  ui.spacing(12);
  const bool is_ours = ran_last(session);
  if (is_ours && session.python_run.state() == course::Runner::State::failed) {
    ui.notice(Role::alert, "dask-failed", "", session.python_run.error(), ui.colors().warning);
    ui.spacing(12);
  }
  std::optional<DaskFigures> figures;
  if (scene.in_browser()) {
    figures = dask_figures(recorded_lines());
  } else if (is_ours) {
    figures = dask_figures(lines_of(session.python_run.trace()));
  }
  if (figures) {
    draw_figures(scene, *figures);
    ui.spacing(12);
  }
  // What a run leaves may be below the visible part of the window.
  if (std::exchange(was_active_, session.active()) && !was_active_) ImGui::SetScrollHereY(1);
  draw_labelled(ui, "second-machine", with_two_machines, {{.text = std::string(ui.tr(second_machine))}});
}

}  // namespace playground::lessons::choose_yours
