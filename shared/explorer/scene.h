/// Scene: the state that views may read and change. One per explorer.
#pragma once

#include <functional>
#include <span>
#include <string>

#include "shared/course/progress.h"
#include "shared/explorer/session.h"
#include "shared/explorer/ui.h"
#include "shared/platform/exporter.h"
#include "shared/platform/machine.h"

namespace playground::explorer {

struct Scene {
  Ui& ui;
  Machine& machine;
  Exporter& exporter;
  std::span<const course::Lesson> catalog;
  course::Progress& progress;
  Session* session;  ///< the lesson that is open; never null
  std::function<const std::string&(std::size_t lesson)> lesson_title;
  std::function<void(const course::Link&)> go;  ///< goes to a link at the end of the frame
  bool menu_open = false;                       ///< in a narrow window
  bool help_open = false;                       ///< the sheet of keys
  bool plain_text = false;                      ///< the page shows the texts without the explorer
  bool run_started = false;                     ///< a run has started, and is not yet in view
  bool code_wanted = false;                     ///< the code, not the lesson's own result
  bool code_in_cpp = true;                      ///< which of the two files, if only one has room
  bool scroll_to_top = false;                   ///< another step has opened
  std::string message{};  ///< why a link was not followed, for example; shown until closed
  std::string status{};   ///< the last action: exported, copied

  /// True: the lesson's view draws the open step, over the whole window.
  [[nodiscard]] bool whole_width() const {
    return session->view && session->view->whole_width() && session->current().kind == course::StepKind::own;
  }
  [[nodiscard]] bool in_browser() const { return machine.capabilities.browser; }
};

/// Starts the lesson's program with these values, in the learner's language, unless a run is active.
void start_run(Scene& scene, Settings settings);

// The views.
void draw_course_list(Scene& scene);
void draw_shortcuts(Scene& scene);
void draw_step_head(Scene& scene);
void draw_step(Scene& scene);
void draw_step_buttons(Scene& scene);
void draw_predictions(Scene& scene);
void draw_prediction_card(Scene& scene);
void draw_question(Scene& scene, const course::Question& question, bool with_feedback);
void draw_parameters(Scene& scene);
void draw_run_buttons(Scene& scene, bool more);
void draw_original(Scene& scene);
/// Says so if a run with these settings would be a recording.
void draw_recording_ahead(Scene& scene, const Settings& settings);
void draw_recorded(Scene& scene);  ///< the label of a recorded run; nothing for another one
void draw_outcome(Scene& scene);
void draw_limits(Scene& scene);
void draw_figures_origin(Scene& scene);
void draw_orders(Scene& scene);
void draw_code(Scene& scene, float height, bool side_by_side);
void draw_timeline(Scene& scene, std::string_view id, const course::Runner& runner, std::string_view title,
                   float height);
void draw_output(Scene& scene, const course::Runner& runner, float height);
void draw_claim(Ui& ui, std::string_view id, const course::Block& block);

}  // namespace playground::explorer
