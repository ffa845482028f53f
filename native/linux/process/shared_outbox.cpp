#include "native/linux/process/shared_outbox.h"

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <thread>
#include <utility>

namespace playground::native {
namespace {

constexpr std::uint64_t capacity = OutboxMemory::capacity;

// How long a worker waits for room before it checks that the pool still exists.
constexpr Time liveness_interval = std::chrono::milliseconds(100);

// Ends this worker if its pool has closed the socket: it has no work left.
void end_if_hung_up(int socket) {
  pollfd hung_up{socket, 0, 0};
  if (poll(&hung_up, 1, 0) > 0 && (hung_up.revents & POLLHUP) != 0) std::_Exit(0);
}

}  // namespace

SharedOutbox::SharedOutbox(MappedMemory memory, int socket)
    : mapped_(std::move(memory)),
      memory_(*reinterpret_cast<OutboxMemory*>(mapped_.data())),
      socket_(socket) {}

void SharedOutbox::put(BytesView frame) {
  const std::uint64_t length = frame.size();
  put_bytes(std::as_bytes(std::span(&length, 1)));
  put_bytes(frame);
}

void SharedOutbox::put_bytes(BytesView bytes) {
  while (!bytes.empty()) {
    const std::uint64_t room = capacity - (written_ - memory_.taken.load(std::memory_order_acquire));
    if (room == 0) {
      wait_for_room();
      continue;
    }
    const std::uint64_t place = written_ % capacity;
    const std::size_t size =
        std::min({bytes.size(), static_cast<std::size_t>(room), static_cast<std::size_t>(capacity - place)});
    std::memcpy(memory_.bytes + place, bytes.data(), size);
    written_ += size;
    memory_.written.store(written_, std::memory_order_release);
    bytes = bytes.subspan(size);
  }
}

void SharedOutbox::wait_for_room() {
  const std::uint32_t wakes = memory_.taken_wakes.load();
  memory_.worker_waits.store(1);
  ring_doorbell();
  if (written_ - memory_.taken.load() == capacity) futex_wait(memory_.taken_wakes, wakes, liveness_interval);
  end_if_hung_up(socket_);
}

void SharedOutbox::flush() {
  // Pairs with OutboxReader::sleep(). Both sides use a read-modify-write on pool_sleeps, so the later one
  // sees what the earlier side wrote before: no wake-up is lost.
  if (memory_.pool_sleeps.exchange(0) != 0) ring_doorbell();
}

void SharedOutbox::flush_before_wait() {
  if (memory_.taken.load(std::memory_order_acquire) != written_) ring_doorbell();
}

void SharedOutbox::ring_doorbell() {
  // If the socket is full, the pool is woken by what is in it. If the pool has closed its end, the next read
  // finds that. But if the system has no memory for the byte, this tries again: nothing else would wake the
  // pool.
  while (send(socket_, &doorbell_byte, 1, MSG_NOSIGNAL | MSG_DONTWAIT) < 0) {
    if (errno != EINTR && errno != ENOBUFS && errno != ENOMEM) return;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

OutboxReader::OutboxReader(MappedMemory memory) : mapped_(std::move(memory)) {}

bool OutboxReader::empty() const { return memory().written.load(std::memory_order_acquire) == taken_; }

bool OutboxReader::take(FrameReader& to) {
  const std::uint64_t written = memory().written.load(std::memory_order_acquire);
  damaged_ = damaged_ || written - taken_ > capacity;
  if (damaged_ || written == taken_) return false;
  while (taken_ != written) {
    const std::span<std::byte> room = to.room();
    const std::uint64_t place = taken_ % capacity;
    const std::size_t size = std::min({room.size(), static_cast<std::size_t>(written - taken_),
                                       static_cast<std::size_t>(capacity - place)});
    std::memcpy(room.data(), memory().bytes + place, size);
    to.added(size);
    taken_ += size;
  }
  memory().taken.store(taken_);
  if (memory().worker_waits.load() != 0) {
    memory().worker_waits.store(0);
    memory().taken_wakes.fetch_add(1);
    futex_wake(memory().taken_wakes);
  }
  return true;
}

void OutboxReader::sleep() { memory().pool_sleeps.exchange(1); }

void OutboxReader::awake() { memory().pool_sleeps.store(0, std::memory_order_relaxed); }

}  // namespace playground::native
