/// Frames on a byte stream: a length of 8 bytes, little-endian, then the frame.
#pragma once

#include <optional>

#include "shared/platform/worker_processes.h"

namespace playground::native {

/// `frame` with its length in front.
[[nodiscard]] Bytes framed(const Bytes& frame);

/// Cuts arriving bytes into frames. One thread.
class FrameReader {
 public:
  void add(const std::byte* data, std::size_t size);

  /// The next whole frame; none yet: more bytes are needed. Check damaged() first.
  [[nodiscard]] std::optional<Bytes> next();

  /// The stream announces a frame larger than 1 GiB: it is not one of ours.
  [[nodiscard]] bool damaged() const;

 private:
  [[nodiscard]] std::optional<std::uint64_t> announced() const;
  Bytes buffer_;
  std::size_t at_ = 0;
};

}  // namespace playground::native
