#include "lessons/choose-sites/service/site_graph.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace playground::lessons::choose_sites {
namespace {

using std::chrono::milliseconds;
using enum Site::Behaviour;

constexpr Time forever = std::chrono::seconds(5);  // longer than any timeout

std::uint32_t mix(const SiteGraph& graph, int site, std::uint32_t what) {
  std::uint32_t x =
      graph.seed * 0x9E3779B1U ^ static_cast<std::uint32_t>(site) * 0x85EBCA77U ^ what * 0xC2B2AE3DU;
  x = (x ^ x >> 16) * 0x7FEB352DU;
  x = (x ^ x >> 15) * 0x846CA68BU;
  return x ^ x >> 16;
}

int mix_below(const SiteGraph& graph, int site, std::uint32_t what, int limit) {
  return static_cast<int>(mix(graph, site, what) % static_cast<std::uint32_t>(limit));
}

Site::Behaviour manner_of(const SiteGraph& graph, int number) {
  if (number == 0) return answers;
  if (number == 1 + mix_below(graph, 0, 3, graph.count - 1)) return never_answers;
  const int fate = mix_below(graph, number, 4, 100);
  return fate < 10 ? fails_once : fate < 16 ? fails_always : answers;
}

bool shows_its_links(const SiteGraph& graph, int number) {
  const Site::Behaviour behaviour = manner_of(graph, number);
  return behaviour == answers || behaviour == fails_once;
}

// A site that links to it, so that it can be reached.
int parent_of(const SiteGraph& graph, int number) {
  int parent = mix_below(graph, number, 5, (number + 2) / 3);
  while (!shows_its_links(graph, parent)) --parent;
  return parent;
}

// Removes a number, and `then` after it, from the front of `text`. False: they are not there.
bool take(std::string_view& text, int& number, std::string_view then) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc()) return false;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  if (!text.starts_with(then)) return false;
  text.remove_prefix(then.size());
  return true;
}

constexpr std::string_view link_start = "<a href=\"";

}  // namespace

Site site_of(const SiteGraph& graph, int number) {
  Site site{.delay = milliseconds(20 + mix_below(graph, number, 1, 81)),
            .bytes = static_cast<std::size_t>(1000 + mix_below(graph, number, 2, 15000)),
            .behaviour = manner_of(graph, number),
            .links = {}};
  if (site.behaviour == never_answers) site.delay = forever;
  for (int other = number + 1; other < graph.count; ++other) {
    if (parent_of(graph, other) == number) site.links.push_back(other);
  }
  for (const std::uint32_t what : {6U, 7U}) site.links.push_back(mix_below(graph, number, what, graph.count));
  return site;
}

Time shortest_crawl(const SiteGraph& graph, Time patience) {
  const auto count = static_cast<std::size_t>(graph.count);
  std::vector<Site> sites;
  for (int i = 0; i < graph.count; ++i) sites.push_back(site_of(graph, i));
  const auto cost = [&](const Site& site) {
    const Time once = std::min(site.delay, patience);
    return site.behaviour == answers ? once : site.behaviour == fails_once ? once * 2 : once * crawl_tries;
  };
  std::vector<Time> tried(count, Time::max());
  std::vector<bool> settled(count);
  tried[0] = cost(sites[0]);
  Time last{};
  for (std::size_t round = 0; round < count; ++round) {
    std::size_t next = count;
    for (std::size_t i = 0; i < count; ++i) {
      if (!settled[i] && tried[i] != Time::max() && (next == count || tried[i] < tried[next])) next = i;
    }
    if (next == count) break;
    settled[next] = true;
    last = std::max(last, tried[next]);
    if (!shows_its_links(graph, static_cast<int>(next))) continue;
    for (const int link : sites[next].links) {
      const auto to = static_cast<std::size_t>(link);
      tried[to] = std::min(tried[to], tried[next] + cost(sites[to]));
    }
  }
  return last;
}

std::optional<SiteAnswer> site_answer(std::string_view path) {
  constexpr std::string_view begin = "/sites/";
  int seed = 0;
  int number = 0;
  int attempt = 0;
  SiteGraph graph;
  if (!path.starts_with(begin)) return std::nullopt;
  path.remove_prefix(begin.size());
  if (!take(path, seed, "/") || !take(path, graph.count, "/") || !take(path, number, "?try=") ||
      !take(path, attempt, "") || !path.empty())
    return std::nullopt;
  if (graph.count < 2 || graph.count > 1000 || number < 0 || number >= graph.count) return std::nullopt;
  graph.seed = static_cast<std::uint32_t>(seed);
  const Site site = site_of(graph, number);
  if (site.behaviour == fails_always || (site.behaviour == fails_once && attempt == 1))
    return SiteAnswer{site.delay, 500, "This site has a bad day.\n"};
  SiteAnswer answer{site.delay, 200, {}};
  for (const int link : site.links)
    answer.body +=
        std::string(link_start) + std::to_string(link) + "\">site " + std::to_string(link) + "</a>\n";
  if (answer.body.size() < site.bytes) answer.body.resize(site.bytes, '.');
  return answer;
}

std::string site_path(const SiteGraph& graph) {
  return "/sites/" + std::to_string(graph.seed) + "/" + std::to_string(graph.count) + "/";
}

std::vector<int> links_in(std::string_view page) {
  std::vector<int> links;
  for (std::size_t at = page.find(link_start); at != std::string_view::npos; at = page.find(link_start)) {
    page.remove_prefix(at + link_start.size());
    int number = 0;
    if (take(page, number, "\"")) links.push_back(number);
  }
  return links;
}

}  // namespace playground::lessons::choose_sites
