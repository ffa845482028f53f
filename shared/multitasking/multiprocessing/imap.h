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

#include "shared/multitasking/multiprocessing/async_result.h"

namespace playground::multiprocessing {

/// A batch whose results are taken out one by one. Its tasks are added by one thread.
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
  void write_argument(std::size_t position, pickle::Output out) const override {
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

/// One thread at a time. May outlive its pool, not its run. Letting go of it lets the tasks that are
/// under way end, and takes no more inputs.
template <class R>
class Imap {
 public:
  /// `add` adds an input to the batch, under the pool's lock, and returns its position; none: there
  /// are no more.
  Imap(std::shared_ptr<PoolCore> core, std::shared_ptr<Window<R>> batch, std::size_t chunksize,
       std::function<std::optional<std::size_t>()> add, std::source_location where)
      : core_(std::move(core)), batch_(std::move(batch)), chunksize_(chunksize), add_(std::move(add)) {
    fill(where);
  }

  /// Waits for the next result; none: that was the last one. Throws RemoteError if its task failed,
  /// Stopped when the learner pressed Stop, and what making an input throws, after which there are no
  /// more inputs. The call after an exception goes on with the results that are left.
  [[nodiscard]] std::optional<R> next(std::source_location where = std::source_location::current()) {
    fill(where);
    if (batch_->size() == 0) return std::nullopt;
    core_->wait_until([this] { return batch_->ready(); }, Deadline::never(), WaitReason::pool_results, where);
    auto result = core_->locked([this] { return batch_->take(); });
    if (!result) throw RemoteError(result.error().message);
    return std::move(*result);
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
  // Looks for more inputs when half of what keeps the workers busy is used up, so that they are handed
  // over some at a time.
  void fill(std::source_location where) {
    const std::size_t most = core_->appetite(chunksize_);
    if (!more_ || batch_->size() > most / 2) return;
    Tasks tasks{.batch = batch_, .chunksize = chunksize_};
    std::exception_ptr thrown;
    try {
      while (more_ && batch_->size() < most) {
        if (const auto position = add_()) {
          if (tasks.count++ == 0) tasks.first = *position;
        } else {
          more_ = false;
        }
      }
    } catch (...) {
      more_ = false;
      thrown = std::current_exception();
    }
    core_->submit(std::move(tasks), where);  // also what came before the exception
    if (thrown) std::rethrow_exception(thrown);
  }

  std::shared_ptr<PoolCore> core_;
  std::shared_ptr<Window<R>> batch_;
  std::size_t chunksize_;
  std::function<std::optional<std::size_t>()> add_;
  bool more_ = true;
};

}  // namespace playground::multiprocessing
