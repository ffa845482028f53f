/// The picture as it is computed, and the speed-ups beside the ideal.
#include <algorithm>
#include <memory>

#include "lessons/choose-cpu/example.h"
#include "shared/course/measured.h"
#include "shared/explorer/lesson_view.h"
#include "shared/explorer/picture.h"
#include "shared/explorer/scene.h"
#include "shared/explorer/variant_bars.h"

namespace playground::lessons {
namespace choose_cpu {
namespace {

using namespace explorer;  // NOLINT(google-build-using-namespace): a view is part of the explorer

constexpr Text picture_title{"The picture, in the colour of who computed each tile",
                             "图像，颜色表示每个方块由谁算出"};
constexpr Text speed_up{"Speed-up over one after another", "相对逐个执行的加速比"};
constexpr Text ideal{"dashed: ideal, {}× on {} cores", "虚线：理想值，{1} 个核心 {0} 倍"};

Model model_of(std::string_view way) {
  if (way == "processes") return Model::process;
  if (way == "coroutines") return Model::coroutine;
  return way == "one_by_one" ? Model::main : Model::thread;
}

Picture& picture_of(Session& session) {
  if (!session.view_state) session.view_state = std::make_shared<Picture>();
  return *std::static_pointer_cast<Picture>(session.view_state);
}

void draw_speed_ups(Scene& scene) {
  Ui& ui = scene.ui;
  const Session& session = *scene.session;
  std::vector<Bar> bars = variant_bars(scene, "speed_up", model_of);
  bars.erase(bars.begin());  // one after another, which the others are compared with
  const int cores = scene.machine.capabilities.cores;
  const int workers = session.ours.settings().values.empty() ? session.settings.whole("workers")
                                                             : session.ours.settings().whole("workers");
  const int best = std::min(cores, workers);
  draw_bars(ui, "speed-ups", ui.say(speed_up), bars,
            Level{static_cast<double>(best), ui.fill(ideal, best, cores)});
}

void draw_result(Scene& scene, float height) {
  Ui& ui = scene.ui;
  const float width = ui.room();
  const bool beside = width > 520;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float side = std::min(beside ? width * 0.5F : width, height);
  picture_of(*scene.session)
      .draw(ui, "picture", ui.say(picture_title), scene.session->ours.trace(), picture_size, {side, side});
  if (beside) {
    ImGui::SetCursorScreenPos(at + ImVec2(side + 20, 0));
    ImGui::BeginChild("speed-ups", {width - side - 20, height});
    draw_speed_ups(scene);
    ImGui::EndChild();
    ImGui::SetCursorScreenPos(at);
    ImGui::Dummy({width, height});
  } else {
    ui.gap(12);
    draw_speed_ups(scene);
  }
}

}  // namespace
}  // namespace choose_cpu

extern const explorer::LessonView choose_cpu_view;
const explorer::LessonView choose_cpu_view{.lesson = "choose-cpu", .draw_result = choose_cpu::draw_result};

}  // namespace playground::lessons
