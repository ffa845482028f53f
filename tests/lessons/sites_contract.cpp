/// What holds for the sites on all platforms: they respond to the platform's requests as site_graph.h
/// defines.
#include <gtest/gtest.h>

#include <thread>

#include "lessons/choose-sites/service/sites.h"
#include "tests/contracts/contract.h"

namespace playground::lessons::choose_sites {
namespace {

using namespace std::chrono_literals;

constexpr SiteGraph graph{.seed = 1, .count = 12};
constexpr Time patience = 3s;

int first_site(Site::Behaviour behaviour) {
  for (int number = 0; number < graph.count; ++number) {
    if (site_of(graph, number).behaviour == behaviour) return number;
  }
  return -1;
}

// Sites that are served during a test.
class SitesContract : public testing::Test {
 protected:
  SitesContract() { EXPECT_TRUE(served_.has_value()) << served_.error().message; }
  Result<HttpReply> ask(int number, int attempt = 1, Time timeout = patience, std::stop_token stop = {}) {
    const std::string question = std::to_string(number) + "?try=" + std::to_string(attempt);
    return machine_->http.get((*served_)->address() + site_path(graph) + question, timeout, std::move(stop));
  }

 private:
  const std::shared_ptr<Machine> machine_ = contracts::whole_machine();
  const Result<std::unique_ptr<ServedSites>> served_ = machine_->services.find<Sites>()->serve(graph);
};

TEST_F(SitesContract, GivesThePageWithItsLinks) {
  const auto page = ask(0);
  ASSERT_TRUE(page.has_value()) << page.error().message;
  EXPECT_EQ(page->status, 200);
  EXPECT_EQ(links_in(page->body), site_of(graph, 0).links);
  EXPECT_GE(page->body.size(), site_of(graph, 0).bytes);
}

TEST_F(SitesContract, ASiteWithABadMomentAnswersTheSecondTime) {
  const int number = first_site(Site::Behaviour::fails_once);
  EXPECT_EQ(ask(number, 1)->status, 500);
  EXPECT_EQ(ask(number, 2)->status, 200);
}

TEST_F(SitesContract, ARequestThatGetsNoResponseInTimeFailsWithATimeout) {
  const auto page = ask(first_site(Site::Behaviour::never_answers), 1, 60ms);
  ASSERT_FALSE(page.has_value());
  EXPECT_EQ(page.error().code, Error::Code::timed_out) << page.error().message;
}

TEST_F(SitesContract, ATimeoutOfZeroIsOverAtOnce) {
  for (const Time timeout : {Time::zero(), Time(-1s)}) {
    const auto page = ask(0, 1, timeout);
    ASSERT_FALSE(page.has_value());
    EXPECT_EQ(page.error().code, Error::Code::timed_out) << page.error().message;
  }
}

TEST_F(SitesContract, ATimeoutWithoutLimitWaitsForTheAnswer) {
  const auto page = ask(0, 1, Time::max());
  ASSERT_TRUE(page.has_value()) << page.error().message;
  EXPECT_EQ(page->status, 200);
}

TEST_F(SitesContract, ASiteThatIsNotThereIsA404) {
  const auto page = ask(graph.count);
  ASSERT_TRUE(page.has_value()) << page.error().message;
  EXPECT_EQ(page->status, 404);
}

TEST_F(SitesContract, AStoppedRequestFailsWithStopped) {
  std::stop_source stop;
  stop.request_stop();
  const auto page = ask(0, 1, patience, stop.get_token());
  ASSERT_FALSE(page.has_value());
  EXPECT_EQ(page.error().code, Error::Code::stopped) << page.error().message;
}

TEST_F(SitesContract, ThreadsAskAtTheSameTimeAndEachGetsItsOwn) {
  std::vector<int> sites;
  for (int number = 0; number < graph.count && sites.size() < 4; ++number) {
    if (site_of(graph, number).behaviour == Site::Behaviour::answers) sites.push_back(number);
  }
  std::vector<std::vector<int>> links(sites.size());
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < sites.size(); ++i)
      threads.emplace_back([&, i] { links[i] = links_in(ask(sites[i]).value_or(HttpReply{}).body); });
  }
  for (std::size_t i = 0; i < sites.size(); ++i) EXPECT_EQ(links[i], site_of(graph, sites[i]).links);
}

}  // namespace
}  // namespace playground::lessons::choose_sites
