/// The note that says where the shown figures come from, if that is not a run with the current settings.
#include "shared/explorer/scene.h"
#include "shared/explorer/strings.h"

namespace playground::explorer {

void draw_figures_origin(Scene& scene) {
  const Session::Known known = scene.session->figures();
  Ui& ui = scene.ui;
  if (scene.session->figures_of_other_values()) {
    ui.notice(Role::status, "other-figures", "", ui.tr(strings::other_figures), ui.colors().warning);
    ui.spacing(12);
    return;
  }
  if (known.from == Session::Known::From::recording && !known.figures.empty()) {
    ui.notice(Role::status, "recorded-figures",
              ui.tr_format(strings::recorded_on, scene.session->recorded_on()), "", ui.colors().warning);
    ui.spacing(12);
  }
  if (known.from != Session::Known::From::link) return;
  ui.notice(Role::status, "elsewhere", ui.tr(strings::elsewhere), ui.tr(strings::run_here),
            ui.colors().warning);
  ui.spacing(12);
}

}  // namespace playground::explorer
