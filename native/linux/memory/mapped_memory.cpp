#include "native/linux/memory/mapped_memory.h"

#include <sys/mman.h>
#include <sys/stat.h>

#include <string_view>

#include "native/linux/system_error.h"

namespace playground::native {
namespace {

constexpr std::string_view cannot_get_memory = "cannot get memory to share with another process";

}  // namespace

Result<MappedMemory> MappedMemory::create(std::size_t size) {
  FileDescriptor descriptor(memfd_create("playground", MFD_CLOEXEC));
  if (descriptor.get() < 0 || ftruncate(descriptor.get(), static_cast<off_t>(size)) != 0)
    return system_error(cannot_get_memory);
  return open(std::move(descriptor));
}

Result<MappedMemory> MappedMemory::open(FileDescriptor descriptor) {
  struct stat info{};
  if (fstat(descriptor.get(), &info) != 0) return system_error(cannot_get_memory);
  MappedMemory memory;
  memory.size_ = static_cast<std::size_t>(info.st_size);
  void* data = mmap(nullptr, memory.size_, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor.get(), 0);
  if (data == MAP_FAILED) return system_error(cannot_get_memory);
  memory.data_ = static_cast<std::byte*>(data);
  memory.descriptor_ = std::move(descriptor);
  return memory;
}

MappedMemory::~MappedMemory() {
  if (data_ != nullptr) munmap(data_, size_);
}

}  // namespace playground::native
