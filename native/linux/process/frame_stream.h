/// Frames on a byte stream: a length of 8 bytes, little-endian, then the frame.
#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "shared/platform/worker_processes.h"

namespace playground::native {

/// The size of the length in front of each frame.
constexpr std::size_t length_bytes = sizeof(std::uint64_t);

/// Cuts arriving bytes into frames without copying them. One thread.
class FrameReader {
 public:
  /// The buffer for the next bytes. It has room for the whole frame that is arriving, unless that is huge.
  [[nodiscard]] std::span<std::byte> room();

  /// `size` bytes were written to room().
  void added(std::size_t size);

  /// The complete frames that have arrived since the last call, each with its length in front. Valid until
  /// the next call of room(). Check damaged() afterwards.
  [[nodiscard]] BytesView whole();

  /// The stream announces a frame larger than 1 GiB, so it is not a stream of frames.
  [[nodiscard]] bool damaged() const;

 private:
  /// The size of the arriving frame with its length prefix; only the prefix's size until that has arrived.
  [[nodiscard]] std::uint64_t announced() const;

  std::unique_ptr<std::byte[]> bytes_;  // not a vector, which would fill it with zeros
  std::size_t capacity_ = 0;
  std::size_t begin_ = 0;  // of the bytes that whole() has not returned
  std::size_t end_ = 0;
};

}  // namespace playground::native
