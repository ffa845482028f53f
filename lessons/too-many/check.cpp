#include "lessons/too-many/check.h"

namespace playground::lessons::too_many {
namespace {

using course::Question;

Question gather() {
  return {.id = "gather",
          .text = {"What happens to the requests?", "这些请求会怎样？"},
          .answers = {
              {"queue",
               {"The server handles 100, and the others wait their turn", "服务器先处理 100 个，其余排队"},
               false,
               {"Nothing in this program waits for a place, and this server has no queue.",
                "程序里没有任何地方在等空位，这个服务器也没有队列。"}},
              {"gather",
               {"gather starts only as many as are useful", "gather 只启动合适的数量"},
               false,
               {"gather has no limit: it starts every coroutine that it is given.",
                "gather 没有限制：给它多少协程，就启动多少。"}},
              {"refused",
               {"The first 100 succeed, nearly all others are refused", "前 100 个成功，其余几乎都被拒绝"},
               true,
               {"All coroutines start before the first has finished. So all requests arrive at once.",
                "第一个还没完成，所有协程都已启动，于是请求同时到达。"}},
              {"fails",
               {"Python cannot create so many coroutines", "Python 创建不了这么多协程"},
               false,
               {"It can: a coroutine costs only a few kilobytes, and less in C++. That makes the fault easy.",
                "可以：一个协程只占几千字节，C++ 里更少。正因如此，才容易出错。"}},
          }};
}

Question queue() {
  return {.id = "queue",
          .text = {"What happens to the last items?", "最后到达的任务会怎样？"},
          .answers = {
              {"same",
               {"They take 4 ms, like all others", "和其他任务一样，用 4 毫秒"},
               false,
               {"The work takes 4 ms, but before it they wait for all items in front of them.",
                "工作只要 4 毫秒，但之前要等前面所有的任务。"}},
              {"late",
               {"They respond much later than the first ones", "响应比最早的任务慢得多"},
               true,
               {"Twice as many items arrive as the pool can do, so each waits longer than the one before.",
                "到达的任务是线程池能力的两倍，所以后面的总比前面的等得更久。"}},
              {"lost",
               {"They are dropped, because the queue is full", "队列满了，被丢弃"},
               false,
               {"A queue without a maximum is never full.", "没有上限的队列永远不会满。"}},
              {"threads",
               {"The pool starts more threads for them", "线程池为它们启动更多线程"},
               false,
               {"A pool has a maximum of threads. The rest waits in its queue.",
                "线程池的线程数有上限，其余的在队列里等。"}},
          }};
}

Question put() {
  return {.id = "put",
          .text = {"How long does the queue become?", "队列会有多长？"},
          .answers = {
              {"one",
               {"One item: each await lets the consumer run", "1 个：每个 await 都会让消费者运行"},
               false,
               {"An await lets others run only if it has to wait, and this put never has to.",
                "只有需要等待的 await 才会让别的协程运行，而这个 put 从不需要等待。"}},
              {"half",
               {"About half: they alternate", "大约一半：两者轮流执行"},
               false,
               {"They would alternate only if the producer gave up control.",
                "只有生产者让出控制权，才会轮流。"}},
              {"all",
               {"All 200 items, before one is taken", "200 个全在里面，一个也还没取走"},
               true,
               {"put on such a queue returns at once. The consumer has not even begun.",
                "对这样的队列，put 立刻返回，消费者还没有开始。"}},
              {"error",
               {"put fails with QueueFull", "put 会抛出 QueueFull"},
               false,
               {"Only put_nowait on a full queue does that, and this one has no maximum.",
                "只有对满的队列用 put_nowait 才会，而这个队列没有上限。"}},
          }};
}

Question latency() {
  return {.id = "latency",
          .text = {"How many of the jobs find a free worker at once?", "有多少任务一到就有空闲的工作者？"},
          .answers = {
              {"all",
               {"All: 30 % of the time is free", "全部：还有 30% 的空闲"},
               false,
               {"Jobs do not arrive evenly. Several come shortly after each other, and then all workers are "
                "busy.",
                "任务不是均匀到达的。有时接连来好几个，工作者就全忙了。"}},
              {"most",
               {"Some must wait, a few of them for a long time", "一部分要等，少数要等很久"},
               true,
               {"Random arrivals and random service times make queues long before the workers are all used.",
                "到达和服务时间都是随机的，工作者还没用满，就会有任务排队。"}},
              {"seventy",
               {"None: a queue always exists at 70 %", "没有：到 70% 总是有队列"},
               false,
               {"The queue is empty much of the time. It is the long moments that matter.",
                "队列很多时候是空的，关键是它变长的那些时刻。"}},
          }};
}

}  // namespace

std::vector<Question> predictions() { return {gather(), queue(), put(), latency()}; }

std::vector<Question> check_questions() {
  return {
      {.id = "memory",
       .text = {"A program fetches a million pages by gather, with a Semaphore(50) in each coroutine. What "
                "is still "
                "too many?",
                "一个程序用 gather 抓取一百万个网页，每个协程里有 Semaphore(50)。还有什么太多？"},
       .answers =
           {
               {"requests",
                {"The requests in progress", "同时进行的请求"},
                false,
                {"The semaphore limits them to 50.", "信号量把它们限制在 50 个。"}},
               {"tasks",
                {"The tasks, which all exist at once", "任务：它们同时存在"},
                true,
                {"50 workers that take addresses from an iterator need only 50 tasks.",
                 "用 50 个工作者从迭代器里取地址，只需要 50 个任务。"}},
               {"threads",
                {"The threads of the event loop", "事件循环的线程"},
                false,
                {"The loop has one thread, however many tasks there are.",
                 "任务再多，事件循环也只有一个线程。"}},
               {"none",
                {"Nothing: the semaphore limits all", "没有：信号量限制了一切"},
                false,
                {"It limits the requests inside. The other tasks wait outside, and need memory.",
                 "它只限制进入的数量，其余的在外面等，也占内存。"}},
           }},
      {.id = "growing",
       .text =
           {"The queue of a service grows slowly for hours. What does a larger maximum of the queue change?",
            "一个服务的队列几小时里一直慢慢变长。把队列的上限调大，会怎样？"},
       .answers =
           {
               {"solves",
                {"It solves the problem.", "问题解决了。"},
                false,
                {"The service is still slower than the arrivals.", "服务仍然比到达慢。"}},
               {"later",
                {"Failures come later, and responses get slower.", "出错更晚，响应更慢。"},
                true,
                {"Only more capacity, fewer arrivals or rejected jobs help.",
                 "只有提高能力、减少到达或拒绝一部分，才有帮助。"}},
               {"faster",
                {"Responses get faster, as fewer jobs are rejected.", "拒绝变少，响应变快。"},
                false,
                {"Each job waits for all in front of it, so a longer queue is a longer wait.",
                 "每个任务都要等前面的全部任务，队列越长，等得越久。"}},
               {"nothing",
                {"It changes nothing at all.", "完全没有变化。"},
                false,
                {"The waits grow with the queue, up to the new maximum.", "等待随队列变长，直到新的上限。"}},
           }},
      {.id = "utilisation",
       .text = {"Four workers are busy for 95 % of the time, and responses are slow. What shortens the waits "
                "most "
                "surely?",
                "四个工作者有 95% 的时间在忙，响应很慢。怎样最能缩短等待？"},
       .answers =
           {
               {"fifth",
                {"A fifth worker, if there is a core for it", "增加第五个工作者，如果还有核心"},
                true,
                {"Near full load, a little more capacity shortens the queue a lot.",
                 "接近满负荷时，能力提高一点，队列就短很多。"}},
               {"async",
                {"The same work as coroutines in a thread", "把同样的工作改成一个线程里的协程"},
                false,
                {"If the work computes, one thread has less capacity than four.",
                 "如果工作是计算，一个线程的能力比四个小。"}},
               {"longer",
                {"A longer queue, so that no job is lost", "更长的队列，不丢任务"},
                false,
                {"A longer queue keeps jobs longer.", "队列越长，任务在里面等得越久。"}},
               {"priority",
                {"A higher priority for the newest jobs", "让最新的任务优先"},
                false,
                {"Then old jobs wait even longer. The mean stays the same.",
                 "那样旧任务等得更久，平均值不变。"}},
           }},
  };
}

}  // namespace playground::lessons::too_many
