// The sites for crawlers.
#include "lessons/choose-sites/service/site_graph.h"

#include <gmock/gmock.h>

#include <set>

namespace playground::lessons::choose_sites {
namespace {

using namespace std::chrono_literals;
using enum Site::Behaviour;

// All sites that can be reached from site 0 through pages that respond.
std::set<int> reachable(const SiteGraph& graph) {
  std::set<int> seen{0};
  std::vector<int> todo{0};
  while (!todo.empty()) {
    const Site site = site_of(graph, todo.back());
    todo.pop_back();
    if (site.behaviour == fails_always || site.behaviour == never_answers) continue;
    for (const int link : site.links) {
      if (seen.insert(link).second) todo.push_back(link);
    }
  }
  return seen;
}

TEST(SiteGraph, EverySiteCanBeReachedWhateverTheSeedAndTheCount) {
  for (std::uint32_t seed = 1; seed < 100; ++seed) {
    for (const int count : {2, 3, 10, 40, 50}) {
      const SiteGraph graph{seed, count};
      EXPECT_EQ(reachable(graph).size(), static_cast<std::size_t>(count)) << "seed " << seed << ", " << count;
    }
  }
}

TEST(SiteGraph, OneSiteNeverAnswersAndSomeFail) {
  for (std::uint32_t seed = 1; seed < 100; ++seed) {
    int silent = 0;
    for (int number = 0; number < 40; ++number)
      silent += site_of({seed, 40}, number).behaviour == never_answers;
    EXPECT_EQ(silent, 1) << "seed " << seed;
  }
  std::set<Site::Behaviour> manners;
  for (int number = 0; number < 40; ++number) manners.insert(site_of({}, number).behaviour);
  EXPECT_EQ(manners.size(), 4U) << "the lesson's own web shows all of them";
}

TEST(SiteGraph, APageHasTheLinksOfItsSite) {
  const auto page = site_answer(site_path({3, 40}) + "0?try=1");
  ASSERT_TRUE(page.has_value());
  EXPECT_EQ(page->status, 200);
  EXPECT_EQ(links_in(page->body), site_of({3, 40}, 0).links);
  EXPECT_EQ(page->delay, site_of({3, 40}, 0).delay);
}

TEST(SiteGraph, ASiteThatFailsOnceAnswersTheSecondTime) {
  for (int number = 0; number < 40; ++number) {
    const Site site = site_of({}, number);
    const std::string path = site_path({}) + std::to_string(number) + "?try=";
    const bool bad = site.behaviour == fails_always;
    EXPECT_EQ(site_answer(path + "1")->status, bad || site.behaviour == fails_once ? 500 : 200) << number;
    EXPECT_EQ(site_answer(path + "2")->status, bad ? 500 : 200) << number;
  }
}

TEST(SiteGraph, OtherAddressesAreNone) {
  for (const char* path : {"", "/", "/sites/", "/sites/1/40/40?try=1", "/sites/1/40/-1?try=1",
                           "/sites/1/40/0", "/sites/1/40/0?try=1x", "/sites/1/1/0?try=1",
                           "/sites/1/99999/0?try=1", "/sites/one/40/0?try=1", "/other/1/40/0?try=1"})
    EXPECT_FALSE(site_answer(path).has_value()) << path;
}

TEST(SiteGraph, NoCrawlIsShorterThanTheSlowestPathToItsSlowestSite) {
  // Two sites: 0, which links to 1, which never answers.
  const Time first = site_of({1, 2}, 0).delay;
  EXPECT_EQ(shortest_crawl({1, 2}, 300ms), first + crawl_tries * 300ms);
  EXPECT_EQ(shortest_crawl({1, 2}, 1s), first + crawl_tries * 1s);
  EXPECT_GE(shortest_crawl({1, 40}, 300ms), crawl_tries * 300ms);
}

TEST(SiteGraph, LinksAreReadFromPagesOfAnyKind) {
  EXPECT_THAT(links_in("<a href=\"3\">x</a> <a href=\"12\">y"), testing::ElementsAre(3, 12));
  EXPECT_THAT(links_in(""), testing::IsEmpty());
  EXPECT_THAT(links_in("<a href=\"elsewhere\"> <a href=\"4"), testing::IsEmpty());
}

}  // namespace
}  // namespace playground::lessons::choose_sites
