#include "shared/multitasking/multiprocessing/queue.h"

#include "shared/multitasking/multiprocessing/limits.h"

namespace playground::multiprocessing {
namespace {

using steering::Action;

// The layout of the memory: a word per place with the number of its member (0: the place is free), then the
// ring.
constexpr std::size_t ring_at = max_queue_members * sizeof(std::uint32_t);

}  // namespace

// One member of the queue. The destructor frees the member's place. If the member's process exits without
// that, the other members notice.
class ByteQueue::Membership {
 public:
  explicit Membership(SharedMemory memory)
      : memory_(std::move(memory)),
        ring_(memory_, ring_at, memory_.block().size() - ring_at),
        mine_(acquire_slot()) {}
  ~Membership() {
    std::uint32_t me = memory_.block().me();
    mine_.compare_exchange(me, 0);
  }
  Membership(Membership&&) = delete;

  [[nodiscard]] static std::size_t bytes_for(std::size_t room) {
    return ring_at + SharedRing::bytes_for(room);
  }
  [[nodiscard]] const SharedMemory& memory() const { return memory_; }
  [[nodiscard]] SharedRing& ring() { return ring_; }

  void reap_dead_members() {
    for (std::size_t i = 0; i < max_queue_members; ++i) {
      std::uint32_t member = memory_.word(i).load();
      if (member == 0 || memory_.block().alive(member)) continue;
      if (!memory_.word(i).compare_exchange(member, 0)) continue;  // another member reports it
      throw EOFError(memory_.run().format(
          {"a process that used this queue has exited", "使用这个队列的一个进程已退出"}));
    }
  }

 private:
  // Takes a free place; only if there is none, that of a member whose process has exited: a waiting process
  // would not notice that exit any more.
  [[nodiscard]] SharedWord acquire_slot() const {
    for (const bool of_the_dead : {false, true}) {
      for (std::size_t i = 0; i < max_queue_members; ++i) {
        std::uint32_t member = of_the_dead ? memory_.word(i).load() : 0;
        if (member != 0 && memory_.block().alive(member)) continue;
        if (memory_.word(i).compare_exchange(member, memory_.block().me())) return memory_.word(i);
      }
    }
    throw std::runtime_error(memory_.run().format(
        {"more than {} processes have this queue", "使用这个队列的进程超过 {} 个"}, max_queue_members));
  }

  SharedMemory memory_;
  SharedRing ring_;
  const SharedWord mine_;
};

ByteQueue::ByteQueue(Run& run, std::size_t room, const std::string& name) {
  SharedRing::check_room(run, room);
  membership_ = std::make_shared<Membership>(SharedMemory(run, Membership::bytes_for(room)));
  if (run.scheduler() != nullptr) on_board_ = run.scheduler()->add_messages(name, membership_->ring().room());
}

bool ByteQueue::put(BytesView item, std::optional<Time> timeout, std::source_location where,
                    std::string text) {
  if (on_board_ != steering::no_object) {
    membership_->ring().check_fits(item);
    MessageOperation operation{Action::put, on_board_, SharedRing::taken_by(item), std::move(text), timeout};
    if (!announce_message(membership_->memory().run(), std::move(operation), where)) return false;
  }
  return membership_->ring().put(
      item, membership_->memory().run().clock().deadline_after(timeout),
      [this] { membership_->reap_dead_members(); }, where);
}

std::optional<Bytes> ByteQueue::get(std::optional<Time> timeout, std::source_location where) {
  if (on_board_ != steering::no_object) {
    MessageOperation operation{.action = Action::get, .object = on_board_, .timeout = timeout};
    if (!announce_message(membership_->memory().run(), std::move(operation), where)) return std::nullopt;
  }
  return membership_->ring().get(
      membership_->memory().run().clock().deadline_after(timeout),
      [this] { membership_->reap_dead_members(); }, where);
}

bool ByteQueue::empty() const { return membership_->ring().empty(); }

void ByteQueue::pickle(pickle::Writer out) const {
  membership_->memory().pickle(out);
  pickle::write(out, on_board_);
}

bool ByteQueue::unpickle(pickle::Reader& in) {
  SharedMemory memory;
  if (!memory.unpickle(in) || memory.block().size() < Membership::bytes_for(0)) return false;
  membership_ = std::make_shared<Membership>(std::move(memory));
  return in.read(on_board_);
}

}  // namespace playground::multiprocessing
