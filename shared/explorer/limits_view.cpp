/// What this machine cannot do, and the lesson's program would need: shown before the run, but below its
/// button, which stays in view.
#include <fmt/format.h>

#include "shared/explorer/scene.h"

namespace playground::explorer {
namespace {

using course::Need;

constexpr Text title{"In this browser", "在这个浏览器里"};
constexpr Text few_threads{
    "A run has at most {} threads at the same time: each is a Worker, and a page's memory has room for no "
    "more. "
    "The desktop program has no such limit.",
    "一次运行最多同时有 {} 个线程：每个线程都是一个 Worker，网页的内存容不下更多。桌面版没有这个限制。"};
constexpr Text coarse_clock{
    "The clock has steps of {:.0f} µs. Times that are not much longer are rounded to such steps.",
    "时钟的步长是 {:.0f} 微秒，和它差不多长的时间只能按这个步长取整。"};
constexpr Text no_process_ids{
    "A process is a Worker with a memory of its own. The system gives Workers no process ids, so none is "
    "shown.",
    "进程是拥有独立内存的 Worker。系统不给 Worker 分配进程号，所以这里不显示进程号。"};

constexpr Time coarse = std::chrono::microseconds(50);

// The limit for what the lesson needs; empty: there is none.
std::string limit(const Ui& ui, const Capabilities& machine, Need need) {
  switch (need) {
    case Need::many_threads:
      return machine.max_threads ? ui.tr_format(few_threads, *machine.max_threads) : std::string();
    case Need::fine_clock:
      return machine.clock_resolution >= coarse
                 ? ui.tr_format(coarse_clock, to_seconds(machine.clock_resolution) * 1e6)
                 : std::string();
    case Need::process_ids: return machine.browser ? std::string(ui.tr(no_process_ids)) : std::string();
  }
  return "";
}

}  // namespace

void draw_limits(Scene& scene) {
  Ui& ui = scene.ui;
  const Capabilities& machine = scene.machine.capabilities;
  if (!machine.browser) return;
  std::string sentences;
  for (const Need need : scene.session->lesson.needs) {
    const std::string sentence = limit(ui, machine, need);
    if (!sentences.empty() && !sentence.empty() && ui.language() == Language::english) sentences += ' ';
    sentences += sentence;
  }
  if (sentences.empty()) return;
  ui.notice(Role::status, "limits", ui.tr(title), sentences, ui.colors().accent);
  ui.spacing(12);
}

}  // namespace playground::explorer
