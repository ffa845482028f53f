/// Connections through memory between the loops of one program: for the browser, which has no sockets, and
/// for tests.
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

/// The ports of a program, which its loops share.
struct MemoryNetwork {
  Mutex mutex;  // guards all that its connections hold too
  std::map<std::uint16_t, std::shared_ptr<detail::MemoryPort>> ports GUARDED_BY(mutex);
};

/// The connections of one loop.
class MemoryConnections : public Connections {
 public:
  /// `wake` must make the loop's wait() return, so that the loop calls deliver(). Any thread may call `wake`
  /// while this object exists.
  MemoryConnections(std::shared_ptr<MemoryNetwork> network, std::function<void()> wake);
  ~MemoryConnections() override;

  [[nodiscard]] Result<std::unique_ptr<Listener>> listen(std::uint16_t port) override;
  void connect(std::uint16_t port, Completion<std::unique_ptr<Connection>>& completion) override;

  /// Calls the completions of operations that have finished. If a completion throws, this throws its
  /// exception, and the next call calls the other completions.
  void deliver();

 private:
  std::shared_ptr<MemoryNetwork> network_;
  std::shared_ptr<detail::Inbox> inbox_ GUARDED_BY(network_->mutex);
};

}  // namespace playground::asyncio
