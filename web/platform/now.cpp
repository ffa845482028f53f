#include "web/platform/now.h"

#include <emscripten.h>

// performance.now() alone counts from the start of the current Worker.
EM_JS(double, playground_now, (), { return performance.timeOrigin + performance.now(); });

namespace playground::web {

Time now() { return from_seconds(playground_now() / 1e3); }

}  // namespace playground::web
