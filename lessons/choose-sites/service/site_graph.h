/// The sites for the crawler: their links, how long each takes to respond, how much it sends, and which of
/// them fail. All of this is computed from a small seed, so that a server of the sites needs no state, and
/// each crawl finds the same sites.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/core/time.h"

namespace playground::lessons::choose_sites {

/// How often a crawler requests a site before the site counts as failed.
inline constexpr int crawl_tries = 2;

struct SiteGraph {
  std::uint32_t seed = 1;
  int count = 40;  ///< at least 2; numbered from 0, where a crawl starts
};

struct Site {
  enum class Behaviour {
    answers,
    fails_once,    ///< with status 500 at the first try
    fails_always,  ///< with status 500
    never_answers  ///< not within any timeout
  };
  Time delay{};
  std::size_t bytes = 0;
  Behaviour behaviour = Behaviour::answers;
  std::vector<int> links;  ///< may contain a site twice, or the site itself
};

/// Each site can be reached from site 0 through sites that do not fail permanently.
[[nodiscard]] Site site_of(const SiteGraph& graph, int number);

/// The minimum time in which a crawler can try all sites, if requests cost nothing and their number is not
/// limited: the duration of the path to the site that is found last.
[[nodiscard]] Time shortest_crawl(const SiteGraph& graph, Time patience);

/// A server's response to the request "/sites/SEED/COUNT/NUMBER?try=TRY".
struct SiteAnswer {
  Time delay{};
  int status = 0;
  std::string body{};
};
/// None: `path` does not have this form.
[[nodiscard]] std::optional<SiteAnswer> site_answer(std::string_view path);

/// "/sites/1/40/", to be followed by a number and "?try=1".
[[nodiscard]] std::string site_path(const SiteGraph& graph);

/// The numbers in the links of a page.
[[nodiscard]] std::vector<int> links_in(std::string_view page);

}  // namespace playground::lessons::choose_sites
