#include "tests/support/sharing.h"

#include "shared/multitasking/multiprocessing/registered.h"

namespace playground::testing_support {

using namespace multiprocessing;  // NOLINT(google-build-using-namespace)
using multiprocessing::PipeConnection;

namespace {

const Registered registered_puts{"sharing.puts_ten", puts_ten};
const Registered registered_puts_and_dies{"sharing.puts_one_and_dies", puts_one_and_dies};
const Registered registered_takes_one{"sharing.takes_one", takes_one};
const Registered registered_takes{"sharing.takes_for_ever", takes_for_ever};
const Registered registered_echoes{"sharing.echoes", echoes};
const Registered registered_answers_and_dies{"sharing.answers_once_and_dies", answers_once_and_dies};
const Registered registered_adds{"sharing.adds", adds};
const Registered registered_adds_for_ever{"sharing.adds_for_ever", adds_for_ever};
const Registered registered_dies_with_lock{"sharing.dies_with_the_lock", dies_with_the_lock};
const Registered registered_fills{"sharing.fills", fills};
const Registered registered_opens{"sharing.opens", opens};
const Registered registered_notes{"sharing.notes_in_a_dict", notes_in_a_dict};

// Exits without running destructors: natively by a signal, in the browser by a trap.
[[noreturn]] void die() { __builtin_trap(); }

}  // namespace

int puts_ten(Run&, std::pair<Queue<int>, int> task) {
  for (int i = 0; i < 10; ++i) task.first.put(10 * task.second + i);
  return task.second;
}

int puts_one_and_dies(Run&, Queue<int> queue) {
  queue.put(1);
  die();
}

int takes_one(Run&, Queue<int> queue) { return queue.get().value(); }

int takes_for_ever(Run&, Queue<int> queue) {
  for (;;) static_cast<void>(queue.get());
}

int echoes(Run&, PipeConnection connection) {
  int count = 0;
  try {
    for (;; ++count) connection.send(connection.recv<std::string>() + "!");
  } catch (const EOFError&) {
    return count;
  }
}

int answers_once_and_dies(Run&, PipeConnection connection) {
  connection.send(connection.recv<int>());
  die();
}

int adds(Run&, std::pair<Value<int>, bool> task) {
  auto& [value, locked] = task;
  for (int i = 0; i < updates; ++i) {
    if (locked) {
      SharedLock lock = value.get_lock();
      const threading::With held(lock);
      value += 1;
    } else {
      value += 1;
    }
  }
  return 0;
}

int adds_for_ever(Run&, Value<int> value) {
  for (;;) value += 1;
}

int dies_with_the_lock(Run&, Value<int> value) {
  SharedLock lock = value.get_lock();
  lock.acquire();
  die();
}

int fills(Run&, SharedMemory memory) {
  const SharedBytes bytes = memory.buf();
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::byte>(i);
  return 0;
}

bool opens(Run& run, std::string name) { return run.shared_memory()->open(name).has_value(); }

int notes_in_a_dict(Run&, std::pair<ManagedDict<int, std::string>, int> task) {
  task.first.set(task.second, std::to_string(task.second));
  return 0;
}

}  // namespace playground::testing_support
