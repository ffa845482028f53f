/// The texts of the editor for the learner's own program.
#pragma once

#include "shared/core/text.h"

namespace playground::explorer::edit_strings {

inline constexpr Text edit{"Edit", "编辑"};
inline constexpr Text done{"Done", "完成"};
inline constexpr Text undo{"Undo", "撤销"};
inline constexpr Text redo{"Redo", "重做"};
inline constexpr Text reset{"Reset", "还原"};
inline constexpr Text differences{"Differences", "差异"};
inline constexpr Text back_to_text{"Back to the program", "返回程序"};
inline constexpr Text start_from{"Start from…", "从模板开始…"};
inline constexpr Text export_program{"Save as .py", "另存为 .py"};
inline constexpr Text copy_link{"Copy link", "复制链接"};
inline constexpr Text open_outside{"Open in your editor", "用你的编辑器打开"};

inline constexpr Text your_program{"Your Python program", "你的 Python 程序"};
inline constexpr Text unchanged{"not changed", "未改动"};
inline constexpr Text changed_one{"changed, 1 line", "已改动 1 行"};
inline constexpr Text changed_some{"changed, {} lines", "已改动 {} 行"};
inline constexpr Text title{"{}: {}", "{}：{}"};

inline constexpr Text too_long{"This change was not made: a program may have at most 64 KiB.",
                               "没有改动：程序最多 64 KiB。"};
inline constexpr Text newer_original{
    "The lesson has a new version of its program. Yours is kept; Differences shows what differs, and Reset "
    "takes the new one.",
    "本课的程序有了新版本。你的程序保留着：“差异”显示不同之处，“还原”换成新版本。"};
inline constexpr Text from_link{"This program came from a link.", "这个程序来自链接。"};
inline constexpr Text read_first{"Read it before you run it.", "运行之前请先读一读。"};
inline constexpr Text read_first_own_kept{
    "Read it before you run it. If you use or change it, your own program is kept under “Start from…”.",
    "运行之前请先读一读。使用或修改它之后，你自己的程序仍保留在“从模板开始…”里。"};
inline constexpr Text accept{"Use this program", "使用这个程序"};
inline constexpr Text decline_for_own{"Keep my program", "保留我的程序"};
inline constexpr Text decline{"Keep the lesson's program", "保留本课的程序"};
inline constexpr Text accept_to_run{"Accept the program from the link in the editor to run it.",
                                    "先在编辑器中选择使用链接里的程序，才能运行。"};
inline constexpr Text damaged_link{
    "The program in the link is damaged, so it was not taken. Nothing of yours has changed.",
    "链接中的程序已损坏，未使用。你的内容没有变化。"};
inline constexpr Text own_program_runs{"This will run your changed program.", "将运行你改动后的程序。"};

inline constexpr Text no_difference{"Your program is the lesson's own, without a change.",
                                    "你的程序与本课的程序完全相同。"};
inline constexpr Text same_lines{"{} lines are the same", "{} 行相同"};
inline constexpr Text same_line{"1 line is the same", "1 行相同"};
inline constexpr Text start_hint{"The program below replaces yours. Undo restores it.",
                                 "下面的程序会替换你的程序，可以撤销。"};
inline constexpr Text earlier{"Your earlier program", "你之前的程序"};
inline constexpr Text earlier_hint{"The one that was replaced last.", "最近一次被替换的程序。"};

inline constexpr Text saved{"Saved: {}", "已保存：{}"};
inline constexpr Text link_copied{"The link is copied.", "链接已复制。"};
inline constexpr Text link_too_long{
    "The program is too long for a link ({} of at most {} characters). Save it as .py instead.",
    "程序太长，放不进链接（{} 个字符，最多 {} 个）。请另存为 .py。"};
inline constexpr Text no_link{"No link can be made here: {}. Save the program as .py instead.",
                              "这里无法生成链接：{}。请把程序另存为 .py。"};

inline constexpr Text loading{"The editor is being loaded…", "正在加载编辑器…"};
inline constexpr Text not_loaded{"The editor could not be loaded. Check the connection.",
                                 "编辑器加载失败，请检查网络连接。"};
inline constexpr Text try_again{"Try again", "重试"};
inline constexpr Text editor{"Your Python program. Tab indents; Escape, then Tab leaves the editor.",
                             "你的 Python 程序。Tab 缩进；先按 Escape 再按 Tab 离开编辑器。"};

inline constexpr Text follows{"The program follows this file: {}", "程序跟随这个文件：{}"};
inline constexpr Text stop_following{"Stop following", "停止跟随"};
inline constexpr Text not_opened{"The editor could not be opened: {}", "无法打开编辑器：{}"};

}  // namespace playground::explorer::edit_strings
