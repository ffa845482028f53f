// gather: errors as results, and a gather is awaited once.
#include "shared/multitasking/asyncio/create_task.h"
#include "shared/multitasking/asyncio/gather.h"
#include "tests/multitasking/asyncio_tasks_fixture.h"

namespace playground::asyncio {
namespace {

using testing::IsEmpty;

TEST_F(AsyncioTasks, AGatherIsAwaitedOnce) {
  in_loop([](Run&) -> Task<> {
    std::vector<Task<std::string>> tasks;
    tasks.push_back(gives_text());
    auto both = gather(std::move(tasks));
    EXPECT_EQ((co_await both).size(), 1U);
    EXPECT_THROW(static_cast<void>(co_await both), std::logic_error);
  });
}

TEST_F(AsyncioTasks, AGatherIsAwaitedByOne) {
  in_loop([](Run&) -> Task<> {
    std::vector<Task<std::string>> tasks;
    tasks.push_back(gives_text());
    auto both = gather(std::move(tasks));
    const auto awaits = [](auto& shared) -> Task<> {
      const std::vector<std::string> results = co_await shared;
      EXPECT_EQ(results.size(), 1U);
    };
    const auto first = create_task(awaits(both));
    co_await sleep(0s);
    EXPECT_THROW(static_cast<void>(co_await both), std::logic_error);
    co_await first;
  });
}

TEST_F(AsyncioTasks, GatherCanCollectErrorsAndWaitsForAll) {
  in_loop([](Run& r) -> Task<> {
    std::vector<Task<int>> tasks;
    tasks.push_back(sleeps(r, 1, 3s));
    tasks.push_back(fails_after(1s));
    tasks.push_back(sleeps(r, 2, 2s));
    const std::vector<Outcome<int>> outcomes = co_await gather(std::move(tasks), return_exceptions);
    EXPECT_EQ(outcomes[0], 10);
    EXPECT_FALSE(outcomes[1].has_value());
    EXPECT_THROW(std::rethrow_exception(outcomes[1].error()), std::runtime_error);
    EXPECT_EQ(outcomes[2], 20);
  });
  EXPECT_EQ(elapsed(), 3s);
  EXPECT_EQ(run.lines().size(), 4U) << "the error is not reported in addition";
}

TEST_F(AsyncioTasks, LaterErrorsOfAGatherAreNotReported) {
  in_loop([](Run&) -> Task<> {
    std::vector<Task<int>> tasks;
    tasks.push_back(fails_after(1s, "first"));
    tasks.push_back(fails_after(2s, "second"));
    EXPECT_THROW(static_cast<void>(co_await gather(std::move(tasks))), std::runtime_error);
    co_await sleep(5s);
  });
  EXPECT_THAT(run.lines(), IsEmpty());
}

}  // namespace
}  // namespace playground::asyncio
