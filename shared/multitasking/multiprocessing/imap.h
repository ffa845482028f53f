/// Imap: the results of imap and imap_unordered, one by one, from inputs that are produced one by one.
///
/// Inputs are taken while results are requested, only as many as keep the workers busy. So a million inputs
/// need no more memory than a few. CPython's imap takes all inputs at once, in another thread.
#pragma once

#include <exception>
#include <functional>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <source_location>
#include <string>
#include <utility>

#include "shared/core/mutex.h"
#include "shared/multitasking/multiprocessing/async_result.h"

namespace playground::multiprocessing {

/// A batch whose results are taken one by one. Guarded by the lock of its pool.
template <class R>
class Window : public Batch {
 public:
  Window(std::string_view function, bool ordered) : Batch(function), ordered_(ordered) {}
  void fail(std::size_t position, std::string message) override {
    end(position, failure(Error::Code::ended, std::move(message)));
  }

  /// The number of tasks whose results were not taken.
  [[nodiscard]] std::size_t size() const { return added_ - taken_; }
  [[nodiscard]] bool ready() const { return !ended_.empty() && ended_.begin()->first == taken_; }

  /// Takes the next result. REQUIRES: ready().
  Result<R> take() {
    ++taken_;
    return std::move(ended_.extract(ended_.begin()).mapped());
  }

 protected:
  std::size_t add() { return added_++; }
  virtual void end(std::size_t position, Result<R> result) {
    ended_.emplace(ordered_ ? position : endings_, std::move(result));
    ++endings_;
  }

 private:
  const bool ordered_;
  std::map<std::size_t, Result<R>> ended_;  // by position, or in the order in which they ended
  std::size_t added_ = 0;
  std::size_t endings_ = 0;
  std::size_t taken_ = 0;
};

template <class R, class A>
class ImapBatch : public Window<R> {
 public:
  using Window<R>::Window;
  /// Adds a task; returns its position.
  std::size_t add(A input) {
    const std::size_t position = Window<R>::add();
    inputs_.emplace(position, std::move(input));
    return position;
  }
  void write_argument(std::size_t position, pickle::Writer out) const override {
    pickle::write(out.bytes, inputs_.at(position));  // borrows nothing: an input is destroyed with its task
  }
  bool complete(std::size_t position, BytesView bytes) override {
    auto value = pickle::loads<R>(bytes);
    if (value) end(position, std::move(value));
    return value.has_value();
  }

 private:
  void end(std::size_t position, Result<R> result) override {
    inputs_.erase(position);
    Window<R>::end(position, std::move(result));
  }
  std::map<std::size_t, A> inputs_;  // of tasks that have not ended, by position
};

/// Thread-safe: each result is returned to one of the threads that call next(). May outlive its pool, but not
/// its run. After its destruction no more inputs are taken; tasks that were handed out finish.
template <class R>
class Imap {
 public:
  /// `add` adds an input to the batch, under the pool's lock, and returns its position; none: there are no
  /// more inputs.
  Imap(std::shared_ptr<PoolCore> core, std::shared_ptr<Window<R>> batch, std::size_t chunksize,
       std::function<std::optional<std::size_t>()> add, std::source_location where)
      : core_(std::move(core)), batch_(std::move(batch)), inputs_(std::make_unique<Inputs>()) {
    inputs_->chunksize = chunksize;
    inputs_->add = std::move(add);
    fill(where);
  }

  /// Waits for the next result; none: there are no more. Throws RemoteError if its task failed, and Stopped
  /// if the learner pressed Stop. An exception that producing an input has thrown ends the inputs, and is
  /// thrown after all other results. The call after an exception continues with the remaining results.
  [[nodiscard]] std::optional<R> next(std::source_location where = std::source_location::current()) {
    for (;;) {
      const bool more = fill(where);
      std::optional<Result<R>> result;
      const auto taken_or_none_left = [&] {
        if (!result && batch_->ready()) result = batch_->take();
        return result || batch_->size() == 0;
      };
      core_->wait_until(taken_or_none_left, Deadline::never(), WaitReason::pool_results, where);
      if (!result && more) continue;  // other threads have taken the results
      if (!result) {
        throw_input_error();
        return std::nullopt;
      }
      if (!*result) throw RemoteError(result->error().message);
      return std::move(**result);
    }
  }

  /// For `for (const auto& result : pool.imap(function, inputs))`.
  class Iterator {
   public:
    using iterator_concept = std::input_iterator_tag;
    using difference_type = std::ptrdiff_t;
    using value_type = R;
    explicit Iterator(Imap& imap) : imap_(&imap), current_(imap.next()) {}
    const R& operator*() const { return *current_; }
    Iterator& operator++() {
      current_ = imap_->next();
      return *this;
    }
    void operator++(int) { ++*this; }
    bool operator==(std::default_sentinel_t) const { return !current_; }

   private:
    Imap* imap_;
    std::optional<R> current_;
  };
  [[nodiscard]] Iterator begin() { return Iterator(*this); }
  [[nodiscard]] std::default_sentinel_t end() const { return {}; }

 private:
  struct Inputs {
    Mutex mutex;  // held while an input is made, so that inputs come one after another
    std::size_t chunksize GUARDED_BY(mutex) = 1;
    std::function<std::optional<std::size_t>()> add GUARDED_BY(mutex);
    bool more GUARDED_BY(mutex) = true;
    std::exception_ptr error GUARDED_BY(mutex);  // thrown by producing the last input
  };

  // Adds more inputs when half of those that keep the workers busy are used up, so that several are handed
  // over at a time. False: there are no more inputs.
  bool fill(std::source_location where) {
    const MutexLock lock(inputs_->mutex);
    if (!inputs_->more) return false;
    const std::size_t max = core_->prefetch_target(inputs_->chunksize);
    std::size_t size = core_->locked([this] { return batch_->size(); });
    if (size > max / 2) return true;
    Tasks tasks{.batch = batch_, .chunksize = inputs_->chunksize};
    try {
      for (; inputs_->more && size < max; ++size) {
        if (const auto position = inputs_->add()) {
          if (tasks.count++ == 0) tasks.first = *position;
        } else {
          inputs_->more = false;
        }
      }
    } catch (...) {
      inputs_->more = false;
      inputs_->error = std::current_exception();
    }
    submit(tasks, where);
    return inputs_->more;
  }

  // Tasks that cannot be queued fail; otherwise next() would wait for their results forever.
  void submit(const Tasks& tasks, std::source_location where) {
    try {
      core_->submit(tasks, where);
    } catch (const std::exception& error) {
      core_->locked([&] {
        for (std::size_t i = 0; i < tasks.count; ++i) batch_->fail(tasks.first + i, error.what());
      });
    }
  }

  void throw_input_error() {
    const MutexLock lock(inputs_->mutex);
    if (inputs_->error) std::rethrow_exception(std::exchange(inputs_->error, nullptr));
  }

  std::shared_ptr<PoolCore> core_;
  std::shared_ptr<Window<R>> batch_;
  std::unique_ptr<Inputs> inputs_;
};

}  // namespace playground::multiprocessing
