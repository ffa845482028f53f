/// Crawl: the state of the current or last crawl, read from a run's trace.
#pragma once

#include <optional>
#include <vector>

#include "lessons/choose-sites/example.h"
#include "shared/core/trace.h"

namespace playground::lessons::choose_sites {

struct Crawl {
  struct Site {
    std::optional<VisitState> seen{};  ///< none: it was not requested yet
    TrackId unit = 0;                  ///< the unit that sent the request
  };
  /// A unit of the crawl: how long it waited for responses or for a place, and how long it did not.
  struct Unit {
    TrackId track = 0;
    Time waiting{};
    Time working{};
  };
  std::size_t number = 0;  ///< of the crawl in its run, which may compare several approaches
  Time begin{};
  Time end{};
  std::vector<Site> sites{};  ///< by number
  std::vector<Unit> units{};  ///< the units that requested a site, in the order of their tracks
};

/// None: no site was requested yet. `sites`: the number of sites.
[[nodiscard]] std::optional<Crawl> last_crawl(const Trace& trace, int sites);

/// Times that differ by less than this share are equal.
constexpr double spread = 0.15;

/// Where a site is drawn: a position in a circle of radius 1 around (0, 0), where site 0 is. Sites with the
/// same number of links between them and site 0 are on one ring.
struct Place {
  float x = 0;
  float y = 0;
};
[[nodiscard]] std::vector<Place> places_of(const SiteGraph& graph);

}  // namespace playground::lessons::choose_sites
