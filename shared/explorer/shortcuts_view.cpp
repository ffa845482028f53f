/// The sheet of keys.
#include <fmt/format.h>

#include <array>

#include "shared/explorer/scene.h"
#include "shared/explorer/strings.h"

namespace playground::explorer {
namespace {

struct Shortcut {
  std::string_view id;
  Text keys;
  Text meaning;
  bool only_in_browser = false;
};

constexpr std::array shortcuts{
    Shortcut{
        "tab",
        {"Tab, Shift + Tab", "Tab、Shift + Tab"},
        {"To the next or the previous control, panel or timeline", "移到下一个或上一个控件、面板或时间线"}},
    Shortcut{"enter", {"Enter, Space", "Enter、空格"}, {"Use the control", "使用该控件"}},
    Shortcut{"arrows",
             {"Arrow keys", "方向键"},
             {"Change a slider, a choice or the place of a line between panels; otherwise scroll",
              "调整滑块、选项或面板之间的分隔线；否则滚动"}},
    Shortcut{
        "pages",
        {"Page Up, Page Down, Home, End, Space", "Page Up、Page Down、Home、End、空格"},
        {"Scroll the panel that has the focus, or the text of the step", "滚动有焦点的面板，或者步骤的正文"}},
    Shortcut{"escape",
             {"Escape", "Escape"},
             {"Restore a maximised panel; stop the run; close this sheet",
              "还原最大化的面板；停止运行；关闭本页"}},
    Shortcut{"bars",
             {"On the timeline: arrow keys, Home, End", "时间线上：方向键、Home、End"},
             {"Read the previous or the next bar, or another row", "读上一条、下一条，或换一行"}},
    Shortcut{"zoom",
             {"On the timeline: +, -, 0", "时间线上：+、-、0"},
             {"Zoom in, zoom out, show the whole run", "放大、缩小、显示整个运行"}},
    Shortcut{"move",
             {"On the timeline: Page Up, Page Down", "时间线上：Page Up、Page Down"},
             {"Move to earlier or later", "向前或向后移动"}},
    Shortcut{
        "units",
        {"On a board: 1 to 9", "操作板上：1 到 9"},
        {"Let the unit with this key in its column do its operation", "让列中标有该键的单元执行它的操作"}},
    Shortcut{"steps",
             {"On a board: left arrow, Space", "操作板上：左箭头、空格"},
             {"One step back; play", "退一步；播放"}},
    Shortcut{"editor",
             {"In the editor: Escape, then Tab", "编辑器中：先 Escape 再 Tab"},
             {"Leave the editor; Tab alone indents", "离开编辑器；单独按 Tab 是缩进"}},
    Shortcut{"copy",
             {"Ctrl + C", "Ctrl + C"},
             {"Copy the code or the output that has the focus", "复制有焦点的代码或输出"}},
    Shortcut{"enlarge",
             {"Ctrl and +, -, wheel", "Ctrl 加 +、- 或滚轮"},
             {"Enlarge or reduce the page", "放大或缩小页面"},
             true},
    Shortcut{
        "progress",
        {"F2", "F2"},
        {"Where I am: answers, predictions, and what is next", "我的进度：回答、预测，以及接下来做什么"}},
    Shortcut{"help", {"?", "?"}, {"This sheet", "本页"}}};

}  // namespace

void draw_shortcuts(Scene& scene) {
  Ui& ui = scene.ui;
  ui.heading("help-title", ui.tr(strings::keys), 1);
  ui.spacing(16);
  {
    const Group list(ui, Role::list, "shortcuts", ui.tr(strings::keys));
    for (const Shortcut& known : shortcuts) {
      if (known.only_in_browser && !scene.in_browser()) continue;
      const Group item(ui, Role::list_item, fmt::format("shortcut-{}-item", known.id));
      ui.paragraph(fmt::format("shortcut-{}", known.id),
                   {{.text = std::string(ui.tr(known.keys)), .bold = true},
                    {.text = ui.tr_format(strings::key_meaning, ui.tr(known.meaning))}});
      ui.spacing(10);
    }
  }
  ui.spacing(10);
  ui.paragraph("version", {{.text = fmt::format("{} {}", ui.tr(strings::app), PLAYGROUND_VERSION)}});
  ui.spacing(16);
  if (ui.button("close-help", ui.tr(strings::close_menu), Ui::ButtonKind::primary)) scene.help_open = false;
}

}  // namespace playground::explorer
