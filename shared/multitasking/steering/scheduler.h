/// Scheduler: runs a program on its real units (threads, coroutines on an event loop), but one operation at a
/// time, in an order that a Strategy decides. shared/docs/steering.md tells how.
///
/// Each operation on something shared is a scheduling point: the unit announces it and waits until it is
/// chosen. Between two of its operations a unit runs freely, and no other unit runs. So a schedule decides
/// all that happens: the same schedule gives the same run.
///
/// It shows interleavings of whole operations. What a weak memory model also allows, it does not show.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <stop_token>
#include <utility>
#include <vector>

#include "shared/core/per_thread.h"
#include "shared/multitasking/steering/crew.h"
#include "shared/multitasking/steering/snapshot.h"
#include "shared/multitasking/steering/strategy.h"
#include "shared/platform/clock.h"

namespace playground::steering {

/// Refers to a condition, without owning it: whether a unit can do its operation now.
class Holds {
 public:
  Holds() = default;  ///< always
  template <class Condition>
  explicit(false) Holds(const Condition& condition)
      : condition_(&condition),
        call_([](const void* it) { return (*static_cast<const Condition*>(it))(); }) {}
  bool operator()() const { return call_ == nullptr || call_(condition_); }

 private:
  const void* condition_ = nullptr;
  bool (*call_)(const void*) = nullptr;
};

/// One run of one program. Thread-safe. As a Clock it tells the program's own time, in which no sleep lasts:
/// a step takes a millisecond, and a sleeping unit that is chosen takes the time to its deadline.
class Scheduler : public Clock {
 public:
  struct Options {
    std::size_t max_steps = 2000;  ///< decisions; then the run ends as `too_long`
    bool describes = false;        ///< keeps what a snapshot tells of values and steps
    bool is_by_hand = false;       ///< without a decision of its strategy it waits for choose()
  };

  /// `strategy` and `crew` must outlive it. `stop` ends the run.
  Scheduler(Strategy& strategy, Crew& crew, std::stop_token stop, Options options);
  ~Scheduler() override;
  Scheduler(const Scheduler&) = delete;
  Scheduler& operator=(const Scheduler&) = delete;

  /// Makes this thread the main program, unit 0, for a scope. What it can do, it does at once, without a
  /// decision: it starts the others and waits for them. Its end waits for all units.
  class Main {
   public:
    explicit Main(Scheduler& scheduler);
    ~Main();
    Main(const Main&) = delete;
    Main& operator=(const Main&) = delete;

   private:
    Scheduler& scheduler_;
  };

  // --- For those who watch

  /// After a deadlock: as the units were in it.
  [[nodiscard]] Snapshot snapshot() const;
  /// Lets this unit go. False: nothing waits for a decision, or the unit cannot continue.
  bool choose(UnitId unit);
  /// Waits until a decision is awaited or the run is over, for at most `patience`; false: a unit still runs.
  bool wait_until_settled(std::chrono::milliseconds patience) const;
  /// Ends the run: all waits throw Stopped.
  void stop();
  /// How the run ended; `none` while it has not.
  [[nodiscard]] End end() const;
  /// The decisions so far.
  [[nodiscard]] Schedule schedule() const;
  /// Requested when the run is to end, for whatever reason.
  [[nodiscard]] std::stop_token stop_token() const { return stop_.get_token(); }

  // --- For the primitives of a steered program. The current unit is the caller.

  /// Announces the operation and waits until it is chosen: for at most until its deadline, if it has one.
  /// False: it was chosen, but `holds` does not hold, so its time is up. Throws Stopped.
  bool point(Operation operation, Holds holds = {});
  /// In an object's constructor. `value` as on the board.
  ObjectId add_object(ObjectKind kind, std::string name, std::string value = "");
  /// The current unit has the lock; or no unit has it.
  void set_held(ObjectId object, bool held);
  [[nodiscard]] bool describes() const { return options_.describes; }
  void set_value(ObjectId object, std::string value);
  /// An object with messages between processes, which the scheduler counts: `room` bytes of them.
  ObjectId add_messages(std::string name, std::size_t room);
  void put_message(ObjectId object, std::size_t bytes);
  void take_message(ObjectId object);
  /// No wait for a message or for room lasts any more.
  void close_messages(ObjectId object);
  /// A deadline for an Operation.
  [[nodiscard]] Time deadline_after(Time timeout) const;
  /// Waits until the unit is chosen to wake up. Throws Stopped.
  void sleep(Time duration, std::source_location where);

