#include "web/platform/clock.h"

#include "web/platform/alarm.h"
#include "web/platform/now.h"
#include "web/platform/page_thread.h"

namespace playground::web {

Time ClockWeb::now() const { return web::now(); }

bool ClockWeb::sleep_until(Deadline deadline, std::stop_token stop) {
  Alarm alarm;
  const std::stop_callback ring_on_stop(stop, [&alarm] { alarm.ring(); });
  return !alarm.wait_until(deadline.is_never() ? std::nullopt : std::optional(deadline.moment()));
}

void ClockWeb::give_turn() noexcept { give_turn_to_page(); }

}  // namespace playground::web
