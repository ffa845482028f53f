/// The whole document, in the language that the learner chooses. The words of each claim are a link to its
/// card, and those of the claim that a link has named are marked.
#include <fmt/format.h>
#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>

#include "shared/course/link.h"
#include "shared/explorer/kit/scrolling.h"
#include "shared/explorer/progress_strings.h"
#include "shared/explorer/scene.h"

namespace playground::explorer {
namespace {

using course::SourceBlock;
using course::SourcePart;

// The words of one claim in one text.
struct Quote {
  std::string_view claim;
  SourcePart part;
};

// Those of a text of a block, in their order.
std::vector<Quote> quotes_in(const course::SourceText& text, std::size_t block, std::size_t text_number) {
  std::vector<Quote> quotes;
  for (const auto& [claim, parts] : text.parts) {
    for (const SourcePart& part : parts) {
      if (part.block == block && part.text == text_number) quotes.push_back({claim, part});
    }
  }
  std::ranges::sort(quotes, {}, [](const Quote& quote) { return quote.part.begin; });
  return quotes;
}

constexpr float narrow_indent = 12;

class DocumentView {
 public:
  DocumentView(Scene& scene, Language language)
      : scene_(scene), ui_(scene.ui), text_(scene.document(language)) {}

  void draw() {
    for (std::size_t block = 0; block < text_.blocks.size(); ++block) {
      const SourceBlock& each = text_.blocks[block];
      if (each.kind != SourceBlock::Kind::bullet) list_.reset();
      if (each.kind != SourceBlock::Kind::row) table_.reset();
      draw_block(block);
    }
  }

 private:
  void draw_block(std::size_t block) {
    const SourceBlock& each = text_.blocks[block];
    const std::string id = fmt::format("document-{}", block + 1);
    switch (each.kind) {
      case SourceBlock::Kind::heading:
        ui_.spacing(10);
        ui_.heading(id, each.texts[0], 2, section_size);
        ui_.spacing(8);
        break;
      case SourceBlock::Kind::paragraph:
        draw_text(id, block, 0, each.texts[0], text_size);
        ui_.spacing(12);
        break;
      case SourceBlock::Kind::bullet: draw_bullet(id, block); break;
      case SourceBlock::Kind::code: draw_code(id, block); break;
      case SourceBlock::Kind::row: draw_row(id, block); break;
    }
  }

  void draw_bullet(const std::string& id, std::size_t block) {
    const SourceBlock& each = text_.blocks[block];
    if (!list_) list_.emplace(ui_, Role::list, id + "-list");
    const Group item(ui_, Role::list_item, id + "-item");
    const float indent = each.level == 2 ? 40 : 18;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::GetWindowDrawList()->AddCircleFilled(at + ImVec2(indent - 12, 11), 2.5F, ui_.colors().quiet);
    ImGui::Indent(indent);
    draw_text(id, block, 0, each.texts[0], text_size);
    ImGui::Unindent(indent);
    const bool last = block + 1 >= text_.blocks.size() || text_.blocks[block + 1].kind != each.kind;
    ui_.spacing(last ? 12 : 6);
  }

  // Line by line, because texts are otherwise broken where a line is full.
  void draw_code(const std::string& id, std::size_t block) {
    const std::string& code = text_.blocks[block].texts[0];
    const float space = ui_.measure(" ", code_size, ui_.fonts().mono).x;
    {
      const Card card(ui_);
      int number = 0;
      for (std::size_t begin = 0; begin <= code.size();) {
        const std::size_t end = std::min(code.find('\n', begin), code.size());
        const std::size_t first = std::min(code.find_first_not_of(' ', begin), end);
        if (first == end) {
          ui_.spacing(10);
        } else {
          const float indent = space * static_cast<float>(first - begin);
          // Indent(0) would indent by ImGui's own width.
          if (indent > 0) ImGui::Indent(indent);
          draw_part(fmt::format("{}-{}", id, ++number), block, 0, first, end, code_size, true);
          if (indent > 0) ImGui::Unindent(indent);
        }
        begin = end + 1;
      }
    }
    ui_.spacing(12);
  }

