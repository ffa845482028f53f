/// Link: a place in the playground as text, "#/processes/3?units=8&lang=zh". The browser's address and the
/// desktop program's --open accept the same links. A link can contain measured figures:
/// "measured=1:0.81~4@1000:0.42". In each, the number denotes the lesson's quantity and variant, and a
/// level may follow it. It can contain a Python program, compressed: "program=eNpLKi...". And for a board, a
/// variant of its program and a schedule: "variant=one_lock&schedule=0110", and "steers=python".
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/core/result.h"
#include "shared/core/text.h"
#include "shared/course/figure.h"
#include "shared/course/lesson.h"

namespace playground::course {

enum class Theme { dark, light };

/// What is shown: a step of a lesson, or a page of its own.
enum class Page {
  lesson,
  document,  ///< the whole document: "#/document"
  progress   ///< where the learner is: "#/progress"
};

struct Link {
  std::string lesson{};  ///< empty: the start page, which is the first step of the first lesson
  int step = 1;          ///< 1-based; in text also the step's id: "#/processes/run"
  Page page = Page::lesson;
  std::string claim{};  ///< the claim to show: "C6"; empty: none
  std::vector<std::pair<std::string, SettingValue>> values{};
  std::map<std::string, Figure, std::less<>> figures{};  ///< by id: "time/threads"; finite
  std::string program{};       ///< the learner's, compressed and in base64url; empty: none
  std::string variant{};       ///< of the step's board; empty: the first one
  std::string schedule{};      ///< of its units: "0110"; empty: its start
  bool steers_python = false;  ///< the board has the Python program, not the C++ one
  std::optional<Language> language{};
  std::optional<Theme> theme{};
  bool operator==(const Link&) const = default;
};

/// A link that messengers changed is repaired if it cannot be read otherwise (link_repair.h). An error says
/// which part is unknown or out of range, in `language`, and what is allowed.
[[nodiscard]] Result<Link> parse_link(std::string_view text, std::span<const Lesson> catalog,
                                      Language language);

/// The text that parse_link() reads as this link. Parameters and figures that the lesson does not have are
/// left out.
[[nodiscard]] std::string to_text(const Link& link, std::span<const Lesson> catalog);

}  // namespace playground::course
