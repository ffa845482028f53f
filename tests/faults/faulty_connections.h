/// Connections of an event loop that fail as a plan says: Connections, Listener, Connection.
#pragma once

#include <memory>
#include <utility>

#include "shared/platform/connections.h"
#include "tests/faults/alive.h"
#include "tests/faults/due_later.h"
#include "tests/faults/fault_plan.h"

namespace playground::faults {

/// The state that the parts of one loop share. A connection may outlive its loop.
struct OfLoop {
  FaultPlan& plan;
  std::atomic<int>& open;
  std::shared_ptr<DueLater> later;

  template <class T>
  void fail_later(const void* owner, Completion<T>& completion, Error::Code code, const char* why) const {
    later->add(owner, [&completion, code, why] { completion.complete(failure(code, why)); });
  }
};

class FaultyConnection : public Connection {
 public:
  FaultyConnection(OfLoop of, std::unique_ptr<Connection> inner)
      : alive_(of.open), of_(std::move(of)), inner_(std::move(inner)) {}
  ~FaultyConnection() override { of_.later->forget(this); }

  [[nodiscard]] IoResult read(std::span<char> into, Completion<std::size_t>& completion) override {
    if (of_.plan.fails("Connection::read")) return failure(Error::Code::ended, "connection reset by peer");
    if (of_.plan.fails("Connection::read, later")) return later(completion, "connection reset by peer");
    if (of_.plan.fails("Connection::read, closed")) return 0;
    if (of_.plan.fails("Connection::read, one byte")) into = into.first(1);
    return inner_->read(into, completion);
  }
  [[nodiscard]] IoResult write(std::span<const char> from, Completion<std::size_t>& completion) override {
    if (of_.plan.fails("Connection::write")) return failure(Error::Code::ended, "broken pipe");
    if (of_.plan.fails("Connection::write, later")) return later(completion, "broken pipe");
    return inner_->write(from, completion);
  }
  void cancel_read() override { inner_->cancel_read(); }
  void cancel_write() override { inner_->cancel_write(); }

 private:
  IoResult later(Completion<std::size_t>& completion, const char* why) {
    of_.fail_later(this, completion, Error::Code::ended, why);
    return std::nullopt;
  }

  const Alive alive_;
  const OfLoop of_;
  const std::unique_ptr<Connection> inner_;
};

/// Replaces a new connection by a faulty one.
class Wrap final : public Completion<std::unique_ptr<Connection>> {
 public:
  Wrap(OfLoop of, Completion<std::unique_ptr<Connection>>& to) : of_(std::move(of)), to_(&to) {}
  void complete(Result<std::unique_ptr<Connection>> made) override {
    const auto to = to_;
    if (made) made = std::make_unique<FaultyConnection>(of_, std::move(*made));
    to->complete(std::move(made));
  }

 private:
  const OfLoop of_;
  Completion<std::unique_ptr<Connection>>* to_;
};

class FaultyListener : public Listener {
 public:
  FaultyListener(OfLoop of, std::unique_ptr<Listener> inner)
      : alive_(of.open), of_(std::move(of)), inner_(std::move(inner)) {}
  ~FaultyListener() override { of_.later->forget(this); }

  [[nodiscard]] std::uint16_t port() const override { return inner_->port(); }
  void accept(Completion<std::unique_ptr<Connection>>& completion) override {
    if (of_.plan.fails("Listener::accept"))
      return of_.fail_later(this, completion, Error::Code::system, "too many open files");
    wrap_ = std::make_unique<Wrap>(of_, completion);
    inner_->accept(*wrap_);
  }
  void cancel() override { inner_->cancel(); }

 private:
  const Alive alive_;
  const OfLoop of_;
  std::unique_ptr<Wrap> wrap_;  // before the listener, which calls it
  const std::unique_ptr<Listener> inner_;
};

class FaultyConnections : public Connections {
 public:
  FaultyConnections(OfLoop of, Connections& inner) : of_(std::move(of)), inner_(inner) {}

  [[nodiscard]] Result<std::unique_ptr<Listener>> listen(std::uint16_t port) override {
    if (of_.plan.fails("Connections::listen")) return failure(Error::Code::system, "too many open files");
    auto listener = inner_.listen(port);
    if (!listener) return listener;
    return std::make_unique<FaultyListener>(of_, std::move(*listener));
  }
  void connect(std::uint16_t port, Completion<std::unique_ptr<Connection>>& completion) override {
    if (of_.plan.fails("Connections::connect"))
      return of_.fail_later(this, completion, Error::Code::system, "too many open files");
    inner_.connect(port, *wraps_.emplace_back(std::make_unique<Wrap>(of_, completion)));
  }

 private:
  const OfLoop of_;
  Connections& inner_;
  std::vector<std::unique_ptr<Wrap>> wraps_;  // kept as long as the loop, which may end before their calls
};

}  // namespace playground::faults
