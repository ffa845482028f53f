#include "shared/explorer/line_breaking.h"

#include "shared/core/utf8.h"

namespace playground::explorer {
namespace {

bool one_of(std::string_view character, std::string_view all) {
  return all.find(character) != std::string_view::npos;
}

}  // namespace

bool is_closing(std::string_view character) {
  return one_of(character, "、。，！？：；）》」』】”’…—,.!?:;)]}");
}
bool is_opening(std::string_view character) { return one_of(character, "（《「『【“‘([{"); }

// No library for UAX #14 is used, because these rules break lines inside C++ and I/O, which occur often in
// these texts.
bool may_break_between(std::string_view before, std::string_view after, bool space_between) {
  if (space_between) return true;
  if (!is_east_asian(before) && !is_east_asian(after)) return false;
  return !is_closing(after) && !is_opening(before);
}

}  // namespace playground::explorer
