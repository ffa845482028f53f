/// The sites that a crawler is let loose on: which links to which, how long each takes to answer, how
/// much it sends, and which of them fail. All of it follows from a small seed, so that whoever serves
/// the sites need remember nothing, and every crawl meets the same ones.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/core/time.h"

namespace playground::lessons::choose_sites {

/// How often a crawler asks a site before it counts as failed.
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
    never_answers  ///< in no time that anybody waits
  };
  Time delay{};
  std::size_t bytes = 0;
  Behaviour behaviour = Behaviour::answers;
  std::vector<int> links;  ///< may name a site twice, or itself
};

/// Every site can be reached from site 0 without passing one that fails for good.
[[nodiscard]] Site site_of(const SiteGraph& graph, int number);

/// The shortest time in which a crawler can have tried all sites, if asking cost nothing and it could
/// ask any number at a time: the way to the site that is found last.
[[nodiscard]] Time shortest_crawl(const SiteGraph& graph, Time patience);

/// What a server does when it is asked for "/sites/SEED/COUNT/NUMBER?try=TRY".
struct SiteAnswer {
  Time delay{};
  int status = 0;
  std::string body{};
};
/// None: not such an address.
[[nodiscard]] std::optional<SiteAnswer> site_answer(std::string_view path);

/// "/sites/1/40/", to be followed by a number and "?try=1".
[[nodiscard]] std::string site_path(const SiteGraph& graph);

/// The numbers in the links of a page.
[[nodiscard]] std::vector<int> links_in(std::string_view page);

}  // namespace playground::lessons::choose_sites
