#include "lessons/choose-yours/questions.h"

#include <array>

namespace playground::lessons::choose_yours {
namespace {

course::Parameter choice(std::string_view id, const Text& name, std::vector<course::Option> options) {
  return {.id = id, .kind = course::Choice{std::move(options)}, .name = name};
}

std::array<WorkloadQuestion, 7> all_questions() {
  return {{
      {choice("waits_for", {"Waits for", "在等什么"},
              {{"processor", {"the processor: it computes", "处理器：它在计算"}},
               {"others", {"outside: network, disk, people", "外部：网络、磁盘、用户"}},
               {"both", {"both, alternating", "两者交替"}}}),
       {"What does a task wait for?", "任务在等什么？"},
       {"Computing needs a core of its own, and in a default build of Python the interpreter lock. Waiting "
        "needs neither.",
        "计算要独占一个核心，在默认构建的 Python 里还要拿到解释器锁。等待两样都不需要。"}},
      {choice("at_once", {"At once", "同时有多少"},
              {{"dozens", {"dozens", "几十个"}},
               {"hundreds", {"hundreds", "几百个"}},
               {"thousands", {"thousands", "几千个"}}}),
       {"How many tasks run at the same time?", "同时进行的有多少个？"},
       {"A thread or a process per task is simple, but gets expensive as the number grows.",
        "给每个任务一个线程或进程最简单，但数量一多开销就大。"}},
      {choice("data", {"Data", "数据"},
              {{"little", {"little: a name, a number, a page", "很少：一个名字、数字或网页"}},
               {"much", {"much: megabytes in or out", "很多：进出都以兆字节计"}}}),
       {"How much data goes in and out of a task?", "一个任务进出的数据有多少？"},
       {"Between processes all of it is copied. Threads and coroutines hand over a reference.",
        "进程之间要全部复制，线程和协程只传引用。"}},
      {choice("shares", {"Shared state", "共享状态"},
              {{"nothing", {"no: each works on its own", "不用：各做各的"}},
               {"state", {"yes: the same objects", "要：同一批对象"}}}),
       {"Must tasks change the same objects?", "任务之间要修改同一批对象吗？"},
       {"Threads need locks. Coroutines are safe between two awaits. Processes need shared memory or a "
        "Manager, and locks, too.",
        "线程要加锁，协程在两个 await 之间是安全的，进程要用共享内存或 Manager，而且同样要加锁。"}},
      {choice("crash", {"Effect of a crash", "崩溃的影响"},
              {{"may_spread", {"may end them all", "可以连累全部"}},
               {"must_not_spread", {"may end only one", "只能影响一个"}}}),
       {"May the crash of one task end the others?", "一个任务崩溃，可以连累其他任务吗？"},
       {"A crash in C code ends its whole process, with all its threads and coroutines. An exception is not "
        "a crash: it ends only its task.",
        "C 代码里的一次崩溃会结束整个进程，连同其中所有的线程和协程。异常不是崩溃：它只结束自己的任务。"}},
      {choice("length", {"Length", "长度"},
              {{"below_a_millisecond", {"less than a millisecond", "不到一毫秒"}},
               {"milliseconds", {"milliseconds", "几毫秒到几百毫秒"}},
               {"longer", {"seconds or more", "几秒或更久"}}}),
       {"How long does one task take?", "一个任务要多久？"},
       {"Handing over a task costs time. For a tiny task, that can be more than the gain.",
        "交付任务要花时间。任务太小，花掉的就比省下的多。"}},
      {choice("machines", {"Machines", "机器"},
              {{"one", {"one is enough", "一台就够"}}, {"several", {"more than one", "不止一台"}}}),
       {"Is one machine enough?", "一台机器够吗？"},
       {"No thread and no event loop reaches another machine.", "线程和事件循环都到不了另一台机器。"}},
  }};
}

}  // namespace

std::span<const WorkloadQuestion> workload_questions() {
  static const auto questions = all_questions();
  return questions;
}

const std::vector<course::Option>& answers_of(const WorkloadQuestion& question) {
  return std::get<course::Choice>(question.parameter.kind).options;
}

std::size_t answer_to(const WorkloadQuestion& question, const Settings& settings) {
  return std::get<course::Choice>(question.parameter.kind).position(settings.option(question.parameter.id));
}

}  // namespace playground::lessons::choose_yours
