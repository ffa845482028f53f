#include "native/frame_stream.h"

#include <cstring>

namespace playground::native {
namespace {

constexpr std::size_t length_bytes = sizeof(std::uint64_t);
constexpr std::uint64_t longest_frame = std::uint64_t{1} << 30;

}  // namespace

Bytes framed(const Bytes& frame) {
  Bytes out(length_bytes + frame.size());
  const std::uint64_t length = frame.size();
  std::memcpy(out.data(), &length, length_bytes);
  if (!frame.empty()) std::memcpy(out.data() + length_bytes, frame.data(), frame.size());
  return out;
}

void FrameReader::add(const std::byte* data, std::size_t size) {
  // Read bytes are dropped once they are the larger part, so that moving the rest stays cheap.
  if (at_ > buffer_.size() / 2) {
    buffer_.erase(buffer_.begin(), buffer_.begin() + static_cast<std::ptrdiff_t>(at_));
    at_ = 0;
  }
  buffer_.insert(buffer_.end(), data, data + size);
}

std::optional<std::uint64_t> FrameReader::announced() const {
  if (buffer_.size() - at_ < length_bytes) return std::nullopt;
  std::uint64_t length = 0;
  std::memcpy(&length, buffer_.data() + at_, length_bytes);
  return length;
}

bool FrameReader::damaged() const {
  const auto length = announced();
  return length && *length > longest_frame;
}

std::optional<Bytes> FrameReader::next() {
  const auto length = announced();
  if (!length || buffer_.size() - at_ - length_bytes < *length) return std::nullopt;
  const auto first = buffer_.begin() + static_cast<std::ptrdiff_t>(at_ + length_bytes);
  Bytes frame(first, first + static_cast<std::ptrdiff_t>(*length));
  at_ += length_bytes + static_cast<std::size_t>(*length);
  return frame;
}

}  // namespace playground::native
