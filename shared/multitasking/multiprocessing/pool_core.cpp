#include "shared/multitasking/multiprocessing/pool_core.h"

#include <algorithm>
#include <atomic>
#include <stdexcept>
#include <utility>

#include "shared/multitasking/multiprocessing/process_pool.h"

namespace playground::multiprocessing {
namespace {

// A worker that ends this often before it is up will not come up: the pool stops replacing it
// instead of starting workers for ever, as CPython's Pool does without the __main__ guard.
constexpr int most_early_ends = 3;

constexpr int most_processes = 64;

std::atomic<std::uint64_t> next_task{1};

template <class... Handlers>
struct Overloaded : Handlers... {
  using Handlers::operator()...;
};
template <class... Handlers>
Overloaded(Handlers...) -> Overloaded<Handlers...>;

}  // namespace

PoolCore::PoolCore(Run& run, int processes, std::source_location where)
    : run_(run), owner_(CurrentUnit::get()), group_(run.machine()->workers.group()) {
  run.now(Activity::running, "start", where);
  for (int number = 1; number <= processes; ++number) {
    auto& member = members_.emplace_back(Member{.number = number});
    if (auto started = start(member); !started) throw std::runtime_error(started.error().message);
  }
  dispatcher_ = std::jthread([this](std::stop_token stop) { dispatch(std::move(stop)); });
}

PoolCore::~PoolCore() {
  dispatcher_.request_stop();
  group_->wake();
  dispatcher_.join();
  // Whoever still asks for these results is told, where CPython's get() waits for ever.
  for (Member& member : members_) {
    if (member.task) fail(member, run_.format({"was ended with its pool", "随进程池一起结束"}));
  }
  why_not_replaced_ = run_.format({"the pool is closed", "进程池已关闭"});
  fail_queue();
}

Result<void> PoolCore::start(Member& member) {
  auto started = group_->start();
  if (!started) return std::unexpected(started.error());
  member.worker = started->id;
  member.ready = false;
  member.track = run_.add_unit(Model::process, member.number, started->name);
  member.name = run_.format({"process {} ({})", "进程 {}（{}）"}, member.number, started->name);
  run_.sink().record(
      {.activity = Activity::blocked, .track = member.track, .time = run_.clock().now(), .text = "start"});
  return group_->send(member.worker, encode(StartFrame{run_.settings()}));
}

std::shared_ptr<Batch> PoolCore::submit(const std::string& function, std::vector<Bytes> arguments,
                                        std::source_location where) {
  auto batch = std::make_shared<Batch>(run_, arguments.size());
  {
    const std::lock_guard lock(mutex_);
    for (std::size_t i = 0; i < arguments.size(); ++i) {
      const std::uint64_t id = next_task.fetch_add(1);
      run_.sink().record({.kind = Event::Kind::send,
                          .line = static_cast<std::uint16_t>(where.line()),
                          .track = CurrentUnit::get(),
                          .time = run_.clock().now(),
                          .flow = id,
                          .text = "task"});
      queue_.push_back({id, function, std::move(arguments[i]), batch, i});
    }
  }
  group_->wake();
  return batch;
}

void PoolCore::dispatch(std::stop_token stop) {
  while (!stop.stop_requested()) {
    assign();
    fail_queue_if_nobody_is_left();
    // wake() ends this wait; the limit only bounds the harm of a lost wake-up.
    if (auto happened = group_->next(std::chrono::seconds(1))) handle(std::move(*happened));
  }
}

void PoolCore::assign() {
  for (Member& member : members_) {
    if (member.worker < 0 || !member.ready || member.task) continue;
    {
      const std::lock_guard lock(mutex_);
      if (queue_.empty()) return;
      member.task = std::move(queue_.front());
      queue_.pop_front();
    }
    const Task& task = *member.task;
    if (auto sent = group_->send(member.worker, encode(TaskFrame{task.id, task.function, task.argument}));
        !sent) {
      group_->end(member.worker);  // its end is reported by next(), and fails the task
    }
  }
}

PoolCore::Member* PoolCore::member_of(int worker) {
  const auto found =
      std::find_if(members_.begin(), members_.end(), [&](const Member& m) { return m.worker == worker; });
  return found == members_.end() ? nullptr : &*found;
}

void PoolCore::handle(WorkerProcesses::Happened happened) {
  Member* member = member_of(happened.worker);
  if (member == nullptr) return;  // one that was already replaced
  if (happened.kind == WorkerProcesses::Happened::Kind::ended) {
    ended(*member, happened.reason.in(run_.settings().language));
    return;
  }
  if (auto frame = decode(happened.bytes)) {
    handle(*member, std::move(*frame));
  } else {
    group_->end(member->worker);
    ended(*member, run_.format({"answered with {}", "的回答有误：{}"}, frame.error().message));
  }
}

void PoolCore::handle(Member& member, Frame frame) {
  const auto current = [&](std::uint64_t task) { return member.task && member.task->id == task; };
  const auto unexpected = [&] {
    group_->end(member.worker);
    ended(member, run_.format({"answered with something it was not asked", "答非所问"}));
  };
  std::visit(
      Overloaded{
          [&](const ReadyFrame& ready) {
            member.ready = true;
            member.early_ends = 0;
            run_.sink().record({.kind = Event::Kind::finish, .track = member.track, .time = ready.time});
          },
          [&](EventFrame& body) {
            body.event.track = member.track;
            run_.sink().record(std::move(body.event));
          },
          [&](ResultFrame& result) {
            if (!current(result.task)) return unexpected();
            const Task task = std::move(*std::exchange(member.task, std::nullopt));
            run_.sink().record({.kind = Event::Kind::receive,
                                .track = owner_,
                                .time = run_.clock().now(),
                                .flow = answer_flow(task.id)});
            task.batch->complete(task.position, std::move(result.value));
          },
          [&](const ErrorFrame& error) {
            if (!current(error.task)) return unexpected();
            fail(member, run_.format({"raised \"{}\"", "抛出异常“{}”"}, error.message));
          },
          [&](const auto&) { unexpected(); },
      },
      frame);
}

void PoolCore::fail(Member& member, const std::string& reason) {
  const Task task = std::move(*std::exchange(member.task, std::nullopt));
  task.batch->fail(task.position, run_.format({"{} {} during task {}", "{}{}（任务 {}）"}, member.name, reason,
                                              task.position + 1));
}

void PoolCore::ended(Member& member, const std::string& reason) {
  run_.sink().record({.kind = Event::Kind::finish, .track = member.track, .time = run_.clock().now()});
  member.early_ends = member.ready ? 0 : member.early_ends + 1;
  member.worker = -1;
  if (member.task) fail(member, reason);
  Result<void> replaced = failure(Error::Code::ended, member.name + " " + reason);
  if (member.early_ends < most_early_ends) replaced = start(member);
  if (!replaced) {
    member.worker = -1;
    why_not_replaced_ = replaced.error().message;
  }
}

void PoolCore::fail_queue_if_nobody_is_left() {
  if (std::none_of(members_.begin(), members_.end(), [](const Member& m) { return m.worker >= 0; }))
    fail_queue();
}

void PoolCore::fail_queue() {
  const std::lock_guard lock(mutex_);
  for (const Task& task : queue_) {
    task.batch->fail(task.position,
                     run_.format({"no process is left to run task {}: {}", "没有进程可以执行任务 {}：{}"},
                                 task.position + 1, why_not_replaced_));
  }
  queue_.clear();
}

ProcessPool::ProcessPool(Run& run, int processes, std::source_location where) {
  if (run.machine() == nullptr) {
    throw std::runtime_error(run.format(
        {"a pool worker may not have workers of its own", "进程池的工作进程不能再有自己的工作进程"}));
  }
  if (processes < 1 || processes > most_processes) {
    throw std::runtime_error(
        run.format({"a pool has 1 to {} processes, not {}", "进程池要有 1 到 {} 个进程，不能是 {} 个"},
                   most_processes, processes));
  }
  core_ = std::make_unique<PoolCore>(run, processes, where);
}
ProcessPool::~ProcessPool() = default;

std::shared_ptr<Batch> ProcessPool::submit(Registered::Address function, std::vector<Bytes> arguments,
                                           std::source_location where) {
  const auto name = Registered::name_of(function);
  if (!name) throw std::runtime_error(name.error().message);
  return core_->submit(*name, std::move(arguments), where);
}

}  // namespace playground::multiprocessing
