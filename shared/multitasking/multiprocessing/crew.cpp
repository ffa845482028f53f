#include "shared/multitasking/multiprocessing/crew.h"

#include <algorithm>
#include <cstring>
#include <exception>
#include <stdexcept>
#include <utility>

namespace playground::multiprocessing {
namespace {

// A worker that ends this often before it is up will not come up: the pool stops replacing it
// instead of starting workers for ever, as CPython's Pool does without the __main__ guard.
constexpr int max_early_ends = 3;

// No more arguments than this are handed over at a time, unless it is a single one: a worker begins
// with the first while the next are on their way.
constexpr std::size_t max_batch_bytes = std::size_t{1} << 18;

// What any exception says.
std::string text_of(const std::exception_ptr& thrown) {
  try {
    std::rethrow_exception(thrown);
  } catch (const std::exception& error) {
    return error.what();
  } catch (...) {
    return "an exception that is not a std::exception";
  }
}

template <class... Handlers>
struct Overloaded : Handlers... {
  using Handlers::operator()...;
};

}  // namespace

Crew::Crew(Run& run, int processes, PoolOptions options, TaskQueue& queue)
    : run_(run),
      options_(options),
      owner_(CurrentUnit::get()),
      group_(run.machine()->workers.group()),
      queue_(queue) {
  for (int number = 1; number <= processes; ++number) {
    auto& member = members_.emplace_back(Member{.number = number});
    if (auto started = start(member); !started) throw std::runtime_error(started.error().message);
  }
}

Result<void> Crew::start(Member& member) {
  auto started = group_->start();
  if (!started) return std::unexpected(started.error());
  member = {.number = member.number,
            .worker = started->id,
            .track = run_.add_unit(Model::process, member.number, started->name),
            .name = run_.format({"process {} ({})", "进程 {}（{}）"}, member.number, started->name),
            .early_ends = member.early_ends};
  record({.activity = Activity::blocked,
          .reason = WaitReason::start,
          .track = member.track,
          .time = run_.clock().now()});
  return group_->send(member.worker, {encode(StartFrame{run_.settings(), run_.recording()})});
}

template <class Tell>
void Crew::tell_recorder(Tell tell) noexcept {
  try {
    tell();
  } catch (...) {
  }
}

void Crew::record(Event event) noexcept {
  if (run_.recording()) tell_recorder([&] { run_.sink().record(std::move(event)); });
}

bool Crew::assign() {
  bool some_failed = false;
  for (Member& member : members_) {
    while (!queue_.empty()) {
      const std::size_t wanted = wanted_by(member);
      if (wanted == 0 || hand(member, queue_.take(wanted)) > 0) break;
      some_failed = true;
    }
  }
  if (queue_.empty() || std::ranges::any_of(members_, [](const Member& m) { return m.worker >= 0; }))
    return some_failed;
  fail_queue();
  return true;
}

std::size_t Crew::wanted_by(const Member& member) const {
  if (member.worker < 0 || !member.ready) return 0;
  if (queue_.front().handouts_lost > 0) return member.unanswered == 0 ? 1 : 0;
  // Towards the end of the queue everybody has less, so that all end at about the same time; and who got
  // short tasks does not take all the long ones that may follow.
  const std::size_t fair = queue_.size() / (4 * members_.size()) + 1;
  const std::size_t depth = std::min(member.pace.depth(), fair);
  if (member.unanswered > 0 && (depth == 1 || member.unanswered > depth / 2)) return 0;
  return std::max(queue_.front().chunksize, depth - member.unanswered);
}

// The argument's length; an error if it cannot be sent, and then the frame is as before.
Result<std::size_t> Crew::append_argument(Parcel& frame, const Tasks& tasks, std::size_t offset) {
  const std::size_t place = frame.bytes.size();
  const std::size_t loans = frame.loans.size();
  Result<std::size_t> length = 0;
  try {
    pickle::write(frame.bytes, std::uint64_t{0});
    const std::size_t before = frame.size();
    tasks.batch->write_argument(tasks.first + offset, {frame.bytes, &frame.loans});
    *length = frame.size() - before;
    if (frame.size() > max_frame_bytes) length = failure(Error::Code::invalid, too_large_text(run_, *length));
  } catch (...) {
    length = failure(Error::Code::invalid, text_of(std::current_exception()));
  }
  if (length) {
    const std::uint64_t written = *length;
    std::memcpy(frame.bytes.data() + place, &written, sizeof written);
  } else {
    frame.bytes.resize(place);
    frame.loans.erase(frame.loans.begin() + static_cast<std::ptrdiff_t>(loans), frame.loans.end());
  }
  return length;
}

// How many of the tasks the worker has been given, the first of them; the others are queued again. An
// argument that cannot be sent fails its task and no other.
std::size_t Crew::hand(Member& member, Tasks tasks) {
  Parcel frame{encode(TasksFrame{tasks.batch->id(tasks.first), tasks.batch->function(), {}})};
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
  for (Parcel::Loan& loan : frame.loans) loan.owner = tasks.batch;
  Tasks given = tasks.take(count);
  // Where others are before it in the frame, it is tried once more on its own.
  if (count == 0) {
    const Tasks failed = tasks.take(1);
    failed.batch->fail(failed.first, run_.format({"the argument of task {} could not be sent: {}",
                                                  "任务 {} 的参数无法发送：{}"},
                                                 failed.first + 1, why_not_sent));
  }
  queue_.push_front(std::move(tasks));
  if (count == 0) return 0;
  if (member.unanswered == 0) {
    member.began = run_.clock().now();
    member.pace.begin(member.began);
  }
  member.unanswered += given.count;
  member.given.push_back(std::move(given));
  if (!group_->send(member.worker, std::move(frame))) {
    group_->end(member.worker);  // its end is reported by wait(), and gives the tasks back
  }
  return count;
}

Crew::Member* Crew::member_of(int worker) {
  const auto found = std::ranges::find(members_, worker, &Member::worker);
  return found == members_.end() ? nullptr : &*found;
}

void Crew::handle(std::span<const WorkerProcesses::Happened> all) {
  now_ = run_.clock().now();
  for (const auto& happened : all) {
    Member* member = member_of(happened.worker);
    if (member == nullptr) continue;  // one that was already replaced
    try {
      handle(*member, happened);
    } catch (...) {
      // The pool no longer knows what this worker is doing.
      group_->end(happened.worker);
      ended(*member, run_.format({"sent something that caused an error in the pool ({})",
                                  "发来的内容使进程池出错（{}）"},
                                 text_of(std::current_exception())));
    }
  }
  for (Member& member : members_) member.pace.measure(now_);
}

void Crew::handle(Member& member, const WorkerProcesses::Happened& happened) {
  if (happened.kind == WorkerProcesses::Happened::Kind::ended) {
    ended(member, member.too_long ? too_long(member) : happened.reason.in(run_.settings().language));
  } else {
    take_in(member, happened);
  }
}

void Crew::take_in(Member& member, const WorkerProcesses::Happened& happened) {
  pickle::Reader in(happened.frames);
  // Until it ends: what it said after something wrong is nobody's.
  while (member.worker == happened.worker && !in.at_end()) {
    BytesView bytes;
    auto frame = in.read(bytes) ? decode(bytes) : failure(Error::Code::invalid, "half a frame");
    if (frame) {
      handle(member, *frame);
    } else {
      group_->end(member.worker);
      ended(member, run_.format({"answered with {}", "的回答有误：{}"}, frame.error().message));
    }
  }
}

void Crew::handle(Member& member, Frame& frame) {
  const auto unexpected = [&] {
    group_->end(member.worker);
    ended(member, run_.format({"answered with something it was not asked", "答非所问"}));
  };
  std::visit(Overloaded{
                 [&](const ReadyFrame& ready) {
                   member.ready = true;
                   member.early_ends = 0;
                   record({.kind = Event::Kind::finish, .track = member.track, .time = ready.time});
                 },
                 [&](EventFrame& body) {
                   // Also of a run that is not recorded.
                   if (body.event.kind == Event::Kind::degraded)
                     return tell_recorder([&] { run_.mark_degraded(std::move(body.event.text)); });
                   body.event.track = member.track;
                   record(std::move(body.event));
                 },
                 [&](const StartedFrame& started) {
                   if (member.running || !is_next(member, started.task)) return unexpected();
                   member.running = true;
                   member.began = now_;
                 },
                 [&](const ResultFrame& result) {
                   if (!member.running || !is_next(member, result.task)) return unexpected();
                   if (!complete(member, result)) return unexpected();
                   record({.kind = Event::Kind::receive,
                           .track = owner_,
                           .time = now_,
                           .flow = answer_flow(result.task)});
                   answered(member, result.last);
                 },
                 [&](const ErrorFrame& error) {
                   if (!member.running || !is_next(member, error.task)) return unexpected();
                   fail_running(member, run_.format({"raised \"{}\"", "抛出异常“{}”"}, error.message));
                   answered(member, error.last);
                 },
                 [&](const auto&) { unexpected(); },
             },
             frame);
}

// A result whose reading throws fails its task: its worker has done what it was asked. False: the bytes
// are not a result.
bool Crew::complete(const Member& member, const ResultFrame& result) {
  const Tasks& tasks = member.given.front();
  try {
    return tasks.batch->complete(tasks.first, result.value);
  } catch (...) {
    tasks.batch->fail(tasks.first, run_.format({"the result of task {} could not be read: {}",
                                                "任务 {} 的结果无法读取：{}"},
                                               tasks.first + 1, text_of(std::current_exception())));
    return true;
  }
}

bool Crew::is_next(const Member& member, std::uint64_t task) {
  return member.unanswered > 0 && member.given.front().batch->id(member.given.front().first) == task;
}

void Crew::answered(Member& member, bool last) {
  member.given.front().take(1);
  if (member.given.front().count == 0) member.given.pop_front();
  --member.unanswered;
  member.running = !last && member.unanswered > 0;
  member.began = now_;
  member.pace.answered();
}

void Crew::fail_running(Member& member, const std::string& reason) {
  const Tasks& tasks = member.given.front();
  tasks.batch->fail(tasks.first, run_.format({"{} {} during task {}", "{}{}（任务 {}）"}, member.name, reason,
                                             tasks.first + 1));
}

bool Crew::may_retry(const Member& member) {
  if (options_.retries == 0 || is_overdue(member)) return false;
  const Tasks& tasks = member.given.front();
  return retried_[tasks.batch->id(tasks.first)]++ < options_.retries;
}

void Crew::ended(Member& member, const std::string& reason) {
  record({.kind = Event::Kind::finish, .track = member.track, .time = run_.clock().now()});
  member.early_ends = member.ready ? 0 : member.early_ends + 1;
  member.worker = -1;
  if (member.running) {
    if (!may_retry(member)) {
      fail_running(member, reason);
      member.given.front().take(1);
    }
  } else if (!member.given.empty()) {
    lost_before_it_began(member, reason);
  }
  // The others had not begun: somebody else takes them.
  while (!member.given.empty()) {
    queue_.push_front(member.given.back());
    member.given.pop_back();
  }
  member.unanswered = 0;
  member.running = false;
  replace(member, reason);
}

// The worker may have ended because of the next task, for example while it received the argument. The task is
// handed out again, but not for ever.
void Crew::lost_before_it_began(Member& member, const std::string& reason) {
  Tasks& tasks = member.given.front();
  if (++tasks.handouts_lost < max_handouts) return;
  tasks.batch->fail(tasks.first,
                    run_.format({"{} {} before it began task {}; the task was handed out {} times, "
                                 "and that is the maximum",
                                 "{}{}（还未开始任务 {}；该任务已分发 {} 次，这是上限）"},
                                member.name, reason, tasks.first + 1, max_handouts));
  tasks.take(1);
}

void Crew::replace(Member& member, const std::string& reason) {
  Result<void> replaced = failure(Error::Code::ended, member.name + " " + reason);
  if (member.early_ends < max_early_ends) {
    try {
      replaced = start(member);
    } catch (...) {
      replaced = failure(Error::Code::system, text_of(std::current_exception()));
    }
  }
  if (replaced) return;
  member.worker = -1;
  why_not_replaced_ = replaced.error().message;
  const auto left = std::ranges::count_if(members_, [](const Member& m) { return m.worker >= 0; });
  tell_recorder([&] {
    run_.mark_degraded(run_.format({"The pool is smaller: {0} of {1} processes run, because process {2} "
                                    "could not be started again ({3}). "
                                    "What this run measures does not count.",
                                    "进程池变小了：{1} 个进程中只有 {0} 个在运行，因为进程 {2} "
                                    "无法重新启动（{3}）。这次运行的测量结果不作数。"},
                                   left, members_.size(), member.number, why_not_replaced_));
  });
}

Deadline Crew::time_limit(const Member& member) const {
  if (!options_.time_limit || member.unanswered == 0 || member.too_long) return Deadline::never();
  return Deadline::after(member.began, *options_.time_limit);
}

Deadline Crew::time_limit() const {
  Deadline first = Deadline::never();
  for (const Member& member : members_) first = std::min(first, time_limit(member));
  return first;
}

void Crew::enforce_time_limit() {
  if (!options_.time_limit) return;
  const Time now = run_.clock().now();
  for (Member& member : members_) {
    if (!time_limit(member).has_passed(now)) continue;
    const Tasks& tasks = member.given.front();
    member.too_long = Overdue{tasks.batch->id(tasks.first), tasks.first};
    group_->end(member.worker);
  }
}

bool Crew::is_overdue(const Member& member) {
  return member.too_long && is_next(member, member.too_long->task);
}

std::string Crew::too_long(const Member& member) const {
  const double limit = to_seconds(*options_.time_limit);
  if (is_overdue(member)) {
    return run_.format({"was ended after {:.3g} s without an answer", "超过 {:.3g} 秒没有应答，已被终止"},
                       limit);
  }
  // Its answer came while we ended the worker: the next one is not to blame.
  return run_.format({"was ended for task {}, which took over {:.3g} s,", "因任务 {} 超过 {:.3g} 秒而被终止"},
                     member.too_long->position + 1, limit);
}

std::size_t Crew::appetite(std::size_t chunksize) const {
  std::size_t all = 0;
  for (const Member& member : members_) all += 2 * std::max(chunksize, member.pace.depth());
  return all;
}

bool Crew::busy() const {
  return std::ranges::any_of(members_, [](const Member& m) { return m.unanswered > 0; });
}

void Crew::fail_queue() {
  while (!queue_.empty()) {
    const Tasks task = queue_.take(1);
    task.batch->fail(task.first,
                     run_.format({"no process is left to run task {}: {}", "没有进程可以执行任务 {}：{}"},
                                 task.first + 1, why_not_replaced_));
  }
}

void Crew::give_up() {
  group_.reset();
  for (Member& member : members_) {
    // A get() of these results throws, where CPython's waits for ever.
    for (; !member.given.empty(); member.given.pop_front()) {
      for (Tasks& tasks = member.given.front(); tasks.count > 0; tasks.take(1)) {
        fail_running(member, run_.format({"was ended with its pool", "随进程池一起结束"}));
      }
    }
    member.unanswered = 0;
  }
  why_not_replaced_ = run_.format({"the pool is closed", "进程池已关闭"});
  fail_queue();
}

}  // namespace playground::multiprocessing
