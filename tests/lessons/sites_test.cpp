// The lesson on a crawler: all approaches find the same, and the data that the view reads from a run.
#include <gmock/gmock.h>

#include <set>

#include "lessons/catalog.h"
#include "lessons/choose-sites/crawl.h"
#include "tests/fakes/fake_machine.h"
#include "tests/support/test_run.h"

namespace playground::lessons::choose_sites {
namespace {

using namespace std::chrono_literals;
using testing::Contains;
using testing::Each;
using testing::HasSubstr;
using testing::StartsWith;

class SitesLesson : public testing::Test {
 protected:
  const Trace& crawl(std::string_view way,
                     std::initializer_list<std::pair<const char*, SettingValue>> values = {}) {
    settings = course::find_lesson(catalog(), "choose-sites")->initial_settings({});
    settings.set("way", OptionId(way));
    for (const auto& [id, value] : values) settings.set(id, value);
    run.emplace(fake.machine, settings);
    example(*run);
    return run->trace();
  }
  // The last line of each approach, without its name and time.
  std::vector<std::string> outcomes() {
    std::vector<std::string> found;
    for (const std::string& line : run->lines()) {
      if (const auto at = line.find(" s, "); at != std::string::npos) found.push_back(line.substr(at + 4));
    }
    return found;
  }
  fakes::FakeMachine fake;
  Settings settings;
  std::optional<testing_support::TestRun> run;
};

TEST_F(SitesLesson, AllApproachesFindTheSameSitesAndFailures) {
  crawl("compare");
  EXPECT_EQ(outcomes().size(), 9U) << "threads and coroutines three times each";
  EXPECT_THAT(outcomes(), Each(StartsWith("40 sites, 5 failed, 9 retries, 2 time-outs")));
  for (const char* way : {"sequential", "threads", "pool", "processes", "coroutines"})
    EXPECT_NE(run->trace().latest(std::string("time/") + way), nullptr) << way;
}

TEST_F(SitesLesson, AFailedSiteIsGivenUpWithTheReason) {
  crawl("sequential");
  EXPECT_THAT(run->lines(), Contains(HasSubstr("no response in time, given up after 2 tries")));
  EXPECT_THAT(run->lines(), Contains(HasSubstr("status 500, given up after 2 tries")));
}

TEST_F(SitesLesson, MorePatienceFindsNoMoreSites) {
  crawl("coroutines", {{"patience", 2s}});
  EXPECT_THAT(outcomes(), Each(StartsWith("40 sites, 5 failed")));
}

TEST_F(SitesLesson, OneAfterAnotherTakesAsLongAsAllItsWaitsTogether) {
  crawl("sequential");
  Time all{};
  for (int number = 0; number < 40; ++number) {
    const Site site = site_of(graph_of(settings), number);
    const int asked = site.behaviour == Site::Behaviour::answers ? 1 : 2;
    all += std::min(site.delay, Time(300ms)) * asked;
  }
  EXPECT_NEAR(run->trace().latest("time/sequential")->value, to_seconds(all), 1e-6);
}

TEST_F(SitesLesson, TheLastCrawlIsReadFromTheRun) {
  const auto last = last_crawl(crawl("compare"), 40);
  ASSERT_TRUE(last.has_value());
  EXPECT_EQ(way_of_crawl(last->number), Way::coroutines);
  int failed = 0;
  for (const Crawl::Site& site : last->sites) {
    ASSERT_TRUE(site.seen.has_value());
    EXPECT_NE(*site.seen, VisitState::asked);
    failed += *site.seen == VisitState::failed;
    EXPECT_EQ(run->trace().track(site.unit)->model, Model::coroutine);
  }
  EXPECT_EQ(failed, 5);
  EXPECT_EQ(last->units.size(), 40U) << "a coroutine for each site";
}

TEST_F(SitesLesson, ShowsTheVisitingUnitsOfEachApproach) {
  EXPECT_EQ(last_crawl(crawl("sequential"), 40)->units.size(), 1U);
  EXPECT_EQ(last_crawl(crawl("threads"), 40)->units.size(), 40U);
  EXPECT_LE(last_crawl(crawl("pool", {{"workers", 3}}), 40)->units.size(), 3U);
  EXPECT_LE(last_crawl(crawl("processes", {{"workers", 2}}), 40)->units.size(), 2U);
}

TEST_F(SitesLesson, AUnitThatAsksWaits) {
  const auto last = last_crawl(crawl("sequential"), 40);
  ASSERT_EQ(last->units.size(), 1U);
  EXPECT_GT(last->units[0].waiting, 3s);
  EXPECT_LT(last->units[0].working, 1ms);
}

TEST(Crawl, BeforeTheFirstQuestionThereIsNone) { EXPECT_FALSE(last_crawl(Trace{}, 40).has_value()); }

TEST(Crawl, WhatArrivesLateOfTheCrawlBeforeIsNotOfThisOne) {
  Trace trace;
  trace.add_track({.id = 0});
  trace.add_track({.id = 1});
  const auto tile = [&](TrackId track, Time time, int site, VisitState seen) {
    const Area area{static_cast<std::uint16_t>(site), static_cast<std::uint16_t>(seen), 1, 1};
    trace.add({.kind = TraceEvent::Kind::tile,
               .track = track,
               .time = time,
               .flow = std::bit_cast<std::uint64_t>(area)});
  };
  tile(0, 1ms, 0, VisitState::asked);
  tile(0, 9ms, 0, VisitState::asked);
  tile(1, 5ms, 1, VisitState::failed);
  const auto last = last_crawl(trace, 2);
  ASSERT_TRUE(last.has_value());
  EXPECT_EQ(last->number, 1U);
  EXPECT_FALSE(last->sites[1].seen.has_value());
}

TEST(Places, NoTwoSitesStandOnOneAnother) {
  for (const int count : {2, 10, 40, 50}) {
    const auto places = places_of({1, count});
    ASSERT_EQ(places.size(), static_cast<std::size_t>(count));
    EXPECT_EQ(places[0].x, 0);
    std::set<std::pair<int, int>> cells;
    for (const Place& place : places) {
      EXPECT_LE(place.x * place.x + place.y * place.y, 1.001F);
      cells.insert({static_cast<int>(place.x * 1000), static_cast<int>(place.y * 1000)});
    }
    EXPECT_EQ(cells.size(), places.size()) << count << " sites";
  }
}

TEST(Comparing, ThreadsAndCoroutinesAlternateInThreeRounds) {
  std::vector<Way> ways;
  for (std::size_t crawl = 0; crawl < 9; ++crawl) ways.push_back(way_of_crawl(crawl));
  EXPECT_EQ(std::ranges::count(ways, Way::sequential), 1);
  EXPECT_EQ(std::ranges::count(ways, Way::threads), 3);
  EXPECT_EQ(std::ranges::count(ways, Way::coroutines), 3);
  std::erase_if(ways, [](Way way) { return way != Way::threads && way != Way::coroutines; });
  EXPECT_EQ(std::ranges::adjacent_find(ways), ways.end());
}

}  // namespace
}  // namespace playground::lessons::choose_sites
