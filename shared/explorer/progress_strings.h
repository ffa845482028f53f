/// The texts about claims, predictions, the document and the learner's progress, in both languages.
#pragma once

#include "shared/core/text.h"

namespace playground::explorer::progress_strings {

// Claims.
inline constexpr Text the_document_says{"The document says", "文档的说法"};
inline constexpr Text says_under{"The document says, under “{}”", "文档的说法，见“{}”"};
inline constexpr Text what_do_you_say{"Is that so? Answer first.", "是这样吗？请先回答。"};
inline constexpr Text your_answer_to{"Your answer to {}", "你对 {} 的回答"};
inline constexpr Text claim_heading{"{}: {}", "{}：{}"};
inline constexpr Text you_said_right{"You said “{}”, and that is right.", "你的回答是“{}”，正确。"};
inline constexpr Text you_said_wrong{"You said “{}”. The verdict is another one.",
                                     "你的回答是“{}”，与结论不同。"};
inline constexpr Text not_answered{"You ran the program before you gave an answer, so here it is.",
                                   "你先运行了程序，还没有回答，所以这里给出答案。"};
inline constexpr Text claim_number{"claim {}", "说法 {}"};
inline constexpr Text open_experiment{"Open the experiment with its values set", "打开实验（数值已设好）"};

// Predictions of figures.
inline constexpr Text your_figures{"Your figures against the run", "你预测的数值与实测"};
inline constexpr Text predicted_measured{"You said {}, measured {}.", "你预测 {}，实测 {}。"};
inline constexpr Text close_enough{"right", "正确"};
inline constexpr Text too_high{"too high", "偏高"};
inline constexpr Text too_low{"too low", "偏低"};
inline constexpr Text not_clear{"not clear", "不能确定"};
inline constexpr Text counts_as_right{
    "A figure counts as right if it is within a quarter of the measured interval.",
    "与实测区间相差不超过四分之一，就算正确。"};

// The document.
inline constexpr Text pages{"The whole course", "整个课程"};
inline constexpr Text document{"The document", "原文档"};
inline constexpr Text about_document{
    "This course teaches and tests one text: an introduction to multitasking in Python, written in Chinese. "
    "Here it is whole and unchanged; the English is a translation made for this course. Each of its {} "
    "claims "
    "is underlined: follow it to its card, where you answer first and then see what is true.",
    "本课程讲解并检验的是这样一篇文章：一份用中文写成的 Python 多任务入门。下面是它的全文，一字未改；"
    "英文版是为本课程翻译的。文中的 {} 条说法都有下划线：点开就到对应的卡片，先回答，再看实际情况。"};
inline constexpr Text document_language{"Language of the document", "文档的语言"};
inline constexpr Text original_text{"Chinese original", "中文原文"};
inline constexpr Text translation{"English translation", "英文译文"};
inline constexpr Text whole_document{"The document's text", "文档正文"};

// Where the learner is.
inline constexpr Text where_i_am{"Where I am", "我的进度"};
inline constexpr Text where_i_am_value{"{} of {} claims answered", "已回答 {} / {} 条说法"};
inline constexpr Text back_to_lesson{"Back to the lesson", "回到课程"};
inline constexpr Text steps_line{"Steps", "步骤"};
inline constexpr Text predictions_line{"Predictions", "预测"};
inline constexpr Text claims_line{"Claims", "说法"};
inline constexpr Text questions_line{"Questions", "小测"};
inline constexpr Text done_of{"{} of {} done", "已完成 {} / {}"};
inline constexpr Text tally{"{} right, {} wrong, {} open", "对 {}，错 {}，未答 {}"};
inline constexpr Text tally_waiting{"{} right, {} wrong, {} to be decided by a run, {} open",
                                    "对 {}，错 {}，待运行检验 {}，未答 {}"};
inline constexpr Text what_next{"What to do next", "接下来"};
inline constexpr Text continue_with{"Continue with “{}”, {}", "继续“{}”：{}"};
inline constexpr Text step_number{"step {}", "第 {} 步"};
inline constexpr Text of_lesson{"{}: {}", "{}：{}"};
inline constexpr Text answer_next{"All steps are done. Answer the open claims, beginning with {}",
                                  "所有步骤都完成了。回答剩下的说法，从 {} 开始"};
inline constexpr Text look_again{"Look again at what went wrong, beginning with {}",
                                 "再看看答错的，从 {} 开始"};
inline constexpr Text all_done{"You have done all steps and answered all claims.",
                               "所有步骤都已完成，所有说法都已回答。"};
inline constexpr Text lessons_title{"Lessons", "课程"};
inline constexpr Text predictions_title{"Predictions", "预测"};
inline constexpr Text questions_title{"Questions", "小测"};
inline constexpr Text claims_title{"The document's claims", "文档的说法"};
inline constexpr Text is_right{"right", "对"};
inline constexpr Text is_wrong{"wrong", "错"};
inline constexpr Text is_waiting{"answered, not yet run", "已回答，尚未运行"};
inline constexpr Text is_open{"open", "未答"};
inline constexpr Text reset{"Reset my progress", "清除我的进度"};
inline constexpr Text reset_question{"Really reset?", "确定清除吗？"};
inline constexpr Text reset_means{
    "All finished steps, answers and predictions are removed from this device. Language, theme and the "
    "results of "
    "runs stay. This cannot be undone.",
    "这台设备上保存的完成步骤、回答和预测都会删除；语言、主题和运行结果保留。此操作无法撤销。"};
inline constexpr Text reset_yes{"Reset", "清除"};
inline constexpr Text reset_no{"Keep it", "保留"};
inline constexpr Text reset_done{"Your progress was reset.", "进度已清除。"};

}  // namespace playground::explorer::progress_strings
