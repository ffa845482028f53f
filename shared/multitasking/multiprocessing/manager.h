/// Manager: holds objects that other processes call; named after multiprocessing.Manager.
///
/// Each call is sent to the manager and answered by it. The manager handles one call at a time, but between
/// two calls of one process it may handle those of others: `d.set(k, *d.get(k) + 1)` loses updates, as in
/// Python. Python's manager is a separate process; this one is a thread of the program that created it.
#pragma once

#include <functional>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <source_location>

#include "shared/multitasking/multiprocessing/queue.h"
#include "shared/multitasking/threading/thread.h"

namespace playground::multiprocessing {

/// Sends the bytes of a request and receives those of the answer, one call at a time. A handle. Thread-safe.
class ManagerCalls {
 public:
  ManagerCalls() = default;
  explicit ManagerCalls(Run& run);

  /// Throws EOFError if the manager has ended, and Stopped.
  [[nodiscard]] Bytes call(BytesView request, std::source_location where);

  /// The manager's side: answers calls until `over()`, which it calls from time to time.
  void serve(const std::function<bool()>& over, const std::function<Bytes(BytesView)>& answer);

  void pickle(pickle::Writer out) const { memory_.pickle(out); }
  bool unpickle(pickle::Reader& in);

 private:
  SharedMemory memory_;
};

/// A dictionary that a manager holds. A handle: passed to a task as an argument, it is the same dictionary
/// there.
template <class K, class V>
class ManagedDict {
 public:
  ManagedDict() = default;
  explicit ManagedDict(ManagerCalls calls) : calls_(std::move(calls)) {}

  void set(const K& key, const V& value, std::source_location where = std::source_location::current()) {
    static_cast<void>(calls_.call(request(Call::set, key, value), where));
  }
  [[nodiscard]] std::optional<V> get(const K& key,
                                     std::source_location where = std::source_location::current()) {
    const Bytes answer = calls_.call(request(Call::get, key, V{}), where);
    if (answer.empty()) return std::nullopt;
    return pickle::loads<V>(answer).value();
  }
  [[nodiscard]] std::size_t size(std::source_location where = std::source_location::current()) {
    return static_cast<std::size_t>(
        pickle::loads<std::uint64_t>(calls_.call(request(Call::size, K{}, V{}), where)).value());
  }

  void pickle(pickle::Writer out) const { calls_.pickle(out); }
  bool unpickle(pickle::Reader& in) { return calls_.unpickle(in); }

  /// The manager's side: performs one call.
  [[nodiscard]] static Bytes answer(std::map<K, V>& items, BytesView bytes) {
    pickle::Reader in(bytes);
    Call call{};
    K key{};
    V value{};
    if (!in.read(call) || !in.read(key) || !in.read(value)) return {};
    switch (call) {
      case Call::set: items[key] = std::move(value); return {};
      case Call::size: return pickle::dumps(static_cast<std::uint64_t>(items.size()));
      case Call::get: break;
    }
    const auto found = items.find(key);
    return found == items.end() ? Bytes{} : pickle::dumps(found->second);
  }

 private:
  enum class Call : std::uint8_t { get, set, size };
  [[nodiscard]] static Bytes request(Call call, const K& key, const V& value) {
    Bytes out;
    pickle::write(out, call);
    pickle::write(out, key);
    pickle::write(out, value);
    return out;
  }

  ManagerCalls calls_;
};

/// One owner thread. The destructor ends the manager's threads and destroys its objects.
class Manager {
 public:
  explicit Manager(Run& run) : run_(run) {}
  ~Manager();
  Manager(Manager&&) = delete;

  /// Throws std::runtime_error if memory cannot be shared.
  template <class K, class V>
  [[nodiscard]] ManagedDict<K, V> dict() {
    ManagerCalls calls(run_);
    serve(calls, [items = std::map<K, V>{}](BytesView request) mutable {
      return ManagedDict<K, V>::answer(items, request);
    });
    return ManagedDict<K, V>(std::move(calls));
  }

 private:
  void serve(ManagerCalls calls, std::function<Bytes(BytesView)> answer);

  Run& run_;
  std::atomic<bool> over_{false};
  std::list<threading::Thread> threads_;
};

}  // namespace playground::multiprocessing
