#include "web/platform/worker_processes.h"

#include <emscripten.h>

#include <functional>
#include <map>
#include <new>
#include <utility>

#include "shared/core/deadline.h"
#include "shared/core/mutex.h"
#include "web/platform/capabilities.h"
#include "web/platform/mailbox.h"
#include "web/platform/now.h"
#include "web/platform/page_thread.h"
#include "web/platform/worker_endings.h"

// library_workers.js
extern "C" {
void playground_workers_prepare();
void playground_worker_start(int worker);
void playground_worker_send(int worker, const void* data, std::size_t size);
void playground_worker_end(int worker);
}

namespace playground::web {
namespace {

/// The mailbox of each running Worker. A Worker is removed before it is terminated, and its number is never
/// used again, so a late message finds no mailbox and is dropped.
class Directory {
 public:
  int add(std::shared_ptr<Mailbox> mailbox) {
    const MutexLock lock(mutex_);
    mailboxes_.emplace(++last_, std::move(mailbox));
    return last_;
  }

  /// Null: the Worker has ended.
  [[nodiscard]] std::shared_ptr<Mailbox> find(int worker) {
    const MutexLock lock(mutex_);
    const auto found = mailboxes_.find(worker);
    return found == mailboxes_.end() ? nullptr : found->second;
  }
  std::shared_ptr<Mailbox> remove(int worker) {
    const MutexLock lock(mutex_);
    auto removed = mailboxes_.extract(worker);
    return removed.empty() ? nullptr : std::move(removed.mapped());
  }

 private:
  Mutex mutex_;
  std::map<int, std::shared_ptr<Mailbox>> mailboxes_ GUARDED_BY(mutex_);
  int last_ GUARDED_BY(mutex_) = 0;
};

Directory& directory() {
  static Directory all;
  return all;
}

class Group : public WorkerProcesses {
 public:
  ~Group() override {
    for (const int worker : started_) terminate(worker);
  }

  [[nodiscard]] Result<Started> start() override {
    const int worker = directory().add(mailbox_);
    started_.push_back(worker);
    on_page_thread([worker] { playground_worker_start(worker); });
    return Started{worker, "Worker " + std::to_string(started_.size())};
  }

  [[nodiscard]] Result<void> send(int worker, OutgoingFrame frame) override {
    if (!directory().find(worker)) return failure(Error::Code::ended, "the Worker has ended");
    // Shared, because a std::function must be copyable.
    const auto shared = std::make_shared<const Bytes>(std::move(frame).joined());
    on_page_thread([worker, shared] { playground_worker_send(worker, shared->data(), shared->size()); });
    return {};
  }

  [[nodiscard]] std::span<const WorkerEvent> poll_events(Time max_wait) override {
    events_.clear();
    const Deadline deadline = Deadline::after(now(), max_wait);
    messages_ = mailbox_->take(deadline.is_never() ? std::nullopt : std::optional(deadline.moment()));
    for (Mailbox::Message& message : messages_) {
      events_.push_back(std::move(message.event));
      events_.back().frames = message.frames;
    }
    return events_;
  }
  void wake() override { mailbox_->wake(); }

  void end(int worker) override {
    if (terminate(worker)) mailbox_->put({{worker, WorkerEvent::Kind::ended, {}, ending("ended", "")}});
  }

 private:
  static bool terminate(int worker) {
    if (!directory().remove(worker)) return false;
    on_page_thread([worker] {
      playground_worker_end(worker);
      end_members_of(worker);
    });
    return true;
  }

  std::shared_ptr<Mailbox> mailbox_ = std::make_shared<Mailbox>();
  std::vector<int> started_;
  std::vector<Mailbox::Message> messages_;  // keeps the frames that events_ refers to
  std::vector<WorkerEvent> events_;
};

// The frames that are arriving; only the page's own thread touches it.
Bytes arriving;

}  // namespace

std::unique_ptr<WorkerProcesses> WorkerPlatformWeb::group() { return std::make_unique<Group>(); }

SharedMemoryPlatform* WorkerPlatformWeb::shared_memory() {
  return can_start_threads() ? &shared_memory_ : nullptr;
}

void prepare_workers() { playground_workers_prepare(); }

}  // namespace playground::web

// Called by library_workers.js on the page's own thread.
extern "C" {

/// A buffer for frames of `size` bytes; null: there is no memory for it.
EMSCRIPTEN_KEEPALIVE void* playground_worker_frames_buffer(std::size_t size) {
  try {
    playground::web::arriving.resize(size);
    return playground::web::arriving.data();
  } catch (const std::bad_alloc&) {
    return nullptr;
  }
}

EMSCRIPTEN_KEEPALIVE void playground_worker_frames(int worker) {
  using namespace playground;
  using namespace playground::web;
  if (const auto mailbox = directory().find(worker)) {
    mailbox->put({{worker, WorkerProcesses::WorkerEvent::Kind::frames, {}, {}}, std::move(arriving)});
  }
  arriving = {};
}

EMSCRIPTEN_KEEPALIVE void playground_worker_ended(int worker, const char* cause, const char* detail) {
  using namespace playground;
  using namespace playground::web;
  end_members_of(worker);
  if (const auto mailbox = directory().remove(worker)) {
    mailbox->put({{worker,
                   WorkerProcesses::WorkerEvent::Kind::ended,
                   {},
                   ending(cause, detail),
                   can_be_replaced(cause)}});
  }
}
}
