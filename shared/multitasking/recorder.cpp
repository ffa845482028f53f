#include "shared/multitasking/recorder.h"

#include <algorithm>
#include <array>
#include <utility>

namespace playground {
namespace {

constexpr std::size_t chunk_events = 128;

std::atomic<std::uint64_t> next_serial{1};

}  // namespace

struct Recorder::Chunk {
  struct Slot {
    Event event;
    std::uint64_t sequence = 0;
  };
  std::array<Slot, chunk_events> slots;
  std::atomic<std::size_t> written{0};  // the producer publishes with release
  std::size_t read = 0;                 // the consumer's alone
  std::atomic<Chunk*> next{nullptr};
};

// A queue of chunks with one producer (the recording thread) and one consumer (collect()).
struct Recorder::Ring {
  Chunk* head;  // the consumer's
  Chunk* tail;  // the producer's
};

Recorder::Recorder(const Clock& clock, std::size_t most_events)
    : start_(clock.now()),
      most_chunks_(std::max<std::size_t>(most_events / chunk_events, 2)),
      serial_(next_serial.fetch_add(1)) {}

Recorder::~Recorder() {
  for (const auto& ring : rings_) {
    for (Chunk* chunk = ring->head; chunk != nullptr;) delete std::exchange(chunk, chunk->next.load());
  }
}

Recorder::Chunk* Recorder::new_chunk() {
  if (chunks_.fetch_add(1) >= most_chunks_) {
    chunks_.fetch_sub(1);
    return nullptr;
  }
  return new Chunk;
}

Recorder::Ring& Recorder::ring_of_this_thread() {
  thread_local std::uint64_t owner = 0;
  thread_local Ring* ring = nullptr;
  if (owner != serial_) {
    // A thread's first chunk is not counted: a thread can always say that it lives.
    chunks_.fetch_add(1);
    auto* first = new Chunk;
    const std::lock_guard lock(mutex_);
    rings_.push_back(std::make_unique<Ring>(first, first));
    ring = rings_.back().get();
    owner = serial_;
  }
  return *ring;
}

void Recorder::record(Event event) {
  event.time -= start_;
  Ring& ring = ring_of_this_thread();
  std::size_t at = ring.tail->written.load(std::memory_order_relaxed);
  if (at == chunk_events) {
    Chunk* fresh = new_chunk();
    if (fresh == nullptr) {
      dropped_.fetch_add(1, std::memory_order_relaxed);
      return;
    }
    ring.tail->next.store(fresh, std::memory_order_release);
    ring.tail = fresh;
    at = 0;
  }
  // Release: whoever reads this number, sees all that was recorded before it by any thread.
  ring.tail->slots[at] = {std::move(event), next_sequence_.fetch_add(1, std::memory_order_acq_rel)};
  ring.tail->written.store(at + 1, std::memory_order_release);
}

TrackId Recorder::add_track(Model model, std::string name, std::string detail) {
  const std::lock_guard lock(mutex_);
  const auto id = static_cast<TrackId>(tracks_.size());
  tracks_.push_back({id, model, std::move(name), std::move(detail)});
  return id;
}

void Recorder::collect(Trace& trace) {
  // Later events wait for the next call: otherwise one could be taken without its cause.
  const std::uint64_t limit = next_sequence_.load(std::memory_order_acquire);
  std::vector<Ring*> rings;
  {
    const std::lock_guard lock(mutex_);
    for (const auto& ring : rings_) rings.push_back(ring.get());
  }
  std::vector<Chunk::Slot> slots;
  for (Ring* ring : rings) {
    for (;;) {
      Chunk& chunk = *ring->head;
      const std::size_t written = chunk.written.load(std::memory_order_acquire);
      for (; chunk.read < written && chunk.slots[chunk.read].sequence < limit; ++chunk.read) {
        slots.push_back(std::move(chunk.slots[chunk.read]));
      }
      Chunk* next = chunk.next.load(std::memory_order_acquire);
      // `next` is set after the chunk is full, so a full, read chunk with a next one is done with.
      if (next == nullptr || chunk.read < chunk_events) break;
      ring->head = next;
      delete &chunk;
      chunks_.fetch_sub(1);
    }
  }
  std::sort(slots.begin(), slots.end(), [](const Chunk::Slot& a, const Chunk::Slot& b) {
    return a.event.time != b.event.time ? a.event.time < b.event.time : a.sequence < b.sequence;
  });
  {
    // After the events, so that each event's track is known.
    const std::lock_guard lock(mutex_);
    for (std::size_t i = trace.tracks().size(); i < tracks_.size(); ++i) trace.add_track(tracks_[i]);
  }
  for (const Chunk::Slot& slot : slots) trace.add(slot.event);
  trace.set_dropped(dropped_.load(std::memory_order_relaxed));
}

}  // namespace playground