  // In a wide window a row of the table; in a narrow one its cells below each other.
  void draw_row(const std::string& id, std::size_t block) {
    const SourceBlock& each = text_.blocks[block];
    const bool heads = !table_;
    if (heads) {
      table_.emplace(ui_, Role::table, "document-table", ui_.tr(progress_strings::whole_document));
      heads_ = &each;
    }
    const float width = ui_.available_width();
    constexpr float room_for_columns = 560;
    const bool narrow = width < room_for_columns;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::GetWindowDrawList()->AddLine(at, at + ImVec2(width, 0), ui_.colors().line);
    const float first = std::floor(width * 0.16F);
    const float other = std::floor((width - first) / static_cast<float>(each.texts.size() - 1));
    const Group row(ui_, Role::row, id);
    float bottom = at.y;
    for (std::size_t cell = 0; cell < each.texts.size(); ++cell) {
      const float x = cell == 0 ? 0 : first + other * static_cast<float>(cell - 1);
      const ImVec2 from = narrow ? ImGui::GetCursorScreenPos() : at + ImVec2(x, 0);
      const bool indented = narrow && cell > 0;
      if (indented) ImGui::Indent(narrow_indent);
      ImGui::SetCursorScreenPos(from + ImVec2(indented ? narrow_indent : 0, 8));
      const float room = narrow ? width - narrow_indent : (cell == 0 ? first : other) - 12;
      draw_cell(fmt::format("{}-{}", id, cell), block, cell, room, heads, narrow);
      if (indented) ImGui::Unindent(narrow_indent);
      bottom = std::max(bottom, ImGui::GetCursorScreenPos().y);
    }
    ImGui::SetCursorScreenPos({at.x, bottom});
    ui_.spacing(8);
  }

  void draw_cell(const std::string& id, std::size_t block, std::size_t cell, float room, bool heads,
                 bool narrow) {
    const std::string& text = text_.blocks[block].texts[cell];
    const Role role = heads ? Role::column_header : cell == 0 ? Role::row_header : Role::cell;
    if (role != Role::cell) {
      const TextLayout& layout = ui_.lay_out({{.text = text, .bold = true}}, small_size, room);
      ui_.draw_layout(layout, ImGui::GetCursorScreenPos(), ui_.colors().text);
      ImGui::Dummy({layout.width, layout.height});
      ui_.add_node({.role = role, .id = id, .label = text});
      return;
    }
    const Group group(ui_, role, id + "-cell");
    // The head of the column is far above.
    if (narrow) ui_.text(id + "-column", heads_->texts[cell], tiny_size, ui_.colors().quiet);
    draw_part(id, block, cell, 0, text.size(), small_size, false, room);
  }

  void draw_text(const std::string& id, std::size_t block, std::size_t text, const std::string& words,
                 float size) {
    draw_part(id, block, text, 0, words.size(), size, false);
  }

  // Bytes [begin, end) of a text.
  void draw_part(const std::string& id, std::size_t block, std::size_t text, std::size_t begin,
                 std::size_t end, float size, bool code, std::optional<float> width = {}) {
    const std::string& words = text_.blocks[block].texts[text];
    course::Paragraph paragraph;
    std::vector<std::string_view> claims;  // of each part of the paragraph; empty: of none
    const auto add = [&](std::size_t from, std::size_t to, std::string_view claim) {
      if (from >= to) return;
      paragraph.push_back({.text = words.substr(from, to - from), .code = code});
      claims.push_back(claim);
    };
    std::size_t at = begin;
    for (const Quote& quote : quotes_in(text_, block, text)) {
      if (quote.part.end <= begin || quote.part.begin >= end) continue;
      add(at, std::max(quote.part.begin, begin), "");
      at = std::min(quote.part.end, end);
      add(std::max(quote.part.begin, begin), at, quote.claim);
    }
    add(at, end, "");
    draw_paragraph(id, paragraph, claims, size, width.value_or(ui_.available_width()));
  }

