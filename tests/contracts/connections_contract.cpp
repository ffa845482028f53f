#include "tests/contracts/contract.h"
#include "tests/contracts/recorded_completion.h"

namespace playground::contracts {
namespace {

using namespace std::chrono_literals;

GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(ConnectionsContract);

struct Pair {
  std::unique_ptr<Connection> near;
  std::unique_ptr<Connection> far;
};

std::unique_ptr<Listener> listener(LoopBackend& loop) { return std::move(*loop.connections().listen(0)); }

Pair pair(LoopBackend& loop, Listener& listener) {
  RecordedCompletion<std::unique_ptr<Connection>> accepted;
  RecordedCompletion<std::unique_ptr<Connection>> connected;
  listener.accept(accepted);
  loop.connections().connect(listener.port(), connected);
  return {wait_for(loop, connected).value(), wait_for(loop, accepted).value()};
}

// Reads once, at most `max` bytes.
std::string read(LoopBackend& loop, Connection& connection, std::size_t max = 100) {
  std::string bytes(max, '\0');
  RecordedCompletion<std::size_t> told;
  const auto now = connection.read(bytes, told);
  const auto size = now ? *now : wait_for(loop, told);
  if (!size) return "error: " + size.error().message;
  bytes.resize(*size);
  return bytes;
}

Result<std::size_t> write(LoopBackend& loop, Connection& connection, const std::string& bytes) {
  RecordedCompletion<std::size_t> told;
  const auto now = connection.write(bytes, told);
  return now ? *now : wait_for(loop, told);
}

TEST_P(ConnectionsContract, CarriesBytesInBothDirections) {
  const auto door = listener(*subject);
  const Pair ends = pair(*subject, *door);
  EXPECT_EQ(write(*subject, *ends.near, "there"), 5U);
  EXPECT_EQ(read(*subject, *ends.far), "there");
  EXPECT_EQ(write(*subject, *ends.far, "and back"), 8U);
  EXPECT_EQ(read(*subject, *ends.near), "and back");
}

TEST_P(ConnectionsContract, OffersMoreThanOneReadTakes) {
  const auto door = listener(*subject);
  const Pair ends = pair(*subject, *door);
  EXPECT_EQ(write(*subject, *ends.near, "abcdef"), 6U);
  EXPECT_EQ(read(*subject, *ends.far, 4), "abcd");
  EXPECT_EQ(read(*subject, *ends.far, 4), "ef");
}

TEST_P(ConnectionsContract, AReadWaitsForWhatIsWrittenLater) {
  const auto door = listener(*subject);
  const Pair ends = pair(*subject, *door);
  std::string bytes(10, '\0');
  RecordedCompletion<std::size_t> told;
  EXPECT_FALSE(ends.far->read(bytes, told).has_value());
  subject->wait(Deadline::after(subject->now(), 10ms));
  EXPECT_FALSE(told.result.has_value());
  EXPECT_EQ(write(*subject, *ends.near, "late"), 4U);
  EXPECT_EQ(wait_for(*subject, told), 4U);
  EXPECT_EQ(bytes.substr(0, 4), "late");
}

TEST_P(ConnectionsContract, AReadAfterTheOtherEndHasClosedGivesWhatIsLeftThenNothing) {
  const auto door = listener(*subject);
  Pair ends = pair(*subject, *door);
  EXPECT_EQ(write(*subject, *ends.near, "last"), 4U);
  ends.near.reset();
  EXPECT_EQ(read(*subject, *ends.far), "last");
  EXPECT_EQ(read(*subject, *ends.far), "");
  EXPECT_EQ(read(*subject, *ends.far), "") << "as often as it is asked";
}

TEST_P(ConnectionsContract, AWaitingReadCompletesWhenTheOtherEndCloses) {
  const auto door = listener(*subject);
  Pair ends = pair(*subject, *door);
  std::string bytes(10, '\0');
  RecordedCompletion<std::size_t> told;
  EXPECT_FALSE(ends.far->read(bytes, told).has_value());
  ends.near.reset();
  EXPECT_EQ(wait_for(*subject, told), 0U);
}

TEST_P(ConnectionsContract, WritingToAClosedEndBecomesAnError) {
  const auto door = listener(*subject);
  Pair ends = pair(*subject, *door);
  ends.far.reset();
  Result<std::size_t> written = 0;
  // The first writes may succeed before the close is known.
  for (int tries = 0; tries < 1000 && written; ++tries) {
    written = write(*subject, *ends.near, "anybody?");
    subject->wait(Deadline::after(subject->now(), 1ms));
  }
  ASSERT_FALSE(written.has_value());
  EXPECT_EQ(written.error().code, Error::Code::ended);
}

TEST_P(ConnectionsContract, ALargeWriteWaitsForTheReaderAndArrivesWhole) {
  const auto door = listener(*subject);
  const Pair ends = pair(*subject, *door);
  std::string sent(10'000'000, '\0');
  for (std::size_t i = 0; i < sent.size(); ++i) sent[i] = static_cast<char>(i * 7 + i / 1000);
  RecordedCompletion<std::size_t> told;
  ASSERT_FALSE(ends.near->write(sent, told).has_value()) << "more than any end holds";
  std::string received;
  for (int tries = 0; tries < 100'000 && received.size() < sent.size(); ++tries) {
    received += read(*subject, *ends.far, 65536);
  }
  EXPECT_TRUE(received == sent);
  EXPECT_EQ(wait_for(*subject, told), sent.size());
}

TEST_P(ConnectionsContract, ACancelledReadCompletesAndLosesNothing) {
  const auto door = listener(*subject);
  const Pair ends = pair(*subject, *door);
  std::string bytes(10, '\0');
  RecordedCompletion<std::size_t> told;
  EXPECT_FALSE(ends.far->read(bytes, told).has_value());
  ends.far->cancel_read();
  const auto result = wait_for(*subject, told);
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().code, Error::Code::stopped);
  EXPECT_EQ(write(*subject, *ends.near, "later"), 5U);
  EXPECT_EQ(read(*subject, *ends.far), "later");
}

TEST_P(ConnectionsContract, ACancelledWriteCompletes) {
  const auto door = listener(*subject);
  const Pair ends = pair(*subject, *door);
  const std::string large(10'000'000, 'x');
  RecordedCompletion<std::size_t> told;
  ASSERT_FALSE(ends.near->write(large, told).has_value());
  ends.near->cancel_write();
  const auto result = wait_for(*subject, told);
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().code, Error::Code::stopped);
}

