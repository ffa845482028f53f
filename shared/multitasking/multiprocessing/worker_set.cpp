#include "shared/multitasking/multiprocessing/worker_set.h"

#include <algorithm>
#include <cstring>
#include <exception>
#include <stdexcept>
#include <utility>

#include "shared/core/exception_message.h"

namespace playground::multiprocessing {
namespace {

// If a worker ends this many times in a row before it is ready, the pool stops replacing it. CPython's Pool
// would start workers forever, for example if the __main__ guard is missing.
constexpr int max_early_ends = 3;

// The maximum size of the arguments in one frame, unless there is only one: a worker should begin with the
// first while the next are still being sent.
constexpr std::size_t max_batch_bytes = std::size_t{1} << 18;

template <class... Handlers>
struct Overloaded : Handlers... {
  using Handlers::operator()...;
};

}  // namespace

WorkerSet::WorkerSet(Run& run, int processes, PoolOptions options, TaskQueue& queue)
    : run_(run),
      options_(options),
      owner_(CurrentUnit::get()),
      group_(run.machine()->workers.group()),
      queue_(queue) {
  for (int number = 1; number <= processes; ++number) {
    auto& slot = slots_.emplace_back(Slot{.number = number});
    if (auto started = start(slot); !started) throw std::runtime_error(started.error().message);
  }
}

Result<void> WorkerSet::start(Slot& slot) {
  auto started = group_->start();
  if (!started) return std::unexpected(started.error());
  slot = {.number = slot.number,
          .worker = started->id,
          .track = run_.add_unit(Model::process, slot.number, started->name),
          .name = run_.format({"process {} ({})", "进程 {}（{}）"}, slot.number, started->name),
          .early_ends = slot.early_ends};
  record({.activity = Activity::blocked,
          .reason = WaitReason::start,
          .track = slot.track,
          .time = run_.clock().now()});
  auto sent = group_->send(slot.worker, {encode(StartFrame{run_.settings(), run_.recording()})});
  // A worker that cannot be started may have ended already. Its last event says why.
  if (!sent && sent.error().code == Error::Code::ended) return {};
  return sent;
}

template <class Tell>
void WorkerSet::tell_recorder(Tell tell) noexcept {
  try {
    tell();
  } catch (...) {
    // Ignored: the timeline lacks an event, and the tasks continue.
  }
}

void WorkerSet::record(TraceEvent event) noexcept {
  if (run_.recording()) tell_recorder([&] { run_.sink().record(std::move(event)); });
}

bool WorkerSet::assign() {
  bool some_failed = false;
  for (Slot& slot : slots_) {
    while (!queue_.empty()) {
      const std::size_t wanted = tasks_wanted_by(slot);
      if (wanted == 0 || dispatch(slot, queue_.take(wanted)) > 0) break;
      some_failed = true;
    }
  }
  if (queue_.empty() || std::ranges::any_of(slots_, [](const Slot& m) { return m.worker >= 0; }))
    return some_failed;
  fail_queue();
  return true;
}

std::size_t WorkerSet::tasks_wanted_by(const Slot& slot) const {
  if (slot.worker < 0 || !slot.ready) return 0;
  if (queue_.front().handouts_lost > 0) return slot.outstanding == 0 ? 1 : 0;
  // Near the end of the queue each worker gets fewer tasks, so that all workers finish at about the same
  // time, and so that a worker which had short tasks does not take all long tasks that may follow.
  const std::size_t fair = queue_.size() / (4 * slots_.size()) + 1;
  const std::size_t depth = std::min(slot.batch_sizer.depth(), fair);
  if (slot.outstanding > 0 && (depth == 1 || slot.outstanding > depth / 2)) return 0;
  return std::max(queue_.front().chunksize, depth - slot.outstanding);
}

// Returns the argument's length, or an error if it cannot be sent; then the frame is not changed.
Result<std::size_t> WorkerSet::append_argument(OutgoingFrame& frame, const Tasks& tasks, std::size_t offset) {
  const std::size_t place = frame.bytes.size();
  const std::size_t borrowed = frame.borrowed.size();
  Result<std::size_t> length = 0;
  try {
    pickle::write(frame.bytes, std::uint64_t{0});
    const std::size_t before = frame.size();
    tasks.batch->write_argument(tasks.first + offset, {frame.bytes, &frame.borrowed});
    *length = frame.size() - before;
    if (frame.size() > max_frame_bytes) length = failure(Error::Code::invalid, too_large_text(run_, *length));
  } catch (...) {
    length = failure(Error::Code::invalid, exception_message(std::current_exception()));
  }
  if (length) {
    const std::uint64_t written = *length;
    std::memcpy(frame.bytes.data() + place, &written, sizeof written);
  } else {
    frame.bytes.resize(place);
    frame.borrowed.erase(frame.borrowed.begin() + static_cast<std::ptrdiff_t>(borrowed),
                         frame.borrowed.end());
  }
  return length;
}

// Returns how many of the tasks, from the first on, the worker has been given. The others are queued again.
// An argument that cannot be sent fails only its own task.
std::size_t WorkerSet::dispatch(Slot& slot, Tasks tasks) {
  OutgoingFrame frame{encode(TasksFrame{tasks.batch->id(tasks.first), tasks.batch->function(), {}})};
  std::size_t count = 0;
  std::string why_not_sent;
  for (std::size_t size = 0; count < tasks.count && size < max_batch_bytes; ++count) {
    const auto length = append_argument(frame, tasks, count);
    if (!length) {
      why_not_sent = length.error().message;
      break;
    }
    size += *length;
  }
  for (OutgoingFrame::BorrowedSegment& segment : frame.borrowed) segment.owner = tasks.batch;
  Tasks dispatched = tasks.take(count);
  // If the first argument cannot be sent, its task fails. Another one is tried once more, first in a new
  // frame.
  if (count == 0) {
    const Tasks failed = tasks.take(1);
    failed.batch->fail(failed.first, run_.format({"the argument of task {} could not be sent: {}",
                                                  "任务 {} 的参数无法发送：{}"},
                                                 failed.first + 1, why_not_sent));
  }
  queue_.push_front(std::move(tasks));
  if (count == 0) return 0;
  if (slot.outstanding == 0) {
    slot.began = run_.clock().now();
    slot.batch_sizer.begin(slot.began);
  }
  slot.outstanding += dispatched.count;
  slot.dispatched.push_back(std::move(dispatched));
  if (!group_->send(slot.worker, std::move(frame))) {
    group_->end(slot.worker);  // wait() then reports its end, which queues the tasks again
  }
  return count;
}

WorkerSet::Slot* WorkerSet::slot_of(int worker) {
  const auto found = std::ranges::find(slots_, worker, &Slot::worker);
  return found == slots_.end() ? nullptr : &*found;
}

void WorkerSet::handle(std::span<const WorkerProcesses::WorkerEvent> all) {
  now_ = run_.clock().now();
  for (const auto& event : all) {
    Slot* slot = slot_of(event.worker);
    if (slot == nullptr) continue;  // the worker was already replaced
    try {
      handle(*slot, event);
    } catch (...) {
      // After this exception, the pool does not know the state of the worker.
      group_->end(event.worker);
      ended(*slot, run_.format({"sent something that caused an error in the pool ({})",
                                "发来的内容使进程池出错（{}）"},
                               exception_message(std::current_exception())));
    }
  }
  for (Slot& slot : slots_) slot.batch_sizer.measure(now_);
}

void WorkerSet::handle(Slot& slot, const WorkerProcesses::WorkerEvent& event) {
  if (event.kind == WorkerProcesses::WorkerEvent::Kind::ended) {
    if (!event.replaceable) slot.early_ends = max_early_ends;
    ended(slot, slot.overdue ? overdue(slot) : event.reason.in(run_.settings().language));
  } else {
    receive(slot, event);
  }
}

void WorkerSet::receive(Slot& slot, const WorkerProcesses::WorkerEvent& event) {
  pickle::Reader in(event.frames);
  // After the first protocol error the worker is ended, and the rest of its frames is ignored.
  while (slot.worker == event.worker && !in.at_end()) {
    BytesView bytes;
    auto frame = in.read(bytes) ? decode(bytes) : failure(Error::Code::invalid, "half a frame");
    if (frame) {
      handle(slot, *frame);
    } else {
      group_->end(slot.worker);
      ended(slot, run_.format({"answered with {}", "的回答有误：{}"}, frame.error().message));
    }
  }
}

void WorkerSet::handle(Slot& slot, Frame& frame) {
  const auto unexpected = [&] {
    group_->end(slot.worker);
    ended(slot, run_.format({"sent an unexpected message (protocol error)", "发来了意外的消息（协议错误）"}));
  };
  std::visit(Overloaded{
                 [&](const ReadyFrame& ready) {
                   slot.ready = true;
                   slot.early_ends = 0;
                   record({.kind = TraceEvent::Kind::finish, .track = slot.track, .time = ready.time});
                 },
                 [&](EventFrame& body) {
                   // Passed on even if the run is not recorded.
                   if (body.event.kind == TraceEvent::Kind::degraded)
                     return tell_recorder([&] { run_.mark_degraded(std::move(body.event.text)); });
                   body.event.track = slot.track;
                   record(std::move(body.event));
                 },
                 [&](const StartedFrame& started) {
                   if (slot.running || !is_next(slot, started.task)) return unexpected();
                   slot.running = true;
                   slot.began = now_;
                 },
                 [&](const ResultFrame& result) {
                   if (!slot.running || !is_next(slot, result.task)) return unexpected();
                   if (!complete(slot, result)) return unexpected();
                   record({.kind = TraceEvent::Kind::receive,
                           .track = owner_,
                           .time = now_,
                           .flow = answer_flow(result.task)});
                   answered(slot, result.last);
                 },
                 [&](const ErrorFrame& error) {
                   if (!slot.running || !is_next(slot, error.task)) return unexpected();
                   fail_running(slot, run_.format({"raised \"{}\"", "抛出异常“{}”"}, error.message));
                   answered(slot, error.last);
                 },
                 [&](const auto&) { unexpected(); },
             },
             frame);
}

// If reading the result throws, only the task fails, because its worker did nothing wrong. False: the bytes
// are not a result.
bool WorkerSet::complete(const Slot& slot, const ResultFrame& result) {
  const Tasks& tasks = slot.dispatched.front();
  try {
    return tasks.batch->complete(tasks.first, result.value);
  } catch (...) {
    tasks.batch->fail(tasks.first, run_.format({"the result of task {} could not be read: {}",
                                                "任务 {} 的结果无法读取：{}"},
                                               tasks.first + 1, exception_message(std::current_exception())));
    return true;
  }
}

bool WorkerSet::is_next(const Slot& slot, std::uint64_t task) {
  return slot.outstanding > 0 && slot.dispatched.front().batch->id(slot.dispatched.front().first) == task;
}

void WorkerSet::answered(Slot& slot, bool last) {
  slot.dispatched.front().take(1);
  if (slot.dispatched.front().count == 0) slot.dispatched.pop_front();
  --slot.outstanding;
  slot.running = !last && slot.outstanding > 0;
  slot.began = now_;
  slot.batch_sizer.answered();
}

void WorkerSet::fail_running(Slot& slot, const std::string& reason) {
  const Tasks& tasks = slot.dispatched.front();
  tasks.batch->fail(tasks.first, run_.format({"{} {} during task {}", "{}{}（任务 {}）"}, slot.name, reason,
                                             tasks.first + 1));
}

bool WorkerSet::may_retry(const Slot& slot) {
  if (options_.retries == 0 || is_overdue(slot)) return false;
  const Tasks& tasks = slot.dispatched.front();
  return retried_[tasks.batch->id(tasks.first)]++ < options_.retries;
}

void WorkerSet::ended(Slot& slot, const std::string& reason) {
  record({.kind = TraceEvent::Kind::finish, .track = slot.track, .time = run_.clock().now()});
  slot.early_ends = slot.ready ? 0 : slot.early_ends + 1;
  slot.worker = -1;
  if (slot.running) {
    if (!may_retry(slot)) {
      fail_running(slot, reason);
      slot.dispatched.front().take(1);
    }
  } else if (!slot.dispatched.empty()) {
    lost_before_it_began(slot, reason);
  }
  // The worker had not begun with the other tasks, so other workers get them.
  while (!slot.dispatched.empty()) {
    queue_.push_front(slot.dispatched.back());
    slot.dispatched.pop_back();
  }
  slot.outstanding = 0;
  slot.running = false;
  replace(slot, reason);
}

// The worker may have ended because of its next task, for example while it received the argument. The task is
// handed out again, but only a limited number of times.
void WorkerSet::lost_before_it_began(Slot& slot, const std::string& reason) {
  Tasks& tasks = slot.dispatched.front();
  if (++tasks.handouts_lost < max_handouts) return;
  tasks.batch->fail(tasks.first,
                    run_.format({"{} {} before it began task {}; the task was handed out {} times, "
                                 "and that is the maximum",
                                 "{}{}（还未开始任务 {}；该任务已分发 {} 次，这是上限）"},
                                slot.name, reason, tasks.first + 1, max_handouts));
  tasks.take(1);
}

void WorkerSet::replace(Slot& slot, const std::string& reason) {
  Result<void> replaced = failure(Error::Code::ended, slot.name + " " + reason);
  if (slot.early_ends < max_early_ends) {
    try {
      replaced = start(slot);
    } catch (...) {
      replaced = failure(Error::Code::system, exception_message(std::current_exception()));
    }
  }
  if (replaced) return;
  slot.worker = -1;
  replacement_error_ = replaced.error().message;
  const auto left = std::ranges::count_if(slots_, [](const Slot& m) { return m.worker >= 0; });
  tell_recorder([&] {
    run_.mark_degraded(run_.format({"The pool is smaller: {0} of {1} processes run, because process {2} "
                                    "could not be started again ({3}). "
                                    "What this run measures does not count.",
                                    "进程池变小了：{1} 个进程中只有 {0} 个在运行，因为进程 {2} "
                                    "无法重新启动（{3}）。这次运行的测量结果不作数。"},
                                   left, slots_.size(), slot.number, replacement_error_));
  });
}

Deadline WorkerSet::time_limit(const Slot& slot) const {
  if (!options_.time_limit || slot.outstanding == 0 || slot.overdue) return Deadline::never();
  return Deadline::after(slot.began, *options_.time_limit);
}

Deadline WorkerSet::time_limit() const {
  Deadline first = Deadline::never();
  for (const Slot& slot : slots_) first = std::min(first, time_limit(slot));
  return first;
}

void WorkerSet::enforce_time_limit() {
  if (!options_.time_limit) return;
  const Time now = run_.clock().now();
  for (Slot& slot : slots_) {
    if (!time_limit(slot).has_passed(now)) continue;
    const Tasks& tasks = slot.dispatched.front();
    slot.overdue = Overdue{tasks.batch->id(tasks.first), tasks.first};
    group_->end(slot.worker);
  }
}

bool WorkerSet::is_overdue(const Slot& slot) { return slot.overdue && is_next(slot, slot.overdue->task); }

std::string WorkerSet::overdue(const Slot& slot) const {
  const double limit = to_seconds(*options_.time_limit);
  if (is_overdue(slot)) {
    return run_.format({"was ended after {:.3g} s without an answer", "超过 {:.3g} 秒没有应答，已被终止"},
                       limit);
  }
  // The answer arrived while the worker was being ended, so the next task did not cause the end.
  return run_.format({"was ended for task {}, which took over {:.3g} s,", "因任务 {} 超过 {:.3g} 秒而被终止"},
                     slot.overdue->position + 1, limit);
}

std::size_t WorkerSet::prefetch_target(std::size_t chunksize) const {
  std::size_t all = 0;
  for (const Slot& slot : slots_) all += 2 * std::max(chunksize, slot.batch_sizer.depth());
  return all;
}

bool WorkerSet::busy() const {
  return std::ranges::any_of(slots_, [](const Slot& m) { return m.outstanding > 0; });
}

void WorkerSet::fail_queue() {
  while (!queue_.empty()) {
    const Tasks task = queue_.take(1);
    task.batch->fail(task.first,
                     run_.format({"no process is left to run task {}: {}", "没有进程可以执行任务 {}：{}"},
                                 task.first + 1, replacement_error_));
  }
}

void WorkerSet::terminate() {
  group_.reset();
  for (Slot& slot : slots_) {
    // get() throws for these results; CPython's get() would wait forever.
    for (; !slot.dispatched.empty(); slot.dispatched.pop_front()) {
      for (Tasks& tasks = slot.dispatched.front(); tasks.count > 0; tasks.take(1)) {
        fail_running(slot, run_.format({"was ended with its pool", "随进程池一起结束"}));
      }
    }
    slot.outstanding = 0;
  }
  replacement_error_ = run_.format({"the pool is closed", "进程池已关闭"});
  fail_queue();
}

}  // namespace playground::multiprocessing