  void draw_paragraph(const std::string& id, const course::Paragraph& paragraph,
                      const std::vector<std::string_view>& claims, float size, float width) {
    const TextLayout& layout = ui_.lay_out(paragraph, size, width);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::Dummy({layout.width, layout.height});
    const ImVec2 below = ImGui::GetCursorPos();
    ui_.add_node({.role = Role::text, .id = id, .label = plain_text(paragraph)});
    for (std::size_t i = 0; i < layout.pieces.size(); ++i) {
      const TextPiece& piece = layout.pieces[i];
      const std::string_view claim = claims[piece.part];
      const bool first = i == 0 || layout.pieces[i - 1].part != piece.part;
      if (claim.empty()) {
        ui_.draw_text(at + ImVec2(piece.x, piece.y), piece.text, piece.size, ui_.colors().text, piece.font);
      } else {
        draw_quote(claim, paragraph[piece.part].text, piece, at, first);
      }
    }
    ImGui::SetCursorPos(below);
    ImGui::Dummy({0, 0});
  }

  // One line of a quote: underlined, and marked if it is what the learner has come to see. Only the first
  // line is a stop for the keyboard.
  void draw_quote(std::string_view claim, const std::string& words, const TextPiece& piece, ImVec2 at,
                  bool first) {
    const ImVec2 from = at + ImVec2(piece.x, piece.y);
    const ImVec2 to = from + ImVec2(piece.width, piece.size + 2);
    const bool marked = scene_.claim == claim;
    ImDrawList* draw = ImGui::GetWindowDrawList();
    if (marked) draw->AddRectFilled(from - ImVec2(2, 3), to + ImVec2(2, 4), ui_.colors().chosen, 3);
    ImGui::SetCursorScreenPos(from);
    bool used = false;
    bool hovered = false;
    if (first && stops_.insert(claim).second) {
      used = ui_.invisible_button({.role = Role::link,
                                   .id = std::string(claim),
                                   .label = fmt::format("{}: {}", claim, words),
                                   .selected = marked},
                                  {piece.width, piece.size + 2});
      hovered = ui_.hovered();
      if (scene_.brings(claim)) scroll_here(60);
    } else {
      used = ImGui::InvisibleButton(fmt::format("{}-{}-{}", claim, from.x, from.y).c_str(),
                                    {piece.width, piece.size + 2});
      hovered = ImGui::IsItemHovered();
      if (hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    }
    draw->AddLine(from + ImVec2(0, piece.size + 1), from + ImVec2(piece.width, piece.size + 1),
                  faded(ui_.colors().link, hovered || marked ? 1 : 0.6F));
    ui_.draw_text(from, piece.text, piece.size, marked || hovered ? ui_.colors().link : ui_.colors().text,
                  piece.font);
    if (used) go_to_card(claim);
  }

  void go_to_card(std::string_view claim) {
    const auto place = scene_.places.find(claim);
    if (place == scene_.places.end()) return;
    const std::string link = fmt::format("#/{}/{}", place->second.lesson, place->second.step);
    if (auto parsed = course::parse_link(link, scene_.catalog, ui_.language())) {
      parsed->claim = claim;
      scene_.go(*parsed);
    }
  }

  Scene& scene_;
  Ui& ui_;
  const course::SourceText& text_;
  const SourceBlock* heads_ = nullptr;  // the first row of the table
  std::set<std::string_view> stops_;    // the claims that have their stop for the keyboard
  std::optional<Group> list_;
  std::optional<Group> table_;
};

}  // namespace

void draw_document(Scene& scene) {
  Ui& ui = scene.ui;
  ui.heading("title", ui.tr(progress_strings::document), 1);
  ui.spacing(10);
  ui.text("about-document", ui.tr_format(progress_strings::about_document, scene.source.claims.size()),
          text_size, ui.colors().quiet);
  ui.spacing(12);
  constexpr std::array<std::string_view, 2> ids{"zh", "en"};
  const std::array<std::string_view, 2> choices{ui.tr(progress_strings::original_text),
                                                ui.tr(progress_strings::translation)};
  const Language language = scene.document_language.value_or(ui.language());
  if (const auto chosen = ui.segments("document-language", ui.tr(progress_strings::document_language), ids,
                                      choices, language == Language::chinese ? 0 : 1)) {
    scene.document_language = *chosen == 0 ? Language::chinese : Language::english;
  }
  ui.spacing(16);
  DocumentView(scene, language).draw();
}

}  // namespace playground::explorer
