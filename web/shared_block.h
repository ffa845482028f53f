/// SharedBlockWeb: a block in the page's memory, as the page and its Workers see it.
///
/// What stands in front of a block lives as long as the page. A name that stands for nothing any more
/// therefore still leads to such a header, whose check number says so.
#pragma once

#include <atomic>

#include "shared/multitasking/multiprocessing/limits.h"
#include "shared/platform/shared_memory.h"

namespace playground::web {

struct BlockHeader {
  // A queue has a word for each of its members in the block, so the block need not have more of them.
  static constexpr std::uint32_t max_members = multiprocessing::max_queue_members;
  using Word = std::atomic<std::uint32_t>;

  Word check;  ///< no two blocks have the same; 0: there is no block
  Word data;   ///< its address
  Word size;
  Word last_member;
  /// Counts what anybody might wait for; everybody waits for this word, so that one wake-up reaches all.
  Word changes;
  /// A seat is its owner's, the page's or a Worker's (0: nobody's), before it is a member's (0: not yet).
  Word owners[max_members];
  Word members[max_members];
};

/// Where a member sits. While the seat is taken, the block stays.
struct MembershipSlot {
  std::uint32_t header;  ///< an address
  std::uint32_t number;
};

/// A seat in the block of that name; `owner` is not 0.
[[nodiscard]] Result<MembershipSlot> acquire_slot(std::string_view name, std::uint32_t owner);

class SharedBlockWeb : public SharedBlock {
 public:
  /// Becomes a member on that seat.
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
  /// Gives the seat back, once.
  void leave();

 private:
  [[nodiscard]] std::uint32_t address(std::size_t at) const { return data_ + static_cast<std::uint32_t>(at); }

  MembershipSlot slot_;
  const std::uint32_t data_;
  const std::uint32_t size_;
  const Member me_;
};

/// The name of the block with that header.
[[nodiscard]] std::string block_name(std::uint32_t header);

}  // namespace playground::web
