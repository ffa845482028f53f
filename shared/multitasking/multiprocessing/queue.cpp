#include "shared/multitasking/multiprocessing/queue.h"

namespace playground::multiprocessing {
namespace {

struct Layout {
  RingState ring;
  SharedWord members[64];  // who has the queue; 0: a free place
};

std::optional<Time> deadline_after(Run& run, std::optional<Time> timeout) {
  if (!timeout) return std::nullopt;
  return run.clock().now() + *timeout;
}

}  // namespace

// Being one of those who have the queue. One that ends leaves; one that dies is found out.
class ByteQueue::Membership {
 public:
  explicit Membership(SharedMemory memory)
      : memory_(std::move(memory)), ring_(memory_, layout().ring, memory_.buf().subspan(sizeof(Layout))) {
    enter();
  }
  ~Membership() {
    std::uint32_t me = memory_.block().me();
    for (SharedWord& place : layout().members) {
      std::uint32_t expected = me;
      place.compare_exchange_strong(expected, 0);
    }
  }
  Membership(Membership&&) = delete;

  [[nodiscard]] const SharedMemory& memory() const { return memory_; }
  [[nodiscard]] SharedRing& ring() { return ring_; }

  void look_for_the_dead() {
    for (SharedWord& place : layout().members) {
      std::uint32_t member = place.load();
      if (member == 0 || memory_.block().alive(member)) continue;
      if (!place.compare_exchange_strong(member, 0)) continue;  // somebody else tells of it
      throw EOFError(
          memory_.run().format({"a process that had this queue has died", "使用这个队列的一个进程已死亡"}));
    }
  }

 private:
  [[nodiscard]] Layout& layout() const { return memory_.as<Layout>(); }
  void enter() {
    for (SharedWord& place : layout().members) {
      std::uint32_t nobody = 0;
      if (place.compare_exchange_strong(nobody, memory_.block().me())) return;
    }
    throw std::runtime_error(
        memory_.run().format({"more than {} processes have this queue", "使用这个队列的进程超过 {} 个"},
                             std::size(layout().members)));
  }

  SharedMemory memory_;
  SharedRing ring_;
};

ByteQueue::ByteQueue(Run& run, std::size_t room)
    : membership_(std::make_shared<Membership>(SharedMemory(run, sizeof(Layout) + room))) {}

bool ByteQueue::put(BytesView item, std::optional<Time> timeout, std::source_location where) {
  return membership_->ring().put(
      item, deadline_after(membership_->memory().run(), timeout),
      [this] { membership_->look_for_the_dead(); }, where);
}

std::optional<Bytes> ByteQueue::get(std::optional<Time> timeout, std::source_location where) {
  return membership_->ring().get(
      deadline_after(membership_->memory().run(), timeout), [this] { membership_->look_for_the_dead(); },
      where);
}

bool ByteQueue::empty() const { return membership_->ring().empty(); }

void ByteQueue::pickle(pickle::Output out) const { membership_->memory().pickle(out); }

bool ByteQueue::unpickle(pickle::Reader& in) {
  SharedMemory memory;
  if (!memory.unpickle(in) || memory.buf().size() < sizeof(Layout)) return false;
  membership_ = std::make_shared<Membership>(std::move(memory));
  return true;
}

}  // namespace playground::multiprocessing
