#include "lessons/exam/cases.h"

namespace playground::lessons::exam {
namespace {

std::vector<Case> all_cases() {
  std::vector<Case> all;
  for (const auto& part : {computing_cases(), waiting_cases(), sharing_cases()})
    all.insert(all.end(), part.begin(), part.end());
  return all;
}

}  // namespace

std::span<const Case> cases() {
  static const std::vector<Case> all = all_cases();
  return all;
}

}  // namespace playground::lessons::exam
