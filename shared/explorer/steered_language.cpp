#include "shared/explorer/steered_language.h"

#include <string_view>
#include <tuple>

namespace playground::explorer {
namespace {

constexpr std::string_view storage_key = "steered";
constexpr std::string_view python = "python";
constexpr std::string_view cpp = "cpp";

}  // namespace

SteeredLanguage::SteeredLanguage(Storage& storage) : storage_(storage) {
  const auto kept = storage_.load(storage_key);
  if (kept && *kept && (**kept == python || **kept == cpp)) in_python_ = **kept == python;
}

void SteeredLanguage::choose(bool in_python) {
  in_python_ = in_python;
  // The learner would only have to choose again, so a failure is not reported.
  std::ignore = storage_.save(storage_key, in_python ? python : cpp);
}

}  // namespace playground::explorer
