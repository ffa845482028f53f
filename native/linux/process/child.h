/// Child: the pool's side of one worker process.
#pragma once

#include <deque>
#include <string>

#include "native/linux/file_descriptor.h"
#include "native/linux/process/shared_outbox.h"
#include "native/linux/process/spawn.h"
#include "shared/core/text.h"

namespace playground::native {

class Child {
 public:
  /// Starts `program --worker`. `lifeline`: see Lifeline::worker_end().
  [[nodiscard]] static Result<Child> start(const std::string& program, int lifeline);

  [[nodiscard]] pid_t pid() const { return process_.pid(); }
  [[nodiscard]] int socket() const { return socket_.get(); }
  OutboxReader outbox;
  FrameReader in;

  /// Queues a frame and sends what the socket takes. An error is not reported here: drain_doorbell() finds
  /// that the child has hung up.
  void send(OutgoingFrame frame);
  void flush();
  [[nodiscard]] bool all_sent() const { return out_.empty(); }

  enum class Doorbell { none, signalled, hung_up, garbage };
  /// Reads all that has arrived at the socket.
  Doorbell drain_doorbell();

  void kill() const { process_.kill(); }

  /// Kills the child if it is still running, and returns how it ended. If it closed its socket because it was
  /// exiting, its status is already fixed, and the signal does not change it.
  OwnedText reap() { return describe_exit(process_.reap()); }

 private:
  struct Out {
    std::uint64_t length;
    OutgoingFrame frame;
  };
  Child(ChildProcess process, FileDescriptor socket, MappedMemory memory);

  ChildProcess process_;
  FileDescriptor socket_;
  std::deque<Out> out_;
  std::size_t written_ = 0;  // bytes of out_.front() that were sent, its length prefix included
};

}  // namespace playground::native
