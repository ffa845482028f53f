#include "shared/multitasking/multiprocessing/crew.h"

#include <algorithm>
#include <cstring>
#include <stdexcept>
#include <utility>

namespace playground::multiprocessing {
namespace {

// A worker that ends this often before it is up will not come up: the pool stops replacing it
// instead of starting workers for ever, as CPython's Pool does without the __main__ guard.
constexpr int most_early_ends = 3;

// No more arguments than this are handed over at a time, unless it is a single one: a worker begins
// with the first while the next are on their way.
constexpr std::size_t enough_bytes = std::size_t{1} << 18;

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
  if (run_.recording()) {
    run_.sink().record({.activity = Activity::blocked,
                        .reason = WaitReason::start,
                        .track = member.track,
                        .time = run_.clock().now()});
  }
  return group_->send(member.worker, {encode(StartFrame{run_.settings(), run_.recording()})});
}

void Crew::assign() {
  for (Member& member : members_) {
    if (queue_.empty()) return;
    if (const std::size_t wanted = wanted_by(member)) hand(member, queue_.take(wanted));
  }
  if (std::ranges::none_of(members_, [](const Member& m) { return m.worker >= 0; })) {
    fail_queue();
  }
}

std::size_t Crew::wanted_by(const Member& member) const {
  if (member.worker < 0 || !member.ready) return 0;
  // Towards the end of the queue everybody has less, so that all end at about the same time; and who got
  // short tasks does not take all the long ones that may follow.
  const std::size_t fair = queue_.size() / (4 * members_.size()) + 1;
  const std::size_t depth = std::min(member.pace.depth(), fair);
  if (member.unanswered > 0 && (depth == 1 || member.unanswered > depth / 2)) return 0;
  return std::max(queue_.front().chunksize, depth - member.unanswered);
}

void Crew::hand(Member& member, Tasks tasks) {
  Parcel frame{encode(TasksFrame{tasks.batch->id(tasks.first), tasks.batch->function(), {}})};
  std::size_t count = 0;
  for (std::size_t size = 0; count < tasks.count && size < enough_bytes; ++count) {
    const std::size_t place = frame.bytes.size();
    pickle::write(frame.bytes, std::uint64_t{0});
    const std::size_t before = frame.size();
    tasks.batch->write_argument(tasks.first + count, {frame.bytes, &frame.loans});
    const std::uint64_t length = frame.size() - before;
    std::memcpy(frame.bytes.data() + place, &length, sizeof length);
    size += length;
  }
  for (Parcel::Loan& loan : frame.loans) loan.owner = tasks.batch;
  Tasks given = tasks.take(count);
  queue_.push_front(std::move(tasks));
  if (member.unanswered == 0) {
    member.began = run_.clock().now();
    member.pace.begin(member.began);
  }
  member.unanswered += given.count;
  member.given.push_back(std::move(given));
  if (!group_->send(member.worker, std::move(frame))) {
    group_->end(member.worker);  // its end is reported by wait(), and gives the tasks back
  }
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
    if (happened.kind == WorkerProcesses::Happened::Kind::ended) {
      ended(*member, member->too_long ? too_long(*member) : happened.reason.in(run_.settings().language));
    } else {
      take_in(*member, happened);
    }
  }
  for (Member& member : members_) member.pace.measure(now_);
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
  std::visit(
      Overloaded{
          [&](const ReadyFrame& ready) {
            member.ready = true;
            member.early_ends = 0;
            if (!run_.recording()) return;
            run_.sink().record({.kind = Event::Kind::finish, .track = member.track, .time = ready.time});
          },
          [&](EventFrame& body) {
            if (!run_.recording()) return;
            body.event.track = member.track;
            run_.sink().record(std::move(body.event));
          },
          [&](const StartedFrame& started) {
            if (member.running || !is_next(member, started.task)) return unexpected();
            member.running = true;
            member.began = now_;
          },
          [&](const ResultFrame& result) {
            if (!member.running || !is_next(member, result.task)) return unexpected();
            const Tasks& tasks = member.given.front();
            if (!tasks.batch->complete(tasks.first, result.value)) return unexpected();
            if (run_.recording()) {
              run_.sink().record({.kind = Event::Kind::receive,
                                  .track = owner_,
                                  .time = now_,
                                  .flow = answer_flow(result.task)});
            }
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
  if (run_.recording()) {
    run_.sink().record({.kind = Event::Kind::finish, .track = member.track, .time = run_.clock().now()});
  }
  member.early_ends = member.ready ? 0 : member.early_ends + 1;
  member.worker = -1;
  if (member.running && !may_retry(member)) {
    fail_running(member, reason);
    member.given.front().take(1);
  }
  // The others had not begun: somebody else takes them.
  while (!member.given.empty()) {
    queue_.push_front(std::move(member.given.back()));
    member.given.pop_back();
  }
  member.unanswered = 0;
  member.running = false;
  Result<void> replaced = failure(Error::Code::ended, member.name + " " + reason);
  if (member.early_ends < most_early_ends) replaced = start(member);
  if (!replaced) {
    member.worker = -1;
    why_not_replaced_ = replaced.error().message;
  }
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
  for (Member& member : members_) {
    // Whoever still asks for these results is told, where CPython's get() waits for ever.
    for (; !member.given.empty(); member.given.pop_front()) {
      for (Tasks& tasks = member.given.front(); tasks.count > 0; tasks.take(1)) {
        fail_running(member, run_.format({"was ended with its pool", "随进程池一起结束"}));
      }
    }
    member.unanswered = 0;
  }
  why_not_replaced_ = run_.format({"the pool is closed", "进程池已关闭"});
  fail_queue();
  group_.reset();
}

}  // namespace playground::multiprocessing
