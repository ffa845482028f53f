#include "native/linux/net/connections.h"

#include <asio/bind_cancellation_slot.hpp>
#include <asio/cancellation_signal.hpp>
#include <asio/ip/tcp.hpp>
#include <asio/post.hpp>
#include <asio/write.hpp>
#include <utility>

namespace playground::native {
namespace {

using asio::ip::tcp;
using std::error_code;

tcp::endpoint on_this_machine(std::uint16_t port) { return {asio::ip::address_v4::loopback(), port}; }

std::unexpected<Error> failure_of(error_code code) {
  if (code == asio::error::operation_aborted) return failure(Error::Code::stopped, code.message());
  if (code == asio::error::connection_refused) return failure(Error::Code::not_found, code.message());
  if (code == asio::error::address_in_use) return failure(Error::Code::unavailable, code.message());
  if (code == asio::error::connection_reset || code == asio::error::broken_pipe) {
    return failure(Error::Code::ended, code.message());
  }
  return failure(Error::Code::system, code.message());
}

Result<std::size_t> bytes(error_code code, std::size_t size) {
  if (code) return failure_of(code);
  return size;
}

std::unexpected<Error> in_use(const char* what) {
  return failure(Error::Code::invalid, std::string("another ") + what + " is pending");
}

// Holds the completion of a pending operation, until it is completed or its connection is closed.
template <class T>
class Waiter {
 public:
  explicit Waiter(Reactor& reactor) : reactor_(reactor) {}

  void expect(Completion<T>& completion) {
    completion_ = &completion;
    cancelled_ = false;
  }
  void tell(Result<T> result) {
    if (completion_ == nullptr) return;
    reactor_.told = true;
    std::exchange(completion_, nullptr)->complete(std::move(result));
  }
  void forget() { completion_ = nullptr; }
  [[nodiscard]] bool pending() const { return completion_ != nullptr; }

  /// The handler that asio calls when the operation has ended. `owner` keeps this object until then.
  template <class Owner, class Outcome>
  auto handler(Owner owner, const Outcome& outcome) {
    return asio::bind_cancellation_slot(
        stop_.slot(), [this, owner = std::move(owner), outcome](error_code code, auto&&... result) {
          tell(outcome(code, std::move(result)...));
        });
  }
  void cancel() {
    cancelled_ = true;
    stop_.emit(asio::cancellation_type::terminal);
  }
  [[nodiscard]] bool cancelled() const { return cancelled_; }

 private:
  Reactor& reactor_;
  Completion<T>* completion_ = nullptr;
  bool cancelled_ = false;
  asio::cancellation_signal stop_;
};

class TcpConnection : public Connection {
 public:
  TcpConnection(std::shared_ptr<Reactor> reactor, tcp::socket socket)
      : reactor_(std::move(reactor)), state_(std::make_shared<State>(*reactor_, std::move(socket))) {}
  ~TcpConnection() override {
    state_->reading.forget();
    state_->writing.forget();
    error_code ignored;
    state_->socket.close(ignored);
  }

  // The read begins after the handlers that are already queued. By then the answer to a preceding write has
  // often arrived, and one system call reads it instead of three.
  IoResult read(std::span<char> into, Completion<std::size_t>& completion) override {
    if (state_->reading.pending()) return in_use("read");
    if (state_->at_end) return 0;  // the reactor would wait: nothing new happens to the socket
    state_->reading.expect(completion);
    asio::post(reactor_->context, [state = state_, into] { begin_read(state, into); });
    return std::nullopt;
  }

  // Tries the socket directly first: it nearly always takes all bytes at once.
  IoResult write(std::span<const char> from, Completion<std::size_t>& completion) override {
    if (state_->writing.pending()) return in_use("write");
    error_code code;
    const std::size_t sent = state_->socket.write_some(asio::buffer(from.data(), from.size()), code);
    if (code && code != asio::error::would_block) return failure_of(code);
    if (sent == from.size()) return sent;
    state_->writing.expect(completion);
    asio::async_write(state_->socket, asio::buffer(from.data() + sent, from.size() - sent),
                      state_->writing.handler(state_, [all = from.size()](error_code why, std::size_t) {
                        return bytes(why, all);
                      }));
    return std::nullopt;
  }

  void cancel_read() override { state_->reading.cancel(); }
  void cancel_write() override { state_->writing.cancel(); }

