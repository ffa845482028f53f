/// A crawler for sites that link to each other, by five approaches; compare it with original.py.
#pragma once

#include "lessons/choose-sites/service/site_graph.h"
#include "shared/multitasking/run.h"

namespace playground::lessons::choose_sites {

/// The approaches, in the order of the parameter's options after "compare".
enum class Way { sequential, threads, pool, processes, coroutines };

/// The approach of a crawl of a run that compares all of them. `number`: how many crawls the run made before.
[[nodiscard]] Way way_of_crawl(std::size_t number);

/// The sites that a run with these settings crawls.
[[nodiscard]] SiteGraph graph_of(const Settings& settings);

/// The state of a site, which the run records as the y of a tile. The tile's x is the site's number.
enum class VisitState : std::uint16_t { failed, arrived, asked };

void example(Run& run);

}  // namespace playground::lessons::choose_sites
