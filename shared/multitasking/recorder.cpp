#include "shared/multitasking/recorder.h"

#include <algorithm>
#include <array>
#include <utility>

namespace playground {
namespace {

constexpr std::size_t chunk_events = 64;

// A message between two threads takes longer than this. So with a clock of at most this resolution, the times
// of a cause and of its effect in another thread always differ.
constexpr Time fine_clock{100};

std::atomic<std::uint64_t> next_serial{1};

}  // namespace

struct Recorder::Chunk {
  struct Slot {
    TraceEvent event;
    std::uint64_t sequence = 0;
  };
  std::array<Slot, chunk_events> slots;
  std::atomic<std::size_t> written{0};  // stored by the producer, with release
  std::size_t read = 0;                 // used only by the consumer
  std::atomic<Chunk*> next{nullptr};
};

// A queue of chunks with one producer (the recording thread) and one consumer (collect()).
struct Recorder::Ring {
  explicit Ring(Chunk* first) : head(first), tail(first) {}
  void drop() { dropped.store(dropped.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed); }

  Chunk* head;                            // used by the consumer
  Chunk* tail;                            // used by the producer
  std::atomic<std::uint64_t> dropped{0};  // written only by the producer
  std::atomic<bool> ended{false};         // set by its thread after its last event
};

namespace {

// The events that a learner would miss most. They may use more memory than other events.
bool is_result(const TraceEvent& event) {
  return event.kind == TraceEvent::Kind::print || event.kind == TraceEvent::Kind::measure ||
         event.kind == TraceEvent::Kind::degraded;
}

}  // namespace

Recorder::Recorder(const Clock& clock, std::size_t max_events, std::size_t max_tracks)
    : clock_(clock),
      start_(clock.now()),
      numbered_(clock.resolution() > fine_clock),
      max_chunks_(std::max<std::size_t>(max_events / chunk_events, 2)),
      max_tracks_(max_tracks),
      serial_(next_serial.fetch_add(1)) {}

Recorder::~Recorder() {
  for (const auto& ring : rings_) {
    for (Chunk* chunk = ring->head; chunk != nullptr;) delete std::exchange(chunk, chunk->next.load());
  }
}

Recorder::Chunk* Recorder::new_chunk(std::size_t max) {
  // Read first, because the write below would slow down the other threads.
  if (chunks_.load(std::memory_order_relaxed) >= max) return nullptr;
  if (chunks_.fetch_add(1) >= max) {
    chunks_.fetch_sub(1);
    return nullptr;
  }
  return new Chunk;
}

Recorder::Ring& Recorder::ring_of_this_thread() {
  thread_local std::uint64_t owner = 0;
  thread_local Ring* ring = nullptr;
  if (owner != serial_) {
    // Separate from the two variables above, which are read for each event: access to a thread_local variable
    // with a destructor costs more.
    struct Mine {
      ~Mine() { end(); }
      void end() const {
        if (ring) ring->ended.store(true, std::memory_order_release);
      }
      std::shared_ptr<Ring> ring;
    };
    thread_local Mine mine;
    mine.end();
    // A thread's first chunk is created even beyond the limit, so that each thread appears in the trace.
    chunks_.fetch_add(1);
    mine.ring = std::make_shared<Ring>(new Chunk);
    const MutexLock lock(mutex_);
    rings_.push_back(mine.ring);
    ring = mine.ring.get();
    owner = serial_;
  }
  return *ring;
}

void Recorder::record(TraceEvent event) {
  if (event.kind == TraceEvent::Kind::degraded) degraded_.store(true, std::memory_order_relaxed);
  Ring& ring = ring_of_this_thread();
  if (event.track == no_track) return ring.drop();
  event.time -= start_;
  std::size_t at = ring.tail->written.load(std::memory_order_relaxed);
  if (at == chunk_events) {
    Chunk* fresh = new_chunk(is_result(event) ? 2 * max_chunks_ : max_chunks_);
    if (fresh == nullptr) return ring.drop();
    ring.tail->next.store(fresh, std::memory_order_release);
    ring.tail = fresh;
    at = 0;
  }
  Chunk::Slot& slot = ring.tail->slots[at];
  slot.event = std::move(event);
  // With release: a thread that reads this number also sees all events that any thread recorded before it.
  if (numbered_) slot.sequence = next_sequence_.fetch_add(1, std::memory_order_acq_rel);
  ring.tail->written.store(at + 1, std::memory_order_release);
}

TrackId Recorder::add_track(Model model, int number, std::string detail) {
  const MutexLock lock(mutex_);
  if (tracks_.size() >= max_tracks_) return no_track;
  const auto id = static_cast<TrackId>(tracks_.size());
  tracks_.push_back({id, model, number, std::move(detail)});
  return id;
}

void Recorder::collect(Trace& trace) {
  // Later events are left for the next call: otherwise an effect could be taken without its cause, which
  // another thread is still publishing.
  const std::uint64_t last_number = next_sequence_.load(std::memory_order_acquire);
  const Time now = clock_.now() - start_;
  const auto may_be_taken = [&](const Chunk::Slot& slot) {
    return numbered_ ? slot.sequence < last_number : slot.event.time <= now;
  };
  std::vector<Ring*> rings;
  {
    const MutexLock lock(mutex_);
    for (const auto& ring : rings_) rings.push_back(ring.get());
  }
  std::vector<Chunk::Slot> slots;
  std::uint64_t dropped = dropped_by_ended_;
  for (Ring* ring : rings) {
    dropped += ring->dropped.load(std::memory_order_relaxed);
    for (;;) {
      Chunk& chunk = *ring->head;
      const std::size_t written = chunk.written.load(std::memory_order_acquire);
      for (; chunk.read < written && may_be_taken(chunk.slots[chunk.read]); ++chunk.read) {
        slots.push_back(std::move(chunk.slots[chunk.read]));
      }
      Chunk* next = chunk.next.load(std::memory_order_acquire);
      // `next` is set after the chunk is full, so a chunk that was read to its end and has a next one can be
      // freed.
      if (next == nullptr || chunk.read < chunk_events) break;
      ring->head = next;
      delete &chunk;
      chunks_.fetch_sub(1);
    }
  }
  std::stable_sort(slots.begin(), slots.end(), [](const Chunk::Slot& a, const Chunk::Slot& b) {
    return a.event.time != b.event.time ? a.event.time < b.event.time : a.sequence < b.sequence;
  });
  {
    // Tracks are read after the events, so that the track of each event is known.
    const MutexLock lock(mutex_);
    for (std::size_t i = trace.tracks().size(); i < tracks_.size(); ++i) trace.add_track(tracks_[i]);
  }
  for (const Chunk::Slot& slot : slots) trace.add(slot.event);
  trace.set_dropped(dropped);
  take_out_rings_of_ended_threads();
}

// Other threads need their chunks, because a run may start thousands of threads.
void Recorder::take_out_rings_of_ended_threads() {
  const MutexLock lock(mutex_);
  std::erase_if(rings_, [&](const std::shared_ptr<Ring>& ring) {
    if (!ring->ended.load(std::memory_order_acquire)) return false;
    Chunk* const last = ring->head;
    if (last->next.load() != nullptr || last->read < last->written.load()) return false;
    dropped_by_ended_ += ring->dropped.load(std::memory_order_relaxed);
    delete last;
    chunks_.fetch_sub(1);
    return true;
  });
}

}  // namespace playground
