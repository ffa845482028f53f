/// The first lesson: whether there is a multitasking module, and which approaches exist.
#include "lessons/parameters.h"

namespace playground::lessons {
namespace {

using course::Question;

Question check_question() {
  return {
      .id = "check",
      .text = {"Which of these is right?", "下面哪一种说法是对的？"},
      .answers = {
          {"module",
           {"import multitasking gives you the standard module for all three ways.",
            "import multitasking 会得到涵盖三种方式的标准模块。"},
           false,
           {"No. The standard library has no such module; a third-party library has that name. The core "
            "modules are "
            "multiprocessing, threading and asyncio.",
            "不对。标准库里没有这个模块，只有一个同名的第三方库。核心模块是 multiprocessing、threading 和 "
            "asyncio。"}},
          {"memory",
           {"Threads of one process share its memory; processes each have their own.",
            "同一进程的线程共用内存；进程则各有自己的内存。"},
           true,
           {"Right. It decides how data travels between tasks, and what can go wrong.",
            "对。数据怎样在任务之间传递、哪里会出错，都由此决定。"}},
          {"cores",
           {"Coroutines run on several cores at the same time.", "协程同时在多个核心上运行。"},
           false,
           {"No. All coroutines of an event loop run in one thread, one at a time. They overlap their "
            "waiting, not their "
            "computing.",
            "不对。一个事件循环的所有协程都在同一个线程里，一次只运行一个。它们重叠的是等待，不是计算。"}},
          {"three",
           {"There are these three ways, and Python offers no other.", "只有这三种方式，Python 没有别的。"},
           false,
           {"Not any more. Python 3.14 has sub-interpreters in the standard library, a fourth way.",
            "已经不是了。Python 3.14 的标准库里有了子解释器，这是第四种方式。"}},
      }};
}

}  // namespace

course::Lesson intro_lesson() {
  using enum course::StepKind;
  return {
      .steps = {{"question", read}, {"three-ways", read}, {"fourth", read}, {"how", read}, {"check", check}},
      .questions = {check_question()},
  };
}

}  // namespace playground::lessons
