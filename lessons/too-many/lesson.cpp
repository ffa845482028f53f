/// The lesson on limits: of tasks, of queues and of pools.
#include "lessons/parameters.h"
#include "lessons/too-many/check.h"
#include "lessons/too-many/example.h"
#include "lessons/too-many/insight.h"

namespace playground::lessons::too_many {
namespace {

course::Parameter versions() {
  return versions_parameter({{"gather_all", {"all at once", "全部同时"}},
                             {"semaphore", {"with a semaphore", "用信号量"}},
                             {"workers", {"100 workers", "100 个工作者"}},
                             {"grows", {"queue without a maximum", "没有上限的队列"}},
                             {"more_room", {"large maximum", "很大的上限"}},
                             {"waits", {"small maximum, wait", "小的上限，等待"}},
                             {"rejects", {"small maximum, reject", "小的上限，拒绝"}},
                             {"endless_put", {"put without a maximum", "put，没有上限"}},
                             {"sleep_zero", {"put, then sleep(0)", "put 之后 sleep(0)"}},
                             {"bounded_put", {"put with a maximum", "put，有上限"}},
                             {"random_times", {"random service times", "随机的服务时间"}},
                             {"regular_times", {"equal service times", "一样长的服务时间"}},
                             {"one_more", {"one more worker", "多一个工作者"}},
                             {"short_queue", {"short queue", "短队列"}}});
}

std::vector<course::Parameter> parameters() {
  return {versions(),
          {.id = "count",
           .kind = course::Choice{.options = {{"1000", {"1,000", "1000"}},
                                              {"10000", {"10,000", "10000"}},
                                              {"100000", {"100,000", "100000"}}},
                                  .initial = 2},
           .name = {"Requests", "请求数"}},
          {.id = "workers",
           .kind = course::Whole{.min = 1, .max = 16, .initial = 4},
           .name = {"Workers", "工作者数"}},
          {.id = "load",
           .kind = course::Whole{.min = 10, .max = 120, .initial = 70},
           .name = {"Load per worker (%)", "每个工作者的负载（%）"}},
          {.id = "spread",
           .kind = course::Whole{.min = 0, .max = 100, .initial = 100},
           .name = {"Spread of service times (%)", "服务时间的波动（%）"}},
          {.id = "room",
           .kind = course::Whole{.min = 1, .max = 100, .initial = 10},
           .name = {"Places in the short queue", "短队列的位置数"}}};
}

}  // namespace

course::Lesson lesson() {
  using enum course::StepKind;
  return {
      .model = Model::coroutine,
      .steps = {{"what", read},
                {.id = "gather",
                 .kind = trap,
                 .asks = "gather",
                 .versions = {"gather_all", "semaphore", "workers"},
                 .parameters = {"count"}},
                {.id = "queue",
                 .kind = trap,
                 .asks = "queue",
                 .versions = {"grows", "more_room", "waits", "rejects"}},
                {.id = "put",
                 .kind = trap,
                 .asks = "put",
                 .versions = {"endless_put", "sleep_zero", "bounded_put"}},
                {.id = "latency",
                 .kind = trap,
                 .asks = "latency",
                 .versions = {"random_times", "regular_times", "one_more", "short_queue"},
                 .parameters = {"workers", "load", "spread", "room"}},
                {"check", check}},
      .parameters = parameters(),
      .predictions = predictions(),
      .questions = check_questions(),
      .quick = {{"count", OptionId("1000")}},
      .quantities =
          {{"time", {"Time", "用时"}, {"{}", "{}"}, course::time_text},
           {"tasks", {"Tasks at once", "同时存在的任务"}, {"{:.0f}", "{:.0f}"}},
           {"most", {"Requests at the same time", "同时处理的请求"}, {"{:.0f}", "{:.0f}"}},
           {"refused", {"Refused", "被拒绝"}, {"{:.0f}", "{:.0f}"}},
           {"memory", {"Growth of memory", "内存增加"}, {"{}", "{}"}, course::bytes_text},
           {"done", {"Done", "完成"}, {"{:.0f}", "{:.0f}"}},
           {"rejected", {"Rejected", "拒绝的任务"}, {"{:.0f}", "{:.0f}"}},
           {"longest", {"Longest queue", "队列最长"}, {"{:.0f}", "{:.0f}"}},
           {"slowest", {"Slowest response", "最慢的响应"}, {"{}", "{}"}, course::time_text},
           {"jobs", {"Jobs", "任务总数"}, {"{:.0f}", "{:.0f}"}},
           {"found_free",
            {"Jobs that found a free worker", "一到就有空闲工作者的任务"},
            {"{:.1f} %", "{:.1f}%"}},
           {"wait_mean", {"Mean wait", "平均等待"}, {"{}", "{}"}, course::time_text},
           {"predicted_wait",
            {"Mean wait by queueing theory", "排队论预测的平均等待"},
            {"{}", "{}"},
            course::time_text},
           {"wait_p99", {"99 % waited at most", "99% 的等待不超过"}, {"{}", "{}"}, course::time_text},
           {"busy", {"Workers busy", "工作者在忙的时间"}, {"{:.1f} %", "{:.1f}%"}},
           {"rejected_share", {"Jobs rejected", "被拒绝的比例"}, {"{:.1f} %", "{:.1f}%"}},
           {"predicted_rejected",
            {"Rejected by queueing theory", "排队论预测的拒绝比例"},
            {"{:.1f} %", "{:.1f}%"}},
           share_quantity()},
      .parts = parts_of_versions(versions()),
      .needs_threads =
          [](const Settings& settings) {
            const std::string& chosen = settings.option(course::version_parameter);
            return chosen == "grows" || chosen == "more_room" || chosen == "waits" || chosen == "rejects";
          },
      .recorded_choices = {course::version_parameter},
      .example = example,
      .insight = insight,
  };
}

}  // namespace playground::lessons::too_many
