#include "shared/multitasking/asyncio/stream.h"

#include <algorithm>
#include <limits>

namespace playground::asyncio {
namespace detail {
namespace {

// The maximum number of bytes per read: a larger buffer would reserve memory for bytes that may never arrive.
constexpr std::size_t max_at_once = 65536;

}  // namespace

ConnectionError connection_error(const Error& error) {
  return ConnectionError(sentence({"the connection failed: {}", "连接失败：{}"}, error.message));
}

std::uint16_t checked_port(int port, int min) {
  constexpr int max = std::numeric_limits<std::uint16_t>::max();
  if (port < min || port > max) {
    throw std::invalid_argument(
        sentence({"there is no port {}: use {} to {}", "端口 {} 不存在，请使用 {} 到 {}"}, port, min, max));
  }
  return static_cast<std::uint16_t>(port);
}

void StreamState::check_readable() const {
  if (reading_) {
    throw std::logic_error(sentence({"another coroutine is already waiting to read from this stream",
                                     "另一个协程已经在等待从这个流读取数据"}));
  }
  if (closed_) throw ConnectionError(sentence({"this end is closed", "连接的这一端已经关闭"}));
}

void StreamState::check_writable() const {
  if (writing_) {
    throw std::logic_error(sentence(
        {"another coroutine is already writing to this stream", "另一个协程已经在向这个流写入数据"}));
  }
  if (closed_) throw ConnectionError(sentence({"this end is closed", "连接的这一端已经关闭"}));
}

std::string StreamState::take(std::size_t size) {
  std::string taken;
  if (given_ == 0 && size == buffer_.size() && size > buffer_.capacity() / 2) {
    taken.swap(buffer_);  // cheaper than a copy, although the buffer must be allocated again
  } else {
    taken = buffer_.substr(given_, size);
    given_ += size;
    if (given_ == buffer_.size()) {
      buffer_.clear();
      given_ = 0;
    }
  }
  return taken;
}

void StreamState::close() {
  closed_ = true;
  if (reading_) connection_->cancel_read();
  if (writing_) connection_->cancel_write();
  release_if_closed();
}

void StreamState::release_if_closed() {
  if (closed_ && !reading_ && !writing_) connection_.reset();
}

bool Arrival::await_ready() {
  StreamState& state = *state_;
  state.check_readable();
  state.buffer_.erase(0, std::exchange(state.given_, 0));
  const std::size_t held = state.buffer_.size();
  max_ = std::min(max_, max_at_once);
  // The new bytes are not set to zero, because the connection overwrites them.
  state.buffer_.resize_and_overwrite(held + max_, [size = held + max_](char*, std::size_t) { return size; });
  reads_ = pending_ = state.reading_ = true;
  auto now = state.connection_->read(std::span(state.buffer_).subspan(held), *this);
  if (now) set_result(std::move(*now));
  return now.has_value();
}

void Arrival::set_result(Result<std::size_t> result) {
  pending_ = false;
  state_->buffer_.resize(state_->buffer_.size() - max_ + result.value_or(0));
  ConnectionAwaiter::set_result(std::move(result));
}

// The stream counts as being read until the coroutine has resumed: the bytes that have arrived are for it.
Arrival::~Arrival() {
  if (!reads_) return;
  if (pending_) state_->buffer_.resize(state_->buffer_.size() - max_);
  state_->reading_ = false;
  state_->release_if_closed();
}

bool Read::await_ready() {
  state().check_readable();
  at_once_ = !state().unread().empty();
  return at_once_ || Arrival::await_ready();
}

std::string Read::await_resume() {
  if (!at_once_) Arrival::await_resume();
  return state().take(std::min(max(), state().unread().size()));
}

bool Write::await_ready() {
  state_->check_writable();
  auto now = state_->connection_->write(data_, *this);
  if (now) {
    set_result(std::move(*now));
    return true;
  }
  writes_ = state_->writing_ = true;
  return false;
}

Write::~Write() {
  if (!writes_) return;
  state_->writing_ = false;
  state_->release_if_closed();
}

}  // namespace detail

using detail::sentence;

namespace {

void check_limit(std::size_t max) {
  if (max == 0) {
    throw std::invalid_argument(
        sentence({"at least 1 byte has to be asked for: nothing would mean that the "
                  "other end is closed",
                  "至少要读取 1 个字节：读到空数据表示对方已经关闭"}));
  }
}

}  // namespace

Stream::Stream(std::unique_ptr<Connection> connection)
    : state_(std::make_shared<detail::StreamState>(std::move(connection))) {}

const std::shared_ptr<detail::StreamState>& Stream::open() const {
  if (!state_) throw ConnectionError(sentence({"this end is closed", "连接的这一端已经关闭"}));
  return state_;
}

detail::Read Stream::read(std::size_t max, std::source_location where) {
  check_limit(max);
  return {open(), max, where};
}

Task<std::string> Stream::read_exactly(std::size_t size, std::source_location where) {
  const auto state = open();
  for (;;) {
    state->check_readable();
    const std::size_t held = state->unread().size();
    if (held >= size) co_return state->take(size);
    if (co_await detail::Arrival(state, size - held, where) == 0) {
      throw IncompleteReadError(sentence({"the other end closed after {} of {} bytes",
                                          "对方只发送了 {} 个字节（共 {} 个）就关闭了连接"},
                                         held, size),
                                state->take(held));
    }
  }
}

Task<std::string> Stream::read_until(char separator, std::size_t max, std::source_location where) {
  check_limit(max);
  const auto state = open();
  for (std::size_t searched = 0;;) {
    state->check_readable();
    const std::string_view unread = state->unread();
    const std::size_t end = unread.find(separator, searched);
    if (end < max) co_return state->take(end + 1);
    if (unread.size() >= max) {
      throw LimitOverrunError(sentence({"no separator within {} bytes", "{} 个字节内没有出现分隔符"}, max));
    }
    searched = unread.size();
    if (co_await detail::Arrival(state, 4096, where) == 0) {
      throw IncompleteReadError(
          sentence({"the other end closed before the separator", "对方在发出分隔符之前关闭了连接"}),
          state->take(searched));
    }
  }
}

detail::Write Stream::write(std::string_view data, std::source_location where) {
  return {open(), data, where};
}

void Stream::close() {
  if (state_) state_->close();
}

}  // namespace playground::asyncio
