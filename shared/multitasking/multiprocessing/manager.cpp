#include "shared/multitasking/multiprocessing/manager.h"

namespace playground::multiprocessing {
namespace {

constexpr std::size_t room = std::size_t{1} << 16;

struct Layout {
  SharedWord caller;  // a lock: held from a request to its answer
  SharedWord server;  // a member; 0: the manager is gone
  std::atomic<std::uint64_t> calls;
  RingState requests;
  RingState answers;
};

SharedRing ring(const SharedMemory& memory, RingState& state, std::size_t place) {
  return {memory, state, memory.buf().subspan(sizeof(Layout) + place * room, room)};
}

// A caller that died does not take its answer: calls are numbered.
Bytes numbered(std::uint64_t number, BytesView bytes) {
  Bytes out;
  pickle::write(out, number);
  pickle::append(out, bytes.data(), bytes.size());
  return out;
}

struct Over {};

}  // namespace

ManagerCalls::ManagerCalls(Run& run) : memory_(run, sizeof(Layout) + 2 * room) {
  memory_.as<Layout>().server = memory_.block().me();
}

bool ManagerCalls::unpickle(pickle::Reader& in) {
  return memory_.unpickle(in) && memory_.buf().size() >= sizeof(Layout) + 2 * room;
}

Bytes ManagerCalls::call(BytesView request, std::source_location where) {
  auto& layout = memory_.as<Layout>();
  const auto check = [&] {
    if (const auto server = layout.server.load(); server != 0 && memory_.block().alive(server)) return;
    throw EOFError(memory_.run().format({"the manager is gone", "管理器已不在"}));
  };
  check();
  SharedLock lock(memory_.run(), memory_.block(), layout.caller);
  const threading::With held(lock, where);
  const std::uint64_t number = layout.calls.fetch_add(1);
  ring(memory_, layout.requests, 0).put(numbered(number, request), std::nullopt, check, where);
  for (;;) {
    const Bytes answer = *ring(memory_, layout.answers, 1).get(std::nullopt, check, where);
    pickle::Reader in(answer);
    std::uint64_t answered = 0;
    if (!in.read(answered) || answered != number) continue;
    const BytesView rest = in.rest();
    return {rest.begin(), rest.end()};
  }
}

void ManagerCalls::serve(const std::function<bool()>& over, const std::function<Bytes(BytesView)>& answer) {
  auto& layout = memory_.as<Layout>();
  const auto check = [&] {
    if (over()) throw Over{};
  };
  const auto where = std::source_location::current();
  try {
    for (;;) {
      const Bytes request = *ring(memory_, layout.requests, 0).get(std::nullopt, check, where);
      pickle::Reader in(request);
      std::uint64_t number = 0;
      if (!in.read(number)) continue;
      ring(memory_, layout.answers, 1).put(numbered(number, answer(in.rest())), std::nullopt, check, where);
    }
  } catch (const Over&) {
  } catch (const Stopped&) {
  }
  layout.server = 0;
}

Manager::~Manager() {
  over_ = true;
  threads_.clear();
}

void Manager::serve(ManagerCalls calls, std::function<Bytes(BytesView)> answer) {
  auto& thread = threads_.emplace_back(
      run_, [this, calls, answer](Run&) mutable { calls.serve([this] { return over_.load(); }, answer); });
  thread.start();
}

}  // namespace playground::multiprocessing
