/// All terms of the glossary on one page.
#include <fmt/format.h>

#include "shared/course/glossary.h"
#include "shared/explorer/scene.h"

namespace playground::lessons {
namespace summary {
namespace {

using namespace explorer;  // NOLINT(google-build-using-namespace): a view is part of the explorer

constexpr Text entry{": {}", "：{}"};

class View : public LessonView {
 public:
  void draw_step(Scene& scene) override {
    Ui& ui = scene.ui;
    const Group list(ui, Role::list, "terms");
    for (const course::Term& term : course::glossary()) {
      const Group item(ui, Role::list_item, fmt::format("term-{}-item", term.id));
      ui.paragraph(fmt::format("term-{}", term.id), {{.text = std::string(ui.tr(term.name)), .bold = true},
                                                     {.text = ui.tr_format(entry, ui.tr(term.meaning))}});
      ui.spacing(10);
    }
    scene.progress.set_done(scene.session->lesson.id, scene.session->current().id);
  }
};

}  // namespace
}  // namespace summary

extern const explorer::LessonViewFactory summary_view;
const explorer::LessonViewFactory summary_view = explorer::view_factory<summary::View>("summary");

}  // namespace playground::lessons
