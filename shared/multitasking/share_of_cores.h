/// Whether other programs use the cores while a run measures.
#pragma once

#include <optional>
#include <string_view>

#include "shared/multitasking/run.h"

namespace playground {

/// Measures which part of the cores' time this program gets now, in percent, as the figure `id`. An
/// experiment calls it before and between its rounds: with a low share, course::busy() lets no verdict be
/// firm. Takes 20 ms, or 160 ms if the share is low; on the timeline, the current unit waits meanwhile. None,
/// and nothing measured, where the platform cannot tell.
inline std::optional<double> measure_share(const Run& run, std::string_view id = "share") {
  Machine& machine = *run.machine();
  run.checkpoint();
  run.now(Activity::waiting, WaitReason::measuring, {});
  const auto share = machine.usage.share_of(machine.capabilities.cores.measured().number);
  run.now(Activity::running, WaitReason::none, {});
  if (!share) return std::nullopt;
  run.measure(id, 100 * *share);
  return 100 * *share;
}

}  // namespace playground
