/// ProcessPool: worker processes that run registered functions; named after multiprocessing.Pool.
///
/// Native workers are processes, browser workers are Workers with their own wasm. Each has its own memory, so
/// arguments and results are sent as bytes (pickle.h).
/// If a task throws, or its worker exits or sends garbage, that task fails with an error message that names
/// the worker and the task. A worker that has ended is replaced, and the pool continues; CPython's Pool waits
/// forever then.
#pragma once

#include <concepts>
#include <memory>
#include <ranges>
#include <source_location>
#include <vector>

#include "shared/multitasking/multiprocessing/async_result.h"
#include "shared/multitasking/multiprocessing/imap.h"
#include "shared/multitasking/multiprocessing/limits.h"
#include "shared/multitasking/multiprocessing/registered.h"

namespace playground::multiprocessing {

/// One owner thread; other threads may wait for its results. The destructor ends the workers at once, like
/// leaving Python's `with` block.
///
/// A `function` must be registered; otherwise, and after close(), the calls throw std::runtime_error.
/// `chunksize` is how many tasks a worker gets at a time: 1 to 2^32 - 1, and for map() also 0, which means
/// Python's rule. Other values throw std::runtime_error. A pool may hand out more short tasks in advance;
/// each task still runs, ends and fails separately.
class ProcessPool {
 public:
  /// Starts `processes` workers (1 to 64), either all or none. Throws std::runtime_error if that is not
  /// possible, in particular inside a worker, and if an option is out of range.
  ProcessPool(Run& run, int processes, std::source_location where = std::source_location::current());
  ProcessPool(Run& run, int processes, PoolOptions options,
              std::source_location where = std::source_location::current());
  ~ProcessPool();
  ProcessPool(ProcessPool&&) = delete;

  /// Calls function(input) in a worker and waits for its result; see AsyncResult::get().
  template <class R, class A>
  [[nodiscard]] R apply(R (*function)(Run&, A), std::type_identity_t<A> input,
                        std::source_location where = std::source_location::current()) {
    return apply_async(function, std::move(input), where).get(where);
  }

  /// Like apply(), but returns at once.
  template <class R, class A>
  [[nodiscard]] AsyncResult<R> apply_async(R (*function)(Run&, A), std::type_identity_t<A> input,
                                           std::source_location where = std::source_location::current()) {
    auto batch = std::make_shared<ApplyBatch<R, A>>(name_of(function), std::move(input));
    core_->submit({batch, 0, 1, 1}, where);
    return AsyncResult<R>(core_, batch);
  }

  /// Calls function(input) in the workers for each input and waits for all results. They are in the order of
  /// the inputs; see AsyncResult::get().
  template <class R, class A>
  [[nodiscard]] std::vector<R> map(R (*function)(Run&, A), std::type_identity_t<std::vector<A>> inputs,
                                   std::source_location where = std::source_location::current()) {
    return map_async(function, std::move(inputs), 0, where).get(where);
  }
  template <class R, class A>
  [[nodiscard]] std::vector<R> map(R (*function)(Run&, A), std::type_identity_t<std::vector<A>> inputs,
                                   std::size_t chunksize,
                                   std::source_location where = std::source_location::current()) {
    return map_async(function, std::move(inputs), chunksize, where).get(where);
  }

  /// Like map(), but returns at once.
  template <class R, class A>
  [[nodiscard]] AsyncResult<std::vector<R>> map_async(
      R (*function)(Run&, A), std::type_identity_t<std::vector<A>> inputs, std::size_t chunksize = 0,
      std::source_location where = std::source_location::current()) {
    const std::size_t count = inputs.size();
    auto batch = std::make_shared<MapBatch<R, A>>(name_of(function), std::move(inputs));
    core_->submit({batch, 0, count, chunksize != 0 ? checked_chunksize(chunksize) : default_chunksize(count)},
                  where);
    return AsyncResult<std::vector<R>>(core_, batch);
  }

  /// Returns the results one by one, in the order of the inputs. `inputs` is a range whose elements may be
  /// produced on demand, such as std::views::iota(0, 1'000'000). An lvalue must outlive the returned object.
  template <class R, class A, std::ranges::input_range Inputs>
  [[nodiscard]] Imap<R> imap(R (*function)(Run&, A), Inputs&& inputs, std::size_t chunksize = 1,
                             std::source_location where = std::source_location::current()) {
    return imap_in(true, function, std::forward<Inputs>(inputs), chunksize, where);
  }

  /// Like imap(), but in the order in which the results arrive.
  template <class R, class A, std::ranges::input_range Inputs>
  [[nodiscard]] Imap<R> imap_unordered(R (*function)(Run&, A), Inputs&& inputs, std::size_t chunksize = 1,
                                       std::source_location where = std::source_location::current()) {
    return imap_in(false, function, std::forward<Inputs>(inputs), chunksize, where);
  }

  /// After this, new calls are refused; earlier calls continue.
  void close();

  /// Call it after close(). Waits until all tasks have ended, then ends the workers. After this, an Imap
  /// takes no more inputs.
  void join(std::source_location where = std::source_location::current());

  /// Ends the workers at once. Tasks that have not ended fail.
  void terminate();

 private:
  /// The registered name of a function. Also checks that the pool accepts calls.
  [[nodiscard]] std::string_view name_of(Registered::Address function);
  template <class R, class A>
  [[nodiscard]] std::string_view name_of(R (*function)(Run&, A)) {
    return name_of(reinterpret_cast<Registered::Address>(function));
  }
  [[nodiscard]] std::size_t checked_chunksize(std::size_t chunksize) const;
  [[nodiscard]] std::size_t default_chunksize(std::size_t tasks) const;

  template <class R, class A, class Inputs>
  Imap<R> imap_in(bool ordered, R (*function)(Run&, A), Inputs&& inputs, std::size_t chunksize,
                  std::source_location where) {
    auto batch = std::make_shared<ImapBatch<R, A>>(name_of(function), ordered);
    struct Source {
      std::ranges::views::all_t<Inputs> inputs;
      std::ranges::iterator_t<std::ranges::views::all_t<Inputs>> at = std::ranges::begin(inputs);
    };
    auto source = std::make_shared<Source>(std::views::all(std::forward<Inputs>(inputs)));
    auto add = [core = core_, batch, source]() -> std::optional<std::size_t> {
      if (source->at == std::ranges::end(source->inputs)) return std::nullopt;
      A input = *source->at;
      ++source->at;
      return core->locked([&] { return batch->add(std::move(input)); });
    };
    return Imap<R>(core_, batch, checked_chunksize(chunksize), std::move(add), where);
  }

  std::shared_ptr<PoolCore> core_;
};

}  // namespace playground::multiprocessing
