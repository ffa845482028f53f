/// The texts about Python programs that run next to the lesson's own.
#pragma once

#include "shared/core/text.h"

namespace playground::explorer::python_strings {

inline constexpr Text hint_of_trap{
    "Runs the Python program in the version that is chosen above. Other settings do not apply.",
    "按上面选择的版本运行 Python 程序。其他设置对它不起作用。"};
inline constexpr Text hint_of_trap_with{
    "Runs the Python program in the version that is chosen above, and with this setting: {}. Other settings "
    "do not apply.",
    "按上面选择的版本运行 Python 程序，并采用这项设置：{}。其他设置对它不起作用。"};
inline constexpr Text hint{
    "Runs the Python program that is shown, with the Python that you choose. The settings above do not "
    "apply.",
    "用你选择的 Python 运行所显示的 Python 程序。上面的设置对它不起作用。"};
inline constexpr Text hint_in_page{
    "Runs the Python program that is shown on real CPython inside this page: its threads are real, and each "
    "process is an interpreter in a Worker of its own. The settings above do not apply to it. CPython is "
    "under the PSF licence.",
    "在本页面里用真正的 CPython 运行所显示的 Python 程序：线程是真正的线程，每个进程是一个独立 Worker "
    "里的解释器。上面的设置对它不起作用。CPython 采用 PSF 许可证。"};
inline constexpr Text which{"Python version", "Python 版本"};
inline constexpr Text version{"Python {} · start method {} · {}", "Python {} · 启动方式 {} · {}"};
inline constexpr Text with_lock{"with the GIL", "有 GIL"};
inline constexpr Text without_lock{"without the GIL", "无 GIL"};
inline constexpr Text cost{
    "The recorder wrote {} events. With it, a call of an empty function takes {} instead of {}.",
    "记录器写下了 {} 个事件。有它时，一次空函数调用需要 {}，没有它时是 {}。"};
inline constexpr Text input{"The program waits for input.", "程序在等待输入。"};
inline constexpr Text send{"Send", "发送"};
inline constexpr Text cpp{"C++", "C++"};
inline constexpr Text python{"Python", "Python"};
inline constexpr Text duration{"Duration of the whole program", "整个程序的用时"};
inline constexpr Text until_first{"Start-up, until its first line", "启动：到打印第一行"};
inline constexpr Text speed_up{"Speed-up over one after another", "相比逐个执行的加速比"};
inline constexpr Text times{"{} ×", "{} 倍"};
inline constexpr Text memory{"Memory at its peak", "内存峰值"};
inline constexpr Text added{"{} more", "增加 {}"};
inline constexpr Text hardly_any{"hardly any", "几乎没有增加"};
inline constexpr Text not_measured{"not measured", "未测量"};
inline constexpr Text units{"Processes, threads and coroutines", "进程、线程和协程的数量"};
inline constexpr Text alike{
    "Both took about the same time: they mostly wait, and waiting takes equally long in both languages.",
    "两者用时差不多：它们大部分时间在等待，而等待在两种语言里一样长。"};
inline constexpr Text python_longer{
    "Python took {} longer. Starting its interpreter and loading modules took {}, which the C++ program does "
    "not need.",
    "Python 多用了 {}。其中启动解释器、载入模块用了 {}，C++ 程序没有这一步。"};
inline constexpr Text memory_inside{
    "The C++ program runs inside this one, so only the memory that it adds is counted. Each Python process "
    "has "
    "an interpreter of its own.",
    "C++ 程序在本程序内部运行，只计入它增加的内存。每个 Python 进程都有自己的解释器。"};
inline constexpr Text memory_of_processes{
    "The C++ workers are separate processes, whose memory is not measured here. Each Python process has an "
    "interpreter of its own.",
    "C++ 的 worker 是独立的进程，这里不测量它们的内存。每个 Python 进程都有自己的解释器。"};
inline constexpr Text cpp_longer{"C++ took {} longer this time.", "这一次 C++ 多用了 {}。"};

}  // namespace playground::explorer::python_strings
