/// Shared memory that fails as a plan says: SharedMemoryPlatform, SharedBlock.
#pragma once

#include <utility>

#include "shared/platform/shared_memory.h"
#include "tests/faults/alive.h"
#include "tests/faults/fault_plan.h"

namespace playground::faults {

class FaultySharedMemory : public SharedMemoryPlatform {
 public:
  FaultySharedMemory(FaultPlan& plan, SharedMemoryPlatform& inner) : plan_(plan), inner_(inner) {}

  [[nodiscard]] Result<std::unique_ptr<SharedBlock>> create(std::size_t size) override {
    if (plan_.fails("SharedMemoryPlatform::create"))
      return failure(Error::Code::system, "no memory to share with another process");
    return wrapped(inner_.create(size));
  }
  [[nodiscard]] Result<std::unique_ptr<SharedBlock>> open(std::string_view name) override {
    if (plan_.fails("SharedMemoryPlatform::open"))
      return failure(Error::Code::not_found, "the shared memory does not exist any more");
    return wrapped(inner_.open(name));
  }

  /// The number of existing blocks.
  [[nodiscard]] int blocks() const { return blocks_; }

 private:
  class Block : public SharedBlock {
   public:
    Block(FaultySharedMemory& of, std::unique_ptr<SharedBlock> inner)
        : alive_(of.blocks_), plan_(of.plan_), inner_(std::move(inner)) {}
    [[nodiscard]] std::size_t size() const override { return inner_->size(); }
    [[nodiscard]] std::string name() const override { return inner_->name(); }
    [[nodiscard]] Member me() const override { return inner_->me(); }
    [[nodiscard]] bool alive(Member member) const override { return inner_->alive(member); }
    [[nodiscard]] std::uint32_t load(std::size_t at) const override { return inner_->load(at); }
    std::uint32_t exchange(std::size_t at, std::uint32_t value) override {
      return inner_->exchange(at, value);
    }
    std::uint32_t fetch_add(std::size_t at, std::uint32_t more) override {
      return inner_->fetch_add(at, more);
    }
    bool compare_exchange(std::size_t at, std::uint32_t& expected, std::uint32_t value) override {
      return inner_->compare_exchange(at, expected, value);
    }
    void read(std::size_t at, std::span<std::byte> to) const override { inner_->read(at, to); }
    void write(std::size_t at, std::span<const std::byte> from) override { inner_->write(at, from); }
    void wait(std::size_t at, std::uint32_t value, Time max_wait) override {
      if (!plan_.fails("SharedBlock::wait, woken for nothing")) inner_->wait(at, value, max_wait);
    }
    void wake(std::size_t at) override { inner_->wake(at); }

   private:
    const Alive alive_;
    FaultPlan& plan_;
    const std::unique_ptr<SharedBlock> inner_;
  };

  Result<std::unique_ptr<SharedBlock>> wrapped(Result<std::unique_ptr<SharedBlock>> block) {
    if (!block) return block;
    return std::make_unique<Block>(*this, std::move(*block));
  }

  FaultPlan& plan_;
  SharedMemoryPlatform& inner_;
  std::atomic<int> blocks_{0};
};

}  // namespace playground::faults