TEST_P(ConnectionsContract, ASecondReadOrWriteIsRefusedAndTheFirstCompletes) {
  const auto door = listener(*subject);
  const Pair ends = pair(*subject, *door);
  std::string bytes(10, '\0');
  RecordedCompletion<std::size_t> reads;
  RecordedCompletion<std::size_t> refused;
  EXPECT_FALSE(ends.far->read(bytes, reads).has_value());
  std::string other(10, '\0');
  const auto second = ends.far->read(other, refused);
  ASSERT_TRUE(second && !*second);
  EXPECT_EQ(second->error().code, Error::Code::invalid);

  const std::string large(10'000'000, 'x');
  RecordedCompletion<std::size_t> writes;
  ASSERT_FALSE(ends.far->write(large, writes).has_value());
  const auto second_write = ends.far->write(large, refused);
  ASSERT_TRUE(second_write && !*second_write);
  EXPECT_EQ(second_write->error().code, Error::Code::invalid);

  EXPECT_EQ(write(*subject, *ends.near, "hello"), 5U);
  EXPECT_EQ(wait_for(*subject, reads), 5U);
  EXPECT_EQ(bytes.substr(0, 5), "hello");
  EXPECT_EQ(other, std::string(10, '\0'));
  EXPECT_FALSE(refused.result.has_value());
}

TEST_P(ConnectionsContract, ASecondAcceptIsRefusedAndTheFirstCompletes) {
  const auto door = listener(*subject);
  RecordedCompletion<std::unique_ptr<Connection>> first;
  RecordedCompletion<std::unique_ptr<Connection>> second;
  door->accept(first);
  door->accept(second);
  const auto refused = wait_for(*subject, second);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, Error::Code::invalid);
  EXPECT_FALSE(first.result.has_value());
  RecordedCompletion<std::unique_ptr<Connection>> connected;
  subject->connections().connect(door->port(), connected);
  EXPECT_TRUE(wait_for(*subject, connected).has_value());
  EXPECT_TRUE(wait_for(*subject, first).has_value());
}

TEST_P(ConnectionsContract, BytesThatArriveWhenTheirReadIsCancelledAreNotLost) {
  const auto door = listener(*subject);
  const Pair ends = pair(*subject, *door);
  std::string bytes(10, '\0');
  RecordedCompletion<std::size_t> told;
  EXPECT_FALSE(ends.far->read(bytes, told).has_value());
  EXPECT_EQ(write(*subject, *ends.near, "here"), 4U);
  ends.far->cancel_read();
  const auto result = wait_for(*subject, told);
  const std::string got = result ? bytes.substr(0, *result) : read(*subject, *ends.far);
  EXPECT_EQ(got, "here");
}

