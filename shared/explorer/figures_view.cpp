/// The note that says where the shown figures come from, if that is not a run in this program.
#include "shared/explorer/scene.h"
#include "shared/explorer/strings.h"

namespace playground::explorer {

void draw_figures_origin(Scene& scene) {
  const Session::Known known = scene.session->figures();
  if (known.from != Session::Known::From::link) return;
  Ui& ui = scene.ui;
  ui.notice(Role::status, "elsewhere", ui.tr(strings::elsewhere), ui.tr(strings::run_here),
            ui.colors().warning);
  ui.spacing(12);
}

}  // namespace playground::explorer