  // --- For Thread

  /// A new unit, which the caller starts or never starts.
  UnitId add_unit(Model model, int number);
  /// Runs `body` as the unit on another thread. Returns when that has come to its first operation.
  void start(UnitId unit, std::function<void()> body);
  [[nodiscard]] bool ended(UnitId unit) const;
  /// Runs `work`, which must not throw, on another thread, as no unit.
  void in_background(std::function<void()> work) { crew_.run(std::move(work)); }
  /// Blocks this thread until the unit has ended: while the run is being stopped.
  void await_end(UnitId unit) const;

  // --- For EventLoop, whose units share its thread

  struct Awaiting {
    UnitId unit;
    Operation operation;
    bool ready;
  };
  /// Announces all tasks that have not ended; returns the one that is chosen. Throws Stopped.
  UnitId pick(std::vector<Awaiting> tasks);
  /// The task has ended; the loop continues.
  void end_task(UnitId unit);
  /// The unit that this thread executes.
  [[nodiscard]] static UnitId current() { return current_; }
  static UnitId exchange_current(UnitId unit) { return std::exchange(current_, unit); }

  // --- Clock

  [[nodiscard]] Time now() const override;
  [[nodiscard]] Time resolution() const override { return std::chrono::milliseconds(1); }
  bool sleep_until(Deadline deadline, std::stop_token stop) override;

 private:
  enum class Life : std::uint8_t { starting, running, announced, ended };
  struct Seat {  // of a thread: where it waits until one of its units is chosen
    ConditionVariable chosen;
  };
  struct Unit {
    Model model;
    int number;
    Life life = Life::starting;
    bool enabled = false;
    bool has_thread = false;  // of its own
    Operation operation{};
    Holds holds{};
    std::shared_ptr<Seat> seat = std::make_shared<Seat>();
  };

  struct Messages {
    std::size_t room;               // that is left
    std::deque<std::size_t> sizes;  // the oldest first
    bool closed = false;
  };

  void announce(Unit& unit, Operation operation, Holds holds) REQUIRES(mutex_);
  [[nodiscard]] bool can_continue(const Unit& unit) const REQUIRES(mutex_);
  [[nodiscard]] bool messages_allow(const Operation& operation) const REQUIRES(mutex_);
  void find_enabled() REQUIRES(mutex_);
  void decide() REQUIRES(mutex_);
  void let_go(UnitId unit, bool is_decision) REQUIRES(mutex_);
  [[nodiscard]] Snapshot seen() const REQUIRES(mutex_);
  void finish(End end) REQUIRES(mutex_);
  bool take_turn(UnitId unit, MutexLock& lock) REQUIRES(mutex_);
  bool leave(const Operation& operation);
  void end_unit(UnitId unit);
  void end_unit_locked(UnitId unit) REQUIRES(mutex_);

  static inline PER_THREAD UnitId current_ = no_unit;

  Strategy& strategy_;
  Crew& crew_;
  const Options options_;
  std::stop_source stop_;
  mutable Mutex mutex_;
  mutable ConditionVariable changed_;  // a unit has arrived or ended, or a decision is awaited
  std::vector<std::unique_ptr<Unit>> units_ GUARDED_BY(mutex_);
  std::vector<ObjectState> objects_ GUARDED_BY(mutex_);
  std::map<ObjectId, Messages> messages_ GUARDED_BY(mutex_);
  std::vector<Step> steps_ GUARDED_BY(mutex_);
  std::vector<Candidate> candidates_ GUARDED_BY(mutex_);
  Schedule schedule_ GUARDED_BY(mutex_);
  Footprint used_ GUARDED_BY(mutex_);  // since the last decision
  UnitId running_ GUARDED_BY(mutex_) = no_unit;
  bool awaits_decision_ GUARDED_BY(mutex_) = false;
  End end_ GUARDED_BY(mutex_) = End::none;
  std::unique_ptr<Snapshot> stuck_ GUARDED_BY(mutex_);
  bool is_stopping_ GUARDED_BY(mutex_) = false;
  Time time_ GUARDED_BY(mutex_){};                     // advanced by sleeps alone
  std::size_t turns_ GUARDED_BY(mutex_) = 0;           // steps, with those of the main program
  std::stop_callback<std::function<void()>> on_stop_;  // last: it may call stop() at once
};

}  // namespace playground::steering
