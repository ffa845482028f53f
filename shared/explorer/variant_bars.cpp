#include "shared/explorer/variant_bars.h"

#include "shared/explorer/strings.h"

namespace playground::explorer {

std::vector<Bar> variant_bars(const Scene& scene, std::string_view quantity,
                              Model (*model_of)(std::string_view variant)) {
  const Ui& ui = scene.ui;
  const Session& session = *scene.session;
  std::vector<Bar> bars;
  for (const course::Option& variant : session.lesson.variants) {
    Bar bar{.name = std::string(ui.say(variant.meaning)),
            .color = model_color(model_of(variant.id), ui.theme()),
            .figure = std::nullopt,
            .text = std::string(ui.say(strings::not_yet_measured))};
    const Session::Figures& figures = session.figures().figures;
    const auto known = figures.find(fmt::format("{}/{}", quantity, variant.id));
    if (known != figures.end()) {
      bar.figure = known->second;
      bar.text =
          course::quantity_text(*session.lesson.quantity(quantity), known->second.value, ui.language());
    }
    bars.push_back(std::move(bar));
  }
  return bars;
}

}  // namespace playground::explorer
