/// The picture while it is computed, and the speed-ups compared with the ideal.
#include <algorithm>
#include <memory>

#include "lessons/choose-cpu/example.h"
#include "shared/explorer/kit/bars.h"
#include "shared/explorer/kit/columns.h"
#include "shared/explorer/picture.h"

namespace playground::lessons {
namespace choose_cpu {
namespace {

using namespace explorer;  // NOLINT(google-build-using-namespace): a view is part of the explorer

constexpr Text picture_title{"The picture, in the colour of who computed each tile",
                             "图像，颜色表示每个方块由谁算出"};
constexpr Text speed_up{"Speed-up over one after another", "相对逐个执行的加速比"};
constexpr Text ideal{"dashed: ideal, {}× on {} cores", "虚线：理想值，{1} 个核心 {0} 倍"};

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
