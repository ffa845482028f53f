/// WaitReason: what a unit waits for, as data. Engines record it, and it is sent between processes.
#pragma once

#include <cstdint>
#include <optional>

#include "shared/core/text.h"

namespace playground {

/// A new reason needs one line here and one in wait_text().
enum class WaitReason : std::uint8_t {
  none,  ///< the unit runs
  sleep,
  lock,
  interpreter_lock,
  semaphore,
  event,
  join,
  thread,
  result,
  task,
  task_group,
  gather,
  start,
  pool,
  pool_results,
  item,
  room,
  events,
  accept,
  connect,
  request,
  read,
  write,
  fetch,
  process,
  input,
  gil,             ///< of a Python program; interpreter_lock is our model of it
  blocking_sleep,  ///< of a coroutine: it keeps the thread of its event loop
  measuring,       ///< how much of the cores this program gets; the lesson's program waits meanwhile
};

/// The text in the timeline; none for WaitReason::none and for a number that is not a reason. The switch has
/// no `default`, so that the compiler rejects a reason without a text.
[[nodiscard]] constexpr std::optional<Text> wait_text(WaitReason reason) {
  switch (reason) {
    case WaitReason::none: return std::nullopt;
    case WaitReason::sleep: return Text{"sleeping", "睡眠"};
    case WaitReason::blocking_sleep: return Text{"sleeping, and blocks the loop", "睡眠，并且阻塞事件循环"};
    case WaitReason::lock: return Text{"waiting for a lock", "等待锁"};
    case WaitReason::interpreter_lock:
      return Text{"waiting for the interpreter lock (a model)", "等待解释器锁（模型）"};
    case WaitReason::semaphore: return Text{"waiting for a semaphore", "等待信号量"};
    case WaitReason::event: return Text{"waiting for an event", "等待事件"};
    case WaitReason::join: return Text{"waiting for a thread", "等待线程结束"};
    case WaitReason::thread: return Text{"waiting for a call in another thread", "等待另一线程中的调用"};
    case WaitReason::result: return Text{"waiting for a result", "等待结果"};
    case WaitReason::task: return Text{"waiting for a task", "等待任务"};
    case WaitReason::task_group: return Text{"waiting for a task group", "等待任务组"};
    case WaitReason::gather: return Text{"waiting for coroutines", "等待协程"};
    case WaitReason::start: return Text{"starting", "启动中"};
    case WaitReason::pool: return Text{"waiting for the tasks of a pool", "等待进程池的任务"};
    case WaitReason::pool_results: return Text{"waiting for results", "等待进程池的结果"};
    case WaitReason::item: return Text{"waiting for an item", "等待数据项"};
    case WaitReason::room: return Text{"waiting for room for an item", "等待数据项的空位"};
    case WaitReason::events: return Text{"waiting for timers and sockets", "等待定时器和套接字"};
    case WaitReason::accept: return Text{"waiting for a connection", "等待连接"};
    case WaitReason::connect: return Text{"connecting", "正在连接"};
    case WaitReason::request: return Text{"sending requests", "正在发送请求"};
    case WaitReason::read: return Text{"waiting for data", "等待数据"};
    case WaitReason::write: return Text{"waiting for room to write", "等待写入"};
    case WaitReason::fetch: return Text{"waiting for a server", "等待服务器"};
    case WaitReason::process: return Text{"waiting for a process", "等待进程结束"};
    case WaitReason::input: return Text{"waiting for input", "等待输入"};
    case WaitReason::measuring: return Text{"measuring the cores", "测量核心占用"};
    case WaitReason::gil: return Text{"waiting for the GIL", "等待 GIL"};
  }
  return std::nullopt;
}

}  // namespace playground
