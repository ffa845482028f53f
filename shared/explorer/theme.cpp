#include "shared/explorer/theme.h"

#include "shared/explorer/fonts_embedded.h"

namespace playground::explorer {
namespace {

using course::Theme;
using course::TokenKind;
using course::Verdict;

constexpr Palette dark{
    .ground = rgb(0x14171C),
    .side = rgb(0x0F1216),
    .card = rgb(0x1A1E27),
    .line = rgb(0x2A303B),
    .hover = rgb(0x1D232D),
    .chosen = rgb(0x1F2A38),
    .text = rgb(0xE8EAED),
    .quiet = rgb(0x9AA4B2),
    .accent = rgb(0x0072B2),
    .accent_hover = rgb(0x157BB7),
    .on_accent = rgb(0xFFFFFF),
    .link = rgb(0x6CB8EA),
    .good = rgb(0x3CC79A),
    .warning = rgb(0xF0B429),
    .bad = rgb(0xFF8A80),
    .focus = rgb(0x8FCBF2),
};

constexpr Palette light{
    .ground = rgb(0xFCFCFA),
    .side = rgb(0xF2F3F4),
    .card = rgb(0xF5F6F7),
    .line = rgb(0xDADDE1),
    .hover = rgb(0xE9ECEF),
    .chosen = rgb(0xDCE8F2),
    .text = rgb(0x1D2127),
    .quiet = rgb(0x59626E),
    .accent = rgb(0x0072B2),
    .accent_hover = rgb(0x005F96),
    .on_accent = rgb(0xFFFFFF),
    .link = rgb(0x005F96),
    .good = rgb(0x00724F),
    .warning = rgb(0x845400),
    .bad = rgb(0xB3261E),
    .focus = rgb(0x0072B2),
};

constexpr Palette with_more_contrast(Palette colors, ImU32 ground, ImU32 text) {
  colors.ground = colors.side = colors.card = ground;
  colors.text = colors.quiet = text;
  colors.line = text;
  return colors;
}
constexpr Palette clear_dark = with_more_contrast(dark, rgb(0x000000), rgb(0xFFFFFF));
constexpr Palette clear_light = with_more_contrast(light, rgb(0xFFFFFF), rgb(0x000000));

bool more_contrast = false;
std::optional<Palette> system_palette;

// ImGui sizes a font by its line height, and Noto's line is higher for letters of the same size.
// `chinese_scale` corrects that. Baselines are the same.
ImFont* add_font(const FontData& latin, const FontData& chinese, float chinese_scale) {
  ImFontConfig config;
  config.FontDataOwnedByAtlas = false;
  const auto add = [&](const FontData& font, float size) {
    // The parameter is not const, because ImGui can own the data. Here it neither owns nor writes them.
    return ImGui::GetIO().Fonts->AddFontFromMemoryTTF(const_cast<unsigned char*>(font.bytes.data()),
                                                      static_cast<int>(font.bytes.size()), size, &config);
  };
  ImFont* font = add(latin, text_size);
  config.MergeMode = true;
  add(chinese, text_size * chinese_scale);
  return font;
}

}  // namespace

const Palette& palette(Theme theme) {
  if (system_palette) return *system_palette;
  if (more_contrast) return theme == Theme::dark ? clear_dark : clear_light;
  return theme == Theme::dark ? dark : light;
}

void use_system_colors(const std::optional<SystemColors>& colors) {
  system_palette.reset();
  if (!colors) return;
  // Areas have one ground, and borders separate them, as in the system's own programs.
  system_palette = Palette{.ground = colors->ground,
                           .side = colors->ground,
                           .card = colors->ground,
                           .line = colors->text,
                           .hover = faded(colors->text, 0.15F),
                           .chosen = faded(colors->text, 0.25F),
                           .text = colors->text,
                           .quiet = colors->quiet,
                           .accent = colors->accent,
                           .accent_hover = colors->accent,
                           .on_accent = colors->on_accent,
                           .link = colors->link,
                           .good = colors->text,
                           .warning = colors->text,
                           .bad = colors->text,
                           .focus = colors->accent};
}

void use_more_contrast(bool more) { more_contrast = more; }

ImU32 model_color(Model model, Theme theme) {
  switch (model) {
    case Model::process: return rgb(0x0072B2);
    case Model::thread: return rgb(0xE69F00);
    case Model::coroutine: return rgb(0x009E73);
    case Model::main: break;
  }
  return theme == Theme::dark ? rgb(0x8B95A3) : rgb(0x7A838F);
}

ImU32 model_text_color(Model model, Theme theme) {
  if (system_palette || more_contrast) return palette(theme).text;
  const bool on_dark = theme == Theme::dark;
  switch (model) {
    case Model::process: return on_dark ? rgb(0x6CB8EA) : rgb(0x005F96);
    case Model::thread: return on_dark ? rgb(0xF0B429) : rgb(0x845400);
    case Model::coroutine: return on_dark ? rgb(0x3CC79A) : rgb(0x00724F);
    case Model::main: break;
  }
  return palette(theme).quiet;
}

ImU32 mark_ground(Model model, Theme theme) { return faded(model_color(model, theme), 0.16F); }

ImU32 on_model_color(Model model, Theme) { return model == Model::process ? rgb(0xFFFFFF) : rgb(0x14171C); }

ImU32 token_color(TokenKind kind, Theme theme) {
  if (system_palette || more_contrast) return palette(theme).text;
  const bool on_dark = theme == Theme::dark;
  switch (kind) {
    case TokenKind::keyword: return on_dark ? rgb(0xC792EA) : rgb(0x7B30A0);
    case TokenKind::type: return on_dark ? rgb(0x7FCBE5) : rgb(0x006680);
    case TokenKind::function: return on_dark ? rgb(0x82AAFF) : rgb(0x2A52BE);
    case TokenKind::string: return on_dark ? rgb(0xA5D690) : rgb(0x2E6B1F);
    case TokenKind::number: return on_dark ? rgb(0xF7A66B) : rgb(0x9A4A00);
    case TokenKind::comment: return on_dark ? rgb(0x929CAB) : rgb(0x5A636F);
    case TokenKind::punctuation:
    case TokenKind::plain: break;
  }
  return palette(theme).text;
}

ImU32 verdict_color(Verdict verdict, const Palette& colors) {
  switch (verdict) {
    case Verdict::holds: return colors.good;
    case Verdict::conditions:
    case Verdict::outdated: return colors.warning;
    case Verdict::fails: return colors.bad;
    case Verdict::opinion: break;
  }
  return colors.quiet;
}

ImU32 faded(ImU32 color, float share) {
  const auto alpha = static_cast<ImU32>(static_cast<float>(color >> IM_COL32_A_SHIFT) * share);
  return (color & ~IM_COL32_A_MASK) | (alpha << IM_COL32_A_SHIFT);
}

Fonts add_fonts() {
  return {add_font(inter_regular, cjk_regular, 1.16F), add_font(inter_semibold, cjk_bold, 1.16F),
          add_font(mono_regular, cjk_regular, 1.1F)};
}

void apply_style(Theme theme) {
  const Palette& colors = palette(theme);
  ImGuiStyle& style = ImGui::GetStyle();
  style.WindowPadding = {0, 0};
  style.WindowBorderSize = 0;
  style.ChildBorderSize = 0;
  style.ItemSpacing = {0, 0};
  style.FramePadding = {0, 0};
  style.ScrollbarSize = 10;
  style.ScrollbarRounding = 5;
  style.WindowMinSize = {1, 1};
  const auto set = [&](ImGuiCol which, ImU32 color) {
    style.Colors[which] = ImGui::ColorConvertU32ToFloat4(color);
  };
  set(ImGuiCol_WindowBg, colors.ground);
  set(ImGuiCol_ChildBg, IM_COL32(0, 0, 0, 0));
  set(ImGuiCol_Text, colors.text);
  set(ImGuiCol_ScrollbarBg, IM_COL32(0, 0, 0, 0));
  set(ImGuiCol_ScrollbarGrab, colors.line);
  set(ImGuiCol_ScrollbarGrabHovered, faded(colors.quiet, 0.6F));
  set(ImGuiCol_ScrollbarGrabActive, faded(colors.quiet, 0.8F));
}

}  // namespace playground::explorer
