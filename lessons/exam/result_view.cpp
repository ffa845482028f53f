#include "lessons/exam/result_view.h"

#include <fmt/format.h>
#include <imgui_internal.h>

#include <algorithm>
#include <string>
#include <vector>

#include "shared/course/link.h"
#include "shared/explorer/kit/bars.h"
#include "shared/explorer/kit/button_row.h"
#include "shared/explorer/kit/verdict_mark.h"

namespace playground::lessons::exam {
namespace {

using namespace explorer;  // NOLINT(google-build-using-namespace): a view is part of the explorer

constexpr Text all_right{"All {} answers were right", "{} 个回答全对"};
constexpr Text some_right{"{} of {} answers were right", "{1} 个回答，答对 {0} 个"};
constexpr Text strengths{"Best: {} ({}). Most to gain: {} ({}).", "最强：{}（{}）。最需要复习：{}（{}）。"};
constexpr Text of{"{} of {}", "{} / {}"};
constexpr Text by_model{"By model", "按方式"};
constexpr Text by_kind{"By kind of question", "按问题类型"};
constexpr Text to_repeat{"Lessons to repeat", "需要复习的课程"};
constexpr Text the_cases{"The cases again", "重看案例"};
constexpr Text case_line{"{}: {} of 3 right", "{}：3 题对 {} 题"};
constexpr Text title_and_version{"{} ({})", "{}（{}）"};
constexpr Text again{"Start again", "重新开始"};
constexpr Text copy_link{"Copy a link to these cases", "复制这套案例的链接"};
constexpr Text link_copied{"The link is copied. It draws the same ten cases.",
                           "链接已复制，打开后是同样的十个案例。"};

struct SubjectWords {
  std::string_view id;
  Text name;
  Model model;
};
constexpr std::array<SubjectWords, subject_count> subjects{
    {{"processes", {"processes", "多进程"}, Model::process},
     {"threads", {"threads", "多线程"}, Model::thread},
     {"coroutines", {"coroutines", "协程"}, Model::coroutine},
     {"combined", {"several models", "几种方式"}, Model::main}}};

std::string tally_text(const Ui& ui, const Tally& tally) {
  return ui.tr_format(of, tally.right, tally.asked);
}

Bar bar_of(const Ui& ui, std::string_view id, const Text& name, ImU32 color, const Tally& tally) {
  return {.id = std::string(id),
          .name = std::string(ui.tr(name)),
          .color = color,
          .figure = Figure(tally.share()),
          .text = tally_text(ui, tally)};
}

void draw_strengths(Ui& ui, const ExamResult& result) {
  std::vector<std::size_t> asked;
  for (std::size_t i = 0; i < subject_count; ++i)
    if (result.by_subject[i].asked > 0) asked.push_back(i);
  const auto [weakest, best] =
      std::ranges::minmax(asked, {}, [&](std::size_t i) { return result.by_subject[i].share(); });
  const Tally& high = result.by_subject[best];
  const Tally& low = result.by_subject[weakest];
  if (high.share() == low.share()) return;
  ui.spacing(6);
  ui.text("exam-strengths", ui.tr_format(strengths, ui.tr(subjects[best].name), tally_text(ui, high),
                                         ui.tr(subjects[weakest].name), tally_text(ui, low)));
}

void draw_tallies(Ui& ui, const ExamResult& result) {
  std::vector<Bar> models;
  for (std::size_t i = 0; i < subject_count; ++i) {
    if (result.by_subject[i].asked > 0)
      models.push_back(bar_of(ui, subjects[i].id, subjects[i].name,
                              model_color(subjects[i].model, ui.theme()), result.by_subject[i]));
  }
  draw_bars(ui, "exam-models", ui.tr(by_model), models, {.full = 1});
  ui.spacing(12);
  std::vector<Bar> questions;
  for (std::size_t i = 0; i < kind_count; ++i)
    questions.push_back(
        bar_of(ui, kind_words[i].id, kind_words[i].name, ui.colors().link, result.by_kind[i]));
  draw_bars(ui, "exam-kinds", ui.tr(by_kind), questions, {.full = 1});
}

// That of the lesson to which the proof leads.
std::string_view lesson_title(const Scene& scene, std::string_view proof) {
  const course::Lesson* lesson = course::find_lesson(scene.catalog, lesson_of(proof));
  if (lesson == nullptr) return lesson_of(proof);  // the tests allow no such proof
  return scene.lesson_title(static_cast<std::size_t>(lesson - scene.catalog.data()));
}

void draw_repeat(Scene& scene, const ExamResult& result) {
  if (result.repeat.empty()) return;
  Ui& ui = scene.ui;
  ui.spacing(16);
  ui.heading("exam-repeat", ui.tr(to_repeat), 4, text_size);
  ui.spacing(6);
  for (const std::string_view id : result.repeat) {
    const std::string link = fmt::format("#/{}/1", id);
    ui.paragraph(fmt::format("exam-repeat-{}", id),
                 {{.text = std::string(lesson_title(scene, link)), .link = link}});
    ui.spacing(4);
  }
}

course::Verdict sign_of(std::size_t right) {
  return right == kind_count ? course::Verdict::holds
         : right > 0         ? course::Verdict::conditions
                             : course::Verdict::fails;
}

// A line that leads to its case, with a sign. True: it was used.
bool draw_case_line(Ui& ui, const std::string& id, std::string_view text, std::size_t right) {
  constexpr float indent = 22;
  const float width = ui.available_width();
  const TextLayout& layout = ui.lay_out({{.text = std::string(text)}}, small_size, width - indent);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImVec2 box(width, layout.height + 8);
  const Group item(ui, Role::list_item, id + "-item");
  const bool used = ui.invisible_button({.role = Role::link, .id = id, .label = std::string(text)}, box);
  if (ui.hovered())
    ImGui::GetWindowDrawList()->AddRectFilled(at, at + box, ui.colors().hover, corner_rounding);
  draw_verdict_mark(ui, at + ImVec2(9, 4 + layout.line_height / 2), sign_of(right),
                    right == kind_count ? ui.colors().good : ui.colors().warning);
  ui.draw_layout(layout, at + ImVec2(indent, 4), ui.colors().text);
  return used;
}

std::optional<std::size_t> draw_cases(Ui& ui, const Sheet& sheet) {
  std::optional<std::size_t> used;
  ui.spacing(16);
  ui.heading("exam-cases", ui.tr(the_cases), 4, text_size);
  ui.spacing(6);
  const Group list(ui, Role::list, "exam-case-list", ui.tr(the_cases));
  for (std::size_t i = 0; i < cases_per_exam; ++i) {
    std::size_t right = 0;
    for (std::size_t kind = 0; kind < kind_count; ++kind)
      right += sheet.is_right(i * kind_count + kind) ? 1 : 0;
    const std::string text = ui.tr_format(case_line, ui.tr(sheet.case_of(i * kind_count).name), right);
    if (draw_case_line(ui, fmt::format("exam-case-{}", i + 1), text, right)) used = i;
  }
  return used;
}

}  // namespace

std::string proof_title(const Scene& scene, std::string_view proof) {
  const auto link = course::parse_link(proof, scene.catalog, Language::english);
  std::string title(lesson_title(scene, proof));
  if (!link) return title;  // the tests allow no such proof
  const course::Lesson& lesson = *course::find_lesson(scene.catalog, link->lesson);
  for (const auto& [id, value] : link->values) {
    if (id != course::version_parameter) continue;
    const std::string version = course::value_words(*lesson.parameter(id), value, scene.ui.language());
    title = scene.ui.tr_format(title_and_version, title, version);
  }
  return title;
}

ResultUse draw_exam_result(Scene& scene, const Sheet& sheet) {
  Ui& ui = scene.ui;
  const ExamResult result = result_of(sheet);
  const Tally& all = result.all;
  ui.heading("exam-result",
             all.right == all.asked ? ui.tr_format(all_right, all.asked)
                                    : ui.tr_format(some_right, all.right, all.asked),
             3, section_size);
  draw_strengths(ui, result);
  ui.spacing(14);
  draw_tallies(ui, result);
  draw_repeat(scene, result);
  ResultUse use{.review = draw_cases(ui, sheet)};
  ui.spacing(16);
  ButtonRow row(ui);
  use.start_again = row.button("exam-again", ui.tr(again), Ui::ButtonKind::primary);
  if (row.button("exam-copy", ui.tr(copy_link))) {
    ImGui::SetClipboardText(course::to_text(scene.session->place(ui.language()), scene.catalog).c_str());
    scene.status = ui.tr(link_copied);
  }
  if (scene.status == ui.tr(link_copied)) {
    ui.spacing(8);
    ui.notice(Role::status, "exam-copied", "", scene.status, ui.colors().good);
  }
  return use;
}

}  // namespace playground::lessons::exam
