/// Memory that several processes share: an unnamed file of the system. A process that has its descriptor can
/// map it. The system frees it when no process has it open or mapped.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

#include "native/linux/file_descriptor.h"
#include "shared/core/result.h"

namespace playground::native {

class MappedMemory {
 public:
  MappedMemory() = default;
  /// New memory, filled with zeros.
  [[nodiscard]] static Result<MappedMemory> create(std::size_t size);
  /// Memory that another process created.
  [[nodiscard]] static Result<MappedMemory> open(FileDescriptor descriptor);
  ~MappedMemory();
  MappedMemory(MappedMemory&& other) noexcept { *this = std::move(other); }
  MappedMemory& operator=(MappedMemory&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
    return *this;
  }

  [[nodiscard]] std::byte* data() const { return data_; }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] const FileDescriptor& descriptor() const { return descriptor_; }

 private:
  FileDescriptor descriptor_;
  std::byte* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace playground::native
