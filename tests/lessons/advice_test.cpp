/// The decision table, for all combinations of answers.
#include "lessons/choose-yours/advice.h"

#include <gmock/gmock.h>

#include <vector>

namespace playground::lessons::choose_yours {

void PrintTo(const Workload& w, std::ostream* out) {
  *out << "waits for " << static_cast<int>(w.waits_for) << ", at once " << static_cast<int>(w.at_once)
       << ", data " << static_cast<int>(w.data) << ", shares " << static_cast<int>(w.shares) << ", crash "
       << static_cast<int>(w.crash) << ", length " << static_cast<int>(w.length) << ", machines "
       << static_cast<int>(w.machines);
}

namespace {

using testing::AnyOf;
using testing::HasSubstr;
using testing::Not;

std::vector<Workload> every_workload() {
  std::vector<Workload> all;
  for (int number = 0; number < 3 * 3 * 2 * 2 * 2 * 3 * 2; ++number) {
    int left = number;
    const auto next = [&](int answers) {
      const int answer = left % answers;
      left /= answers;
      return answer;
    };
    Workload w;
    w.waits_for = static_cast<WaitsFor>(next(3));
    w.at_once = static_cast<AtOnce>(next(3));
    w.data = static_cast<Data>(next(2));
    w.shares = static_cast<Shares>(next(2));
    w.crash = static_cast<Crash>(next(2));
    w.length = static_cast<Length>(next(3));
    w.machines = static_cast<MachineCount>(next(2));
    all.push_back(w);
  }
  return all;
}

// Checks those of all 432 workloads for which `chosen` returns true.
template <class Chosen, class Check>
void of_all(Chosen chosen, Check check) {
  for (const Workload& w : every_workload()) {
    if (!chosen(w)) continue;
    SCOPED_TRACE(testing::PrintToString(w));
    check(advice_for(w));
  }
}

bool one_machine(const Workload& w) { return w.machines == MachineCount::one; }
bool one_machine_and_may_crash(const Workload& w) { return one_machine(w) && w.crash == Crash::may_spread; }

TEST(Advice, ExistsForEveryWorkloadWithAllItsTexts) {
  of_all([](const Workload&) { return true; },
         [](const Advice& advice) {
           for (const Text& words : {advice.name, advice.reason, advice.changes_it}) {
             EXPECT_FALSE(words.english.empty());
             EXPECT_FALSE(words.chinese.empty());
           }
           EXPECT_FALSE(advice.python.empty());
         });
}

// C55, as corrected: processes for CPU-bound tasks.
TEST(Advice, ForWhatOnlyComputesIsNeitherThreadsNorOneEventLoop) {
  of_all([](const Workload& w) { return one_machine(w) && w.waits_for == WaitsFor::processor; },
         [](const Advice& advice) {
           EXPECT_TRUE(uses(advice.choice, Model::process));
           EXPECT_FALSE(uses(advice.choice, Model::thread));
           EXPECT_FALSE(uses(advice.choice, Model::coroutine));
         });
}

// C55: only if the tasks are large compared with their data.
TEST(Advice, ForTinyTasksThatComputeIsBatchesOrSharedMemory) {
  of_all(
      [](const Workload& w) {
        return one_machine_and_may_crash(w) && w.waits_for == WaitsFor::processor &&
               w.length == Length::below_a_millisecond;
      },
      [](const Advice& advice) {
        EXPECT_THAT(advice.choice,
                    testing::AnyOf(Choice::processes_in_batches, Choice::processes_shared_memory));
      });
}

// C56: dozens of sites.
TEST(Advice, ForDozensThatWaitIsThreads) {
  of_all(
      [](const Workload& w) {
        return one_machine_and_may_crash(w) && w.waits_for == WaitsFor::others && w.at_once == AtOnce::dozens;
      },
      [](const Advice& advice) { EXPECT_EQ(advice.choice, Choice::threads); });
}

// C57: thousands of connections.
TEST(Advice, ForThousandsThatWaitIsAnEventLoop) {
  of_all(
      [](const Workload& w) {
        return one_machine(w) && w.waits_for != WaitsFor::processor && w.at_once == AtOnce::thousands;
      },
      [](const Advice& advice) { EXPECT_TRUE(uses(advice.choice, Model::coroutine)); });
}

// C10: isolation.
TEST(Advice, WhereACrashMustNotSpreadIsProcesses) {
  of_all([](const Workload& w) { return one_machine(w) && w.crash == Crash::must_not_spread; },
         [](const Advice& advice) { EXPECT_TRUE(uses(advice.choice, Model::process)); });
}

// In Python, Pool.map waits forever for a worker that crashed.
TEST(Advice, WhereACrashMustNotSpreadNamesWhatSurvivesOneInPython) {
  of_all([](const Workload& w) { return one_machine(w) && w.crash == Crash::must_not_spread; },
         [](const Advice& advice) {
           EXPECT_THAT(advice.python, HasSubstr("multiprocessing.Process("));
           EXPECT_THAT(advice.python, Not(HasSubstr("Pool")));
           if (advice.choice == Choice::event_loops_in_processes) return;
           EXPECT_THAT(advice.reason.english, HasSubstr("exitcode"));
           EXPECT_THAT(advice.reason.chinese, HasSubstr("exitcode"));
         });
}

TEST(Advice, NamesALockWhereTasksChangeTheSameObjectsAndOnlyThere) {
  of_all([](const Workload& w) { return w.shares == Shares::state; },
         [](const Advice& advice) {
           EXPECT_THAT(advice.sharing.english, AnyOf(HasSubstr("Lock"), HasSubstr("lock")));
           EXPECT_THAT(advice.sharing.chinese, AnyOf(HasSubstr("锁"), HasSubstr("Lock"), HasSubstr("lock")));
           const bool in_processes = uses(advice.choice, Model::process);
           if (advice.choice == Choice::threads) {
             EXPECT_THAT(advice.sharing.english, HasSubstr("threading.Lock"));
           }
           if (uses(advice.choice, Model::coroutine) && advice.choice != Choice::event_loops_in_processes) {
             EXPECT_THAT(advice.sharing.english, HasSubstr("asyncio.Lock"));
           }
           if (in_processes && !uses(advice.choice, Model::coroutine)) {
             EXPECT_THAT(advice.sharing.english, HasSubstr("get_lock()"));
           }
         });
  of_all([](const Workload& w) { return w.shares == Shares::nothing; },
         [](const Advice& advice) { EXPECT_TRUE(advice.sharing.empty()); });
}

// A process that crashes while it holds a lock never releases it, and the others would wait forever.
TEST(Advice, WhereACrashMustNotSpreadItsLocksHaveATimeout) {
  of_all(
      [](const Workload& w) {
        return one_machine(w) && w.crash == Crash::must_not_spread && w.shares == Shares::state;
      },
      [](const Advice& advice) {
        EXPECT_THAT(advice.sharing.english, HasSubstr("timeout"));
        EXPECT_THAT(advice.sharing.chinese, AnyOf(HasSubstr("timeout"), HasSubstr("超时")));
      });
}

// InterpreterPoolExecutor pickles functions, arguments and results.
TEST(Advice, SaysThatSubInterpretersCopy) {
  int named = 0;
  of_all([](const Workload&) { return true; },
         [&](const Advice& advice) {
           const std::string_view text = advice.changes_it.english;
           if (text.find("sub-interpreters") == std::string_view::npos) return;
           ++named;
           EXPECT_THAT(text, HasSubstr("sub-interpreters (Python 3.14), which copy or pickle"));
         });
  EXPECT_GT(named, 0);
}

// A pool of processes is more than 40 tasks need that mostly wait.
TEST(Advice, ForDozensThatMostlyWaitIsThreads) {
  of_all(
      [](const Workload& w) {
        return one_machine_and_may_crash(w) && w.waits_for == WaitsFor::both && w.at_once == AtOnce::dozens;
      },
      [](const Advice& advice) { EXPECT_EQ(advice.choice, Choice::threads); });
}

// The document covers one machine; for several machines there are engines.
TEST(Advice, IsAnEngineExactlyWhereThereAreSeveralMachines) {
  of_all(one_machine, [](const Advice& advice) { EXPECT_NE(advice.choice, Choice::engine); });
  of_all([](const Workload& w) { return !one_machine(w); },
         [](const Advice& advice) { EXPECT_EQ(advice.choice, Choice::engine); });
}

TEST(DecisionTable, NoRuleIsWithoutAWorkload) {
  std::vector<bool> used(rules().size(), false);
  for (const Workload& w : every_workload()) {
    for (std::size_t i = 0; i < rules().size(); ++i) {
      if (!rules()[i].fits(w)) continue;
      used[i] = true;
      break;
    }
  }
  EXPECT_THAT(used, testing::Each(true));
}

}  // namespace
}  // namespace playground::lessons::choose_yours