TEST_P(ConnectionsContract, TheWaitThrowsACompletionsExceptionAndTheOthersAreCalledLater) {
  const auto door = listener(*subject);
  const Pair ends = pair(*subject, *door);
  struct Throws : Completion<std::size_t> {
    void complete(Result<std::size_t>) override { throw std::bad_alloc(); }
  } throws;
  std::string bytes(10, '\0');
  EXPECT_FALSE(ends.far->read(bytes, throws).has_value());
  RecordedCompletion<std::size_t> told;
  std::string others(10, '\0');
  EXPECT_FALSE(ends.near->read(others, told).has_value());
  EXPECT_EQ(write(*subject, *ends.far, "near"), 4U);
  RecordedCompletion<std::size_t> written;
  if (!ends.near->write(std::string_view("far"), written)) ADD_FAILURE() << "so little goes at once";
  bool thrown = false;
  for (int tries = 0; tries < 1000 && !thrown; ++tries) {
    try {
      subject->wait(Deadline::after(subject->now(), 20ms));
    } catch (const std::bad_alloc&) {
      thrown = true;
    }
  }
  EXPECT_TRUE(thrown);
  EXPECT_EQ(told.result ? told.take() : wait_for(*subject, told), 4U);
  EXPECT_EQ(others.substr(0, 4), "near");
}

TEST_P(ConnectionsContract, CancellingWhatIsNotPendingDoesNothing) {
  const auto door = listener(*subject);
  const Pair ends = pair(*subject, *door);
  ends.near->cancel_read();
  ends.near->cancel_write();
  subject->poll();
  EXPECT_EQ(write(*subject, *ends.near, "fine"), 4U);
  EXPECT_EQ(read(*subject, *ends.far), "fine");
}

TEST_P(ConnectionsContract, AClosedConnectionCallsNoCompletion) {
  const auto door = listener(*subject);
  Pair ends = pair(*subject, *door);
  {
    std::string bytes(10, '\0');
    RecordedCompletion<std::size_t> told;
    EXPECT_FALSE(ends.far->read(bytes, told).has_value());
    EXPECT_EQ(write(*subject, *ends.near, "too late"), 8U);
    ends.far.reset();
  }  // a completion that is called now would be used after its destruction
  for (int i = 0; i < 10; ++i) subject->wait(Deadline::after(subject->now(), 1ms));
}

TEST_P(ConnectionsContract, ToAPortWithoutAServerIsAnError) {
  const std::uint16_t port = listener(*subject)->port();  // the listener is closed again
  RecordedCompletion<std::unique_ptr<Connection>> connected;
  subject->connections().connect(port, connected);
  const auto result = wait_for(*subject, connected);
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().code, Error::Code::not_found);
}

TEST_P(ConnectionsContract, OnAPortThatIsInUseIsAnError) {
  const auto door = listener(*subject);
  const auto second = subject->connections().listen(door->port());
  ASSERT_FALSE(second.has_value());
  EXPECT_EQ(second.error().code, Error::Code::unavailable);
}

TEST_P(ConnectionsContract, ConnectionsThatArriveBeforeAcceptAreKept) {
  const auto door = listener(*subject);
  RecordedCompletion<std::unique_ptr<Connection>> connected[3];
  for (auto& told : connected) subject->connections().connect(door->port(), told);
  for (auto& told : connected) EXPECT_TRUE(wait_for(*subject, told).has_value());
  for (int i = 0; i < 3; ++i) {
    RecordedCompletion<std::unique_ptr<Connection>> accepted;
    door->accept(accepted);
    EXPECT_TRUE(wait_for(*subject, accepted).has_value());
  }
}

TEST_P(ConnectionsContract, ACancelledAcceptCompletes) {
  const auto door = listener(*subject);
  RecordedCompletion<std::unique_ptr<Connection>> accepted;
  door->accept(accepted);
  door->cancel();
  const auto result = wait_for(*subject, accepted);
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().code, Error::Code::stopped);
}

TEST_P(ConnectionsContract, EndsMayOutliveTheirLoop) {
  Pair ends;
  {
    const auto door = listener(*subject);
    ends = pair(*subject, *door);
  }
  subject.reset();
  ends.near.reset();
  ends.far.reset();
}

}  // namespace
}  // namespace playground::contracts
