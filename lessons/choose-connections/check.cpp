#include "lessons/choose-connections/check.h"

namespace playground::lessons::choose_connections {

std::vector<course::Question> check_questions() {
  return {
      {.id = "check",
       .text = {"A chat server has 5,000 members, most of them silent. What is the best reason for an event "
                "loop?",
                "聊天服务器有 5000 个成员，大多不说话。选择事件循环的最好理由是什么？"},
       .answers =
           {
               {"faster",
                {"Each message is answered much faster.", "每条消息的响应快得多。"},
                false,
                {"With little to do, both servers respond at once. Look at the left of the throughput chart.",
                 "任务很少时两种服务器都立即响应。请看吞吐量图的左侧。"}},
               {"memory",
                {"Waiting members take far less memory.", "等待中的成员占用的内存少得多。"},
                true,
                {"Most of the work here is waiting, and an event loop waits at low cost.",
                 "这里最多的是等待，而事件循环等待的开销很低。"}},
               {"cores",
                {"The loop spreads its work over all cores.", "事件循环把工作分到所有核心上。"},
                false,
                {"A loop has one thread; to use more cores, start several loops.",
                 "一个事件循环只有一个线程，想用更多核心就要启动多个。"}},
               {"limit",
                {"Only the loop can have so many connections.", "只有事件循环能有这么多连接。"},
                false,
                {"Linux usually allows 5,000 threads as well. They cost more.",
                 "Linux 通常也允许 5000 个线程，只是开销更大。"}},
           }},
      {.id = "claim",
       .text = {"A colleague says: with asyncio, our server will handle ten times as many requests per "
                "second. What do your measurements suggest?",
                "同事说：换成 asyncio，我们的服务器每秒能处理十倍的请求。你的测量结果说明什么？"},
       .answers =
           {
               {"true",
                {"That is right from 10,000 connections on.", "连接达到 10000 个就会如此。"},
                false,
                {"Throughput differs little, even with many connections.",
                 "即使连接很多，吞吐量也相差不大。"}},
               {"memory",
                {"Memory may shrink to a tenth; throughput changes little.",
                 "内存可能降到十分之一，吞吐量变化不大。"},
                true,
                {"Each request costs both servers the same reads and writes.",
                 "每个请求在两种服务器里都要同样的读和写。"}},
               {"gil",
                {"That is right as soon as Python has no GIL.", "等 Python 没有 GIL 就会如此。"},
                false,
                {"Without a GIL, threads gain, not the event loop.",
                 "没有 GIL，受益的是线程，不是事件循环。"}},
               {"slower",
                {"An event loop is slower with many connections.", "连接多的时候，事件循环反而更慢。"},
                false,
                {"It was about as fast, or a little faster, and took fewer resources.",
                 "它差不多一样快，或者稍快一点，而且更省资源。"}},
           }},
      {.id = "refused",
       .text = {"Your server refuses new connections at about 500, with threads and with an event loop. What "
                "do you look at first?",
                "你的服务器到 500 个左右就拒绝新连接，用线程和用事件循环都一样。先检查什么？"},
       .answers =
           {
               {"stacks",
                {"The size of the threads' stacks", "线程栈的大小"},
                false,
                {"The event loop has only one stack, and it is refused, too.",
                 "事件循环只有一个栈，却同样被拒绝。"}},
               {"descriptors",
                {"The limit of open descriptors", "文件描述符的上限"},
                true,
                {"Each end of a connection takes a descriptor, whatever serves it.",
                 "不管用哪种方式，连接的每一端都占用一个文件描述符。"}},
               {"lock",
                {"The switch interval of the GIL", "GIL 切换间隔的长短"},
                false,
                {"It affects how late threads run, not how many connections exist.",
                 "它影响线程会迟到多久，不影响能有多少连接。"}},
               {"speed",
                {"The speed of the processor", "处理器的速度"},
                false,
                {"A slow processor makes responses late. It does not refuse connections.",
                 "处理器慢只会让响应变慢，不会拒绝连接。"}},
           }},
  };
}

}  // namespace playground::lessons::choose_connections
