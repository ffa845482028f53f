/// How the time of a hand-over grows with its size, of all approaches that the last run has measured.
#include <fmt/format.h>

#include <string>
#include <utility>
#include <vector>

#include "shared/core/text.h"
#include "shared/course/lesson.h"
#include "shared/explorer/chart.h"
#include "shared/explorer/lesson_view.h"
#include "shared/explorer/scene.h"

namespace playground::lessons {
namespace sending {
namespace {

using namespace explorer;  // NOLINT(google-build-using-namespace): a view is part of the explorer

constexpr Text title{"Time per hand-over", "每次交接的时间"};
constexpr Text by_size{"median of the rounds, by size", "各轮的中位数，横轴为数据大小"};
constexpr Text nothing_yet{
    "The last run of this lesson did not measure this. Follow the link above, run it, and come back.",
    "本课最近一次运行没有测这个。请打开上面的链接，运行之后再回来。"};
constexpr float chart_height = 320;

std::string size_text(double kilobytes) {
  return kilobytes >= 1000 ? fmt::format("{:g} MB", kilobytes / 1000) : fmt::format("{:g} kB", kilobytes);
}

std::vector<Series> lines(const Scene& scene) {
  const Ui& ui = scene.ui;
  const auto& figures = scene.session->figures().figures;
  std::vector<Series> all;
  for (const course::Variant& approach : scene.session->lesson.variants) {
    Series line{std::string(ui.tr(approach.meaning)), model_color(approach.model, ui.theme()), {}};
    for (int kilobytes = 1; kilobytes <= 10'000; kilobytes *= 10) {
      const auto known = figures.find(fmt::format("time/{}/{}", approach.id, kilobytes));
      if (known != figures.end() && known->second.min > 0)
        line.points.push_back({static_cast<double>(kilobytes), known->second});
    }
    if (!line.points.empty()) all.push_back(std::move(line));
  }
  return all;
}

class View : public LessonView {
 public:
  void draw_step(Scene& scene) override {
    Ui& ui = scene.ui;
    const std::vector<Series> all = lines(scene);
    if (all.empty()) {
      ui.text("chart-missing", ui.tr(nothing_yet), small_size, ui.colors().quiet);
      return;
    }
    draw_lines(ui, "chart-time", ui.tr(title), {.label = "", .text = size_text, .logarithmic = true},
               {.label = ui.tr(by_size), .text = course::time_text, .logarithmic = true}, all, std::nullopt,
               chart_height);
    scene.progress.set_done(scene.session->lesson.id, scene.session->current().id);
  }
};

}  // namespace
}  // namespace sending

extern const explorer::LessonViewFactory sending_view;
const explorer::LessonViewFactory sending_view = explorer::view_factory<sending::View>("sending");

}  // namespace playground::lessons
