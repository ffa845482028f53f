#include "shared/multitasking/multiprocessing/shared_ring.h"

#include <algorithm>
#include <cstring>
#include <stdexcept>

namespace playground::multiprocessing {
namespace {

constexpr std::size_t length_bytes = sizeof(std::uint64_t);

}  // namespace

bool SharedRing::put(BytesView item, std::optional<Time> deadline, const Check& check,
                     std::source_location where) {
  if (length_bytes + item.size() > room_.size()) {
    throw std::runtime_error(run_.format({"an item of {} bytes does not fit: there is room for {}",
                                          "{} 字节的数据放不下：这里只有 {} 字节的空间"},
                                         item.size(), room_.size() - length_bytes));
  }
  return wait_until([&] { return try_put(item); }, deadline, check, where);
}

std::optional<Bytes> SharedRing::get(std::optional<Time> deadline, const Check& check,
                                     std::source_location where) {
  std::optional<Bytes> item;
  wait_until([&] { return (item = try_get()).has_value(); }, deadline, check, where);
  return item;
}

void SharedRing::wake() {
  state_.changes.fetch_add(1);
  block_.wake(state_.changes);
}

bool SharedRing::wait_until(const std::function<bool()>& done, std::optional<Time> deadline,
                            const Check& check, std::source_location where) {
  std::uint32_t seen = state_.changes.load();
  if (done()) return true;
  run_.now(Activity::waiting, "item", where);
  bool is_done = false;
  for (;; seen = state_.changes.load()) {
    // What was put before a peer went away comes first.
    if ((is_done = done())) break;
    check();
    run_.checkpoint();
    const Time left = deadline ? *deadline - run_.clock().now() : look_again;
    if (left <= Time{}) break;
    block_.wait(state_.changes, seen, std::min(left, look_again));
  }
  run_.now(Activity::running, "", where);
  return is_done;
}

bool SharedRing::try_put(BytesView item) {
  {
    SharedLock lock(run_, block_, state_.lock);
    const threading::With held(lock);
    const std::uint64_t at = state_.written.load();
    if (at - state_.taken.load() + length_bytes + item.size() > room_.size()) return false;
    const std::uint64_t length = item.size();
    copy_in(at, std::as_bytes(std::span(&length, 1)));
    copy_in(at + length_bytes, item);
    state_.written.store(at + length_bytes + length);
  }
  wake();
  return true;
}

std::optional<Bytes> SharedRing::try_get() {
  if (empty()) return std::nullopt;
  Bytes item;
  {
    SharedLock lock(run_, block_, state_.lock);
    const threading::With held(lock);
    const std::uint64_t at = state_.taken.load();
    const std::uint64_t left = state_.written.load() - at;
    if (left == 0) return std::nullopt;
    std::uint64_t length = 0;
    copy_out(at, std::as_writable_bytes(std::span(&length, 1)));
    if (left > room_.size() || left < length_bytes || length > left - length_bytes) {
      throw std::runtime_error(run_.format({"the shared memory is damaged", "共享内存已损坏"}));
    }
    item.resize(static_cast<std::size_t>(length));
    copy_out(at + length_bytes, item);
    state_.taken.store(at + length_bytes + length);
  }
  wake();
  return item;
}

void SharedRing::copy_in(std::uint64_t at, BytesView bytes) {
  const auto place = static_cast<std::size_t>(at % room_.size());
  const std::size_t first = std::min(bytes.size(), room_.size() - place);
  std::copy_n(bytes.begin(), first, room_.begin() + static_cast<std::ptrdiff_t>(place));
  std::copy(bytes.begin() + static_cast<std::ptrdiff_t>(first), bytes.end(), room_.begin());
}

void SharedRing::copy_out(std::uint64_t at, std::span<std::byte> to) const {
  const auto place = static_cast<std::size_t>(at % room_.size());
  const std::size_t first = std::min(to.size(), room_.size() - place);
  std::copy_n(room_.begin() + static_cast<std::ptrdiff_t>(place), first, to.begin());
  std::copy_n(room_.begin(), to.size() - first, to.begin() + static_cast<std::ptrdiff_t>(first));
}

}  // namespace playground::multiprocessing
