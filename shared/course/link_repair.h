/// Repairs links that messengers, mail programs and web sites changed on their way.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace playground::course {

/// What the link may have been, the most likely text first; empty: nothing in it looks changed. Undone are:
/// tracking parameters that were added ("utm_source=mail"), the punctuation of a sentence that was taken for
/// the end of the link, "&amp;" for "&", and %XX for characters that separate the parts of a link.
[[nodiscard]] std::vector<std::string> repaired_links(std::string_view text);

}  // namespace playground::course
