#include "lessons/comparison/prediction_view.h"

#include <fmt/format.h>

#include <algorithm>

#include "shared/explorer/kit/button_row.h"
#include "shared/explorer/kit/verdict_mark.h"

namespace playground::lessons::comparison {
namespace {

using namespace explorer;  // NOLINT(google-build-using-namespace): a view is part of the explorer

constexpr Text predict_table{"Predict the table", "先预测整张表"};
constexpr Text predict_rest{"Predict the rest", "继续预测"};
constexpr Text how_to_predict{
    "Before you measure: say of each cell whether it is true. It is scored when its row is measured.",
    "测量之前，先说说每一格是否成立；测完那一行就能看到对错。"};
constexpr Text cells_predicted{"{} of 24 cells predicted.", "24 格中已预测 {} 格。"};
constexpr Text cells_scored{"{} of 24 cells predicted; of the {} measured ones, {} were right.",
                            "24 格中已预测 {} 格；其中 {} 格已测，答对 {} 格。"};
constexpr Text what_do_you_predict{"What do you predict?", "你的预测是？"};
constexpr Text you_predicted{"you: {}", "你：{}"};
constexpr Text you_predicted_right{"you: {}, right", "你：{}，对"};
constexpr Text you_predicted_wrong{"you: {}, wrong", "你：{}，错"};

}  // namespace

std::optional<course::Verdict> predicted(const Scene& scene, const Cell& cell) {
  return course::verdict_from(scene.progress.answer(course::claim_key(cell.claim)));
}

bool predicted_right(const Scene& scene, const Cell& cell) {
  return predicted(scene, cell) == scene.source.claim(cell.claim)->verdict;
}

std::string prediction_words(const Scene& scene, const Cell& cell, bool measured) {
  const auto answer = predicted(scene, cell);
  if (!answer) return "";
  const Text& form = !measured                      ? you_predicted
                     : predicted_right(scene, cell) ? you_predicted_right
                                                    : you_predicted_wrong;
  return scene.ui.tr_format(form, scene.ui.tr(verdict_text(*answer)));
}

void draw_predicted(Scene& scene, const Figures& figures) {
  int all = 0;
  int measured = 0;
  int right = 0;
  for (const Row& row : rows()) {
    for (const Cell& cell : row.cells) {
      if (!predicted(scene, cell)) continue;
      ++all;
      if (!judgement(cell, figures)) continue;
      ++measured;
      right += predicted_right(scene, cell) ? 1 : 0;
    }
  }
  Ui& ui = scene.ui;
  const std::string words = all == 0        ? std::string(ui.tr(how_to_predict))
                            : measured == 0 ? ui.tr_format(cells_predicted, all)
                                            : ui.tr_format(cells_scored, all, measured, right);
  ui.text("predicted-cells", words, small_size, ui.colors().quiet);
}

bool draw_predict_button(Scene& scene, bool some_left) {
  Ui& ui = scene.ui;
  const bool begun = std::ranges::any_of(rows(), [&](const Row& row) {
    return std::ranges::any_of(row.cells,
                               [&](const Cell& cell) { return predicted(scene, cell).has_value(); });
  });
  ui.spacing(8);
  const bool used = ui.button("predict-table", ui.tr(begun ? predict_rest : predict_table),
                              Ui::ButtonKind::secondary, some_left && !scene.session->active());
  ui.spacing(12);
  return used;
}

bool draw_prediction(Scene& scene, const Cell& cell) {
  Ui& ui = scene.ui;
  ui.text("predict-cell", ui.tr(what_do_you_predict), small_size, ui.colors().quiet);
  ui.spacing(6);
  bool given = false;
  ButtonRow row(ui);
  for (const course::VerdictWord& known : course::verdict_words) {
    if (!row.button(fmt::format("predict-{}", known.id), ui.tr(verdict_text(known.verdict)))) continue;
    scene.progress.set_answer(course::claim_key(cell.claim), known.id);
    given = true;
  }
  ui.spacing(10);
  return given;
}

}  // namespace playground::lessons::comparison
