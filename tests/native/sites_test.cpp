// The crawler over real sockets: how many sites are asked at a time.
#include <gmock/gmock.h>

#include "lessons/catalog.h"
#include "lessons/choose-sites/crawl.h"
#include "lessons/services.h"
#include "tests/native/native_machine.h"
#include "tests/native/what_is_open.h"
#include "tests/support/eventually.h"
#include "tests/support/test_run.h"

namespace playground::lessons::choose_sites {
namespace {

class SitesNatively : public testing::Test {
 protected:
  ~SitesNatively() override {
    EXPECT_TRUE(testing_support::eventually([&] { return native::WhatIsOpen::now() == before; }));
  }
  // The most sites that were asked at the same time.
  int most_at_a_time(Way way) {
    native::NativeMachine machine;
    machine.services = services();
    Settings settings = course::find_lesson(catalog(), "choose-sites")->initial_settings({});
    settings.set("way", static_cast<double>(way) + 1);
    settings.set("sites", 20);
    settings.set("workers", 3);
    settings.set("limit", 2);
    testing_support::TestRun run(machine.machine, settings);
    example(run);
    EXPECT_THAT(run.lines(), testing::Contains(testing::HasSubstr(" 20 sites, ")));
    std::vector<std::pair<Time, int>> changes;
    for (const Tile& tile : run.trace().tiles())
      changes.emplace_back(tile.time, static_cast<Seen>(tile.area.y) == Seen::asked ? 1 : -1);
    std::sort(changes.begin(), changes.end());
    int now = 0;
    int most = 0;
    for (const auto& [time, change] : changes) most = std::max(most, now += change);
    EXPECT_EQ(now, 0) << "each visit ends";
    return most;
  }
  native::WhatIsOpen before = native::WhatIsOpen::now();
};

TEST_F(SitesNatively, OneAfterAnotherAsksOne) { EXPECT_EQ(most_at_a_time(Way::sequential), 1); }
TEST_F(SitesNatively, ThreadsAskAllThatAreKnown) { EXPECT_GT(most_at_a_time(Way::threads), 3); }
TEST_F(SitesNatively, APoolAsksAsManyAsItHasThreads) { EXPECT_EQ(most_at_a_time(Way::pool), 3); }
TEST_F(SitesNatively, ProcessesAskAsManyAsThereAre) { EXPECT_EQ(most_at_a_time(Way::processes), 3); }
TEST_F(SitesNatively, CoroutinesKeepTheirLimit) { EXPECT_EQ(most_at_a_time(Way::coroutines), 2); }

}  // namespace
}  // namespace playground::lessons::choose_sites
