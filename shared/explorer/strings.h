/// The explorer's own texts, in both languages. Lessons have their own texts.
#pragma once

#include "shared/core/text.h"

namespace playground::explorer::strings {

inline constexpr Text app{"Multitasking Playground", "多任务演练场"};
inline constexpr Text menu{"Lessons", "课程"};
inline constexpr Text close_menu{"Close", "关闭"};
inline constexpr Text lessons_and_settings{"Lessons and settings", "课程与设置"};
inline constexpr Text keys{"Keys", "按键"};
inline constexpr Text keys_button{"Keys (?)", "按键（?）"};
inline constexpr Text plain_text{"Text to select", "可选择的文本"};
inline constexpr Text key_meaning{": {}", "：{}"};
inline constexpr Text steps{"Steps", "步骤"};
inline constexpr Text program_and_run{"Program and run", "程序与运行"};
inline constexpr Text language{"Language", "语言"};
inline constexpr Text theme{"Theme", "主题"};
inline constexpr Text dark{"Dark", "深色"};
inline constexpr Text light{"Light", "浅色"};
inline constexpr Text machine{"{} · {} · clock {}", "{} · {} · 时钟 {}"};
inline constexpr Text cores{"{} cores", "{} 核"};
inline constexpr Text one_core{"1 core", "1 核"};
inline constexpr Text cores_of_system{"{}", "{}"};
inline constexpr Text cores_limited{"{} allowed", "可用 {}"};
inline constexpr Text cores_named{"{}, says the browser", "{}（浏览器称）"};
inline constexpr Text cores_measured{"{}, measured", "{}（实测）"};
inline constexpr Text threads_on{"threads on", "线程可用"};
inline constexpr Text threads_off{"no threads", "线程不可用"};
inline constexpr Text steps_done{"{} of {} steps done", "已完成 {} / {} 步"};
inline constexpr Text step_of{"Step {} of {}", "第 {} 步，共 {} 步"};
inline constexpr Text back{"Back", "上一步"};
inline constexpr Text next{"Next: {}", "下一步：{}"};
inline constexpr Text next_lesson{"Next lesson: {}", "下一课：{}"};
inline constexpr Text next_short{"Next", "下一步"};
inline constexpr Text dismiss{"Close this message", "关闭提示"};

inline constexpr Text says{"The document says", "文档的说法"};
inline constexpr Text is_true{"What is true", "实际情况"};
inline constexpr Text try_it{"Try it", "动手试试"};

inline constexpr Text your_prediction{"Your prediction", "你的预测"};
inline constexpr Text no_prediction{"You have not predicted yet. Go one step back, or run it now.",
                                    "你还没有预测。可以回到上一步，也可以直接运行。"};
inline constexpr Text total_time{"Total time", "总时间"};
inline constexpr Text seconds{"{:.1f}\u00a0s", "{:.1f}\u00a0秒"};
inline constexpr Text seconds_exact{"{:.2f}\u00a0s", "{:.2f}\u00a0秒"};
inline constexpr Text run{"Run", "运行"};
inline constexpr Text run_again{"Run again", "再次运行"};
inline constexpr Text stop{"Stop", "停止"};
inline constexpr Text stopping{"Stopping…", "正在停止…"};
inline constexpr Text run_many{"Run 50 times", "运行 50 次"};
inline constexpr Text run_python{"Run the Python program", "运行 Python 程序"};
inline constexpr Text running{"Running: {}", "正在运行：{}"};
inline constexpr Text many_running{"Run {} of 50", "第 {} 次，共 50 次"};
inline constexpr Text you_said_over{"You said {}: {} too much.", "你预测 {}，多了 {}。"};
inline constexpr Text you_said_under{"You said {}: {} too little.", "你预测 {}，少了 {}。"};
inline constexpr Text you_said_right{"You said {}: right.", "你预测 {}，猜对了。"};
inline constexpr Text see_why{"See why", "看看为什么"};
inline constexpr Text try_next{"Next: ", "接着试试："};
inline constexpr Text this_run{"this run", "这次"};
inline constexpr Text pinned_run{"pinned", "已固定"};
inline constexpr Text pinned_same{"The pinned run had the same settings.",
                                  "固定的那次运行用的是同样的设置。"};
inline constexpr Text pinned_with{"The pinned run had: {}", "固定的那次运行用的是：{}"};
inline constexpr Text pin{"Pin this run to compare", "固定这次运行以便比较"};
inline constexpr Text pin_instead{"Pin this run instead", "改为固定这次运行"};
inline constexpr Text unpin{"Unpin", "取消固定"};
inline constexpr Text all_figures{"All {} figures", "全部 {} 个数据"};
inline constexpr Text fewer_figures{"Fewer figures", "收起"};
inline constexpr Text between_values{", ", "，"};
inline constexpr Text other_values{
    "This result is from a run with other settings: {}. Run again to update it.",
    "这是其他设置的结果：{}。再次运行即可更新。"};
inline constexpr Text other_figures{
    "These figures are from runs with other settings. Run again to update them.",
    "这些数据来自其他设置的运行。再次运行即可更新。"};
inline constexpr Text earlier_visit{"This is your last run of an earlier visit.",
                                    "这是你上次访问时的最后一次运行。"};
inline constexpr Text earlier_figure{"{} (earlier run)", "{}（上一次）"};
inline constexpr Text set_by_link{"The link has set: {}. Press Run to see what changes.",
                                  "链接已设置：{}。按“运行”看看有什么变化。"};
inline constexpr Text stopped{"Stopped after {}. Nothing is left running.",
                              "运行 {} 后停止，没有遗留任何进程或线程。"};
inline constexpr Text not_measured{"This run is not a measurement.", "这次运行不算实测。"};
inline constexpr Text failed{"The run failed.", "运行失败。"};
inline constexpr Text exception_at{"Line {}: {}", "第 {} 行：{}"};
inline constexpr Text starts{"Start order", "开始顺序"};
inline constexpr Text ends{"Finish order", "结束顺序"};
inline constexpr Text results{"Result order", "结果顺序"};
inline constexpr Text certain{"always the same", "每次都一样"};
inline constexpr Text orders_seen{"{} different orders", "出现 {} 种顺序"};
inline constexpr Text more_orders{"and {} more", "另有 {} 种"};
inline constexpr Text times{"{}×", "{} 次"};
inline constexpr Text many_hint{"How often each order came in {} runs, with sleeps of 20 ms.",
                                "{} 次运行中各种顺序出现的次数（每次睡眠 20 毫秒）。"};
inline constexpr Text right{"Right.", "答对了。"};
inline constexpr Text not_right{"Not quite.", "不太对。"};
inline constexpr Text right_answer{"The answer is “{}”.", "答案是“{}”。"};

inline constexpr Text recorded_on{"Recorded on {}: this page has no threads.", "录制于 {}：本页面没有线程。"};
inline constexpr Text recorded_values{"The recording was made with {}.", "录制时的数值：{}。"};
inline constexpr Text will_be_recorded{
    "This page has no threads, so this shows a recording that was made on another machine, with its own "
    "values.",
    "本页面没有线程，所以这里播放在另一台机器上录制的结果，数值以录制时为准。"};
inline constexpr Text recorded_title{"{} (recorded)", "{}（录制）"};

inline constexpr Text elsewhere{"Measured elsewhere or earlier:", "这是在别处或以前测得的："};
inline constexpr Text run_here{"these figures came with the link. Run the program to measure this machine.",
                               "数字来自链接。运行程序，就能测出这台机器上的数字。"};
inline constexpr Text not_yet_measured{"not yet measured", "尚未测量"};
inline constexpr Text measure_again{"Measure again", "重新测量"};
inline constexpr Text quiet_machine{"measuring: {:.0f} % of the cores for this program",
                                    "测量中：本程序得到 {:.0f}% 的核心"};
inline constexpr Text busy_machine{"measuring on a busy machine: only {:.0f} % of the cores for this program",
                                   "机器正忙：测量时本程序只得到 {:.0f}% 的核心"};
inline constexpr Text result{"Result", "结果"};
inline constexpr Text program{"Program", "程序"};
inline constexpr Text code{"The Python program, and its counterpart in C++",
                           "Python 程序，以及对应的 C++ 程序"};
inline constexpr Text part{"Part of the program", "程序的一部分"};
inline constexpr Text whole_program{"whole program", "完整程序"};
inline constexpr Text original_in_english{"original, in English", "原程序（英文）"};
inline constexpr Text original_unchanged{"original, unchanged", "原程序（未改动）"};
inline constexpr Text maximize_panel{"Maximise: {}", "最大化：{}"};
inline constexpr Text restore_panel{"Restore: {}", "还原：{}"};
inline constexpr Text step_width{"Width of the step", "步骤栏的宽度"};
inline constexpr Text upper_height{"Height of program and result", "程序与结果的高度"};
inline constexpr Text timeline_height{"Height of the timeline", "时间线的高度"};
inline constexpr Text of_other_values{"{} (with other settings)", "{}（其他设置的结果）"};
inline constexpr Text what_happened{"What happened", "发生了什么"};
inline constexpr Text python_happened{"The Python program", "Python 程序"};
inline constexpr Text press_run{"Run the program to see live what each process, thread or coroutine does.",
                                "运行程序后，这里会实时显示每个进程、线程或协程在做什么。"};
inline constexpr Text timeline_hint{"scroll to zoom · drag to move", "滚轮缩放 · 拖动平移"};
inline constexpr Text timeline_rows_hint{"scroll for more rows · Shift and scroll to zoom · drag to move",
                                         "滚轮查看更多行 · 按住 Shift 滚动缩放 · 拖动平移"};
inline constexpr Text after_start{"after {} for the start of the interpreter", "解释器先用了 {} 启动"};
inline constexpr Text after_measuring{"after {} for measuring the cores", "先用了 {} 测量核心占用"};
inline constexpr Text title_of_version{"{}: {}", "{}：{}"};
inline constexpr Text step_value{"{} units, {:.0f} steps", "{} 个单元，{:.0f} 步"};
inline constexpr Text line_step{"{} · step {:.0f} · “{}”", "{} · 第 {:.0f} 步 · “{}”"};
inline constexpr Text span_steps{"{} · {} · steps {:.0f} – {:.0f}", "{} · {} · 第 {:.0f} – {:.0f} 步"};
inline constexpr Text timeline_value{"{} units, {:.3f} s", "{} 个单元，{:.3f} 秒"};
inline constexpr Text line_details{"{} · {:.3f} s · “{}”", "{} · {:.3f} 秒 · “{}”"};
inline constexpr Text span_details{"{} · {} · {:.3f} – {:.3f} s ({:.3f} s)",
                                   "{} · {} · {:.3f} – {:.3f} 秒（{:.3f} 秒）"};
inline constexpr Text zoom_in{"+", "+"};
inline constexpr Text zoom_out{"−", "−"};
inline constexpr Text fit{"fit", "适应窗口"};
inline constexpr Text not_exported{"Not saved: {}", "保存失败：{}"};
inline constexpr Text legend_running{"running", "运行"};
inline constexpr Text legend_waiting{"waiting", "等待"};
inline constexpr Text legend_starting{"starting", "启动中"};
inline constexpr Text legend_blocked{"waiting for a lock", "等待锁"};
inline constexpr Text legend_holding{"holding the interpreter lock (a model)", "持有解释器锁（模型）"};
inline constexpr Text legend_holding_one{"holding a lock", "持有锁"};
inline constexpr Text holding_lock{"holding a lock: {}", "持有锁：{}"};
inline constexpr Text legend_message{"message", "消息"};
inline constexpr Text legend_messages_folded{"messages of the row you point at", "所指行的消息"};
inline constexpr Text legend_print{"printed line", "打印"};
inline constexpr Text dropped{"{} events did not fit and are missing here.",
                              "有 {} 个事件放不下，这里没有显示。"};
inline constexpr Text output{"Output", "输出"};
inline constexpr Text copy{"copy", "复制"};
inline constexpr Text copy_code{"copy {}", "复制 {}"};
inline constexpr Text copy_line{"Copy the line for a terminal", "复制终端命令"};
inline constexpr Text copied{"copied", "已复制"};
inline constexpr Text no_output{"What the program prints appears here, each line with its time.",
                                "程序打印的内容会显示在这里，每行都带时间。"};

}  // namespace playground::explorer::strings
