#include "shared/multitasking/asyncio/server.h"

#include <utility>

#include "shared/multitasking/asyncio/sleep.h"

namespace playground::asyncio {
namespace {

using Handler = std::function<Task<>(Stream)>;

constexpr Time before_next_try = std::chrono::seconds(1);

class [[nodiscard]] Accept : public detail::ConnectionAwaiter<std::unique_ptr<Connection>> {
 public:
  Accept(Listener& listener, std::source_location where)
      : ConnectionAwaiter(WaitReason::accept, where), listener_(listener) {}
  [[nodiscard]] bool await_ready() {
    listener_.accept(*this);
    return false;
  }
  [[nodiscard]] Stream await_resume() { return Stream(take()); }

 private:
  void stop() override { listener_.cancel(); }
  Listener& listener_;
};

// Keeps the handler: a coroutine of a lambda refers to the lambda's captures.
Task<> serve(std::shared_ptr<Handler> handler, Stream stream) { co_await (*handler)(std::move(stream)); }

Task<> accept_all(std::unique_ptr<Listener> given, std::shared_ptr<Handler> handler,
                  std::source_location where) {
  // Moved to a local variable, so that the port closes when this coroutine ends; a parameter would be
  // destroyed only together with the task.
  const auto listener = std::move(given);
  for (;;) {
    bool failed = false;
    try {
      const auto dropped = create_task(serve(handler, co_await Accept(*listener, where)));
    } catch (const ConnectionError& error) {
      // Measurements that include this wait would not be those of a server.
      const Run& run = EventLoop::running().run();
      run.mark_degraded(run.format({"{}; the next try is in 1 s", "{}；1 秒后重试"}, error.what()));
      failed = true;
    }
    // The usual cause is that no descriptor is left, so other connections have to close first.
    if (failed) co_await sleep(before_next_try);
  }
}

}  // namespace

Server start_server(Handler handler, int port, std::source_location where) {
  auto listener = EventLoop::running().backend().connections().listen(detail::checked_port(port, 0));
  if (!listener) throw detail::connection_error(listener.error());
  const std::uint16_t taken = (*listener)->port();
  return {taken, create_task(
                     accept_all(std::move(*listener), std::make_shared<Handler>(std::move(handler)), where))};
}

}  // namespace playground::asyncio
