#include "shared/multitasking/threading/deadlock_watch.h"

#include <unordered_map>
#include <vector>

namespace playground::threading {
namespace {

constexpr Text itself{
    "deadlock: {} waits for lock {}, which it holds itself. Release the lock before you acquire it again.",
    "死锁：{} 等待锁 {}，而这把锁正由它自己持有。请先释放，再重新获取。"};
constexpr Text circle{"deadlock: {} holds lock {} and waits for lock {}, which {} holds; ",
                      "死锁：{} 持有锁 {}，等待锁 {}，后者由 {} 持有；"};
constexpr Text next_in_circle{"{} waits for lock {}, which {} holds; ", "{} 等待锁 {}，后者由 {} 持有；"};
constexpr Text last_in_circle{"{} waits for lock {}. Acquire locks in the same order in every thread.",
                              "{} 等待锁 {}。请让所有线程按同样的顺序获取锁。"};

struct Wait {
  const Lock* lock;
  std::string who;
};

Mutex mutex;
std::unordered_map<ThisThread::Id, Wait> waits GUARDED_BY(mutex);

// Follows the waits from this thread on; returns them if they lead back to this thread, and otherwise
// nothing.
//
// There are no false alarms: a thread in `waits` releases no lock, so it still holds the locks that it was
// seen to hold. And no deadlock is missed: the thread that waits last sees all other waits.
std::vector<Wait> find_circle(ThisThread::Id start) REQUIRES(mutex) {
  std::vector<Wait> way;
  for (ThisThread::Id thread = start; way.size() <= waits.size();) {
    const auto wait = waits.find(thread);
    if (wait == waits.end()) return {};
    way.push_back(wait->second);
    thread = wait->second.lock->holder();
    if (thread == start) return way;
  }
  return {};  // for example, a thread that has just taken the lock it waited for leads to itself
}

std::string sentence(const Run& run, const std::vector<Wait>& circle_found) {
  const auto who = [&](std::size_t i) { return circle_found[i].who; };
  const auto lock = [&](std::size_t i) {
    const std::string& name = circle_found[i].lock->name();
    return name.empty() ? std::to_string(i + 1) : name;
  };
  const std::size_t last = circle_found.size() - 1;
  if (last == 0) return run.format(itself, who(0), lock(0));
  std::string text = run.format(circle, who(0), lock(last), lock(0), who(1));
  for (std::size_t i = 1; i < last; ++i) text += run.format(next_in_circle, who(i), lock(i), who(i + 1));
  return text + run.format(last_in_circle, who(last), lock(last));
}

}  // namespace

DeadlockWatch::Waiting::Waiting(const Run& run, const Lock& lock) {
  const MutexLock guard(mutex);
  waits[ThisThread::id()] = {&lock, ThisThread::name(run)};
  const std::vector<Wait> found = find_circle(ThisThread::id());
  if (found.empty()) return;
  waits.erase(ThisThread::id());
  throw DeadlockError(sentence(run, found));
}

DeadlockWatch::Waiting::~Waiting() {
  const MutexLock guard(mutex);
  waits.erase(ThisThread::id());
}

}  // namespace playground::threading
