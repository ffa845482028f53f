#include "shared/multitasking/multiprocessing/board_link.h"

#include "shared/core/per_thread.h"

namespace playground::multiprocessing {
namespace {

PER_THREAD BoardLink* of_this_thread = nullptr;

}  // namespace

void Announced::pickle(pickle::Writer out) const {
  pickle::write(out, action);
  pickle::write(out, object);
  pickle::write(out, line);
  pickle::write(out, std::string_view(value));
  pickle::write(out, never_throws);
}

bool Announced::unpickle(pickle::Reader& in) {
  return in.read(action) && in.read(object) && in.read(line) && in.read(value) && in.read(never_throws);
}

BoardLink::BoardLink(PipeConnection connection) : connection_(std::move(connection)) {
  of_this_thread = this;
}

BoardLink::~BoardLink() { of_this_thread = nullptr; }

BoardLink* BoardLink::current() { return of_this_thread; }

void BoardLink::announce(const Announced& operation) {
  try {
    connection_.send(operation);
    static_cast<void>(connection_.recv<bool>());
  } catch (const EOFError&) {
    if (!operation.never_throws) throw Stopped();
  }
}

void announce(steering::Action action, steering::ObjectId object, std::source_location where,
              std::string value) {
  if (object == steering::no_object) return;
  if (BoardLink* const link = BoardLink::current())
    link->announce({action, object, where.line(), std::move(value), action == steering::Action::release});
}

}  // namespace playground::multiprocessing
