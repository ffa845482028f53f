// The program inside a Worker: a pool's worker with its own memory. Small on purpose: no window, no files, no
// threads. worker_pre.js passes the frames to it.
#include <emscripten.h>
#include <emscripten/heap.h>

#include "shared/multitasking/multiprocessing/worker.h"
#include "web/platform/now.h"
#include "web/platform/page_memory.h"
#include "web/platform/shared_block.h"
#include "web/worker/urlopen.h"

EM_JS(void, playground_post, (const void* data, std::size_t size), {
  const frame = HEAPU8.slice(data, data + size);
  postMessage(frame.buffer, [frame.buffer]);
});

EM_JS(std::uint32_t, playground_worker_number, (), { return worker_number; });

// True: the page rang the bell. It ends this Worker as soon as the Worker is back in its event loop.
EM_JS(bool, playground_sleep, (double milliseconds), { return sleep_for(milliseconds); });

namespace playground::web {
namespace {

class WorkerClock : public Clock {
 public:
  [[nodiscard]] Time now() const override { return web::now(); }
  [[nodiscard]] Time resolution() const override { return std::chrono::microseconds(100); }  // at worst

  // The run's stop token cannot be passed to a Worker; the bell replaces it.
  bool sleep_until(Deadline deadline, std::stop_token) override {
    for (Time left = deadline.remaining(now()); left.count() > 0; left = deadline.remaining(now())) {
      if (playground_sleep(to_milliseconds(left))) return false;
    }
    return true;
  }
};

// Frames are collected, each with its length in front, and posted together.
class PostedOutbox : public Outbox {
 public:
  void put(BytesView frame) override { pickle::write(frames_, frame); }
  void flush() override {
    if (frames_.empty()) return;
    playground_post(frames_.data(), frames_.size());
    frames_.clear();
  }

 private:
  Bytes frames_;
};

class WorkerUsage : public ProcessUsage {
 public:
  [[nodiscard]] std::optional<std::uint64_t> resident_bytes() override { return std::nullopt; }
  // The whole memory of the Worker's wasm, which only this worker uses.
  [[nodiscard]] std::optional<std::uint64_t> heap_bytes() override { return emscripten_get_heap_size(); }
  [[nodiscard]] std::optional<Time> cpu_time() override { return std::nullopt; }
  [[nodiscard]] std::optional<Time> thread_cpu_time() override { return std::nullopt; }
  [[nodiscard]] std::optional<std::size_t> descriptors_left() override { return std::nullopt; }
  // A Worker has no threads.
  [[nodiscard]] std::optional<double> share_of(int /*cores*/) override { return std::nullopt; }
  void trim() override {}
};

class WorkerHttp : public BlockingHttp {
 public:
  [[nodiscard]] Result<HttpReply> get(const std::string& url, Time timeout, std::stop_token) override {
    return urlopen(url, timeout);
  }
};

class WorkerSharedMemory : public SharedMemoryPlatform {
 public:
  [[nodiscard]] Result<std::unique_ptr<SharedBlock>> create(std::size_t) override {
    return failure(Error::Code::unavailable, "in the browser, only the page makes shared memory");
  }
  [[nodiscard]] Result<std::unique_ptr<SharedBlock>> open(std::string_view name) override {
    const auto slot = acquire_slot(name, playground_worker_number());
    if (!slot) return std::unexpected(slot.error());
    return std::make_unique<SharedBlockWeb>(*slot);
  }
};

PostedOutbox& outbox() {
  static PostedOutbox only;
  return only;
}

Bytes arriving;

void* buffer_for(std::size_t size) {
  arriving.resize(size);
  return arriving.data();
}

bool receive() {
  static WorkerClock clock;
  static WorkerSharedMemory memory;
  static WorkerUsage usage;
  static WorkerHttp http;
  static multiprocessing::Worker worker(clock, outbox(),
                                        {playground_memory_size() > 0 ? &memory : nullptr, &usage, &http});
  const bool good = worker.receive(arriving);
  outbox().flush();
  return good;
}

}  // namespace
}  // namespace playground::web

extern "C" {

EMSCRIPTEN_KEEPALIVE void* playground_frame_buffer(std::size_t size) {
  return playground::web::buffer_for(size);
}

/// False: the frame in the buffer is garbage.
EMSCRIPTEN_KEEPALIVE bool playground_frame() { return playground::web::receive(); }

/// Posts the frames that were collected so far. Also called after a trap, which does not change the memory.
EMSCRIPTEN_KEEPALIVE void playground_flush() { playground::web::outbox().flush(); }
}
