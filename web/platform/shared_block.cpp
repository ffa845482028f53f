#include "web/platform/shared_block.h"

#include <fmt/format.h>

#include <charconv>
#include <cstddef>
#include <utility>

#include "web/platform/now.h"
#include "web/platform/page_memory.h"

namespace playground::web {
namespace {

// The offsets of the members of a header.
constexpr std::uint32_t check = offsetof(BlockHeader, check);
constexpr std::uint32_t data = offsetof(BlockHeader, data);
constexpr std::uint32_t size_of_data = offsetof(BlockHeader, size);
constexpr std::uint32_t last_member = offsetof(BlockHeader, last_member);
constexpr std::uint32_t changes = offsetof(BlockHeader, changes);
constexpr std::uint32_t owners = offsetof(BlockHeader, owners);
constexpr std::uint32_t members = offsetof(BlockHeader, members);

constexpr std::uint32_t word_bytes = sizeof(BlockHeader::Word);
std::uint32_t owner_of(MembershipSlot slot) { return slot.header + owners + word_bytes * slot.number; }
std::uint32_t member_on(MembershipSlot slot) { return slot.header + members + word_bytes * slot.number; }

bool read_number(std::string_view& text, std::uint32_t& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return error == std::errc();
}

}  // namespace

std::string block_name(std::uint32_t header) {
  return fmt::format("{}/{}", header, playground_memory_load(header + check));
}

Result<MembershipSlot> acquire_slot(std::string_view name, std::uint32_t owner) {
  std::uint32_t header = 0;
  std::uint32_t expected = 0;
  if (!read_number(name, header) || !name.starts_with('/') || !read_number(name = name.substr(1), expected) ||
      !name.empty() || header % word_bytes != 0 || expected == 0) {
    return failure(Error::Code::invalid, "this is not the name of shared memory");
  }
  const std::size_t size = playground_memory_size();
  const auto is_there = [&] { return playground_memory_load(header + check) == expected; };
  if (size < sizeof(BlockHeader) || header > size - sizeof(BlockHeader) || !is_there()) {
    return failure(Error::Code::not_found, "the shared memory does not exist any more");
  }
  for (MembershipSlot slot{header, 0}; slot.number < BlockHeader::max_members; ++slot.number) {
    if (playground_memory_compare_exchange(owner_of(slot), 0, owner) != 0) continue;
    // If the block still exists now, it stays: sweep() keeps a block with a taken slot.
    if (is_there()) return slot;
    playground_memory_exchange(owner_of(slot), 0);
    return failure(Error::Code::not_found, "the shared memory does not exist any more");
  }
  return failure(Error::Code::system,
                 fmt::format("more than {} have this shared memory", BlockHeader::max_members));
}

SharedBlockWeb::SharedBlockWeb(MembershipSlot slot)
    : slot_(slot),
      data_(playground_memory_load(slot.header + data)),
      size_(playground_memory_load(slot.header + size_of_data)),
      me_(playground_memory_add(slot.header + last_member, 1) + 1) {
  playground_memory_exchange(member_on(slot_), me_);
}

void SharedBlockWeb::leave() {
  if (slot_.header == 0) return;
  // The page may have ended this member, and another member may have taken the slot.
  if (playground_memory_compare_exchange(member_on(slot_), me_, 0) == me_) {
    playground_memory_exchange(owner_of(slot_), 0);
  }
  slot_.header = 0;
}

std::string SharedBlockWeb::name() const { return block_name(slot_.header); }

bool SharedBlockWeb::alive(Member member) const {
  for (MembershipSlot slot{slot_.header, 0}; slot.number < BlockHeader::max_members; ++slot.number) {
    if (playground_memory_load(member_on(slot)) == member) return true;
  }
  return false;
}

std::uint32_t SharedBlockWeb::load(std::size_t at) const { return playground_memory_load(address(at)); }
std::uint32_t SharedBlockWeb::exchange(std::size_t at, std::uint32_t value) {
  return playground_memory_exchange(address(at), value);
}
std::uint32_t SharedBlockWeb::fetch_add(std::size_t at, std::uint32_t more) {
  return playground_memory_add(address(at), more);
}
bool SharedBlockWeb::compare_exchange(std::size_t at, std::uint32_t& expected, std::uint32_t value) {
  const std::uint32_t was = playground_memory_compare_exchange(address(at), expected, value);
  return std::exchange(expected, was) == was;
}
void SharedBlockWeb::read(std::size_t at, std::span<std::byte> to) const {
  playground_memory_read(address(at), to.data(), to.size());
}
void SharedBlockWeb::write(std::size_t at, std::span<const std::byte> from) {
  playground_memory_write(address(at), from.data(), from.size());
}

void SharedBlockWeb::wait(std::size_t at, std::uint32_t value, Time max_wait) {
  const std::uint32_t seen = playground_memory_load(slot_.header + changes);
  if (load(at) == value) playground_memory_wait(slot_.header + changes, seen, to_milliseconds(max_wait));
}
void SharedBlockWeb::wake(std::size_t) {
  playground_memory_add(slot_.header + changes, 1);
  playground_memory_wake(slot_.header + changes);
}

}  // namespace playground::web
