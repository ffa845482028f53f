#include "shared/multitasking/multiprocessing/shared_lock.h"

#include "shared/multitasking/multiprocessing/announce.h"

namespace playground::multiprocessing {
namespace {

constexpr std::uint32_t free_word = 0;
constexpr std::uint32_t somebody_waits = 1;

}  // namespace

void SharedLock::acquire(std::source_location where) {
  announce(steering::Action::acquire, on_board_, where);
  std::uint32_t mine = word_.block().me() << 1;
  std::uint32_t seen = free_word;
  if (word_.compare_exchange(seen, mine)) return;
  run_.now(Activity::blocked, WaitReason::lock, where);
  for (;;) {
    // Other threads may wait too, so after a wait this keeps the bit that says so.
    mine |= somebody_waits;
    if (seen == free_word || !word_.block().alive(seen >> 1)) {
      if (word_.compare_exchange(seen, mine)) break;
      continue;
    }
    if ((seen & somebody_waits) == 0 && !word_.compare_exchange(seen, seen | somebody_waits)) continue;
    word_.wait(seen | somebody_waits, look_again);
    run_.checkpoint();
    seen = word_.load();
  }
  run_.now(Activity::running, {}, where);
}

void SharedLock::release(std::source_location where) {
  announce(steering::Action::release, on_board_, where);
  if ((word_.exchange(free_word) & somebody_waits) != 0) word_.wake();
}

}  // namespace playground::multiprocessing
