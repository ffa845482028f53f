#include "shared/multitasking/multiprocessing/pipe.h"

namespace playground::multiprocessing {
namespace {

using steering::Action;
using steering::no_object;
using steering::ObjectId;

// The owner of an end: a member's number, or one of these.
constexpr std::uint32_t on_its_way = 0;
constexpr std::uint32_t closed = UINT32_MAX;

// The layout of the memory: a word for the owner of each end, then a ring of the items for each end.
constexpr std::size_t rings_at = 2 * sizeof(std::uint32_t);

std::size_t bytes_for(std::size_t room) { return rings_at + 2 * SharedRing::bytes_for(room); }
std::size_t bytes_for_one(const SharedMemory& memory) { return (memory.block().size() - rings_at) / 2; }

}  // namespace

class PipeConnection::End {
 public:
  End(SharedMemory memory, std::size_t which, ObjectId to_this = no_object, ObjectId to_other = no_object)
      : memory_(std::move(memory)),
        which_(which),
        to_this_(to_this),
        to_other_(to_other),
        out_(ring_to(1 - which)),
        in_(ring_to(which)) {
    std::uint32_t free = on_its_way;
    if (!mine().compare_exchange(free, memory_.block().me())) {
      throw EOFError(memory_.run().format({"this end of the pipe belongs to another process or is closed",
                                           "管道的这一端属于另一个进程，或已关闭"}));
    }
  }
  ~End() {
    try {
      close();
      // The end was given to a task, but no process has taken it.
      std::uint32_t left = on_its_way;
      if (gave_away_ && mine().compare_exchange(left, closed)) tell_closed();
    } catch (...) {  // NOLINT(bugprone-empty-catch): it is closed, and only a board does not learn of it
    }
  }
  End(End&&) = delete;

  void close() {
    std::uint32_t me = memory_.block().me();
    if (mine().compare_exchange(me, closed)) tell_closed();
  }

  // An owner whose process has exited does not keep the end.
  void give_away() {
    std::uint32_t owner = mine().load();
    if (owner == closed) return;
    if (owner == memory_.block().me() || !memory_.block().alive(owner)) mine().store(on_its_way);
    gave_away_ = true;
  }

  [[nodiscard]] SharedRing& out() {
    check_mine();
    return out_;
  }
  [[nodiscard]] SharedRing& in() {
    check_mine();
    return in_;
  }

  void check_other() const {
    const std::uint32_t other = memory_.word(1 - which_).load();
    const Run& run = memory_.run();
    if (other == closed) {
      throw EOFError(run.format({"the other end of the pipe was closed", "管道的另一端已关闭"}));
    }
    if (other != on_its_way && !memory_.block().alive(other)) {
      throw EOFError(
          run.format({"the process at the other end of the pipe has exited", "管道另一端的进程已退出"}));
    }
  }

  [[nodiscard]] const SharedMemory& memory() const { return memory_; }
  [[nodiscard]] std::size_t which() const { return which_; }

 private:
  void tell_closed() {
    out_.wake();
    for (const ObjectId object : {to_this_, to_other_}) {
      if (object != no_object) announce_message(memory_.run(), {Action::close, object}, {});
    }
  }
  [[nodiscard]] SharedWord mine() const { return memory_.word(which_); }
  [[nodiscard]] SharedRing ring_to(std::size_t end) const {
    const std::size_t bytes = bytes_for_one(memory_);
    return {memory_, rings_at + end * bytes, bytes};
  }
  void check_mine() const {
    if (mine().load() == memory_.block().me()) return;
    throw std::runtime_error(
        memory_.run().format({"this end of the pipe was closed or given to another process",
                              "管道的这一端已关闭，或已交给另一个进程"}));
  }

  SharedMemory memory_;
  const std::size_t which_;
  const ObjectId to_this_;
  const ObjectId to_other_;
  SharedRing out_;
  SharedRing in_;
  bool gave_away_ = false;
};

std::pair<PipeConnection, PipeConnection> Pipe(Run& run, std::size_t room, const EndNames& names) {
  SharedRing::check_room(run, room);
  const SharedMemory memory(run, bytes_for(room));
  std::pair<PipeConnection, PipeConnection> ends;
  auto& [first, second] = ends;
  if (steering::Scheduler* const board = run.scheduler()) {
    const std::size_t of_each = SharedRing(memory, rings_at, bytes_for_one(memory)).room();
    first.to_this_ = second.to_other_ = board->add_messages(names.first, of_each);
    second.to_this_ = first.to_other_ = board->add_messages(names.second, of_each);
  }
  first.end_ = std::make_shared<PipeConnection::End>(memory, 0, first.to_this_, first.to_other_);
  second.end_ = std::make_shared<PipeConnection::End>(memory, 1, second.to_this_, second.to_other_);
  return ends;
}

void PipeConnection::send_bytes(BytesView item, std::source_location where, std::string text) {
  SharedRing& out = end_->out();
  if (to_other_ != no_object) {
    out.check_fits(item);
    announce_message(end_->memory().run(),
                     {Action::send, to_other_, SharedRing::taken_by(item), std::move(text)}, where);
  }
  end_->check_other();
  out.put(item, Deadline::never(), [this] { end_->check_other(); }, where);
}

Bytes PipeConnection::recv_bytes(std::source_location where) {
  SharedRing& in = end_->in();
  if (to_this_ != no_object) announce_message(end_->memory().run(), {Action::receive, to_this_}, where);
  return *in.get(Deadline::never(), [this] { end_->check_other(); }, where);
}

bool PipeConnection::poll() const { return !end_->in().empty(); }
void PipeConnection::close() { end_->close(); }

void PipeConnection::pickle(pickle::Writer out) const {
  end_->give_away();
  end_->memory().pickle(out);
  pickle::write(out, static_cast<std::uint8_t>(end_->which()));
  pickle::write(out, to_this_);
  pickle::write(out, to_other_);
}

bool PipeConnection::unpickle(pickle::Reader& in) {
  SharedMemory memory;
  std::uint8_t which = 0;
  if (!memory.unpickle(in) || memory.block().size() < bytes_for(0) || !in.read(which) || which > 1 ||
      !in.read(to_this_) || !in.read(to_other_)) {
    return false;
  }
  end_ = std::make_shared<End>(std::move(memory), which, to_this_, to_other_);
  return true;
}

}  // namespace playground::multiprocessing
