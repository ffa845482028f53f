// The program inside a Worker: a pool's worker with a memory of its own. Small on purpose: no
// window, no files, no threads. worker_pre.js brings the frames.
#include <emscripten.h>

#include "shared/multitasking/multiprocessing/worker.h"
#include "web/now.h"

EM_JS(void, playground_post, (const void* data, std::size_t size), {
  const frame = HEAPU8.slice(data, data + size);
  postMessage(frame.buffer, [frame.buffer]);
});

// True: the page rang the bell, and will end this Worker as soon as it is back in its event loop.
EM_JS(bool, playground_sleep, (double milliseconds),
      { return Atomics.wait(bell, 0, 0, milliseconds) != "timed-out"; });

namespace playground::web {
namespace {

class WorkerClock : public Clock {
 public:
  [[nodiscard]] Time now() const override { return web::now(); }
  [[nodiscard]] Time resolution() const override { return std::chrono::microseconds(100); }  // at worst

  // The run's stop token cannot cross into a Worker; the bell stands for it.
  bool sleep_until(Time deadline, std::stop_token) override {
    for (Time left = deadline - now(); left.count() > 0; left = deadline - now()) {
      if (playground_sleep(to_milliseconds(left))) return false;
    }
    return true;
  }
};

void post(const Bytes& frame) { playground_post(frame.data(), frame.size()); }

Bytes arriving;

void* buffer_for(std::size_t size) {
  arriving.resize(size);
  return arriving.data();
}

bool receive() {
  static WorkerClock clock;
  static multiprocessing::Worker worker(clock, post);
  return worker.receive(arriving);
}

}  // namespace
}  // namespace playground::web

extern "C" {

EMSCRIPTEN_KEEPALIVE void* playground_frame_buffer(std::size_t size) {
  return playground::web::buffer_for(size);
}

/// False: the frame in the buffer is garbage.
EMSCRIPTEN_KEEPALIVE bool playground_frame() { return playground::web::receive(); }
}
