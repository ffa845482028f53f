#include "native/linux/memory/shared_memory.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstdio>
#include <optional>
#include <utility>

#include "native/linux/memory/futex.h"
#include "native/linux/memory/mapped_memory.h"
#include "native/linux/system_error.h"
#include "shared/platform/addressable_block.h"

namespace playground::native {
namespace {

// The beginning of the memory, before the bytes that members use.
struct Header {
  Word last_member;
};
constexpr std::size_t header_size = 64;
static_assert(sizeof(Header) <= header_size);

struct flock byte_of(SharedBlock::Member member) {
  struct flock range{};
  range.l_type = F_WRLCK;
  range.l_whence = SEEK_SET;
  range.l_start = static_cast<off_t>(member);
  range.l_len = 1;
  return range;
}

// The file's inode number.
std::optional<std::uint64_t> number_of_file(const FileDescriptor& descriptor) {
  struct stat info{};
  if (fstat(descriptor.get(), &info) != 0) return std::nullopt;
  return info.st_ino;
}

class LinuxBlock : public AddressableBlock {
 public:
  // Takes a new member number, and locks the byte of the file at that number. The lock belongs to this open
  // file description only, not to the process; the system releases it when the process ends.
  static Result<std::unique_ptr<SharedBlock>> join(MappedMemory memory) {
    const auto file = number_of_file(memory.descriptor());
    auto& header = *reinterpret_cast<Header*>(memory.data());
    const Member me = header.last_member.fetch_add(1) + 1;
    struct flock mine = byte_of(me);
    if (!file || fcntl(memory.descriptor().get(), F_OFD_SETLK, &mine) != 0)
      return system_error("cannot use memory that is shared with another process");
    return std::make_unique<LinuxBlock>(std::move(memory), *file, me);
  }

  LinuxBlock(MappedMemory memory, std::uint64_t file, Member me)
      : AddressableBlock({memory.data() + header_size, memory.size() - header_size}),
        memory_(std::move(memory)),
        file_(file),
        me_(me) {}

  [[nodiscard]] std::string name() const override {
    return fmt::format("{}/{}/{}", getpid(), memory_.descriptor().get(), file_);
  }
  [[nodiscard]] Member me() const override { return me_; }
  [[nodiscard]] bool alive(Member member) const override {
    if (member == me_) return true;
    struct flock asked = byte_of(member);
    // If the call fails, the member counts as alive: what it holds must not be given to another.
    return fcntl(memory_.descriptor().get(), F_OFD_GETLK, &asked) != 0 || asked.l_type != F_UNLCK;
  }
  void wait(std::size_t at, std::uint32_t value, Time max_wait) override {
    futex_wait(word(at), value, max_wait);
  }
  void wake(std::size_t at) override { futex_wake(word(at)); }

 private:
  MappedMemory memory_;
  const std::uint64_t file_;
  const Member me_;
};

}  // namespace

Result<std::unique_ptr<SharedBlock>> LinuxSharedMemory::create(std::size_t size) {
  auto memory = MappedMemory::create(header_size + size);
  if (!memory) return std::unexpected(memory.error());
  return LinuxBlock::join(std::move(*memory));
}

// The descriptor's number may mean another file by now, so the inode number is compared too.
Result<std::unique_ptr<SharedBlock>> LinuxSharedMemory::open(std::string_view name) {
  int process = 0;
  int number = 0;
  unsigned long file = 0;
  if (std::sscanf(std::string(name).c_str(), "%d/%d/%lu", &process, &number, &file) != 3) {
    return failure(Error::Code::invalid, "this is not the name of shared memory");
  }
  FileDescriptor descriptor(
      ::open(fmt::format("/proc/{}/fd/{}", process, number).c_str(), O_RDWR | O_CLOEXEC));
  if (descriptor.get() < 0 && errno != ENOENT) return system_error("cannot open the shared memory");
  if (descriptor.get() < 0 || number_of_file(descriptor) != file) {
    return failure(Error::Code::not_found,
                   "the shared memory does not exist any more: the process that created it has exited");
  }
  auto memory = MappedMemory::open(std::move(descriptor));
  if (!memory) return std::unexpected(memory.error());
  if (memory->size() < header_size) return failure(Error::Code::invalid, "this is not shared memory of ours");
  return LinuxBlock::join(std::move(*memory));
}

}  // namespace playground::native
