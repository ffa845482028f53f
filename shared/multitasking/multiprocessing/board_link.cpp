#include "shared/multitasking/multiprocessing/board_link.h"

#include "shared/core/per_thread.h"
#include "shared/multitasking/multiprocessing/announce.h"

namespace playground::multiprocessing {
namespace {

using steering::Action;

PER_THREAD BoardLink* of_this_thread = nullptr;

}  // namespace

void Announced::pickle(pickle::Writer out) const {
  pickle::write(out, action);
  pickle::write(out, object);
  pickle::write(out, line);
  pickle::write(out, std::string_view(value));
  pickle::write(out, never_throws);
  pickle::write(out, bytes);
  pickle::write(out, timeout);
}

bool Announced::unpickle(pickle::Reader& in) {
  return in.read(action) && in.read(object) && in.read(line) && in.read(value) && in.read(never_throws) &&
         in.read(bytes) && in.read(timeout);
}

bool carry_out(steering::Scheduler& board, Announced next) {
  if (next.action == Action::close) {
    board.close_messages(next.object);
    return true;
  }
  const bool puts = next.action == Action::put || next.action == Action::send;
  const bool takes = next.action == Action::get || next.action == Action::receive;
  steering::Operation operation{.action = next.action,
                                .object = next.object,
                                .where = steering::Place(next.line),
                                .value = next.value,
                                .never_throws = next.never_throws,
                                .needs_free = next.action == Action::acquire,
                                .needs_message = takes,
                                .needs_room = puts ? static_cast<std::size_t>(next.bytes) : 0};
  if (next.timeout != Announced::no_timeout) operation.deadline = board.deadline_after(Time(next.timeout));
  if (!board.point(std::move(operation))) return false;
  if (next.action == Action::write) board.set_value(next.object, std::move(next.value));
  if (next.action == Action::acquire) board.set_held(next.object, true);
  if (next.action == Action::release) board.set_held(next.object, false);
  if (puts) board.put_message(next.object, static_cast<std::size_t>(next.bytes));
  if (takes) board.take_message(next.object);
  return true;
}

BoardLink::BoardLink(PipeConnection connection) : connection_(std::move(connection)) {
  of_this_thread = this;
}

BoardLink::~BoardLink() { of_this_thread = nullptr; }

BoardLink* BoardLink::current() { return of_this_thread; }

bool BoardLink::announce(const Announced& operation) {
  try {
    connection_.send(operation);
    return connection_.recv<bool>();
  } catch (const EOFError&) {
    if (!operation.never_throws) throw Stopped();
    return true;
  }
}

void announce(steering::Action action, steering::ObjectId object, std::source_location where,
              std::string value) {
  if (object == steering::no_object) return;
  if (BoardLink* const link = BoardLink::current())
    link->announce({action, object, where.line(), std::move(value), action == Action::release});
}

bool announce_message(const Run& run, MessageOperation operation, std::source_location where) {
  Announced message{.action = operation.action,
                    .object = operation.object,
                    .line = where.line(),
                    .value = std::move(operation.value),
                    .never_throws = operation.action == Action::close,
                    .bytes = operation.bytes,
                    .timeout = operation.timeout.value_or(Time::max()).count()};
  if (BoardLink* const link = BoardLink::current()) return link->announce(message);
  return run.scheduler() == nullptr || carry_out(*run.scheduler(), std::move(message));
}

}  // namespace playground::multiprocessing
