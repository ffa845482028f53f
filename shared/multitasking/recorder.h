/// Recorder: collects the events of a run from any number of threads, without a lock between them.
///
/// Each recording thread writes into chunks of its own; collect() takes them out and merges them by
/// time. Where the clock is too coarse to say what happened before what (a browser's), events are
/// also numbered, at the price of one counter that all threads write.
/// Memory is bounded: when all chunks are in use, events are dropped and counted, what units print and
/// measure last of all; units beyond `max_tracks` have no track, and their events are counted as dropped.
#pragma once

#include <atomic>
#include <memory>
#include <vector>

#include "shared/core/mutex.h"
#include "shared/core/trace.h"
#include "shared/platform/clock.h"

namespace playground {

class Recorder : public EventSink {
 public:
  /// Time zero of the trace is now. `clock` outlives the recorder. At most `max_events` are held
  /// between two calls of collect().
  explicit Recorder(const Clock& clock, std::size_t max_events = 1 << 18, std::size_t max_tracks = 4096);
  ~Recorder() override;

  /// Any thread; never blocks on another recording thread.
  void record(TraceEvent event) override;

  /// Any thread.
  TrackId add_track(Model model, int number, std::string detail) override;

  [[nodiscard]] bool degraded() const override { return degraded_.load(std::memory_order_relaxed); }

  /// Moves all that was recorded since the last call into `trace`. One thread at a time.
  void collect(Trace& trace);

  /// Moments of the trace count from here, on the Clock's scale.
  [[nodiscard]] Time start() const { return start_; }

 private:
  struct Chunk;
  struct Ring;
  Ring& ring_of_this_thread();
  Chunk* new_chunk(std::size_t max);
  void take_out_rings_of_ended_threads();

  const Clock& clock_;
  const Time start_;
  const bool numbered_;
  const std::size_t max_chunks_;
  const std::size_t max_tracks_;
  const std::uint64_t serial_;  // tells this recorder from an earlier one at the same address
  std::atomic<std::uint64_t> next_sequence_{0};
  std::atomic<std::size_t> chunks_{0};
  std::atomic<bool> degraded_{false};
  Mutex mutex_;  // of the list of rings, never of a ring's events
  std::vector<Track> tracks_ GUARDED_BY(mutex_);
  std::vector<std::shared_ptr<Ring>> rings_ GUARDED_BY(mutex_);
  std::uint64_t dropped_by_ended_ = 0;  // used by collect() alone
};

}  // namespace playground
