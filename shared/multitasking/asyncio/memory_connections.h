/// Connections in the memory that the loops of one program share: in the browser, which has no sockets, and
/// in tests.
#pragma once

#include <functional>
#include <map>
#include <memory>

#include "shared/core/mutex.h"
#include "shared/platform/connections.h"

namespace playground::asyncio {

namespace detail {
struct MemoryPort;
class Inbox;
}  // namespace detail

/// The ports of a program. Its loops share it.
struct MemoryNetwork {
  Mutex mutex;  // guards all that its connections hold too
  std::map<std::uint16_t, std::shared_ptr<detail::MemoryPort>> ports GUARDED_BY(mutex);
};

/// Of one loop.
class MemoryConnections : public Connections {
 public:
  /// `wake` makes the loop's wait() return so that it calls deliver(). Any thread calls it, while this object
  /// exists.
  MemoryConnections(std::shared_ptr<MemoryNetwork> network, std::function<void()> wake);
  ~MemoryConnections() override;

  [[nodiscard]] Result<std::unique_ptr<Listener>> listen(std::uint16_t port) override;
  void connect(std::uint16_t port, Completion<std::unique_ptr<Connection>>& completion) override;

  /// Tells the completions of operations that have finished. What a completion throws comes out of it; the
  /// others are told by the next call.
  void deliver();

 private:
  std::shared_ptr<MemoryNetwork> network_;
  std::shared_ptr<detail::Inbox> inbox_ GUARDED_BY(network_->mutex);
};

}  // namespace playground::asyncio
