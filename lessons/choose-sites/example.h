/// A crawler over sites that link to each other, five ways; read it beside original.py.
#pragma once

#include "lessons/choose-sites/service/site_graph.h"
#include "shared/multitasking/run.h"

namespace playground::lessons::choose_sites {

/// Ways, in the order of the parameter's options after "compare".
enum class Way { sequential, threads, pool, processes, coroutines };

/// The sites that a run with these settings crawls.
[[nodiscard]] SiteGraph graph_of(const Settings& settings);

/// What a tile of the run says of a site: its y. The site's number is its x.
enum class VisitState : std::uint16_t { failed, arrived, asked };

void example(Run& run);

}  // namespace playground::lessons::choose_sites
