/// Batch: the tasks of one call, with their arguments and results.
///
/// An argument is turned into bytes when a worker gets the task, and a result is read from its bytes directly
/// into its place. So neither is in memory twice.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/multitasking/multiprocessing/frame.h"

namespace playground::multiprocessing {

/// Guarded by the lock of its pool. For each task, either complete() succeeds or fail() is called, exactly
/// once.
class Batch {
 public:
  /// `function` is a registered name.
  explicit Batch(std::string_view function);
  virtual ~Batch() = default;

  [[nodiscard]] std::string_view function() const { return function_; }

  /// The number of the task at `position`; unique in the program.
  [[nodiscard]] std::uint64_t id(std::size_t position) const { return first_id_ + position; }

  /// Appends the argument of the task at `position`. Memory that `out` borrows must stay valid as long as the
  /// batch.
  virtual void write_argument(std::size_t position, pickle::Writer out) const = 0;

  /// Reads a result. False: the bytes are not a result, and fail() must be called for the task.
  [[nodiscard]] virtual bool complete(std::size_t position, BytesView value) = 0;
  virtual void fail(std::size_t position, std::string message) = 0;

 private:
  const std::string_view function_;
  const std::uint64_t first_id_;
};

/// A batch whose result is complete when all of its tasks have ended.
template <class T>
class Collected : public Batch {
 public:
  Collected(std::string_view function, std::size_t tasks) : Batch(function), left_(tasks) {}
  void fail(std::size_t, std::string message) override {
    if (!error_) error_ = std::move(message);
    --left_;
  }

  [[nodiscard]] bool done() const { return left_ == 0; }
  [[nodiscard]] const std::optional<std::string>& error() const { return error_; }  ///< of the first failure
  [[nodiscard]] T& value() { return value_; }

 protected:
  template <class R>
  [[nodiscard]] bool read(BytesView bytes, R& value) {
    pickle::Reader in(bytes);
    if (!in.read(value) || !in.at_end()) return false;
    --left_;
    return true;
  }
  T value_{};

 private:
  std::size_t left_;
  std::optional<std::string> error_;
};

/// One call.
template <class R, class A>
class ApplyBatch : public Collected<R> {
 public:
  ApplyBatch(std::string_view function, A input) : Collected<R>(function, 1), input_(std::move(input)) {}
  void write_argument(std::size_t, pickle::Writer out) const override { pickle::write(out, input_); }
  bool complete(std::size_t, BytesView bytes) override { return this->read(bytes, this->value_); }

 private:
  const A input_;
};

/// One call for each input; the results have the order of the inputs.
template <class R, class A>
class MapBatch : public Collected<std::vector<R>> {
 public:
  MapBatch(std::string_view function, std::vector<A> inputs)
      : Collected<std::vector<R>>(function, inputs.size()), inputs_(std::move(inputs)) {
    this->value_.resize(inputs_.size());
  }
  void write_argument(std::size_t position, pickle::Writer out) const override {
    pickle::write(out, inputs_[position]);
  }
  bool complete(std::size_t position, BytesView bytes) override {
    if constexpr (std::is_same_v<R, bool>) {  // a vector<bool> has no bool objects to read into
      bool value = false;
      if (!this->read(bytes, value)) return false;
      this->value_[position] = value;
      return true;
    } else {
      return this->read(bytes, this->value_[position]);
    }
  }

 private:
  const std::vector<A> inputs_;
};

}  // namespace playground::multiprocessing
