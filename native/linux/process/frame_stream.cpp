#include "native/linux/process/frame_stream.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "shared/multitasking/multiprocessing/limits.h"

namespace playground::native {
namespace {

constexpr std::size_t default_room_bytes = std::size_t{1} << 16;

// A larger buffer is freed as soon as it is empty.
constexpr std::size_t max_retained_bytes = std::size_t{1} << 23;

// Pre-allocate at most this much for an announced frame; untouched pages are not resident. Beyond it, the
// buffer grows with the bytes that have arrived.
constexpr std::size_t max_eager_alloc = std::size_t{1} << 27;

}  // namespace

std::uint64_t FrameReader::announced() const {
  if (end_ - begin_ < length_bytes) return length_bytes;
  std::uint64_t length = 0;
  std::memcpy(&length, bytes_.get() + begin_, length_bytes);
  return length <= multiprocessing::max_frame_bytes ? length_bytes + length : UINT64_MAX;
}

bool FrameReader::damaged() const { return announced() == UINT64_MAX; }

std::span<std::byte> FrameReader::room() {
  const std::size_t have = end_ - begin_;
  std::size_t wanted = have + default_room_bytes;
  if (announced() > have) {
    const auto trusted = std::min<std::uint64_t>(announced(), std::max(max_eager_alloc, 2 * have));
    wanted = std::max(static_cast<std::size_t>(trusted), default_room_bytes);
  }
  if (wanted > capacity_ || (have == 0 && capacity_ > max_retained_bytes)) {
    const auto old = std::exchange(bytes_, std::make_unique_for_overwrite<std::byte[]>(wanted));
    if (have != 0) std::memcpy(bytes_.get(), old.get() + begin_, have);
    capacity_ = wanted;
  } else if (begin_ + wanted > capacity_ && have != 0) {
    std::memmove(bytes_.get(), bytes_.get() + begin_, have);
  } else if (have != 0) {
    return {bytes_.get() + end_, capacity_ - end_};
  }
  begin_ = 0;
  end_ = have;
  return {bytes_.get() + end_, capacity_ - end_};
}

void FrameReader::added(std::size_t size) { end_ += size; }

BytesView FrameReader::whole() {
  const std::size_t first = begin_;
  while (end_ - begin_ >= length_bytes && announced() <= end_ - begin_) begin_ += announced();
  return {bytes_.get() + first, begin_ - first};
}

}  // namespace playground::native
