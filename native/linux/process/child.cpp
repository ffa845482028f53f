#include "native/linux/process/child.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <vector>

#include "native/linux/process/frame_stream.h"
#include "native/linux/process/worker_processes.h"
#include "native/linux/system_error.h"

namespace playground::native {
namespace {

// About this many parts of frames are sent with one system call.
constexpr std::size_t max_iov = 32;

iovec part(const void* data, std::size_t size) { return {const_cast<void*>(data), size}; }

void add_parts(std::vector<iovec>& parts, const std::uint64_t& length, const OutgoingFrame& frame) {
  parts.push_back(part(&length, length_bytes));
  std::size_t from = 0;
  for (const OutgoingFrame::BorrowedSegment& segment : frame.borrowed) {
    parts.push_back(part(frame.bytes.data() + from, segment.place - from));
    parts.push_back(part(segment.bytes.data(), segment.bytes.size()));
    from = segment.place;
  }
  parts.push_back(part(frame.bytes.data() + from, frame.bytes.size() - from));
}

// Leaves out the first `size` bytes.
void skip(std::vector<iovec>& parts, std::size_t size) {
  auto first = parts.begin();
  for (; first != parts.end() && first->iov_len <= size; ++first) size -= first->iov_len;
  parts.erase(parts.begin(), first);
  if (size != 0)
    parts.front() =
        part(static_cast<std::byte*>(parts.front().iov_base) + size, parts.front().iov_len - size);
}

}  // namespace

Result<Child> Child::start(const std::string& program, int lifeline) {
  std::array<int, 2> ends{-1, -1};
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
    return system_error("cannot create a socket for a worker process");
  FileDescriptor ours(ends[0]);
  const FileDescriptor theirs(ends[1]);
  if (fcntl(ours.get(), F_SETFL, O_NONBLOCK) != 0)
    return system_error("cannot prepare the socket of a worker process");
  auto memory = MappedMemory::create(sizeof(OutboxMemory));
  if (!memory) return std::unexpected(memory.error());
  auto process = spawn({.program = program,
                        .arguments = {std::string(worker_mode)},
                        .descriptors = {theirs.get(), memory->descriptor().get(), lifeline}});
  if (!process) return std::unexpected(process.error());
  return Child(std::move(*process), std::move(ours), std::move(*memory));
}

Child::Child(ChildProcess process, FileDescriptor socket, MappedMemory memory)
    : outbox(std::move(memory)), process_(std::move(process)), socket_(std::move(socket)) {}

void Child::send(OutgoingFrame frame) {
  const std::uint64_t length = frame.size();
  out_.push_back({length, std::move(frame)});
  flush();
}

void Child::flush() {
  while (!out_.empty()) {
    std::vector<iovec> parts;
    for (Out& out : out_) {
      if (parts.size() > max_iov) break;
      add_parts(parts, out.length, out.frame);
    }
    skip(parts, written_);
    msghdr message{};
    message.msg_iov = parts.data();
    message.msg_iovlen = std::min<std::size_t>(parts.size(), IOV_MAX);
    const ssize_t sent = sendmsg(socket_.get(), &message, MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    // The socket is full, or the child has closed its end. drain_doorbell() notices the latter.
    if (sent < 0) return;
    written_ += static_cast<std::size_t>(sent);
    while (!out_.empty() && written_ >= length_bytes + out_.front().length) {
      written_ -= length_bytes + out_.front().length;
      out_.pop_front();
    }
  }
}

Child::Doorbell Child::drain_doorbell() {
  for (Doorbell found = Doorbell::none;;) {
    std::array<char, 64> bytes{};
    const ssize_t size = recv(socket_.get(), bytes.data(), bytes.size(), 0);
    if (size < 0 && errno == EINTR) continue;
    if (size < 0 && errno == EAGAIN) return found;
    if (size <= 0) return Doorbell::hung_up;
    if (std::any_of(bytes.begin(), bytes.begin() + size, [](char byte) { return byte != doorbell_byte; })) {
      return Doorbell::garbage;
    }
    found = Doorbell::signalled;
    // Fewer bytes than asked for: the socket is empty, and a second call per message would only confirm it.
    // If the child has closed its end, the next wait reports it.
    if (static_cast<std::size_t>(size) < bytes.size()) return found;
  }
}

}  // namespace playground::native
