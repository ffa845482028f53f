#include "shared/multitasking/asyncio/stream.h"

namespace playground::asyncio {
namespace {

template <class... Args>
std::string sentence(const Text& text, const Args&... args) {
  return EventLoop::running().run().format(text, args...);
}

}  // namespace

ConnectionError detail::connection_error(const Error& error) {
  return ConnectionError(sentence({"the connection failed: {}", "连接失败：{}"}, error.message));
}

const std::shared_ptr<Connection>& Stream::open() const {
  if (!connection_) throw ConnectionError(sentence({"this end is closed", "连接的这一端已经关闭"}));
  return connection_;
}

detail::Read Stream::read(std::size_t most, std::source_location where) {
  std::string ready = buffer_.substr(0, most);
  buffer_.erase(0, ready.size());
  return {open(), std::move(ready), most, where};
}

Task<std::string> Stream::read_exactly(std::size_t size, std::source_location where) {
  std::string data = std::exchange(buffer_, {});
  while (data.size() < size) {
    const std::string more = co_await detail::Read(open(), {}, size - data.size(), where);
    if (more.empty()) {
      throw IncompleteReadError(sentence(
          {"the other end closed after {} of {} bytes", "对方只发送了 {} 个字节（共 {} 个）就关闭了连接"},
          data.size(), size));
    }
    data += more;
  }
  buffer_ = data.substr(size);
  data.resize(size);
  co_return data;
}

Task<std::string> Stream::read_until(char separator, std::size_t most, std::source_location where) {
  std::string data = std::exchange(buffer_, {});
  std::size_t end = data.find(separator);
  while (end == std::string::npos) {
    if (data.size() >= most) {
      throw ConnectionError(sentence({"no separator within {} bytes", "{} 个字节内没有出现分隔符"}, most));
    }
    const std::string more = co_await detail::Read(open(), {}, 4096, where);
    if (more.empty()) {
      throw IncompleteReadError(
          sentence({"the other end closed before the separator", "对方在发出分隔符之前关闭了连接"}));
    }
    end = more.find(separator);
    if (end != std::string::npos) end += data.size();
    data += more;
  }
  buffer_ = data.substr(end + 1);
  data.resize(end + 1);
  co_return data;
}

detail::Write Stream::write(std::string_view data, std::source_location where) {
  return {open(), data, where};
}

void Stream::close() {
  const auto connection = std::exchange(connection_, nullptr);
  if (!connection) return;
  connection->cancel_read();
  connection->cancel_write();
}

}  // namespace playground::asyncio
