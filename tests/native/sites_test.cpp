// The crawler with real sockets: how many sites it requests at the same time.
#include <gmock/gmock.h>

#include "lessons/catalog.h"
#include "lessons/choose-sites/crawl.h"
#include "lessons/services.h"
#include "native/linux/machine.h"
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
  // The maximum number of sites that were requested at the same time.
  int max_at_a_time(std::string_view way) {
    native::LinuxMachine machine(services());
    Settings settings = course::find_lesson(catalog(), "choose-sites")->initial_settings({});
    settings.set("way", OptionId(way));
    settings.set("sites", 20);
    settings.set("workers", 3);
    settings.set("limit", 2);
    testing_support::TestRun run(machine.machine, settings);
    example(run);
    EXPECT_THAT(run.lines(), testing::Contains(testing::HasSubstr(" 20 sites, ")));
    std::vector<std::pair<Time, int>> changes;
    for (const Tile& tile : run.trace().tiles())
      changes.emplace_back(tile.time, static_cast<VisitState>(tile.area.y) == VisitState::asked ? 1 : -1);
    std::sort(changes.begin(), changes.end());
    int now = 0;
    int max = 0;
    for (const auto& [time, change] : changes) max = std::max(max, now += change);
    EXPECT_EQ(now, 0) << "each visit ends";
    return max;
  }
  native::WhatIsOpen before = native::WhatIsOpen::now();
};

TEST_F(SitesNatively, OneAfterAnotherAsksOne) { EXPECT_EQ(max_at_a_time("sequential"), 1); }
TEST_F(SitesNatively, ThreadsAskAllThatAreKnown) { EXPECT_GT(max_at_a_time("threads"), 3); }
TEST_F(SitesNatively, APoolAsksAsManyAsItHasThreads) { EXPECT_EQ(max_at_a_time("pool"), 3); }
TEST_F(SitesNatively, ProcessesAskAsManyAsThereAre) { EXPECT_EQ(max_at_a_time("processes"), 3); }
TEST_F(SitesNatively, CoroutinesKeepTheirLimit) { EXPECT_EQ(max_at_a_time("coroutines"), 2); }

}  // namespace
}  // namespace playground::lessons::choose_sites
