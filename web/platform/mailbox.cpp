#include "web/platform/mailbox.h"

#include <utility>

namespace playground::web {

void Mailbox::put(Message message) {
  {
    const MutexLock lock(mutex_);
    messages_.push_back(std::move(message));
  }
  alarm_.ring();
}

void Mailbox::wake() {
  {
    const MutexLock lock(mutex_);
    woken_ = true;
  }
  alarm_.ring();
}

std::vector<Mailbox::Message> Mailbox::take(std::optional<Time> deadline) {
  do {
    const MutexLock lock(mutex_);
    if (std::exchange(woken_, false) || !messages_.empty()) return std::exchange(messages_, {});
  } while (alarm_.wait_until(deadline));
  return {};
}

}  // namespace playground::web