 private:
  struct State {  // exists until the last handler has run
    State(Reactor& reactor, tcp::socket on) : socket(std::move(on)), reading(reactor), writing(reactor) {}
    tcp::socket socket;
    bool at_end = false;
    Waiter<std::size_t> reading;
    Waiter<std::size_t> writing;
  };

  static void begin_read(const std::shared_ptr<State>& state, std::span<char> into) {
    if (state->reading.cancelled()) return state->reading.tell(failure_of(asio::error::operation_aborted));
    state->socket.async_read_some(
        asio::buffer(into.data(), into.size()),
        state->reading.handler(state, [at = state.get()](error_code code, std::size_t size) {
          at->at_end = code == asio::error::eof;
          if (size > 0)
            return Result<std::size_t>(size);  // even after an error: the bytes have left the socket
          return at->at_end ? Result<std::size_t>(0) : bytes(code, size);
        }));
  }

  std::shared_ptr<Reactor> reactor_;
  std::shared_ptr<State> state_;
};

// The connection of a socket that is now connected, or the error.
Result<std::unique_ptr<Connection>> connected(const std::shared_ptr<Reactor>& reactor, error_code code,
                                              tcp::socket socket) {
  if (!code) socket.set_option(tcp::no_delay(true), code);
  if (!code) socket.non_blocking(true, code);
  if (code) return failure_of(code);
  return std::make_unique<TcpConnection>(reactor, std::move(socket));
}

class TcpListener : public Listener {
 public:
  TcpListener(std::shared_ptr<Reactor> reactor, tcp::acceptor acceptor, std::uint16_t port)
      : reactor_(std::move(reactor)),
        state_(std::make_shared<State>(*reactor_, std::move(acceptor))),
        port_(port) {}
  ~TcpListener() override {
    state_->accepting.forget();
    error_code ignored;
    state_->acceptor.close(ignored);
  }

  [[nodiscard]] std::uint16_t port() const override { return port_; }

  void accept(Completion<std::unique_ptr<Connection>>& completion) override {
    if (state_->accepting.pending()) {
      asio::post(reactor_->context, [reactor = reactor_.get(), &completion] {
        reactor->told = true;
        completion.complete(in_use("accept"));
      });
      return;
    }
    state_->accepting.expect(completion);
    state_->acceptor.async_accept(state_->accepting.handler(
        state_, [weak = std::weak_ptr(reactor_)](error_code code, tcp::socket socket) {
          return connected(weak.lock(), code, std::move(socket));
        }));
  }

  void cancel() override { state_->accepting.cancel(); }

 private:
  struct State {
    State(Reactor& reactor, tcp::acceptor on) : acceptor(std::move(on)), accepting(reactor) {}
    tcp::acceptor acceptor;
    Waiter<std::unique_ptr<Connection>> accepting;
  };
  std::shared_ptr<Reactor> reactor_;
  std::shared_ptr<State> state_;
  std::uint16_t port_;
};

}  // namespace

Result<std::unique_ptr<Listener>> TcpConnections::listen(std::uint16_t port) {
  tcp::acceptor acceptor(reactor_->context);
  error_code code;
  acceptor.open(tcp::v4(), code);
  // Otherwise a port stays unusable for a minute after the program that used it has ended.
  if (!code) acceptor.set_option(tcp::acceptor::reuse_address(true), code);
  if (!code) acceptor.bind(on_this_machine(port), code);
  if (!code) acceptor.listen(tcp::acceptor::max_listen_connections, code);
  const tcp::endpoint bound = code ? tcp::endpoint() : acceptor.local_endpoint(code);
  if (code) return failure_of(code);
  return std::make_unique<TcpListener>(reactor_, std::move(acceptor), bound.port());
}

void TcpConnections::connect(std::uint16_t port, Completion<std::unique_ptr<Connection>>& completion) {
  struct State {
    explicit State(Reactor& reactor) : socket(reactor.context), connecting(reactor) {}
    tcp::socket socket;
    Waiter<std::unique_ptr<Connection>> connecting;
  };
  const auto state = std::make_shared<State>(*reactor_);
  // Weak: an operation that the reactor holds must not keep the reactor alive.
  const auto outcome = [weak = std::weak_ptr(reactor_), waiting = state.get()](error_code code) {
    return connected(weak.lock(), code, std::move(waiting->socket));
  };
  state->connecting.expect(completion);
  state->socket.async_connect(on_this_machine(port), state->connecting.handler(state, outcome));
}

}  // namespace playground::native
