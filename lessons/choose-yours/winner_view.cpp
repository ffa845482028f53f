#include "lessons/choose-yours/winner_view.h"

#include <fmt/format.h>

#include "shared/explorer/strings.h"

namespace playground::lessons::choose_yours {
namespace {

using namespace explorer;  // NOLINT(google-build-using-namespace): a view is part of the explorer

constexpr Text which_wins{"Before the test: which approach will be the fastest?",
                          "实测之前先预测：哪种方式最快？"};
constexpr Text you_said{"You said {}.", "你的预测是{}。"};

std::string name_of(const Scene& scene, const Advice& advice, Way way) {
  if (way == Way::advised) return std::string(scene.ui.tr(advice.name));
  return std::string(scene.ui.tr(scene.session->lesson.variants[static_cast<std::size_t>(way)].meaning));
}

}  // namespace

course::Answer wins(Way way, const Times& times) {
  const course::Figure& own = times.of(way);
  if (own.value <= 0) return course::Answer::no;
  const bool busy = course::busy(times.share);
  course::Answer answer = course::Answer::yes;
  for (int number = 0; number < way_count; ++number) {
    const Way other = static_cast<Way>(number);
    if (other == way || other == Way::threads || times.of(other).value <= 0) continue;
    answer = answer & !course::above(busy ? course::disturbed(own) : own, times.of(other), 1 + spread);
  }
  return answer;
}

bool WinnerPrediction::is_for(const Session& session) const {
  return way_ && values_ == session.settings.values;
}

void WinnerPrediction::ask(Scene& scene, const Advice& advice) {
  Ui& ui = scene.ui;
  const Session& session = *scene.session;
  ui.paragraph("winner-question", {{.text = std::string(ui.tr(which_wins)), .bold = true}});
  ui.spacing(8);
  {
    const Group answers(ui, Role::radio_group, "winner", ui.tr(which_wins));
    for (int number = 0; number < way_count; ++number) {
      const Way way = static_cast<Way>(number);
      if (way == Way::threads || (way == Way::advised && !measured_for_itself(advice.choice))) continue;
      const std::string_view id = session.lesson.variants[static_cast<std::size_t>(number)].id;
      if (ui.answer(fmt::format("winner-{}", id), name_of(scene, advice, way),
                    is_for(session) && way_ == way)) {
        way_ = way;
        values_ = session.settings.values;
        scene.progress.set_answer(course::winner_key(session.lesson), id);
      }
      ui.spacing(6);
    }
  }
  ui.spacing(8);
}

void WinnerPrediction::show(Scene& scene, const Advice& advice, const Times& times) const {
  if (!is_for(*scene.session)) return;
  Ui& ui = scene.ui;
  const course::Answer answer = wins(*way_, times);
  const std::string said = ui.tr_format(you_said, name_of(scene, advice, *way_));
  if (answer == course::Answer::unclear) {
    const Text why = course::why_unclear(course::busy(times.share), times.of(*way_).rounds == 1);
    ui.notice(Role::status, "winner-outcome", said, ui.tr(why), ui.colors().warning);
  } else {
    const bool right = answer == course::Answer::yes;
    scene.progress.set_outcome(course::winner_key(scene.session->lesson), right);
    ui.notice(Role::status, "winner-outcome", said, ui.tr(right ? strings::right : strings::not_right),
              right ? ui.colors().good : ui.colors().warning);
  }
  ui.spacing(12);
}

}  // namespace playground::lessons::choose_yours
