#include <gmock/gmock.h>

#include <thread>

#include "tests/contracts/contract.h"
#include "tests/contracts/recorded_completion.h"

namespace playground::contracts {
namespace {

GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(BlockingConnectionsContract);

// Without a deadline, because the time of a fake would jump to it.
template <class T>
Result<T> wait_until_complete(LoopBackend& loop, RecordedCompletion<T>& told) {
  while (!told.result) loop.wait(Deadline::never());
  return told.take();
}

std::unique_ptr<Connection> connect(LoopBackend& loop, std::uint16_t port) {
  RecordedCompletion<std::unique_ptr<Connection>> told;
  loop.connections().connect(port, told);
  return std::move(wait_until_complete(loop, told).value());
}

// A loop at one end and a thread of the test at the other.
struct Ends {
  explicit Ends(LoopPlatform& platform)
      : loop(platform.backend()),
        listener(std::move(platform.blocking().listen().value())),
        near(connect(*loop, listener->port())),
        far(std::move(listener->accept({}).value())) {}

  void write(const std::string& bytes) const {
    RecordedCompletion<std::size_t> told;
    const auto now = near->write(bytes, told);
    EXPECT_EQ(now ? *now : wait_until_complete(*loop, told), bytes.size());
  }
  [[nodiscard]] std::string read(std::size_t max = 100) const {
    std::string bytes(max, '\0');
    RecordedCompletion<std::size_t> told;
    const auto now = near->read(bytes, told);
    bytes.resize((now ? *now : wait_until_complete(*loop, told)).value());
    return bytes;
  }

  std::unique_ptr<LoopBackend> loop;
  std::unique_ptr<BlockingListener> listener;
  std::unique_ptr<Connection> near;
  std::unique_ptr<BlockingConnection> far;
};

std::string read(BlockingConnection& connection, std::size_t max = 100) {
  std::string bytes(max, '\0');
  const auto size = connection.read(bytes);
  if (!size) return "error: " + size.error().message;
  bytes.resize(*size);
  return bytes;
}

TEST_P(BlockingConnectionsContract, CarriesBytesInBothDirections) {
  const Ends ends(*subject);
  ends.write("there");
  EXPECT_EQ(read(*ends.far), "there");
  EXPECT_TRUE(ends.far->write(std::string("and back")));
  EXPECT_EQ(ends.read(), "and back");
}

TEST_P(BlockingConnectionsContract, OffersMoreThanOneReadTakes) {
  const Ends ends(*subject);
  ends.write("abcdef");
  EXPECT_EQ(read(*ends.far, 4), "abcd");
  EXPECT_EQ(read(*ends.far, 4), "ef");
}

TEST_P(BlockingConnectionsContract, AReadWaitsForWhatIsWrittenLater) {
  const Ends ends(*subject);
  std::string got;
  std::thread reader([&] { got = read(*ends.far); });
  ends.write("late");
  reader.join();
  EXPECT_EQ(got, "late");
}

TEST_P(BlockingConnectionsContract, AReadAfterTheOtherEndHasClosedGivesWhatIsLeftThenNothing) {
  Ends ends(*subject);
  ends.write("last");
  ends.near.reset();
  EXPECT_EQ(read(*ends.far), "last");
  EXPECT_EQ(read(*ends.far), "");
  EXPECT_EQ(read(*ends.far), "") << "as often as it is asked";
}

TEST_P(BlockingConnectionsContract, AWaitingReadCompletesWhenTheOtherEndCloses) {
  Ends ends(*subject);
  std::string got = "nothing yet";
  std::thread reader([&] { got = read(*ends.far); });
  ends.near.reset();
  reader.join();
  EXPECT_EQ(got, "");
}

TEST_P(BlockingConnectionsContract, AnEndWhoseLoopHasEndedIsClosed) {
  const auto listener = std::move(subject->blocking().listen().value());
  auto loop = subject->backend();
  RecordedCompletion<std::unique_ptr<Connection>> told;
  loop->connections().connect(listener->port(), told);
  const auto far = std::move(listener->accept({}).value());
  loop.reset();  // before it could call the completion
  EXPECT_EQ(read(*far), "");
}

TEST_P(BlockingConnectionsContract, ShuttingDownEndsAWaitingReadAndAllThatFollow) {
  const Ends ends(*subject);
  std::string got = "nothing yet";
  std::thread reader([&] { got = read(*ends.far); });
  ends.far->shut_down();
  reader.join();
  EXPECT_EQ(got, "");
  EXPECT_EQ(read(*ends.far), "");
  EXPECT_FALSE(ends.far->write(std::string("x")));
}

TEST_P(BlockingConnectionsContract, DestructionClosesTheOtherEnd) {
  Ends ends(*subject);
  ends.far.reset();
  EXPECT_EQ(ends.read(), "");
}

TEST_P(BlockingConnectionsContract, WritingToAClosedEndBecomesAnError) {
  Ends ends(*subject);
  ends.near.reset();
  Result<void> written;
  // The first writes may succeed before the close is known.
  for (int tries = 0; tries < 10'000 && written; ++tries) written = ends.far->write(std::string("anybody?"));
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code, Error::Code::ended);
}

TEST_P(BlockingConnectionsContract, ALargeWriteWaitsForTheReaderAndArrivesWhole) {
  const Ends ends(*subject);
  std::string sent(10'000'000, '\0');
  for (std::size_t i = 0; i < sent.size(); ++i) sent[i] = static_cast<char>(i * 7 + i / 1000);
  std::thread writer([&] { EXPECT_TRUE(ends.far->write(sent)); });
  std::string received;
  for (int tries = 0; tries < 100'000 && received.size() < sent.size(); ++tries) received += ends.read(65536);
  writer.join();
  EXPECT_TRUE(received == sent);
}

TEST_P(BlockingConnectionsContract, AStopEndsAnAcceptThatWaits) {
  const auto listener = std::move(subject->blocking().listen().value());
  std::stop_source stop;
  std::thread stopper([&] { stop.request_stop(); });
  const auto accepted = listener->accept(stop.get_token());
  stopper.join();
  ASSERT_FALSE(accepted);
  EXPECT_EQ(accepted.error().code, Error::Code::stopped);
}

TEST_P(BlockingConnectionsContract, ConnectionsThatArriveBeforeAcceptAreKept) {
  const auto loop = subject->backend();
  const auto listener = std::move(subject->blocking().listen().value());
  std::vector<std::unique_ptr<Connection>> near;
  for (int i = 0; i < 3; ++i) near.push_back(connect(*loop, listener->port()));
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(listener->accept({}));
}

TEST_P(BlockingConnectionsContract, AClosedPortHasNoListener) {
  const auto loop = subject->backend();
  const std::uint16_t port = subject->blocking().listen().value()->port();
  RecordedCompletion<std::unique_ptr<Connection>> told;
  loop->connections().connect(port, told);
  const auto result = wait_until_complete(*loop, told);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, Error::Code::not_found);
}

}  // namespace
}  // namespace playground::contracts
