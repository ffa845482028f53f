/// Operation: what a unit of a steered program is about to do with something that it shares.
#pragma once

#include <cstdint>
#include <optional>
#include <source_location>
#include <string>

#include "shared/core/event.h"
#include "shared/core/text.h"
#include "shared/core/time.h"

namespace playground::steering {

/// The position of a unit or an object in its list. Both lists are the same in each run of a program with the
/// same schedule, because units and objects are made by steps of the program.
using UnitId = std::uint32_t;
using ObjectId = std::uint32_t;
constexpr UnitId no_unit = UINT32_MAX;
constexpr ObjectId no_object = UINT32_MAX;

enum class Action : std::uint8_t {
  start,       ///< of a unit; on the board, what a unit does before its first operation
  join,        ///< waits for the end of another unit
  read,        ///< of a shared value
  write,       ///< of a shared value
  compute,     ///< with values of its own; `value` is the expression
  acquire,     ///< of a lock or semaphore
  release,     ///< of a lock or semaphore
  wait,        ///< begins to wait for a notification, and releases the lock
  wake,        ///< has been notified, and acquires the lock again
  notify,      ///< of one that waits
  notify_all,  ///< of all that wait
  set,         ///< of an event
  clear,       ///< of an event
  await_set,   ///< waits until an event is set
  put,         ///< of an item into a queue
  get,         ///< of an item out of a queue
  arrive,      ///< at a barrier
  take_task,   ///< by a thread of a pool
  result,      ///< waits for the result of a task
  sleep,       ///< begins to sleep, and wakes up
  resume,      ///< of a coroutine, at the await at which it waits
  send,        ///< of a message to the end of a pipe
  receive,     ///< of a message at an end of a pipe
  close,       ///< of an end of a pipe; a part of the step before it
};

/// With {} for the object's name, and a second one for the value of a `write`, `put` or `send`. The latter
/// two may have none.
[[nodiscard]] constexpr Text action_text(Action action, bool has_value) {
  switch (action) {
    case Action::start: return {"start", "启动"};
    case Action::join: return {"join {}", "join {}"};
    case Action::read: return {"read {}", "读 {}"};
    case Action::write: return {"write {} = {}", "写 {} = {}"};
    case Action::compute: return {"compute {1}", "计算 {1}"};
    case Action::acquire: return {"acquire {}", "获取 {}"};
    case Action::release: return {"release {}", "释放 {}"};
    case Action::wait: return {"wait for {}", "等待 {}"};
    case Action::wake: return {"wake up from {}", "从 {} 醒来"};
    case Action::notify: return {"notify {}", "通知 {}"};
    case Action::notify_all: return {"notify all of {}", "通知 {} 的所有等待者"};
    case Action::set: return {"set {}", "设置 {}"};
    case Action::clear: return {"clear {}", "清除 {}"};
    case Action::await_set: return {"wait until {} is set", "等待 {} 被设置"};
    case Action::put:
      return has_value ? Text{"put {1} into {0}", "把 {1} 放入 {0}"} : Text{"put into {}", "放入 {}"};
    case Action::get: return {"get from {}", "取自 {}"};
    case Action::arrive: return {"arrive at {}", "到达 {}"};
    case Action::take_task: return {"take a task of {}", "从 {} 取任务"};
    case Action::result: return {"wait for the result of {}", "等待 {} 的结果"};
    case Action::sleep: return {"sleep", "睡眠"};
    case Action::resume: return {"continue", "继续"};
    case Action::send:
      return has_value ? Text{"send {1} to {0}", "把 {1} 发送到 {0}"} : Text{"send to {}", "发送到 {}"};
    case Action::receive: return {"receive at {}", "在 {} 接收"};
    case Action::close: return {"close {}", "关闭 {}"};
  }
  return {"?", "?"};
}

/// A line of the program.
class Place {
 public:
  Place() = default;
  explicit(false) Place(const std::source_location& where) : line_(where.line()) {}
  /// Of another process, to which a std::source_location cannot be sent.
  explicit Place(std::uint32_t line) : line_(line) {}
  [[nodiscard]] std::uint32_t line() const { return line_; }

 private:
  std::uint32_t line_ = 0;
};

/// Announced before it is done. Cheap to make: a value is written as text only.
struct Operation {
  Action action{};
  ObjectId object = no_object;
  Place where{};
  std::string value{};                 ///< for `write`, `put` and `send`
  std::optional<Time> deadline{};      ///< the wait ends then at the latest, in the scheduler's time
  ObjectId second_object = no_object;  ///< the lock of a condition
  UnitId unit = no_unit;               ///< the one that is started or joined
  bool never_throws = false;           ///< it ends a scope, so it is done even if the run is being stopped
  bool needs_free = false;             ///< it cannot be done while a unit holds the object
  bool needs_message = false;          ///< it cannot be done while the object has no message
  std::size_t needs_room = 0;          ///< it cannot be done while the object has less room for messages
};

/// What can be on a board, apart from units.
enum class ObjectKind : std::uint8_t { value, lock, semaphore, condition, event, queue, barrier, pool };

}  // namespace playground::steering
