/// FakeSharedMemory: blocks in one process. A test can end their members as if their process had exited. A
/// wait advances a jumping clock to its end.
#pragma once

#include <map>
#include <set>
#include <thread>
#include <vector>

#include "shared/core/mutex.h"
#include "shared/platform/addressable_block.h"
#include "tests/fakes/fake_clock.h"

namespace playground::fakes {

class FakeSharedMemory : public SharedMemoryPlatform {
 public:
  explicit FakeSharedMemory(FakeClock& clock) : clock_(clock) {}

  [[nodiscard]] Result<std::unique_ptr<SharedBlock>> create(std::size_t size) override {
    const MutexLock lock(mutex_);
    const std::string name = "block " + std::to_string(++created_);
    const auto memory = std::make_shared<Memory>(size);
    memories_[name] = memory;
    return std::make_unique<Block>(*this, name, memory);
  }
  [[nodiscard]] Result<std::unique_ptr<SharedBlock>> open(std::string_view name) override {
    const MutexLock lock(mutex_);
    const auto found = memories_.find(std::string(name));
    const auto memory = found == memories_.end() ? nullptr : found->second.lock();
    if (!memory) return failure(Error::Code::not_found, "the shared memory does not exist any more");
    return std::make_unique<Block>(*this, found->first, memory);
  }

  /// Ends a member as if its process had exited: it changes nothing any more, and is not alive.
  static void die(SharedBlock& block) { static_cast<Block&>(block).leave(); }

 private:
  struct Memory {
    explicit Memory(std::size_t size_in) : words(size_in / sizeof(std::uint32_t) + 1), size(size_in) {}
    std::vector<std::uint32_t> words;
    std::size_t size;
    Mutex mutex;
    std::set<SharedBlock::Member> alive GUARDED_BY(mutex);
    SharedBlock::Member last GUARDED_BY(mutex) = 0;
  };
  class Block : public AddressableBlock {
   public:
    Block(FakeSharedMemory& of, std::string name, std::shared_ptr<Memory> memory)
        : AddressableBlock(std::as_writable_bytes(std::span(memory->words)).first(memory->size)),
          of_(of),
          name_(std::move(name)),
          memory_(std::move(memory)) {
      const MutexLock lock(memory_->mutex);
      me_ = ++memory_->last;
      memory_->alive.insert(me_);
    }
    ~Block() override { leave(); }
    void leave() {
      const MutexLock lock(memory_->mutex);
      memory_->alive.erase(me_);
    }
    [[nodiscard]] std::string name() const override { return name_; }
    [[nodiscard]] Member me() const override { return me_; }
    [[nodiscard]] bool alive(Member member) const override {
      const MutexLock lock(memory_->mutex);
      return memory_->alive.contains(member);
    }
    void wait(std::size_t at, std::uint32_t value, Time max_wait) override {
      if (load(at) != value) return;
      std::this_thread::yield();
      if (of_.clock_.mode() == FakeClock::Mode::jumping) of_.clock_.advance(max_wait);
    }
    void wake(std::size_t) override {}

   private:
    FakeSharedMemory& of_;
    const std::string name_;
    const std::shared_ptr<Memory> memory_;
    Member me_ = 0;
  };

  FakeClock& clock_;
  Mutex mutex_;
  std::map<std::string, std::weak_ptr<Memory>> memories_ GUARDED_BY(mutex_);
  int created_ GUARDED_BY(mutex_) = 0;
};

}  // namespace playground::fakes
