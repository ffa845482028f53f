#include "web/platform/shared_memory.h"

#include <algorithm>
#include <list>
#include <new>

#include "shared/core/mutex.h"
#include "web/platform/now.h"
#include "web/platform/page_memory.h"
#include "web/platform/shared_block.h"

namespace playground::web {
namespace {

using namespace std::chrono_literals;

constexpr std::uint32_t page = UINT32_MAX;  // the page as an owner; a Worker's owner number is its own number

// A Worker that was ended during an access to the memory has finished that access after much less time.
constexpr Time last_look = 1s;

std::uint32_t address_of(const void* place) {
  return static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(place));
}

/// All blocks, and the headers of freed blocks.
class Blocks {
 public:
  Result<MembershipSlot> create(std::size_t size) {
    const MutexLock lock(mutex_);
    sweep();
    std::unique_ptr<std::byte[]> data(new (std::nothrow) std::byte[size]{});
    if (data == nullptr) {
      return failure(Error::Code::system, "the page's memory has no room for so much shared memory");
    }
    auto place = std::ranges::find_if(blocks_, [](const Block& block) { return block.data == nullptr; });
    if (place == blocks_.end()) place = blocks_.emplace(blocks_.end());
    place->header.data.store(address_of(data.get()));
    place->header.size.store(static_cast<std::uint32_t>(size));
    place->data = std::move(data);
    // The step is odd, so that a check number repeats only after all 2^32 others. It is large, so that a
    // random word is unlikely to equal a check number.
    if ((last_check_ += 0x9e3779b1) == 0) last_check_ += 0x9e3779b1;
    place->header.check.store(last_check_);
    return acquire_slot(block_name(address_of(&place->header)), page);
  }

  void end_members_of(std::uint32_t worker) {
    const MutexLock lock(mutex_);
    for (Block& block : blocks_) {
      bool had_one = false;
      for (std::size_t i = 0; i < BlockHeader::max_members; ++i) {
        if (block.header.owners[i].load() != worker) continue;
        block.header.members[i].store(0);
        block.header.owners[i].store(0);
        had_one = true;
      }
      if (!had_one) continue;
      block.kept_until = now() + last_look;
      block.header.changes.fetch_add(1);
      playground_memory_wake(address_of(&block.header.changes));
    }
    sweep();
  }

  void take_back_what_nobody_has() {
    const MutexLock lock(mutex_);
    sweep();
  }

 private:
  struct Block {
    BlockHeader header{};
    std::unique_ptr<std::byte[]> data;  // null: the header is free
    Time kept_until{};

    [[nodiscard]] bool anybody_there() const {
      return std::ranges::any_of(header.owners, [](const auto& owner) { return owner.load() != 0; });
    }
  };

  // acquire_slot() takes a slot and then reads the check number; this writes the check number and then reads
  // the slots. So at least one of the two notices the other.
  void sweep() REQUIRES(mutex_) {
    for (Block& block : blocks_) {
      if (block.data == nullptr || block.anybody_there()) continue;
      block.header.check.store(0);
      if (!block.anybody_there() && now() >= block.kept_until) block.data.reset();
    }
  }

  Mutex mutex_;  // held for moments only, since the page's own thread takes it too
  std::list<Block> blocks_ GUARDED_BY(mutex_);
  std::uint32_t last_check_ GUARDED_BY(mutex_) = 0;
};

Blocks& blocks() {
  static Blocks all;
  return all;
}

class PageBlock : public SharedBlockWeb {
 public:
  using SharedBlockWeb::SharedBlockWeb;
  ~PageBlock() override {
    leave();
    blocks().take_back_what_nobody_has();
  }
};

Result<std::unique_ptr<SharedBlock>> member_on(Result<MembershipSlot> slot) {
  if (!slot) return std::unexpected(slot.error());
  return std::make_unique<PageBlock>(*slot);
}

}  // namespace

Result<std::unique_ptr<SharedBlock>> SharedMemoryWeb::create(std::size_t size) {
  return member_on(blocks().create(size));
}
Result<std::unique_ptr<SharedBlock>> SharedMemoryWeb::open(std::string_view name) {
  return member_on(acquire_slot(name, page));
}

void end_members_of(int worker) { blocks().end_members_of(static_cast<std::uint32_t>(worker)); }

}  // namespace playground::web
