/// Scene: the state that views may read and change. One per explorer.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>

#include "shared/course/kept_runs.h"
#include "shared/course/progress.h"
#include "shared/course/score.h"
#include "shared/course/source.h"
#include "shared/explorer/editing_tools.h"
#include "shared/explorer/panel_layout.h"
#include "shared/explorer/program_editing.h"
#include "shared/explorer/python_choice.h"
#include "shared/explorer/session.h"
#include "shared/explorer/steered_language.h"
#include "shared/explorer/ui.h"
#include "shared/platform/exporter.h"
#include "shared/platform/machine.h"

namespace playground::explorer {

struct Scene {
  Ui& ui;
  Machine& machine;
  Exporter& exporter;
  std::span<const course::Lesson> catalog;
  const course::Source& source;
  const course::ClaimPlaces& places;  ///< of the claims
  course::Progress& progress;
  course::KeptRuns& kept_runs;
  PanelLayout& panels;
  PythonChoice& python_choice;
  SteeredLanguage& steered_language;
  Session* session;  ///< the lesson that is open; never null
  EditingTools tools;
  ProgramEditing* editing;  ///< of the program of that lesson; never null
  std::function<const std::string&(std::size_t lesson)> lesson_title;
  std::function<const course::SourceText&(Language language)> document;
  std::function<void(const course::Link&)> go;  ///< goes to a link at the end of the frame
  course::Page page = course::Page::lesson;
  std::string claim{};                          ///< the claim that a link has named: "C6"; empty: none
  int more_frames = 0;                          ///< so many more are needed, for example to scroll
  int claim_frames = 0;                         ///< in so many more frames it is brought into view
  std::optional<Language> document_language{};  ///< of the document's page; none: the learner's
  bool reset_asked = false;                     ///< the learner has to confirm the reset of the progress
  bool narrow = false;                          ///< the panels are below the step, and not next to it
  bool menu_open = false;                       ///< in a narrow window
  bool help_open = false;                       ///< the sheet of keys
  bool plain_text = false;                      ///< the page shows the texts without the explorer
  bool run_started = false;                     ///< a run has started, and is not yet in view
  bool bring_run_into_view = false;             ///< the Run button and what is below it, in the step
  bool bring_orders_into_view = false;          ///< those of many runs, below the result of one
  bool show_linked_values = false;              ///< a link has set values, which are not yet in view
  std::optional<bool> code_chosen{};            ///< the learner's choice in this step; true: not the result
  std::optional<std::string> part{};  ///< the region that the learner chose; empty: the whole program
  bool original_translated = true;    ///< the original with its texts in English, if there is one
  bool code_in_cpp = false;           ///< which of the two files, if only one has room
  std::string status{};               ///< the last action: exported, copied
  std::string message{};              ///< what is wrong with a link; the learner dismisses it
  bool text_editor_shown = false;     ///< the host's own editor, in this frame
  bool lesson_was_opened = false;     ///< and its row in the course list may be out of view
  bool scroll_to_top = false;         ///< a new place was opened, and is not yet shown from its top

  /// True: the Python original is shown with its texts in English.
  [[nodiscard]] bool original_in_english() const {
    return ui.language() == Language::english && original_translated &&
           !session->lesson.files->original_in_english.text.empty();
  }
  /// True: the lesson's view draws the open step, over the whole window.
  [[nodiscard]] bool whole_width() const {
    return page == course::Page::lesson && session->view && session->view->whole_width() &&
           session->current().kind == course::StepKind::own;
  }
  /// True: what shows this claim has to scroll to it in this frame.
  [[nodiscard]] bool brings(std::string_view shown_claim) const {
    return claim_frames > 0 && claim == shown_claim;
  }
  /// True: the code is shown, not the lesson's own result. While the learner reads about the program it is in
  /// front, and afterwards the result.
  [[nodiscard]] bool code_in_front() const {
    const course::StepKind kind = session->current().kind;
    const bool about_program = kind == course::StepKind::read || kind == course::StepKind::program ||
                               kind == course::StepKind::predict || kind == course::StepKind::trap;
    return code_chosen.value_or(about_program && !session->active());
  }
  [[nodiscard]] bool in_browser() const { return machine.capabilities.browser; }
};

/// Starts the lesson's program with these values, in the learner's language, unless a run is active.
void start_run(Scene& scene, Settings settings);

/// Starts the Python program that is shown.
void start_python(Scene& scene);
/// False: something runs, the learner has not accepted a link's program, or there is no Python here.
[[nodiscard]] bool can_start_python(const Scene& scene);

/// Sets the answers and predictions of the session to those of the progress.
void take_answers(Session& session, const course::Progress& progress);

// The views.
void draw_course_list(Scene& scene);
void draw_shortcuts(Scene& scene);
void draw_step_head(Scene& scene);
void draw_step(Scene& scene);
void draw_step_buttons(Scene& scene);
void draw_predictions(Scene& scene);
void draw_prediction_card(Scene& scene);
void draw_check(Scene& scene);
void draw_question_of_trap(Scene& scene);
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
/// `longest`: the duration, in seconds, that the whole width shows, from `begin` on. Of two timelines, one
/// below the other and with the same `longest`, the lower one has the axis and the legend of both.
struct TimelineOf {
  const Trace& trace;
  Timeline& kept;
  std::uint64_t first_version;  ///< differs for each run
  Time elapsed;
  double longest;
  Time begin{};  ///< what the axis calls 0
  TimelineOrigin origin{};
  bool shown = true;  ///< false: this run is not of the open step, which has none yet
  const TimelineOf* above = nullptr;
  bool has_one_below = false;
};
void draw_timeline(Scene& scene, std::string_view id, const TimelineOf& of, std::string_view title,
                   float height);
/// Which Python has run the lesson's program last: "Python 3.13.5 · without the GIL".
[[nodiscard]] std::string name_of_python(const Scene& scene);
void draw_output(Scene& scene, const course::Runner& runner, float height);
void draw_claim(Scene& scene, const course::Block& block);
void draw_fold(Scene& scene, std::string_view id, const course::Block& block);
void draw_document(Scene& scene);
void draw_progress_page(Scene& scene);
void draw_figure_predictions_outcome(Scene& scene);

}  // namespace playground::explorer
