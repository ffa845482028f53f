/// The picture while it is computed, and the speed-ups compared with the ideal.
#include <algorithm>
#include <memory>

#include "lessons/choose-cpu/example.h"
#include "shared/explorer/kit/bars.h"
#include "shared/explorer/kit/columns.h"
#include "shared/explorer/kit/verdict_card.h"
#include "shared/explorer/picture.h"

namespace playground::lessons {
namespace choose_cpu {
namespace {

using namespace explorer;  // NOLINT(google-build-using-namespace): a view is part of the explorer

constexpr Text picture_title{"The picture, in the colour of the unit that computed each tile",
                             "图像，颜色表示每个方块由哪个单元算出"};
constexpr Text speed_up{"Speed-up over one after another", "相对逐个执行的加速比"};
// The part of the ideal that counts as parallel: starting processes and sending results take the rest.
constexpr double parallel_share = 0.7;

constexpr Text parallel{"Processes used the cores", "多进程用上了多个核心"};
constexpr Text not_parallel{"Processes gained little", "多进程收益很小"};
constexpr Text not_clear{"Processes: not clear whether they gained", "多进程：不能确定有没有收益"};
constexpr Text one_core{"One core: nothing runs in parallel", "只有一个核心：什么都无法并行"};
constexpr Text more_workers{"The speed-up shows with two or more cores, and as many workers.",
                            "有两个或更多核心和同样多的工作者时，才看得到加速。"};
constexpr Text of_ideal{"{:.2f}× ({:.2f} to {:.2f}); {}× would be ideal.",
                        "{:.2f} 倍（{:.2f} 到 {:.2f}），理想值是 {} 倍。"};
constexpr Text ideal{"dashed: ideal, {}× on {} cores", "虚线：理想值，{1} 个核心 {0} 倍"};

// `best`: the ideal speed-up.
void draw_verdict(Scene& scene, const Figure& processes, int best) {
  Ui& ui = scene.ui;
  if (best < 2)
    return draw_verdict_card(ui, "verdict", ui.tr(one_core), ui.tr(more_workers), ui.colors().warning);
  const std::string figures = ui.tr_format(of_ideal, processes.value, processes.min, processes.max, best) +
                              interval_remark(ui, processes);
  switch (course::above(usable(*scene.session, processes), parallel_share * best)) {
    case course::Answer::yes: return draw_verdict_card(ui, "verdict", ui.tr(parallel), figures);
    case course::Answer::no:
      return draw_verdict_card(ui, "verdict", ui.tr(not_parallel), figures, ui.colors().warning);
    case course::Answer::unclear:
      return draw_verdict_unclear(scene, "verdict", ui.tr(not_clear), processes, figures);
  }
}

void draw_speed_ups(Scene& scene) {
  Ui& ui = scene.ui;
  const Session& session = *scene.session;
  std::vector<Bar> bars = variant_bars(scene, "speed_up");
  bars.erase(bars.begin());  // "one after another", with which the others are compared
  const int cores = scene.machine.capabilities.cores.number();
  const Settings& settings =
      session.cpp_run.settings().values.empty() ? session.settings : session.cpp_run.settings();
  const int best = std::min(cores, worker_count(settings, cores));
  draw_bars(ui, "speed-ups", ui.tr(speed_up), bars,
            {.target = Level{static_cast<double>(best), ui.tr_format(ideal, best, cores)}});
  const auto& figures = session.figures().figures;
  const auto known = figures.find("speed_up/processes");
  if (known == figures.end() || session.active()) return;
  ui.spacing(8);
  draw_verdict(scene, known->second, best);
}

class View : public LessonView {
 public:
  [[nodiscard]] bool has_result() const override { return true; }

  void draw_result(Scene& scene, float height) override {
    Ui& ui = scene.ui;
    const auto draw_picture = [&](const Column& column) {
      const float side = column.stacked ? column.width : std::min(column.width, column.height);
      picture_.draw(ui, "picture", ui.tr(picture_title), scene.session->cpp_run, picture_size, {side, side});
    };
    draw_columns(ui, "result", {.height = height, .left_width = std::min(ui.available_width() / 2, height)},
                 draw_picture, [&](const Column&) { draw_speed_ups(scene); });
  }

 private:
  Picture picture_;
};

}  // namespace
}  // namespace choose_cpu

extern const explorer::LessonViewFactory choose_cpu_view;
const explorer::LessonViewFactory choose_cpu_view = explorer::view_factory<choose_cpu::View>("choose-cpu");

}  // namespace playground::lessons
