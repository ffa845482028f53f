#include "native/linux/memory/shared_memory.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstdio>
#include <utility>

#include "native/linux/memory/futex.h"
#include "native/linux/memory/mapped_memory.h"
#include "shared/platform/addressable_block.h"

namespace playground::native {
namespace {

// In front of what the members use.
struct Header {
  Word last_member;
};
constexpr std::size_t header_size = 64;
static_assert(sizeof(Header) <= header_size);

struct flock byte_of(SharedBlock::Member member) {
  struct flock range {};
  range.l_type = F_WRLCK;
  range.l_whence = SEEK_SET;
  range.l_start = static_cast<off_t>(member);
  range.l_len = 1;
  return range;
}

std::uint64_t number_of_file(const FileDescriptor& descriptor) {
  struct stat info {};
  return fstat(descriptor.get(), &info) == 0 ? info.st_ino : 0;
}

class LinuxBlock : public AddressableBlock {
 public:
  // The lock belongs to this opening of the file, and to no other of the same process.
  explicit LinuxBlock(MappedMemory memory)
      : AddressableBlock({memory.data() + header_size, memory.size() - header_size}),
        memory_(std::move(memory)),
        me_(header().last_member.fetch_add(1) + 1) {
    struct flock mine = byte_of(me_);
    fcntl(memory_.descriptor().get(), F_OFD_SETLK, &mine);
  }

  [[nodiscard]] std::string name() const override {
    return fmt::format("{}/{}/{}", getpid(), memory_.descriptor().get(),
                       number_of_file(memory_.descriptor()));
  }
  [[nodiscard]] Member me() const override { return me_; }
  [[nodiscard]] bool alive(Member member) const override {
    if (member == me_) return true;
    struct flock asked = byte_of(member);
    return fcntl(memory_.descriptor().get(), F_OFD_GETLK, &asked) == 0 && asked.l_type != F_UNLCK;
  }
  void wait(std::size_t at, std::uint32_t value, Time at_most) override {
    futex_wait(word(at), value, at_most);
  }
  void wake(std::size_t at) override { futex_wake(word(at)); }

 private:
  [[nodiscard]] Header& header() const { return *reinterpret_cast<Header*>(memory_.data()); }

  MappedMemory memory_;
  const Member me_;
};

}  // namespace

Result<std::unique_ptr<SharedBlock>> LinuxSharedMemory::create(std::size_t size) {
  auto memory = MappedMemory::create(header_size + size);
  if (!memory) return std::unexpected(memory.error());
  return std::make_unique<LinuxBlock>(std::move(*memory));
}

// A descriptor's number may stand for another file by now; the file's own number tells.
Result<std::unique_ptr<SharedBlock>> LinuxSharedMemory::open(std::string_view name) {
  int process = 0;
  int number = 0;
  unsigned long file = 0;
  if (std::sscanf(std::string(name).c_str(), "%d/%d/%lu", &process, &number, &file) != 3) {
    return failure(Error::Code::invalid, "this is not the name of shared memory");
  }
  FileDescriptor descriptor(
      ::open(fmt::format("/proc/{}/fd/{}", process, number).c_str(), O_RDWR | O_CLOEXEC));
  if (descriptor.get() < 0 || number_of_file(descriptor) != file) {
    return failure(Error::Code::not_found, "the shared memory is gone, with the process that made it");
  }
  auto memory = MappedMemory::open(std::move(descriptor));
  if (!memory) return std::unexpected(memory.error());
  if (memory->size() < header_size) return failure(Error::Code::invalid, "this is not shared memory of ours");
  return std::make_unique<LinuxBlock>(std::move(*memory));
}

}  // namespace playground::native
