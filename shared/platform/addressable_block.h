/// AddressableBlock: shared memory at an address of this program. Only a browser's Worker has none.
#pragma once

#include <algorithm>
#include <atomic>
#include <cassert>

#include "shared/platform/shared_memory.h"

namespace playground {

/// Derived classes implement membership and waiting.
class AddressableBlock : public SharedBlock {
 public:
  [[nodiscard]] std::size_t size() const override { return memory_.size(); }
  [[nodiscard]] std::uint32_t load(std::size_t at) const override { return word(at).load(); }
  std::uint32_t exchange(std::size_t at, std::uint32_t value) override { return word(at).exchange(value); }
  std::uint32_t fetch_add(std::size_t at, std::uint32_t more) override { return word(at).fetch_add(more); }
  bool compare_exchange(std::size_t at, std::uint32_t& expected, std::uint32_t value) override {
    return word(at).compare_exchange_strong(expected, value);
  }
  void read(std::size_t at, std::span<std::byte> to) const override {
    std::ranges::copy(memory_.subspan(at, to.size()), to.begin());
  }
  void write(std::size_t at, std::span<const std::byte> from) override {
    std::ranges::copy(from, memory_.subspan(at).begin());
  }

 protected:
  using Word = std::atomic<std::uint32_t>;
  static_assert(Word::is_always_lock_free && sizeof(Word) == sizeof(std::uint32_t));

  /// `memory` must be aligned for words and outlive this object.
  explicit AddressableBlock(std::span<std::byte> memory) : memory_(memory) {}

  [[nodiscard]] Word& word(std::size_t at) const {
    assert(at % sizeof(Word) == 0 && at + sizeof(Word) <= memory_.size());
    return *reinterpret_cast<Word*>(memory_.data() + at);
  }

 private:
  const std::span<std::byte> memory_;
};

}  // namespace playground
