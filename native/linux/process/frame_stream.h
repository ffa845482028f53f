/// Frames on a byte stream: a length of 8 bytes, little-endian, then the frame.
#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "shared/platform/worker_processes.h"

namespace playground::native {

/// Of a frame's length, in front of it.
constexpr std::size_t length_bytes = sizeof(std::uint64_t);

/// Cuts arriving bytes into frames, where they have arrived. One thread.
class FrameReader {
 public:
  /// Where the next bytes go: some, and enough for the frame that is arriving unless that is huge.
  [[nodiscard]] std::span<std::byte> room();

  /// That many bytes were put there.
  void added(std::size_t size);

  /// The whole frames that have arrived since the last call, each with its length in front; valid until
  /// room(). Check damaged() after it.
  [[nodiscard]] BytesView whole();

  /// The stream announces a frame larger than 1 GiB: it is not one of ours.
  [[nodiscard]] bool damaged() const;

 private:
  /// Bytes of the arriving frame and its length; only the length's while that is unknown.
  [[nodiscard]] std::uint64_t announced() const;

  std::unique_ptr<std::byte[]> bytes_;  // not a vector, which would write zeros first
  std::size_t capacity_ = 0;
  std::size_t begin_ = 0;  // of what was not taken
  std::size_t end_ = 0;
};

}  // namespace playground::native
