/// SharedBlockWeb: a block in the page's memory, shared by the page and its Workers.
///
/// A block's header exists as long as the page. So the name of a block that was freed still leads to a
/// header, whose check number then differs.
#pragma once

#include <atomic>

#include "shared/multitasking/multiprocessing/limits.h"
#include "shared/platform/shared_memory.h"

namespace playground::web {

struct BlockHeader {
  // A queue has one word per member in its block, so a block need not allow more members.
  static constexpr std::uint32_t max_members = multiprocessing::max_queue_members;
  using Word = std::atomic<std::uint32_t>;

  Word check;  ///< no two blocks have the same; 0: there is no block
  Word data;   ///< its address
  Word size;
  Word last_member;
  /// Incremented at each change. All members wait for this word, so that one wake-up reaches all of them.
  Word changes;
  /// The owner of each slot: the page or a Worker's number (0: the slot is free). It is set before the member
  /// number in the slot (0: there is none yet).
  Word owners[max_members];
  Word members[max_members];
};

/// The place of a member in a header. While a slot is taken, the block is not freed.
struct MembershipSlot {
  std::uint32_t header;  ///< its address
  std::uint32_t number;
};

/// Takes a free slot in the block of that name; `owner` is not 0.
[[nodiscard]] Result<MembershipSlot> acquire_slot(std::string_view name, std::uint32_t owner);

class SharedBlockWeb : public SharedBlock {
 public:
  /// Becomes a member in that slot.
  explicit SharedBlockWeb(MembershipSlot slot);
  ~SharedBlockWeb() override { leave(); }

  [[nodiscard]] std::size_t size() const override { return size_; }
  [[nodiscard]] std::string name() const override;
  [[nodiscard]] Member me() const override { return me_; }
  [[nodiscard]] bool alive(Member member) const override;
  [[nodiscard]] std::uint32_t load(std::size_t at) const override;
  std::uint32_t exchange(std::size_t at, std::uint32_t value) override;
  std::uint32_t fetch_add(std::size_t at, std::uint32_t more) override;
  bool compare_exchange(std::size_t at, std::uint32_t& expected, std::uint32_t value) override;
  void read(std::size_t at, std::span<std::byte> to) const override;
  void write(std::size_t at, std::span<const std::byte> from) override;
  void wait(std::size_t at, std::uint32_t value, Time max_wait) override;
  void wake(std::size_t at) override;

 protected:
  /// Frees the slot. A second call does nothing.
  void leave();

 private:
  [[nodiscard]] std::uint32_t address(std::size_t at) const { return data_ + static_cast<std::uint32_t>(at); }

  MembershipSlot slot_;
  const std::uint32_t data_;
  const std::uint32_t size_;
  const Member me_;
};

/// The name of the block whose header is at that address.
[[nodiscard]] std::string block_name(std::uint32_t header);

}  // namespace playground::web
