/// Crawl: what a run's trace tells of the crawl that is going on, or of the last one.
#pragma once

#include <optional>
#include <vector>

#include "lessons/choose-sites/example.h"
#include "shared/core/trace.h"

namespace playground::lessons::choose_sites {

struct Crawl {
  struct Site {
    std::optional<VisitState> seen{};  ///< none: nobody has asked yet
    TrackId unit = 0;                  ///< that asked
  };
  /// A unit of the crawl: how long it waited for answers, or for a place, and how long it did not.
  struct Unit {
    TrackId track = 0;
    Time waiting{};
    Time working{};
  };
  std::size_t number = 0;  ///< of the crawl in its run; several ways are compared in turn
  Time begin{};
  Time end{};
  std::vector<Site> sites{};  ///< by number
  std::vector<Unit> units{};  ///< those that asked for a site, in the order of their tracks
};

/// None: no site was asked yet. `sites` is how many there are.
[[nodiscard]] std::optional<Crawl> last_crawl(const Trace& trace, int sites);

/// Times that differ by less than 15 % are equal.
enum class Comparison { shorter, equal, longer };
[[nodiscard]] Comparison compare_times(double time, double other);

/// Where a site is drawn: a place in a circle of radius 1 around (0, 0), where site 0 is. Sites that are as
/// many links away from it are on one ring.
struct Place {
  float x = 0;
  float y = 0;
};
[[nodiscard]] std::vector<Place> places_of(const SiteGraph& graph);

}  // namespace playground::lessons::choose_sites
