/// The part below the last case: how many answers were right, by model and by kind of question, and what to
/// repeat.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "lessons/exam/sheet.h"
#include "shared/explorer/scene.h"

namespace playground::lessons::exam {

struct KindWords {
  std::string_view id;  ///< in the ids of widgets
  Text question;
  Text name;
};
inline constexpr std::array<KindWords, kind_count> kind_words{
    {{"model", {"Which model fits?", "哪种方式合适？"}, {"choosing the model", "选择方式"}},
     {"trouble", {"What will go wrong first?", "最先出什么错？"}, {"finding the fault", "找出毛病"}},
     {"mend", {"What mends it?", "怎样改正？"}, {"mending it", "改正"}}}};

struct ResultUse {
  std::optional<std::size_t> review{};  ///< the number of the case that the learner wants to read again
  bool start_again = false;
};

/// REQUIRES: sheet.complete().
[[nodiscard]] ResultUse draw_exam_result(explorer::Scene& scene, const Sheet& sheet);

/// The title of the lesson to which the proof leads, and the version that it opens: "Sending data (queue)".
[[nodiscard]] std::string proof_title(const explorer::Scene& scene, std::string_view proof);

}  // namespace playground::lessons::exam
