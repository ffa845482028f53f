/// Recorder: collects the events of a run from any number of threads, which share no lock.
///
/// Each recording thread writes into its own chunks; collect() takes the events and merges them by time. If
/// the clock is too coarse to order causes and effects (as in a browser), events are also numbered, which
/// costs one counter that all threads write. Memory is limited: when all chunks are in use, events are
/// dropped and counted; printed lines and measurements are dropped last. Units beyond `max_tracks` have no
/// track, and their events are counted as dropped.
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
  /// Time zero of the trace is now. `clock` must outlive the recorder. Between two calls of collect() it
  /// holds at most `max_events`.
  explicit Recorder(const Clock& clock, std::size_t max_events = 1 << 18, std::size_t max_tracks = 4096);
  ~Recorder() override;

  /// Any thread. Never waits for another recording thread.
  void record(TraceEvent event) override;

  /// Any thread.
  TrackId add_track(Model model, int number, std::string detail) override;

  [[nodiscard]] bool degraded() const override { return degraded_.load(std::memory_order_relaxed); }

  /// Moves all that was recorded since the last call into `trace`. One thread at a time.
  void collect(Trace& trace);

  /// The time of the Clock at which the trace starts.
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
  const std::uint64_t serial_;  // differs from that of an earlier recorder at the same address
  std::atomic<std::uint64_t> next_sequence_{0};
  std::atomic<std::size_t> chunks_{0};
  std::atomic<bool> degraded_{false};
  Mutex mutex_;  // of the list of rings, never of a ring's events
  std::vector<Track> tracks_ GUARDED_BY(mutex_);
  std::vector<std::shared_ptr<Ring>> rings_ GUARDED_BY(mutex_);
  std::uint64_t dropped_by_ended_ = 0;  // used by collect() alone
};

}  // namespace playground
