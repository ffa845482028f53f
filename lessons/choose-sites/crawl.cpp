#include "lessons/choose-sites/crawl.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace playground::lessons::choose_sites {
namespace {

Crawl::Unit& unit_of(Crawl& crawl, TrackId track) {
  const auto at =
      std::lower_bound(crawl.units.begin(), crawl.units.end(), track,
                       [](const Crawl::Unit& unit, TrackId wanted) { return unit.track < wanted; });
  if (at != crawl.units.end() && at->track == track) return *at;
  return *crawl.units.insert(at, Crawl::Unit{.track = track});
}

void add_times(Crawl& crawl, const Trace& trace) {
  for (const Span& span : trace.spans()) {
    const Time begin = std::max(span.begin, crawl.begin);
    const Time end = std::min(span.end.value_or(trace.duration()), crawl.end);
    if (end <= begin) continue;
    const auto unit = std::find_if(crawl.units.begin(), crawl.units.end(),
                                   [&](const Crawl::Unit& one) { return one.track == span.track; });
    if (unit == crawl.units.end()) continue;
    const bool waits = span.activity == Activity::waiting || span.activity == Activity::blocked;
    (waits ? unit->waiting : unit->working) += end - begin;
  }
}

// For each site the first one that links to it, in breadth-first order; for site 0 itself.
std::vector<int> parents_of(const SiteGraph& graph, std::vector<int>& depths) {
  std::vector<int> parents(static_cast<std::size_t>(graph.count), -1);
  depths.assign(parents.size(), 0);
  parents[0] = 0;
  std::vector<int> order{0};
  for (std::size_t i = 0; i < order.size(); ++i) {
    for (const int link : site_of(graph, order[i]).links) {
      const auto to = static_cast<std::size_t>(link);
      if (parents[to] >= 0) continue;
      parents[to] = order[i];
      depths[to] = depths[static_cast<std::size_t>(order[i])] + 1;
      order.push_back(link);
    }
  }
  return parents;
}

}  // namespace

std::optional<Crawl> last_crawl(const Trace& trace, int sites) {
  std::optional<Crawl> crawl;
  for (const Tile& tile : trace.tiles()) {
    const auto seen = static_cast<VisitState>(tile.area.y);
    if (tile.area.x >= sites) continue;
    // Each crawl requests site 0 first, and only once.
    if (tile.area.x == 0 && seen == VisitState::asked) {
      crawl = Crawl{.number = crawl ? crawl->number + 1 : 0, .begin = tile.time, .end = tile.time};
      crawl->sites.resize(static_cast<std::size_t>(sites));
    }
    // Events of the previous crawl may arrive late.
    if (!crawl || tile.time < crawl->begin) continue;
    crawl->sites[tile.area.x] = {seen, tile.track};
    crawl->end = std::max(crawl->end, tile.time);
    unit_of(*crawl, tile.track);
  }
  if (crawl) add_times(*crawl, trace);
  return crawl;
}

std::vector<Place> places_of(const SiteGraph& graph) {
  std::vector<int> depths;
  const std::vector<int> parents = parents_of(graph, depths);
  const int deepest = *std::max_element(depths.begin(), depths.end());
  std::vector<double> angles(parents.size());
  int inside = 1;  // the number of sites up to this ring
  std::vector<Place> places(parents.size());
  // Ring by ring from the inside. A site is near the site that links to it, and the sites of a ring have
  // equal distances.
  for (int depth = 1; depth <= deepest; ++depth) {
    std::vector<std::size_t> ring;
    for (std::size_t i = 0; i < parents.size(); ++i) {
      if (depths[i] == depth) ring.push_back(i);
    }
    const auto parent_angle = [&](std::size_t site) {
      return angles[static_cast<std::size_t>(parents[site])];
    };
    std::stable_sort(ring.begin(), ring.end(),
                     [&](std::size_t a, std::size_t b) { return parent_angle(a) < parent_angle(b); });
    // The mean of two radii: rings at equal distances, and the same area per site.
    inside += static_cast<int>(ring.size());
    const double radius =
        (static_cast<double>(depth) / deepest + std::sqrt(static_cast<double>(inside) / graph.count)) / 2;
    for (std::size_t i = 0; i < ring.size(); ++i) {
      // Each ring is turned a little against the previous one, so that their sites are not in one line.
      const double turn = (static_cast<double>(i) + 0.25 * depth) / static_cast<double>(ring.size());
      angles[ring[i]] = turn * 2 * std::numbers::pi;
      places[ring[i]] = {static_cast<float>(radius * std::cos(angles[ring[i]])),
                         static_cast<float>(radius * std::sin(angles[ring[i]]))};
    }
  }
  return places;
}

}  // namespace playground::lessons::choose_sites
