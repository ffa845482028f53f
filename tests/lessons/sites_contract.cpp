#include <thread>

#include "tests/contracts/contract.h"

namespace playground::contracts {
namespace {

using namespace std::chrono_literals;

constexpr SiteGraph graph{.seed = 1, .count = 12};
constexpr Time patience = 3s;

int first_site(Site::Manner manner) {
  for (int number = 0; number < graph.count; ++number) {
    if (site_of(graph, number).manner == manner) return number;
  }
  return -1;
}

// The sites while they are served.
class Web {
 public:
  explicit Web(Sites& sites) : sites_(sites), served_(sites.serve(graph)) {
    EXPECT_TRUE(served_.has_value()) << served_.error().message;
  }
  Result<HttpReply> ask(int number, int attempt = 1, Time timeout = patience, std::stop_token stop = {}) {
    const std::string question = std::to_string(number) + "?try=" + std::to_string(attempt);
    return sites_.get((*served_)->address() + site_path(graph) + question, timeout, std::move(stop));
  }

 private:
  Sites& sites_;
  Result<std::unique_ptr<ServedSites>> served_;
};

GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(SitesContract);

TEST_P(SitesContract, GivesThePageWithItsLinks) {
  Web web(*subject);
  const auto page = web.ask(0);
  ASSERT_TRUE(page.has_value()) << page.error().message;
  EXPECT_EQ(page->status, 200);
  EXPECT_EQ(links_in(page->body), site_of(graph, 0).links);
  EXPECT_GE(page->body.size(), site_of(graph, 0).bytes);
}

TEST_P(SitesContract, ASiteWithABadMomentAnswersTheSecondTime) {
  Web web(*subject);
  const int number = first_site(Site::Manner::fails_once);
  EXPECT_EQ(web.ask(number, 1)->status, 500);
  EXPECT_EQ(web.ask(number, 2)->status, 200);
}

TEST_P(SitesContract, WhoeverIsNotAnsweredInTimeIsToldSo) {
  Web web(*subject);
  const auto page = web.ask(first_site(Site::Manner::never_answers), 1, 60ms);
  ASSERT_FALSE(page.has_value());
  EXPECT_EQ(page.error().code, Error::Code::timed_out) << page.error().message;
}

TEST_P(SitesContract, ASiteThatIsNotThereIsA404) {
  Web web(*subject);
  const auto page = web.ask(graph.count);
  ASSERT_TRUE(page.has_value()) << page.error().message;
  EXPECT_EQ(page->status, 404);
}

TEST_P(SitesContract, WhoeverIsStoppedIsToldSo) {
  Web web(*subject);
  std::stop_source stop;
  stop.request_stop();
  const auto page = web.ask(0, 1, patience, stop.get_token());
  ASSERT_FALSE(page.has_value());
  EXPECT_EQ(page.error().code, Error::Code::stopped) << page.error().message;
}

TEST_P(SitesContract, ThreadsAskAtTheSameTimeAndEachGetsItsOwn) {
  Web web(*subject);
  std::vector<int> sites;
  for (int number = 0; number < graph.count && sites.size() < 4; ++number) {
    if (site_of(graph, number).manner == Site::Manner::answers) sites.push_back(number);
  }
  std::vector<std::vector<int>> links(sites.size());
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < sites.size(); ++i)
      threads.emplace_back([&, i] { links[i] = links_in(web.ask(sites[i]).value_or(HttpReply{}).body); });
  }
  for (std::size_t i = 0; i < sites.size(); ++i) EXPECT_EQ(links[i], site_of(graph, sites[i]).links);
}

}  // namespace
}  // namespace playground::contracts
