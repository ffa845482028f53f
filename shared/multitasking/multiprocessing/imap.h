/// Imap: results one by one, from inputs that are made one by one: what imap and imap_unordered return.
///
/// Inputs are taken as results are asked for, no more than keep the workers busy: a million of them
/// take no more memory than some. CPython's imap takes them all at once, in a thread of its own.
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

/// A batch whose results are taken out one by one. Guarded by the lock of its pool.
template <class R>
class Window : public Batch {
 public:
  Window(std::string_view function, bool ordered) : Batch(function), ordered_(ordered) {}
  void fail(std::size_t position, std::string message) override {
    end(position, failure(Error::Code::ended, std::move(message)));
  }

  /// Tasks whose results were not taken out.
  [[nodiscard]] std::size_t size() const { return added_ - taken_; }
  [[nodiscard]] bool ready() const { return !ended_.empty() && ended_.begin()->first == taken_; }

  /// The next result. REQUIRES: ready().
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
  /// Its position.
  std::size_t add(A input) {
    const std::size_t position = Window<R>::add();
    inputs_.emplace(position, std::move(input));
    return position;
  }
  void write_argument(std::size_t position, pickle::Writer out) const override {
    pickle::write(out.bytes, inputs_.at(position));  // lends nothing: an input goes with its task
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
  std::map<std::size_t, A> inputs_;  // of the tasks that have not ended
};

/// Thread-safe: each result goes to one of the threads that ask. May outlive its pool, not its run. Its
/// destruction takes no more inputs; tasks that were handed out finish.
template <class R>
class Imap {
 public:
  /// `add` adds an input to the batch, under the pool's lock, and returns its position; none: there
  /// are no more.
  Imap(std::shared_ptr<PoolCore> core, std::shared_ptr<Window<R>> batch, std::size_t chunksize,
       std::function<std::optional<std::size_t>()> add, std::source_location where)
      : core_(std::move(core)), batch_(std::move(batch)), inputs_(std::make_unique<Inputs>()) {
    inputs_->chunksize = chunksize;
    inputs_->add = std::move(add);
    fill(where);
  }

  /// Waits for the next result; none: that was the last one. Throws RemoteError if its task failed,
  /// Stopped when the learner pressed Stop, and after all other results what making an input has thrown,
  /// which ends the inputs. The call after an exception continues with the results that are left.
  [[nodiscard]] std::optional<R> next(std::source_location where = std::source_location::current()) {
    for (;;) {
      const bool more = fill(where);
      std::optional<Result<R>> result;
      const auto taken_or_none_left = [&] {
        if (!result && batch_->ready()) result = batch_->take();
        return result || batch_->size() == 0;
      };
      core_->wait_until(taken_or_none_left, Deadline::never(), WaitReason::pool_results, where);
      if (!result && more) continue;  // other threads took what there was
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
    std::exception_ptr error GUARDED_BY(mutex);  // what making the last one has thrown
  };

  // Looks for more inputs when half of what keeps the workers busy is used up, so that they are handed
  // over some at a time. False: there are no more.
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

  // Tasks that are not queued fail: next() would wait for their results forever.
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
