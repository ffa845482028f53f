/// Child: one started worker process, as its pool sees it.
#pragma once

#include <sys/types.h>

#include <deque>
#include <string>

#include "native/linux/file_descriptor.h"
#include "native/linux/process/shared_outbox.h"
#include "shared/core/text.h"

namespace playground::native {

class Child {
 public:
  /// Starts `program --worker`.
  [[nodiscard]] static Result<Child> spawn(const std::string& program);
  Child(Child&&) noexcept = default;
  Child& operator=(Child&&) noexcept = default;

  /// A child that was not reaped is killed.
  ~Child();

  [[nodiscard]] pid_t pid() const { return pid_.get(); }
  [[nodiscard]] int socket() const { return socket_.get(); }
  OutboxReader outbox;
  FrameReader in;

  /// Queues a frame and sends what the socket takes. A failure shows as the child's end.
  void send(Parcel frame);
  void flush();
  [[nodiscard]] bool all_sent() const { return out_.empty(); }

  enum class Doorbell { none, signalled, hung_up, garbage };
  /// What has come over the socket.
  Doorbell drain_doorbell();

  void kill() const;

  /// Kills the child if it still lives, and says how it ended.
  OwnedText reap();

 private:
  // A number with one owner; -1: nobody's.
  class Pid {
   public:
    explicit Pid(pid_t pid) : pid_(pid) {}
    Pid(Pid&& other) noexcept : pid_(std::exchange(other.pid_, -1)) {}
    Pid& operator=(Pid&& other) noexcept {
      std::swap(pid_, other.pid_);
      return *this;
    }
    [[nodiscard]] pid_t get() const { return pid_; }
    pid_t release() { return std::exchange(pid_, -1); }

   private:
    pid_t pid_;
  };
  struct Out {
    std::uint64_t length;
    Parcel frame;
  };
  Child(pid_t pid, FileDescriptor socket, MappedMemory memory);

  Pid pid_;
  FileDescriptor socket_;
  std::deque<Out> out_;
  std::size_t written_ = 0;  // of out_.front(), with its length
};

}  // namespace playground::native
