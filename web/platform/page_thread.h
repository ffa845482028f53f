/// The page's own thread: the only thread on which JavaScript can use most of the browser.
#pragma once

#include <functional>

namespace playground::web {

/// Calls `work` on the page's own thread soon, in the order of the calls. Any thread.
void on_page_thread(std::function<void()> work);

/// Where runs share the page's own thread, lets the page work if the current run has had it for several
/// milliseconds. Any thread.
void give_turn_to_page() noexcept;

}  // namespace playground::web
