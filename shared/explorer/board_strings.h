/// The texts of a board.
#pragma once

#include "shared/core/text.h"

namespace playground::explorer::board_strings {

inline constexpr Text board{"Board", "操作板"};
inline constexpr Text goal{"Your goal", "你的目标"};
inline constexpr Text goal_reached{"Reached. Switches: {}; the fewest possible: {}.",
                                   "已达到，切换了 {} 次；最少需要 {} 次。"};
inline constexpr Text goal_reached_best{"Reached. Switches: {}; fewer are not possible.",
                                        "已达到，切换了 {} 次：不能再少了。"};
inline constexpr Text goal_reached_python{"Reached in Python. Switches: {}.",
                                          "已在 Python 中达到，切换了 {} 次。"};
inline constexpr Text mend{"Then mend it", "然后改正它"};
inline constexpr Text mend_goal{"Choose a program that no order breaks.",
                                "选出任何顺序都不会使它出错的程序。"};
inline constexpr Text mend_reached{"Reached: no order breaks “{}”.", "已达到：没有哪种顺序会使“{}”出错。"};
inline constexpr Text mend_reached_bounded{"Reached: no order with at most {1} preemptions breaks “{0}”.",
                                           "已达到：抢占不超过 {1} 次的顺序，都不会使“{0}”出错。"};
inline constexpr Text step_back{"Step back", "退一步"};
inline constexpr Text restart{"Restart", "重新开始"};
inline constexpr Text play{"Play", "播放"};
inline constexpr Text pause{"Pause", "暂停"};
inline constexpr Text try_every_order{"Try every order", "尝试所有顺序"};
inline constexpr Text run_freely{"Run {} times", "运行 {} 次"};
inline constexpr Text variant{"Program", "程序"};
inline constexpr Text next_operation{"next: {}", "下一步：{}"};
inline constexpr Text waits{"waits: {}", "等待：{}"};
inline constexpr Text has_ended{"has ended", "已结束"};
inline constexpr Text runs{"is running", "正在运行"};
inline constexpr Text shared_state{"What they share", "共享的东西"};
inline constexpr Text free_lock{"free", "空闲"};
inline constexpr Text held_by{"held by {}", "被 {} 持有"};
inline constexpr Text who_waits{"waiting: {}", "等待者：{}"};
inline constexpr Text value_of{"{} = {}", "{} = {}"};
inline constexpr Text schedule{"Schedule", "调度序列"};
inline constexpr Text schedule_steps{"{}: length {}", "{}：{} 步"};
inline constexpr Text square{"Step {}: {}", "第 {} 步：{}"};
inline constexpr Text timeline{"What happened; the axis counts steps", "发生了什么（横轴是步数）"};
inline constexpr Text ended_right{"This order ends well.", "这个顺序的结果是对的。"};
inline constexpr Text ended_wrong{"This order breaks the program.", "这个顺序使程序出错。"};
inline constexpr Text ended_deadlock{"Deadlock: no unit can continue.", "死锁：没有单元能继续。"};
inline constexpr Text ended_exception{"The program ends with an exception.", "程序以异常结束。"};
inline constexpr Text ended_too_long{"It does not come to an end.", "它走不到头。"};
inline constexpr Text diverged{
    "The schedule fits this program only in its first {} steps; the board is there.",
    "这个调度序列只有前 {} 步适合此程序；操作板停在那里。"};
inline constexpr Text hangs{"{} has reached no operation for a second.", "{} 已有一秒没有到达任何操作。"};
inline constexpr Text hangs_what{"Restart ends it.", "“重新开始”会结束它。"};

inline constexpr Text all_tried{"All {} orders were tried.", "全部 {} 种顺序都试过了。"};
inline constexpr Text all_tried_and_reduced{
    "All {} orders were tried. {} runs would be enough: many orders differ only in operations that do not "
    "meet.",
    "全部 {} 种顺序都试过了。其实运行 {} 次就够：许多顺序只在互不相关的操作上不同。"};
inline constexpr Text all_tried_reduced{
    "All orders were tried, in {} runs: orders that differ only in operations that do not meet count once.",
    "所有顺序都试过了，共运行 {} 次：只在互不相关的操作上不同的顺序算作一种。"};
inline constexpr Text all_tried_bounded{
    "All orders with at most {} preemptions were tried: {}. More preemptions were not tried.",
    "抢占不超过 {} 次的顺序都试过了：{} 种。更多的抢占没有尝试。"};
inline constexpr Text steered_language{"What is steered", "调度的是"};
inline constexpr Text cpp_at_first{
    "C++ comes first here: the text counts its orders, and they can all be tried. Python has more steps, so "
    "its search is not always complete.",
    "这里先用 C++：正文中的顺序数是它的，而且可以全部试完。Python 的步数更多，搜索不一定能试完。"};
inline constexpr Text python_steps{
    "A step of Python is one bytecode instruction, so LOAD, ADD and STORE are three steps. A step of C++ is "
    "one operation on a shared value, so its read and its write are two.",
    "Python 的一步是一条字节码指令，所以 LOAD、ADD、STORE 是三步。C++ "
    "的一步是对共享值的一次操作，所以读和写是两步。"};
inline constexpr Text instruction{"{} ({})", "{}（{}）"};
inline constexpr Text python_starts{"Python is starting…", "正在启动 Python…"};
inline constexpr Text python_fails{"Python cannot be steered here.", "这里无法调度 Python。"};
inline constexpr Text python_has_no_processes{
    "The board can hold threads and coroutines of one interpreter, but each process of Python has an "
    "interpreter of its own. The C++ program on the board is the nearest: its processes are real, too, and "
    "do the same operations.",
    "操作板能停住同一个解释器里的线程和协程，而 Python 的每个进程都有自己的解释器。板上的 C++ "
    "程序最接近：它的进程也是真的，做的操作也一样。"};
inline constexpr Text python_mend_is_yours{
    "Python has only the faulty program here. To mend it, choose the first program, press Edit, and steer "
    "what you have written. The board has the C++ program of this mend.",
    "这里 Python "
    "只有出错的程序。要改正它，先选第一个程序，按“编辑”，再调度你写的程序。板上是这个改法的 C++ 程序。"};
inline constexpr Text python_how{
    "Real threads of CPython, held before each bytecode instruction on something shared. Right is what comes "
    "out if each unit continues for as long as it can.",
    "CPython "
    "的真实线程，在每条涉及共享数据的字节码指令之前停住。每个单元都尽可能一直运行时得到的结果，算作正确。"};
inline constexpr Text python_no_operations{
    "This program has nothing to decide: its units share no variable, lock or queue, or there is only one.",
    "这个程序没有什么可决定的：各单元没有共享变量、锁或队列，或者只有一个单元。"};
inline constexpr Text python_not_freely{
    "Only the C++ program runs freely: each free run of Python starts an interpreter, so this many would "
    "take too long. Choose C++ to see them.",
    "只有 C++ 程序可以自由运行：Python 每自由运行一次都要启动一个解释器，这么多次太慢。选择 C++ 就能看到。"};
inline constexpr Text trying{"{} orders so far…", "已试 {} 种顺序…"};
inline constexpr Text not_complete{"Not finished: {} orders were tried, others were not.",
                                   "没有完成：试了 {} 种顺序，其余没有尝试。"};
inline constexpr Text none_fails{"No order breaks this program.", "没有哪种顺序会使这个程序出错。"};
inline constexpr Text some_fail{"{} of {} runs break it.", "{} / {} 次运行使它出错。"};
inline constexpr Text of_orders{"{} of {}", "{} / {}"};
inline constexpr Text open_example{"Open an example on the board", "在操作板上打开一个例子"};
inline constexpr Text counterexample{"The counterexample is on the board.", "反例已放到操作板上。"};
inline constexpr Text running_freely{"Run {} of {}", "第 {} / {} 次"};
inline constexpr Text ran_freely{"{} free runs in {}", "{} 次自由运行，用时 {}"};
inline constexpr Text ran_fewer{"{} of {} free runs in {}", "{} / {} 次自由运行，用时 {}"};
inline constexpr Text free_time_limit{"The time limit of {} s ended them: the other runs were not done.",
                                      "到了 {} 秒的时间限制，其余的没有运行。"};
inline constexpr Text free_waits{"The last run still waited after {} s, so no more runs were done.",
                                 "最后一次运行过了 {} 秒仍在等待，因此没有继续运行。"};
inline constexpr Text free_stopped{"You stopped them before the other runs.",
                                   "你停止了运行，其余的没有运行。"};
inline constexpr Text none_in_free_runs{
    "No free run broke it. Without your choice, threads rarely switch in just that place.",
    "自由运行没有一次出错：没有你来选择，线程很少恰好在那里切换。"};
inline constexpr Text not_a_memory_model{
    "The board shows the orders of whole operations. Processors and compilers may also reorder single reads "
    "and writes (a weak memory model). That is not shown.",
    "操作板展示完整操作的各种先后次序。处理器和编译器还可能调换单个读写的先后（弱内存模型），这里不展示。"};
inline constexpr Text needs_threads{
    "This browser gives the page no shared memory, so it has no threads to steer. The desktop program has.",
    "这个浏览器不给页面共享内存，因此没有线程可供调度。桌面程序可以。"};
inline constexpr Text between{", ", "，"};

}  // namespace playground::explorer::board_strings
