#include "web/mailbox.h"

#include <utility>

namespace playground::web {

void Mailbox::put(Happened happened) {
  {
    const std::lock_guard lock(mutex_);
    messages_.push_back(std::move(happened));
  }
  alarm_.ring();
}

void Mailbox::wake() {
  {
    const std::lock_guard lock(mutex_);
    woken_ = true;
  }
  alarm_.ring();
}

std::optional<Mailbox::Happened> Mailbox::take(Time deadline) {
  do {
    const std::lock_guard lock(mutex_);
    if (!messages_.empty()) {
      auto message = std::move(messages_.front());
      messages_.pop_front();
      return message;
    }
    if (std::exchange(woken_, false)) return std::nullopt;
  } while (alarm_.wait_until(deadline));
  return std::nullopt;
}

}  // namespace playground::web
