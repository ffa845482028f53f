#include "native/linux/process/worker_processes.h"

#include <fmt/format.h>
#include <poll.h>
#include <sys/eventfd.h>

#include <algorithm>
#include <cerrno>
#include <map>
#include <new>
#include <optional>
#include <thread>
#include <vector>

#include "native/linux/process/child.h"
#include "native/linux/process/lifeline.h"
#include "native/linux/system_error.h"
#include "native/linux/timespec.h"

namespace playground::native {
namespace {

// Coalescing: after a message, poll once more after this delay. That is cheaper than one wake-up per message.
// A worker that has nothing left to do rings the doorbell anyway.
constexpr Time coalesce_delay = std::chrono::microseconds(50);

class LinuxWorkers : public WorkerProcesses {
 public:
  explicit LinuxWorkers(const std::string& program)
      : program_(program), wake_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    if (wake_.get() < 0) no_wake_ = system_error("cannot create a descriptor to wake a pool with").error();
  }

  ~LinuxWorkers() override {
    // All are killed first; only then each Child's destructor waits for its process.
    for (const auto& [id, child] : children_) child.kill();
  }

  Result<Started> start() override {
    if (no_wake_) return std::unexpected(*no_wake_);
    if (!lifeline_) return std::unexpected(lifeline_.error());
    auto child = Child::start(program_, lifeline_->worker_end());
    if (!child) return std::unexpected(child.error());
    const pid_t pid = child->pid();
    children_.emplace(next_id_, std::move(*child));
    return Started{next_id_++, fmt::format("pid {}", pid)};
  }

  Result<void> send(int worker, OutgoingFrame frame) override {
    const auto found = children_.find(worker);
    if (found == children_.end()) return failure(Error::Code::ended, "this process has ended");
    found->second.send(std::move(frame));
    return {};
  }

  std::span<const WorkerEvent> poll_events(Time max_wait) override {
    events_.clear();
    lost_.clear();
    if (something_came_) wait(std::min(coalesce_delay, max_wait));
    if (events_.empty() && !woken_) {
      for (auto& [id, child] : children_) child.outbox.sleep();
      wait(max_wait);
      for (auto& [id, child] : children_) child.outbox.awake();
    }
    woken_ = false;
    something_came_ = !events_.empty();
    return events_;
  }

  void wake() override {
    // This fails only if the count is near 2^64, which is readable too, or if wake_ could not be created;
    // then there are no workers.
    static_cast<void>(eventfd_write(wake_.get(), 1));
  }

  void end(int worker) override {
    if (const auto found = children_.find(worker); found != children_.end()) found->second.kill();
  }

 private:
  using Children = std::map<int, Child>;

  void wait(Time max_wait) {
    std::vector<pollfd> fds{{wake_.get(), POLLIN, 0}};
    for (const auto& [id, child] : children_) {
      if (!child.outbox.empty()) max_wait = Time{};
      const auto events = static_cast<short>(POLLIN | (child.all_sent() ? 0 : POLLOUT));
      fds.push_back({child.socket(), events, 0});
    }
    const timespec limit = to_timespec(max_wait);
    if (ppoll(fds.data(), fds.size(), max_wait == Time::max() ? nullptr : &limit, nullptr) < 0) {
      // The caller waits again, as it does after a wait without events. If ppoll() fails for lack of memory,
      // this sleep prevents a busy loop.
      if (errno != EINTR) std::this_thread::sleep_for(std::chrono::milliseconds(1));
      return;
    }
    if (fds[0].revents != 0) {
      eventfd_t times = 0;
      woken_ = eventfd_read(wake_.get(), &times) == 0;
    }
    auto child = children_.begin();
    for (std::size_t i = 1; i < fds.size(); ++i) {
      const auto at = child++;  // look() may remove it
      look(at, fds[i].revents);
    }
  }

  // Reads the socket before the outbox: once a child has hung up, it puts nothing more into its outbox.
  void look(Children::iterator at, short events) {
    auto& [id, child] = *at;
    if ((events & POLLOUT) != 0) child.flush();
    const auto doorbell = (events & ~POLLOUT) != 0 ? child.drain_doorbell() : Child::Doorbell::none;
    try {
      if (child.outbox.take(child.in)) {
        const BytesView frames = child.in.whole();
        if (!frames.empty())
          events_.push_back({.worker = id, .kind = WorkerEvent::Kind::frames, .frames = frames});
      }
    } catch (const std::bad_alloc&) {
      child.reap();
      lost(at, {"sent a result that does not fit into memory", "发来的结果内存放不下"});
      return;
    }
    if (doorbell == Child::Doorbell::garbage || child.outbox.damaged() || child.in.damaged()) {
      child.reap();
      lost(at, {"answered with something that is not a frame", "的回答不是一个数据帧"});
    } else if (doorbell == Child::Doorbell::hung_up) {
      lost(at, child.reap());
    }
  }

  void lost(Children::iterator at, OwnedText reason) {
    events_.push_back({.worker = at->first, .kind = WorkerEvent::Kind::ended, .reason = std::move(reason)});
    lost_.push_back(children_.extract(at));
  }

  const std::string program_;
  const Result<Lifeline> lifeline_ = Lifeline::create();
  const FileDescriptor wake_;
  std::optional<Error> no_wake_;
  Children children_;
  std::vector<WorkerEvent> events_;
  std::vector<Children::node_type> lost_;  // keeps the frames that events_ refers to
  bool something_came_ = false;
  bool woken_ = false;
  int next_id_ = 0;
};

}  // namespace

std::unique_ptr<WorkerProcesses> LinuxWorkerPlatform::group() {
  return std::make_unique<LinuxWorkers>(program_);
}

}  // namespace playground::native
