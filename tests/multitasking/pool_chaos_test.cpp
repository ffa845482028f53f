/// Chaos tests of a pool: random calls, workers that exit between any two frames, arguments and results that
/// throw. In all cases, each call ends with its result or an error, and the pool is usable afterwards.
#include <gmock/gmock.h>

#include <atomic>
#include <random>

#include "tests/multitasking/pool_fixture.h"

namespace playground::multiprocessing {
namespace {

using namespace pool_test;  // NOLINT(google-build-using-namespace): shared by the tests of pools
using Does = FakeWorkerPlan::Task;

// A number that throws at a randomly chosen operation.
struct Lot {
  enum class Fate : std::uint8_t { well, argument_throws, task_throws, result_throws };
  int number = 0;
  Fate fate = Fate::well;

  void pickle(pickle::Writer out) const {
    pickle::write(out, number);
    if (fate == Fate::argument_throws) throw std::runtime_error("argument");
    pickle::write(out, fate);
  }
  bool unpickle(pickle::Reader& in) {
    if (!in.read(number) || !in.read(fate)) return false;
    if (in.run() == nullptr && fate == Fate::result_throws) throw std::runtime_error("result");
    return true;
  }
};

Lot same(Run&, Lot lot) {
  if (lot.fate == Lot::Fate::task_throws) throw std::runtime_error("task");
  return lot;
}
const Registered registered_same{"pool_chaos.same", same};

class PoolChaos : public PoolFixture {
 protected:
  // Calls and workers have separate random generators, because workers fail on the thread that pumps.
  using Lots = std::mt19937;
  static std::size_t below(Lots& lots, std::size_t bound) { return lots() % bound; }
  static bool one_in(Lots& lots, std::size_t many) { return below(lots, many) == 0; }
  std::size_t below(std::size_t bound) { return below(call_lots_, bound); }

  std::vector<Lot> inputs() {
    std::vector<Lot> all(below(40));
    for (std::size_t i = 0; i < all.size(); ++i) {
      all[i].number = static_cast<int>(i);
      if (one_in(call_lots_, 10)) all[i].fate = static_cast<Lot::Fate>(1 + below(3));
    }
    return all;
  }

  // Workers exit at random between two frames, or send something wrong.
  void let_workers_fail() {
    fake.workers.plan.task = [this](int, int) {
      if (!failing_ || !one_in(worker_lots_, 12)) return Does::works;
      constexpr Does kinds[]{Does::dies,  Does::dies_receiving,  Does::dies_answering, Does::answers_garbage,
                             Does::hangs, Does::answers_unasked, Does::never_begins};
      return kinds[below(worker_lots_, std::size(kinds))];
    };
    fake.workers.plan.start = [this](int) {
      return failing_ && one_in(worker_lots_, 20) ? FakeWorkerPlan::Start::dies
                                                  : FakeWorkerPlan::Start::comes_up;
    };
  }

  // Expects the result of a lot, or an error, and nothing else.
  template <class Next>
  bool one_result(const Lot& lot, Next next) {
    try {
      const Lot result = next();
      EXPECT_EQ(result.number, lot.number);
      EXPECT_EQ(lot.fate, Lot::Fate::well);
      return true;
    } catch (const RemoteError& error) {
      EXPECT_STRNE(error.what(), "");
      return false;
    }
  }

  void call(ProcessPool& pool) {
    const std::vector<Lot> all = inputs();
    const std::size_t chunksize = 1 + below(8);
    switch (below(3)) {
      case 0: {
        const auto result = pool.map_async(same, all, chunksize);
        const bool well =
            std::ranges::all_of(all, [](const Lot& lot) { return lot.fate == Lot::Fate::well; });
        try {
          EXPECT_EQ(result.get().size(), all.size());
          EXPECT_TRUE(well);
        } catch (const RemoteError&) {
          ++failed_;
        }
        break;
      }
      case 1: {
        auto results = pool.imap(same, all, chunksize);
        for (const Lot& lot : all) failed_ += one_result(lot, [&] { return results.next().value(); }) ? 0 : 1;
        EXPECT_FALSE(results.next());
        break;
      }
      default:
        for (const Lot& lot : all) failed_ += one_result(lot, [&] { return pool.apply(same, lot); }) ? 0 : 1;
    }
  }

  Lots call_lots_{20261125};
  Lots worker_lots_{20261126};
  std::atomic<bool> failing_ = true;
  int failed_ = 0;
};

TEST_F(PoolChaos, EachCallEndsAndThePoolIsUsableAfterwards) {
  let_workers_fail();
  for (int i = 0; i < 100; ++i) {
    failing_ = true;
    const PoolOptions options{.retries = static_cast<int>(below(2)), .time_limit = 1s};
    ProcessPool pool(run, 1 + static_cast<int>(below(4)), options);
    for (int calls = 0; calls < 5; ++calls) call(pool);
    failing_ = false;
    // A process whose exit was not yet noticed may fail one more call.
    static_cast<void>(message_of<RemoteError>([&] { static_cast<void>(pool.apply(doubles, 1)); }));
    EXPECT_EQ(pool.map(doubles, one_to(20)).back(), 40) << "pool " << i;
    pool.terminate();
    ASSERT_EQ(fake.workers.alive(), 0);
  }
  EXPECT_GT(failed_, 100);
}

}  // namespace
}  // namespace playground::multiprocessing
