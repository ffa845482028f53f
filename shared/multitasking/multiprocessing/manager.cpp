#include "shared/multitasking/multiprocessing/manager.h"

namespace playground::multiprocessing {
namespace {

constexpr std::size_t ring_room = std::size_t{1} << 16;

// The layout of the memory: three words, then the rings of requests and of answers.
constexpr std::size_t caller_at = 0;  // a lock: held from a request to its answer
constexpr std::size_t server_at = 1;  // the manager's member number; 0: the manager has ended
constexpr std::size_t calls_at = 2;   // the number of calls
constexpr std::size_t requests_at = 3 * sizeof(std::uint32_t);

std::size_t all_bytes() { return requests_at + 2 * SharedRing::bytes_for(ring_room); }

SharedRing requests(const SharedMemory& memory) {
  return {memory, requests_at, SharedRing::bytes_for(ring_room)};
}
SharedRing answers(const SharedMemory& memory) {
  return {memory, requests_at + SharedRing::bytes_for(ring_room), SharedRing::bytes_for(ring_room)};
}

// Calls are numbered, because the answer to a caller that exited stays in the ring and must be skipped.
Bytes numbered(std::uint32_t number, BytesView bytes) {
  Bytes out;
  pickle::write(out, number);
  pickle::append(out, bytes.data(), bytes.size());
  return out;
}

struct Over {};

}  // namespace

ManagerCalls::ManagerCalls(Run& run) : memory_(run, all_bytes()) {
  memory_.word(server_at).store(memory_.block().me());
}

bool ManagerCalls::unpickle(pickle::Reader& in) {
  return memory_.unpickle(in) && memory_.block().size() >= all_bytes();
}

Bytes ManagerCalls::call(BytesView request, std::source_location where) {
  const auto check = [&] {
    if (const auto member = memory_.word(server_at).load(); member != 0 && memory_.block().alive(member))
      return;
    throw EOFError(memory_.run().format({"the manager has ended", "管理器已结束"}));
  };
  check();
  SharedLock lock(memory_.run(), memory_.word(caller_at));
  const threading::With held(lock, where);
  const std::uint32_t number = memory_.word(calls_at).fetch_add(1);
  requests(memory_).put(numbered(number, request), Deadline::never(), check, where);
  for (;;) {
    const Bytes answer = *answers(memory_).get(Deadline::never(), check, where);
    pickle::Reader in(answer);
    std::uint32_t answered = 0;
    if (!in.read(answered) || answered != number) continue;
    const BytesView rest = in.rest();
    return {rest.begin(), rest.end()};
  }
}

void ManagerCalls::serve(const std::function<bool()>& over, const std::function<Bytes(BytesView)>& answer) {
  const auto check = [&] {
    if (over()) throw Over{};
  };
  const auto where = std::source_location::current();
  try {
    for (;;) {
      const Bytes request = *requests(memory_).get(Deadline::never(), check, where);
      pickle::Reader in(request);
      std::uint32_t number = 0;
      if (!in.read(number)) continue;
      answers(memory_).put(numbered(number, answer(in.rest())), Deadline::never(), check, where);
    }
  } catch (const Over&) {
    // Ignored: it only ends the loop.
  } catch (const Stopped&) {
    // Ignored: it only ends the loop.
  }
  memory_.word(server_at).store(0);
}

Manager::~Manager() {
  over_ = true;
  threads_.clear();
}

void Manager::serve(ManagerCalls calls, std::function<Bytes(BytesView)> answer) {
  auto& thread = threads_.emplace_back(run_, [this, calls, answer = std::move(answer)](Run&) mutable {
    calls.serve([this] { return over_.load(); }, answer);
  });
  thread.start();
}

}  // namespace playground::multiprocessing
