/// The lesson on the document's third rule: thousands of connections.
#include "shared/course/lesson.h"

#include "lessons/choose-connections/check.h"
#include "lessons/choose-connections/example.h"
#include "lessons/choose-connections/insight.h"
#include "lessons/parameters.h"

namespace playground::lessons::choose_connections {
namespace {

using namespace std::chrono_literals;
using enum course::StepKind;
using course::Parameter;

course::Question memory_prediction() {
  return {.id = "memory",
          .text = {"A waiting connection with a thread of its own costs more. More of what?",
                   "每个连接有自己的线程时，等待中的连接多消耗的主要是什么？"},
          .answers = {
              {"cpu",
               {"Computing time: the thread checks again and again for new data",
                "计算时间：线程反复查看有没有数据到来"},
               false,
               {"A thread that waits is not run at all; the system wakes it.",
                "等待的线程根本不运行，由系统唤醒。"}},
              {"memory",
               {"Memory: a stack, and what the system keeps of a thread",
                "内存：一个栈，以及系统为线程保存的数据"},
               true,
               {"A coroutine that waits keeps a frame of some hundred bytes and a buffer to read into.",
                "等待中的协程只保留几百字节的帧和读取用的缓冲区。"}},
              {"nothing",
               {"Nothing: waiting costs nothing", "没有消耗：等待不花任何代价"},
               false,
               {"It costs hardly any processor time. But what waits has to be kept in memory.",
                "处理器时间几乎没有消耗，但等待的连接总要占用内存。"}},
          }};
}

course::Question rate_prediction() {
  return {
      .id = "rate",
      .text =
          {"At the maximum number of connections, how many requests per second does the event loop answer?",
           "连接最多时，事件循环每秒响应的请求数是线程的多少？"},
      .answers = {
          {"ten",
           {"Ten times as many as threads, or more", "线程的十倍以上"},
           false,
           {"\"Far better\" is not that much: each request costs both of them the same calls to the system.",
            "“远超”没有到这个程度：每个请求两者都要做同样的系统调用。"}},
          {"same",
           {"About as many: between half and twice", "差不多：一半到两倍之间"},
           true,
           {"That is what most machines show. The loop saves thread switches, but has one core.",
            "多数机器如此。事件循环省去了线程切换，但只用一个核心。"}},
          {"fewer",
           {"Less than half: it has one thread only", "不到一半：它只有一个线程"},
           false,
           {"One thread can answer many requests when each takes microseconds. With many free cores, threads "
            "may be faster here.",
            "每个请求只要几微秒，一个线程就能处理很多。空闲核心很多时，线程可能更快。"}},
      }};
}

std::vector<course::Variant> ways() {
  return {{"loop", {"event loop", "事件循环"}, Model::coroutine},
          {"threads", {"threads", "多线程"}, Model::thread}};
}

std::vector<Parameter> parameters() {
  return {
      approach_parameter(
          {"Server", "服务器"},
          {"compare",
           {"both", "两种"},
           {"With the maximum number of connections, each runs three times.", "连接最多时，每种各测三次。"}},
          ways()),
      {.id = "connections",
       .kind =
           course::Choice{
               .options = {{"10", {"10", "10"}, {"1 and 10", "1、10"}},
                           {"100", {"100", "100"}, {"1, 10 and 100", "1、10、100"}},
                           {"1000", {"1,000", "1000"}, {"1, 10, 100 and 1,000", "1、10、100、1000"}},
                           {"10000",
                            {"10,000", "10000"},
                            {"1, 10, 100, 1,000 and 10,000", "1、10、100、1000、10000"}}},
               .initial = 3},
       .name = {"Maximum number of connections", "最多连接数"}},
      {.id = "seconds",
       .kind = course::Seconds{.min = 100ms, .max = 3s, .initial = 500ms},
       .name = {"Time at each level (s)", "每级时间（秒）"}},
  };
}

std::string microseconds(double value) { return course::time_text(value * 1e-6); }
std::string milliseconds(double value) { return course::time_text(value * 1e-3); }

std::vector<course::Quantity> quantities() {
  const auto digits = course::three_digits;
  return {{"connect",
           {"Time to connect, with a first response", "建立连接并收到首个响应"},
           {"{}", "{}"},
           microseconds},
          {"memory", {"Resident memory per connection", "每连接常驻内存"}, {"{} KB", "{} KB"}, digits},
          {"heap", {"Page memory per connection", "每连接占用的网页内存"}, {"{} KB", "{} KB"}, digits},
          {"rate", {"Requests per second", "每秒请求数"}, {"{}/s", "每秒 {} 个"}, digits},
          {"p50", {"Median response time", "响应时间的中位数"}, {"{}", "{}"}, milliseconds},
          {"p99", {"p99 of the response time", "响应时间的 99 分位"}, {"{}", "{}"}, milliseconds},
          {"cpu", {"Server CPU per request", "每请求的服务器 CPU"}, {"{}", "{}"}, microseconds},
          {"limit", {"Limit reached", "遇到的上限"}, {"{:.0f} connections", "{:.0f} 个连接"}},
          share_quantity()};
}

}  // namespace

course::Lesson lesson() {
  return {
      .model = Model::coroutine,
      .steps = {{"rule", read},
                {"program", program, "loop"},
                {"predict", predict, "threads"},
                {"run", run, "climb"},
                {"why", why, "threads"},
                {"verdict", own},
                {"change", change, "clients"},
                {"check", check}},
      .parameters = parameters(),
      .predictions = {memory_prediction(), rate_prediction()},
      .questions = check_questions(),
      .quick = {{"connections", OptionId("10")}, {"seconds", 100ms}},
      .quantities = quantities(),
      .variants = ways(),
      .parts = {{"loop", {"event loop", "事件循环"}},
                {"threads", {"threads", "多线程"}},
                {"clients", {"clients", "客户端"}},
                {"climb", {"measuring", "测量"}}},
      .level = {"{} open", "{} 个连接"},
      .needs = {course::Need::many_threads, course::Need::fine_clock},
      .needs_threads = [](const Settings&) { return true; },  // server and clients are threads in each way
      .recorded_choices = {"way"},
      .example = example,
      .insight = insight,
  };
}

}  // namespace playground::lessons::choose_connections
