#include "shared/multitasking/multiprocessing/shared_ring.h"

#include <algorithm>
#include <stdexcept>

#include "shared/multitasking/check_range.h"

namespace playground::multiprocessing {
namespace {

constexpr std::size_t word_bytes = sizeof(std::uint32_t);
constexpr std::size_t state_bytes = 4 * word_bytes;
constexpr std::size_t length_bytes = word_bytes;

}  // namespace

void SharedRing::check_room(const Run& run, std::size_t room) {
  check_range(run, {"the room for items in bytes", "存放数据的字节数"}, room, std::size_t{1}, max_room);
}

std::size_t SharedRing::bytes_for(std::size_t room) {
  return state_bytes + (std::clamp(room, length_bytes, max_room) + word_bytes - 1) / word_bytes * word_bytes;
}

SharedRing::SharedRing(const SharedMemory& memory, std::size_t at, std::size_t bytes)
    : run_(memory.run()),
      block_(memory.block()),
      lock_(block_, at),
      changes_(block_, at + word_bytes),
      written_(block_, at + 2 * word_bytes),
      taken_(block_, at + 3 * word_bytes),
      begin_(at + state_bytes),
      room_(static_cast<std::uint32_t>(std::min(bytes - state_bytes, max_room))) {}

void SharedRing::check_fits(BytesView item) const {
  if (taken_by(item) <= room_) return;
  throw std::runtime_error(run_.format({"an item of {} bytes does not fit: there is room for {}",
                                        "{} 字节的数据放不下：这里只有 {} 字节的空间"},
                                       item.size(), room_ - length_bytes));
}

bool SharedRing::put(BytesView item, Deadline deadline, const Check& check, std::source_location where) {
  check_fits(item);
  return wait_until([&] { return try_put(item); }, WaitReason::room, deadline, check, where);
}

std::optional<Bytes> SharedRing::get(Deadline deadline, const Check& check, std::source_location where) {
  std::optional<Bytes> item;
  wait_until([&] { return (item = try_get()).has_value(); }, WaitReason::item, deadline, check, where);
  return item;
}

void SharedRing::wake() {
  changes_.fetch_add(1);
  changes_.wake();
}

bool SharedRing::wait_until(const std::function<bool()>& done, WaitReason reason, Deadline deadline,
                            const Check& check, std::source_location where) {
  std::uint32_t seen = changes_.load();
  if (done()) return true;
  run_.now(Activity::waiting, reason, where);
  bool is_done = false;
  for (;; seen = changes_.load()) {
    // Before check(), so that items are delivered that a process put before it ended.
    is_done = done();
    if (is_done) break;
    check();
    run_.checkpoint();
    const Time left = deadline.remaining(run_.clock().now());
    if (left == Time::zero()) break;
    changes_.wait(seen, std::min(left, look_again));
  }
  run_.now(Activity::running, {}, where);
  return is_done;
}

bool SharedRing::try_put(BytesView item) {
  {
    SharedLock lock(run_, lock_);
    const threading::With held(lock);
    const std::uint32_t at = written_.load();
    if (used(at, taken_.load()) + taken_by(item) > room_) return false;
    const auto length = static_cast<std::uint32_t>(item.size());
    copy_in(at, std::as_bytes(std::span(&length, 1)));
    copy_in(after(at, length_bytes), item);
    written_.store(after(at, length_bytes + length));
  }
  wake();
  return true;
}

std::optional<Bytes> SharedRing::try_get() {
  if (empty()) return std::nullopt;
  Bytes item;
  {
    SharedLock lock(run_, lock_);
    const threading::With held(lock);
    const std::uint32_t at = taken_.load();
    const std::uint32_t left = used(written_.load(), at);
    if (left == 0) return std::nullopt;
    std::uint32_t length = 0;
    copy_out(at, std::as_writable_bytes(std::span(&length, 1)));
    if (left > room_ || left < length_bytes || length > left - length_bytes) {
      throw std::runtime_error(run_.format({"the shared memory is damaged", "共享内存已损坏"}));
    }
    item.resize(length);
    copy_out(after(at, length_bytes), item);
    taken_.store(after(at, length_bytes + length));
  }
  wake();
  return item;
}

std::uint32_t SharedRing::used(std::uint32_t written, std::uint32_t taken) const {
  return (written + 2 * room_ - taken) % (2 * room_);
}

std::uint32_t SharedRing::after(std::uint32_t position, std::size_t bytes) const {
  return (position + static_cast<std::uint32_t>(bytes)) % (2 * room_);
}

void SharedRing::copy_in(std::uint32_t position, BytesView bytes) {
  const std::size_t place = position % room_;
  const std::size_t first = std::min(bytes.size(), room_ - place);
  block_.write(begin_ + place, bytes.first(first));
  block_.write(begin_, bytes.subspan(first));
}

void SharedRing::copy_out(std::uint32_t position, std::span<std::byte> to) const {
  const std::size_t place = position % room_;
  const std::size_t first = std::min(to.size(), room_ - place);
  block_.read(begin_ + place, to.first(first));
  block_.read(begin_, to.subspan(first));
}

}  // namespace playground::multiprocessing
