/// OnBoard: an object of a program as a steered run knows it. Without steering it does nothing.
#pragma once

#include <fmt/format.h>

#include <optional>
#include <source_location>
#include <string>
#include <utility>

#include "shared/multitasking/run.h"
#include "shared/multitasking/steering/scheduler.h"

namespace playground::steering {

/// A member of the object, made by its constructor.
class OnBoard {
 public:
  /// Objects without a name are numbered. `run` must outlive it.
  OnBoard(Run& run, ObjectKind kind, std::string name, std::string value = "")
      : scheduler_(run.scheduler()),
        id_(scheduler_ != nullptr ? scheduler_->add_object(kind, std::move(name), std::move(value))
                                  : no_object) {}

  [[nodiscard]] ObjectId id() const { return id_; }
  [[nodiscard]] Scheduler* scheduler() const { return scheduler_; }

  /// Announces the action and waits until it is chosen. False: `holds` does not hold, and the time is up.
  /// Throws Stopped.
  bool point(Action action, std::source_location where) const { return point(action, where, Holds()); }
  template <class Condition>
  bool point(Action action, std::source_location where, const Condition& holds,
             std::optional<Time> timeout = std::nullopt) const {
    if (scheduler_ == nullptr) return true;
    Operation operation{.action = action, .object = id_, .where = where};
    if (timeout) operation.deadline = scheduler_->deadline_after(*timeout);
    return scheduler_->point(std::move(operation), holds);
  }

  /// The end of a scope can be a release, so it never throws.
  void release(std::source_location where) const {
    if (scheduler_ == nullptr) return;
    scheduler_->point({.action = Action::release, .object = id_, .where = where, .never_throws = true});
  }

  void set_held(bool held) const {
    if (scheduler_ != nullptr) scheduler_->set_held(id_, held);
  }

  template <class Value>
  void set_value(const Value& value) const {
    if (scheduler_ != nullptr && scheduler_->describes())
      scheduler_->set_value(id_, fmt::format("{}", value));
  }

 private:
  Scheduler* const scheduler_;
  const ObjectId id_;
};

}  // namespace playground::steering
