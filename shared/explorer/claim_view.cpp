/// A claim of the document as a card: closed it asks, opened it shows the verdict and what is true.
#include <fmt/format.h>
#include <imgui_internal.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "shared/course/link.h"
#include "shared/explorer/kit/button_row.h"
#include "shared/explorer/kit/facts.h"
#include "shared/explorer/kit/scrolling.h"
#include "shared/explorer/kit/verdict_mark.h"
#include "shared/explorer/progress_strings.h"
#include "shared/explorer/scene.h"
#include "shared/explorer/strings.h"

namespace playground::explorer {
namespace {

// The sign, the words and the claim's number: the card's heading.
void draw_head(Ui& ui, const course::Claim& claim, std::string_view words,
               std::optional<course::Verdict> verdict) {
  const Palette& colors = ui.colors();
  const ImU32 color = verdict ? verdict_color(*verdict, colors) : colors.link;
  const ImVec2 head = ImGui::GetCursorScreenPos();
  draw_verdict_mark(ui, head + ImVec2(7, 9), verdict, color);
  ui.draw_text(head + ImVec2(20, 1), words, small_size, color, ui.fonts().strong);
  const std::string number = ui.tr_format(progress_strings::claim_number, claim.id);
  ui.draw_text(head + ImVec2(ui.available_width() - ui.measure(number, tiny_size).x, 2), number, tiny_size,
               colors.quiet);
  ImGui::Dummy({ui.available_width(), 20});
  ui.add_node({.role = Role::heading,
               .id = std::string(claim.id),
               .label = ui.tr_format(progress_strings::claim_heading, claim.id, words),
               .level = 3});
  ui.spacing(6);
}

// The document's words, below the place where the document has them: a link to it.
void draw_quote(Scene& scene, const course::Claim& claim) {
  Ui& ui = scene.ui;
  const course::SourceText& text = scene.document(ui.language());
  const auto& parts = text.parts.at(claim.id);
  const std::string heading = parts.empty() ? "" : course::heading_of(parts.front().block, text.blocks);
  const std::string says = heading.empty() ? std::string(ui.tr(progress_strings::the_document_says))
                                           : ui.tr_format(progress_strings::says_under, heading);
  ui.paragraph(fmt::format("{}-place", claim.id),
               {{.text = says, .link = fmt::format("#/document?claim={}", claim.id)}}, tiny_size,
               ui.colors().quiet);
  ui.spacing(2);
  ui.text(fmt::format("{}-says", claim.id), ui.tr(claim.quote), small_size);
}

void draw_answers(Scene& scene, const course::Claim& claim) {
  Ui& ui = scene.ui;
  const Group group(ui, Role::region, fmt::format("{}-answers", claim.id),
                    ui.tr_format(progress_strings::your_answer_to, claim.id));
  ButtonRow row(ui);
  for (const course::VerdictWord& known : course::verdict_words) {
    if (!row.button(fmt::format("{}-answer-{}", claim.id, known.id), ui.tr(verdict_text(known.verdict))))
      continue;
    scene.progress.set_answer(course::claim_key(claim.id), known.id);
    ui.move_focus(claim.id);
  }
}

void draw_reply(Scene& scene, const course::Claim& claim) {
  Ui& ui = scene.ui;
  const std::string id = fmt::format("{}-reply", claim.id);
  const auto answer = course::verdict_from(scene.progress.answer(course::claim_key(claim.id)));
  if (!answer) {
    ui.text(id, ui.tr(progress_strings::not_answered), small_size, ui.colors().quiet);
    return;
  }
  const bool right = *answer == claim.verdict;
  const std::string words =
      ui.tr_format(right ? progress_strings::you_said_right : progress_strings::you_said_wrong,
                   ui.tr(verdict_text(*answer)));
  ui.notice(Role::status, id, "", words, right ? ui.colors().good : ui.colors().warning);
}

// True: the text already has a link to the experiment.
bool links_to(const Scene& scene, const course::Paragraph& text, std::string_view experiment) {
  const auto place = [&](std::string_view link) {
    const auto parsed = course::parse_link(link, scene.catalog, Language::english);
    return parsed ? std::pair(parsed->lesson, parsed->step) : std::pair(std::string(), 0);
  };
  const auto wanted = place(experiment);
  return std::ranges::any_of(
      text, [&](const course::Inline& part) { return !part.link.empty() && place(part.link) == wanted; });
}

// The line for a terminal in the text; empty: there is none.
std::string_view terminal_line(const course::Paragraph& text) {
  const auto line = std::ranges::find_if(
      text, [](const course::Inline& part) { return part.code && part.text.starts_with("python3 "); });
  return line == text.end() ? std::string_view() : std::string_view(line->text);
}

void draw_what_to_try(Scene& scene, const course::Claim& claim, const course::Block& block) {
  Ui& ui = scene.ui;
  ui.text(fmt::format("{}-try-label", claim.id), ui.tr(strings::try_it), tiny_size, ui.colors().quiet);
  ui.spacing(2);
  if (!claim.experiment.empty() && !links_to(scene, block.try_it, claim.experiment)) {
    ui.paragraph(fmt::format("{}-experiment", claim.id),
                 {{.text = std::string(ui.tr(progress_strings::open_experiment)),
                   .link = std::string(claim.experiment)}},
                 small_size);
    ui.spacing(4);
  }
  ui.paragraph(fmt::format("{}-try", claim.id), block.try_it, small_size);
  const std::string_view line = terminal_line(block.try_it);
  if (line.empty()) return;
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() - 8);  // the words are aligned with those above
  if (ui.button(fmt::format("{}-copy", claim.id), ui.tr(strings::copy_line), Ui::ButtonKind::quiet)) {
    ImGui::SetClipboardText(std::string(line).c_str());
    scene.status = ui.tr(strings::copied);
  }
}

}  // namespace

void draw_claim(Scene& scene, const course::Block& block) {
  Ui& ui = scene.ui;
  const course::Claim* claim = scene.source.claim(block.claim);
  if (claim == nullptr) return;  // lessons are tested to have only claims of the document
  if (scene.brings(claim->id)) scroll_here(240);
  const Session& session = *scene.session;
  const bool open = course::card_is_open(scene.progress, session.lesson, session.step, claim->id);
  const Card card(ui, open ? verdict_color(claim->verdict, ui.colors()) : ui.colors().link);
  draw_head(ui, *claim, ui.tr(open ? verdict_text(claim->verdict) : progress_strings::what_do_you_say),
            open ? std::optional(claim->verdict) : std::nullopt);
  draw_quote(scene, *claim);
  ui.spacing(10);
  if (!open) {
    draw_answers(scene, *claim);
    return;
  }
  draw_reply(scene, *claim);
  ui.spacing(8);
  draw_labelled(ui, fmt::format("{}-true", claim->id), strings::is_true, block.is_true, small_size);
  ui.spacing(8);
  draw_what_to_try(scene, *claim, block);
}

}  // namespace playground::explorer
