#include "tests/browser/faults.h"

#include <emscripten.h>

#include <stdexcept>

#include "shared/multitasking/multiprocessing/registered.h"

namespace playground::testing_support {
namespace {

const multiprocessing::Registered registered_does{"faults.does", does};

EM_JS(void, throw_in_javascript, (), { throw new Error("no such element"); });
EM_JS(void, close_this_worker, (), { close(); });
EM_JS(void, post_garbage, (), {
  const garbage = new Uint8Array([ 3, 0, 0, 0, 0, 0, 0, 0, 255, 255, 255 ]);
  postMessage(garbage.buffer);
});

}  // namespace

int does(Run& run, std::pair<Fault, int> task) {
  switch (task.first) {
    case Fault::none: break;
    case Fault::traps: __builtin_trap();
    case Fault::throws: throw std::runtime_error("no such number");
    case Fault::throws_in_javascript: throw_in_javascript(); break;
    case Fault::closes: close_this_worker(); break;
    case Fault::posts_garbage:
      post_garbage();
      while (true) run.sleep(std::chrono::hours(1));
    case Fault::never_ends:
      for (volatile bool forever = true; forever;) {
      }
  }
  run.print(std::to_string(task.second) + " done");
  return task.second;
}

}  // namespace playground::testing_support
