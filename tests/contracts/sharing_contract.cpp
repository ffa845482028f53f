/// SharedMemory, Queue, Pipe, Value and Manager between real workers, also when workers exit. The same
/// between members in one process: multitasking/sharing_test.cpp.
#include <gmock/gmock.h>

#include <thread>

#include "shared/multitasking/multiprocessing/process_pool.h"
#include "tests/contracts/contract.h"
#include "tests/support/eventually.h"
#include "tests/support/sharing.h"
#include "tests/support/test_run.h"

namespace playground::contracts {
namespace {

using namespace multiprocessing;  // NOLINT(google-build-using-namespace)
using namespace testing_support;  // NOLINT(google-build-using-namespace)
using namespace std::chrono_literals;

GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(SharingContract);

TEST_P(SharingContract, AQueueCollectsFromAllWorkers) {
  TestRun run(*subject);
  ProcessPool pool(run, 3);
  Queue<int> queue(run);
  std::vector<std::pair<Queue<int>, int>> tasks;
  for (int i = 0; i < 6; ++i) tasks.emplace_back(queue, i);
  const auto done = pool.map_async(puts_ten, tasks);
  std::vector<bool> seen(60);
  for (std::size_t i = 0; i < seen.size(); ++i) seen.at(static_cast<std::size_t>(queue.get().value())) = true;
  EXPECT_THAT(seen, testing::Each(true));
  EXPECT_EQ(done.get().size(), 6U);
}

TEST_P(SharingContract, AResultThatIsNotThereInTimeCanBeAskedForAgain) {
  TestRun run(*subject);
  ProcessPool pool(run, 1);
  Queue<int> queue(run);
  const auto result = pool.apply_async(takes_one, queue);
  EXPECT_THROW(static_cast<void>(result.get(2ms)), TimeoutError);
  EXPECT_FALSE(result.wait(2ms));
  EXPECT_FALSE(result.ready());
  queue.put(42);
  EXPECT_TRUE(result.wait());
  EXPECT_TRUE(result.ready());
  EXPECT_EQ(result.get(0s), 42);
}

TEST_P(SharingContract, AQueueWhoseProducerExitsEndsTheWait) {
  TestRun run(*subject);
  ProcessPool pool(run, 2);
  Queue<int> queue(run);
  const auto dying = pool.apply_async(puts_one_and_dies, queue);
  EXPECT_EQ(queue.get(), 1);
  EXPECT_THROW(static_cast<void>(queue.get()), EOFError);
  EXPECT_THROW(static_cast<void>(dying.get()), RemoteError);
  // It still works for the others.
  EXPECT_EQ(pool.apply(puts_ten, {queue, 2}), 2);
  EXPECT_EQ(queue.get(), 20);
}

TEST_P(SharingContract, AQueueThatAWorkerWaitsForEndsWithItsPool) {
  TestRun run(*subject);
  Queue<int> queue(run);
  {
    ProcessPool pool(run, 2);
    const auto takes = pool.map_async(takes_for_ever, std::vector(2, queue), 1);
    queue.put(1);
    EXPECT_TRUE(eventually([&] { return queue.empty(); }));
  }
  EXPECT_THROW(static_cast<void>(queue.get()), EOFError);
}

TEST_P(SharingContract, APipeToAWorkerEndsWhenWeClose) {
  TestRun run(*subject);
  ProcessPool pool(run, 2);
  auto ends = Pipe(run);
  const auto count = pool.apply_async(echoes, std::exchange(ends.second, {}));
  for (const std::size_t size : {0U, 5U, 100'000U, 3U}) {
    ends.first.send(std::string(size, 'x'));
    EXPECT_EQ(ends.first.recv<std::string>(), std::string(size, 'x') + "!");
  }
  ends.first.close();
  EXPECT_EQ(count.get(), 4);
}

TEST_P(SharingContract, APipeWhoseWorkerExitsEndsTheWait) {
  TestRun run(*subject);
  ProcessPool pool(run, 2);
  auto ends = Pipe(run);
  const auto dying = pool.apply_async(answers_once_and_dies, std::exchange(ends.second, {}));
  ends.first.send(7);
  EXPECT_EQ(ends.first.recv<int>(), 7);
  EXPECT_THROW(static_cast<void>(ends.first.recv<int>()), EOFError);
  EXPECT_THROW(static_cast<void>(dying.get()), RemoteError);
}

TEST_P(SharingContract, APipeWhoseTaskNeverBeganEndsTheWait) {
  TestRun run(*subject);
  auto ends = Pipe(run);
  {
    ProcessPool pool(run, 1);
    static_cast<void>(pool.apply_async(echoes, std::exchange(ends.second, {})));
  }
  EXPECT_THROW(static_cast<void>(ends.first.recv<int>()), EOFError);
}

TEST_P(SharingContract, LockedUpdatesAreNeverLostAndOthersMayBe) {
  TestRun run(*subject);
  ProcessPool pool(run, 4);
  for (const bool locked : {true, false}) {
    Value<int> value(run);
    EXPECT_EQ(pool.map(adds, std::vector(4, std::pair(value, locked))).size(), 4U);
    EXPECT_LE(value.get(), 4 * updates);
    EXPECT_TRUE(!locked || value.get() == 4 * updates) << value.get();
  }
}

TEST_P(SharingContract, ALockWhoseHolderExitedIsTakenOver) {
  TestRun run(*subject);
  ProcessPool pool(run, 2);
  Value<int> value(run);
  EXPECT_THROW(static_cast<void>(pool.apply(dies_with_the_lock, value)), RemoteError);
  EXPECT_EQ(pool.apply(adds, {value, true}), 0);
  EXPECT_EQ(value.get(), updates);
}

TEST_P(SharingContract, AWorkerFillsSharedMemory) {
  TestRun run(*subject);
  ProcessPool pool(run, 1);
  const SharedMemory memory(run, 1001);
  EXPECT_EQ(pool.apply(fills, memory), 0);
  for (std::size_t i = 0; i < 1001; ++i) EXPECT_EQ(memory.buf()[i], static_cast<std::byte>(i));
}

TEST_P(SharingContract, AWorkerFindsNothingByANameWithoutABlock) {
  TestRun run(*subject);
  ProcessPool pool(run, 1);
  SharedMemory memory(run, 64);
  const std::string name = memory.name();
  EXPECT_TRUE(pool.apply(opens, name));
  for (const std::string& wrong :
       {name + "0", "1" + name, name.substr(0, name.size() - 1), std::string("8/8"), std::string("/")}) {
    EXPECT_FALSE(pool.apply(opens, wrong)) << wrong;
  }
  memory = {};
  EXPECT_FALSE(pool.apply(opens, name));
  const SharedMemory next(run, 64);  // may get the memory of the other
  EXPECT_FALSE(pool.apply(opens, name));
}

TEST_P(SharingContract, AManagedDictIsServedToWorkers) {
  TestRun run(*subject);
  Manager manager(run);
  auto dict = manager.dict<int, std::string>();
  ProcessPool pool(run, 3);
  std::vector<std::pair<ManagedDict<int, std::string>, int>> tasks;
  for (int i = 0; i < 20; ++i) tasks.emplace_back(dict, i);
  EXPECT_EQ(pool.map(notes_in_a_dict, tasks).size(), 20U);
  EXPECT_EQ(dict.size(), 20U);
  EXPECT_EQ(dict.get(19), "19");
}

// A worker that exits at any moment keeps no lock and leaves no partial item.
TEST_P(SharingContract, PeersThatExitAtAnyMomentNeverCauseAHang) {
  TestRun run(*subject);
  ProcessPool pool(run, 2);
  constexpr int rounds = 20;
  for (int i = 0; i < rounds; ++i) {
    Queue<int> queue(run);
    const auto dying = pool.apply_async(puts_one_and_dies, queue);
    EXPECT_EQ(queue.get(), 1);
    EXPECT_THROW(static_cast<void>(queue.get()), EOFError);
    auto ends = Pipe(run);
    const auto also = pool.apply_async(answers_once_and_dies, std::exchange(ends.second, {}));
    ends.first.send(i);
    EXPECT_EQ(ends.first.recv<int>(), i);
    EXPECT_THROW(static_cast<void>(ends.first.recv<int>()), EOFError);
    EXPECT_THROW(static_cast<void>(dying.get()), RemoteError);
    EXPECT_THROW(static_cast<void>(also.get()), RemoteError);
  }
}

}  // namespace
}  // namespace playground::contracts
