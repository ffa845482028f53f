#include "lessons/processes/check.h"

namespace playground::lessons::processes {

std::vector<course::Question> check_questions() {
  return {
      {.id = "check",
       .text = {"Nine tasks sleep 2 s each. The pool has 4 processes. How long does it take, roughly?",
                "九个任务各睡眠 2 秒，进程池有 4 个进程。大约要用多久？"},
       .answers =
           {
               {"2",
                {"2 s", "2 秒"},
                false,
                {"A process can work on only one task at a time, so at most four tasks run at once.",
                 "一个进程一次只能处理一个任务，所以最多有四个任务同时进行。"}},
               {"4.5",
                {"4.5 s", "4.5 秒"},
                false,
                {"That would be 9 × 2 s spread evenly over 4 processes. But a task cannot be divided: one "
                 "process has to do three of them.",
                 "这是把 9 × 2 秒平摊给 4 个进程。但任务不能拆开，必有一个进程要做三个。"}},
               {"6",
                {"6 s", "6 秒"},
                true,
                {"Three rounds: four tasks, four tasks, and one. Set Tasks to 9 in step 7 and see.",
                 "要三轮：四个、四个、再一个。可以在第 7 步把任务数设为 9 试试。"}},
               {"18",
                {"18 s", "18 秒"},
                false,
                {"That is one after another, without a pool. Four processes run four tasks at the same time.",
                 "那是不用进程池、逐个执行的时间。四个进程可以同时做四个任务。"}},
           }},
      {.id = "copy",
       .text = {"A task in a pool appends a number to a list that the main program made before. What does "
                "the main program's list contain afterwards?",
                "进程池里的一个任务，往主程序先前创建的列表里追加了一个数。之后主程序的列表里有什么？"},
       .answers =
           {
               {"new",
                {"The new number, because the list is global", "有这个新的数，因为列表是全局的"},
                false,
                {"Global means: for one process. Every process has its own globals.",
                 "全局只是对一个进程而言，每个进程都有自己的全局变量。"}},
               {"locked",
                {"The new number, but only with a lock", "有这个新的数，但必须加锁"},
                false,
                {"A lock orders changes of shared data. This list is not shared.",
                 "锁只能协调共享数据的修改，而这个列表并不共享。"}},
               {"nothing",
                {"Nothing new: the task changed the worker's own copy",
                 "没有新的数：任务改的是工作进程自己的副本"},
                true,
                {"To get the number back, return it as the task's result.",
                 "想拿到这个数，就把它作为任务的结果返回。"}},
               {"error",
                {"Nothing new, and the task fails with an error", "没有新的数，而且任务会出错"},
                false,
                {"The append works in the worker. No error tells you that the parent does not see it.",
                 "追加在工作进程里是成功的，没有任何错误提醒你父进程看不到。"}},
           }},
      {.id = "slower",
       .text = {"A pool of processes is slower than a plain loop. What is the most likely reason?",
                "用进程池反而比普通循环慢。最可能的原因是什么？"},
       .answers =
           {
               {"tiny",
                {"The tasks are too small for the cost of handing them over.",
                 "任务太小，抵不上交付任务的开销。"},
                true,
                {"Each task travels to a worker as bytes, and its result travels back.",
                 "每个任务都要变成字节送到工作进程，结果再送回来。"}},
               {"wait",
                {"The tasks wait for the network instead of computing.", "任务在等网络，而不是在计算。"},
                false,
                {"Waiting overlaps in a pool as well, so it would still be faster than a loop.",
                 "等待在进程池里同样可以重叠，仍然会比循环快。"}},
               {"many",
                {"There are more tasks than processes in the pool.", "任务比进程池里的进程多。"},
                false,
                {"That is the normal case: the tasks wait for a free process.",
                 "这是正常情况：任务排队等空闲的进程。"}},
               {"order",
                {"The results have to be put into the order of the inputs.", "结果要按输入的顺序排列。"},
                false,
                {"Putting a result at its place in a list costs almost nothing.",
                 "把结果放到列表里的对应位置，几乎不花时间。"}},
           }},
  };
}

}  // namespace playground::lessons::processes
