/// The table: measured figures and verdicts above the document's words. A cell opens its experiment.
#include <fmt/format.h>
#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <utility>

#include "lessons/comparison/cell_view.h"
#include "lessons/comparison/prediction_view.h"
#include "lessons/comparison/report.h"
#include "shared/explorer/kit/button_row.h"
#include "shared/explorer/kit/facts.h"
#include "shared/explorer/kit/scrolling.h"
#include "shared/explorer/kit/verdict_mark.h"
#include "shared/explorer/scene.h"
#include "shared/explorer/strings.h"

namespace playground::lessons {
namespace comparison {
namespace {

using namespace explorer;  // NOLINT(google-build-using-namespace): a view is part of the explorer

constexpr Text measure_all{"Measure all", "全部测量"};
constexpr Text measure_again{"Measure all again", "全部重测"};
constexpr Text measure_row{"Measure this row", "只测这一行"};
constexpr Text measure_row_again{"Measure again", "重新测量"};
constexpr Text why_not_clear{"Why it is not clear", "为什么不能确定"};
constexpr Text cells_not_clear{" {} of them are not clear: press a cell to see why, and measure it again.",
                               "其中 {} 格不能确定：按格子可看原因并重新测量。"};
constexpr Text copy_markdown{"Copy as Markdown", "复制为 Markdown"};
constexpr Text copy_json{"Copy as JSON", "复制为 JSON"};
constexpr Text measuring{"Measuring: {} of {}", "正在测量：{} / {}"};
constexpr Text rows_measured{"{} of 24 cells have figures of this machine.",
                             "24 格中已有 {} 格有这台机器的数据。"};
constexpr Text how_long{"Measuring all takes less than a minute.", "全部测量不到一分钟。"};
constexpr Text cell_title{"{}: {}", "{}：{}"};
constexpr Text how_measured{"How it is measured", "怎么测的"};
constexpr Text a_model{"A model", "模型"};
constexpr Text why{"Why", "为什么"};
constexpr Text figure_line{"{}: {}", "{}：{}"};
constexpr Text figure_with_interval{"{}: {} ({} to {})", "{}：{}（{} 到 {}）"};
constexpr Text close{"Close", "关闭"};
constexpr Text table_name{"The document's claims, measured", "文档的说法，逐条实测"};
constexpr Text row_names{"Question", "比较项"};
constexpr Text the_verdict{"The course's verdict", "本课程的结论"};
constexpr Text model_is_one{"The interpreter lock is a model of Python's; C++ has none.",
                            "解释器锁是 Python 那把锁的模型，C++ 没有这种锁。"};

// The open cell.
struct Chosen {
  const Row* row = nullptr;
  std::size_t column = 0;
  bool operator==(const Chosen&) const = default;
};

void measure(Scene& scene, std::string_view row_option) {
  Settings settings = scene.session->lesson.initial_settings(scene.ui.language());
  settings.set("row", OptionId(row_option));
  start_run(scene, std::move(settings));
}

std::string machine_in_words(const Scene& scene) {
  if (scene.session->figures().from == explorer::Session::Known::From::recording)
    return scene.session->recorded_on();
  return fmt::format("{}, {} cores", scene.machine.capabilities.system,
                     scene.machine.capabilities.cores.number());
}

Origin origin(const Scene& scene) {
  // Not with <fmt/chrono.h>, which would add all of std::locale to the page.
  const std::chrono::year_month_day today(
      std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()));
  return {machine_in_words(scene),
          fmt::format("{:04}-{:02}-{:02}", static_cast<int>(today.year()),
                      static_cast<unsigned>(today.month()), static_cast<unsigned>(today.day()))};
}

// How many cells have a verdict, and how many of these are not clear.
struct CellCounts {
  int judged = 0;
  int not_clear = 0;
};
CellCounts count_cells(const Figures& figures) {
  CellCounts counts;
  for (const Row& row : rows()) {
    for (const Cell& cell : row.cells) {
      const auto judged = judgement(cell, figures);
      counts.judged += judged ? 1 : 0;
      counts.not_clear += judged && !judged->verdict ? 1 : 0;
    }
  }
  return counts;
}

void draw_progress(Scene& scene) {
  Ui& ui = scene.ui;
  const Session& session = *scene.session;
  const int all = session.cpp_run.settings().option("row") == "all" ? lab_count : 1;
  int done = 0;
  for (const Measurement& one : session.cpp_run.trace().measurements()) {
    if (one.id == "rows_done") done = std::min(static_cast<int>(one.value), all);
  }
  const std::string words = ui.tr_format(measuring, std::min(done + 1, all), all);
  ui.text("measuring", words, small_size, ui.colors().quiet);
  ui.spacing(4);
  ui.progress("progress", words, static_cast<double>(done) / all);
}

void draw_buttons(Scene& scene, const Figures& figures) {
  Ui& ui = scene.ui;
  Session& session = *scene.session;
  ButtonRow row(ui);
  const bool active = session.active();
  const std::string_view all = ui.tr(figures.empty() ? measure_all : measure_again);
  if (row.button("measure-all", all, Ui::ButtonKind::primary, !active)) measure(scene, "all");
  if (row.button("stop", ui.tr(strings::stop), Ui::ButtonKind::secondary, active)) session.stop();
  if (row.button("copy-markdown", ui.tr(copy_markdown), Ui::ButtonKind::secondary, !figures.empty())) {
    ImGui::SetClipboardText(
        as_markdown(session.figures().figures, origin(scene), session.lesson, ui.language()).c_str());
    scene.status = ui.tr(strings::copied);
  }
  if (row.button("copy-json", ui.tr(copy_json), Ui::ButtonKind::secondary, !figures.empty())) {
    ImGui::SetClipboardText(as_json(session.figures().figures, origin(scene), session.lesson).c_str());
    scene.status = ui.tr(strings::copied);
  }
  ui.spacing(10);
  if (session.cpp_run.active()) {
    draw_progress(scene);
  } else {
    const CellCounts counts = count_cells(figures);
    std::string words = ui.tr_format(rows_measured, counts.judged);
    if (counts.not_clear > 0) words += ui.tr_format(cells_not_clear, counts.not_clear);
    if (figures.empty()) words = ui.tr(how_long);
    if (!scene.status.empty()) words = scene.status;
    ui.text("status", words, small_size, ui.colors().quiet);
  }
  if (session.cpp_run.state() == course::Runner::State::failed) {
    ui.spacing(8);
    ui.notice(Role::alert, "failed", ui.tr(strings::failed), session.cpp_run.error(), ui.colors().bad);
  }
  ui.spacing(14);
}

// --- The open cell

// The figures of a cell, each with its interval.
void draw_figures(Scene& scene, const Cell& cell) {
  Ui& ui = scene.ui;
  const Session& session = *scene.session;
  int rounds = 0;
  for (const std::string_view id : cell.figures) {
    const auto known = session.figures().figures.find(id);
    if (known == session.figures().figures.end()) continue;
    const course::Quantity& quantity = *session.lesson.quantity(id.substr(0, id.find('/')));
    const auto text = [&](double value) { return course::quantity_text(quantity, value, ui.language()); };
    const Figure& figure = known->second;
    rounds = std::max(rounds, figure.rounds);
    const std::string_view name = ui.tr(quantity.name);
    ui.text(fmt::format("figure-{}", id), figure.min == figure.max
                                              ? ui.tr_format(figure_line, name, text(figure.value))
                                              : ui.tr_format(figure_with_interval, name, text(figure.value),
                                                             text(figure.min), text(figure.max)));
    ui.spacing(4);
  }
  if (const std::string words = course::interval_in_words(rounds, ui.language()); !words.empty())
    ui.text("interval", words, small_size, ui.colors().quiet);
  ui.spacing(6);
}

enum class DetailsUse { none, closed, predicted };

DetailsUse draw_details(Scene& scene, const Row& row, std::size_t column) {
  Ui& ui = scene.ui;
  Session& session = *scene.session;
  const Cell& cell = row.cells[column];
  const auto judged = judgement(cell, session.figures().figures);
  const bool not_clear = judged && !judged->verdict;
  DetailsUse use = DetailsUse::none;
  ui.spacing(6);
  {
    const Card card(ui, model_color(cell.model, ui.theme()));
    ui.paragraph("cell-title",
                 {{.text = ui.tr_format(cell_title, ui.tr(row.name), ui.tr(columns[column])), .bold = true},
                  {.text = fmt::format("   {}", cell.claim), .code = true}});
    ui.spacing(8);
    draw_labelled(ui, "cell-says", strings::says, {{.text = std::string(ui.tr(says(cell)))}}, small_size);
    ui.spacing(10);
    if (!judged && !predicted(scene, cell)) use = draw_prediction(scene, cell) ? DetailsUse::predicted : use;
    draw_figures(scene, cell);
    const auto explain = [&](std::string_view id, const Text& name, const Text& text) {
      draw_labelled(ui, id, name, {{.text = std::string(ui.tr(text))}}, small_size);
      ui.spacing(10);
    };
    if (not_clear) {
      explain("not-clear", why_not_clear, judged->unclear);
    } else if (judged) {
      explain("because", why, cell.because);
      explain("cell-verdict", the_verdict, verdict_text(scene.source.claim(cell.claim)->verdict));
    }
    explain("method", how_measured, row.method);
    if (row.lab == Experiment::lock || row.lab == Experiment::parallelism)
      explain("model", a_model, model_is_one);
    ButtonRow buttons(ui);
    if (buttons.button("measure-row", ui.tr(not_clear ? measure_row_again : measure_row),
                       Ui::ButtonKind::secondary, !session.active()))
      measure(scene, row.id);
    if (buttons.button("close-cell", ui.tr(close))) use = DetailsUse::closed;
  }
  ui.spacing(8);
  return use;
}

void draw_line(Ui& ui, float width) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::GetWindowDrawList()->AddLine(at, at + ImVec2(width, 0), ui.colors().line);
}

// In a wide window a table; in a narrow one, row by row with the cells below each other.
class View : public LessonView {
 public:
  [[nodiscard]] bool whole_width() const override { return true; }

  void draw_step(Scene& scene) override {
    const Figures& figures = scene.session->figures().figures;
    if (scene.claim_frames > 0) show_claim(scene);
    draw_figures_origin(scene);
    draw_recording_ahead(scene, scene.session->settings);
    draw_predicted(scene, figures);
    if (draw_predict_button(scene, next_to_predict(scene).row != nullptr)) chosen_ = next_to_predict(scene);
    draw_buttons(scene, figures);
    constexpr float room_for_columns = 640;
    if (scene.ui.available_width() < room_for_columns) {
      draw_narrow(scene, figures);
    } else {
      draw_wide(scene, figures);
    }
    if (next_) chosen_ = *std::exchange(next_, std::nullopt);
  }

 private:
  void draw_wide(Scene& scene, const Figures& figures) {
    Ui& ui = scene.ui;
    const float width = ui.available_width();
    const float names = std::min(150.0F, width * 0.16F);
    const float each = std::floor((width - names) / 3);
    const Group table(ui, Role::table, "table", ui.tr(table_name));
    draw_head(ui, names, each);
    for (const Row& row : rows()) {
      draw_line(ui, width);
      std::array<CellText, 3> texts;
      float height = 0;
      for (std::size_t i = 0; i < 3; ++i) {
        texts[i] = cell_text(scene, row.cells[i], figures, each);
        height = std::max(height, texts[i].height);
      }
      const ImVec2 at = ImGui::GetCursorScreenPos();
      const std::string name(ui.tr(row.name));
      std::optional<Group> group;
      group.emplace(ui, Role::row, fmt::format("table-{}", row.id));
      ui.draw_layout(ui.lay_out({{.text = name, .bold = true}}, small_size, names - 12),
                     at + ImVec2(0, cell_padding + 1), ui.colors().text);
      ui.add_node({.role = Role::row_header,
                   .id = fmt::format("row-{}", row.id),
                   .label = name,
                   .bounds = Ui::bounds_of(at, at + ImVec2(names, height))});
      for (std::size_t i = 0; i < 3; ++i) {
        ImGui::SetCursorScreenPos(at + ImVec2(names + static_cast<float>(i) * each, 0));
        draw_chosen_or_not(scene, row, i, texts[i], figures, {each, height}, bar_begin(texts));
      }
      group.reset();
      ImGui::SetCursorScreenPos(at);
      ImGui::Dummy({width, height});
      if (chosen_.row == &row) draw_open_cell(scene);
    }
    draw_line(ui, width);
  }

  void draw_head(Ui& ui, float names, float each) {
    const Group group(ui, Role::row, "table-head");
    const ImVec2 head = ImGui::GetCursorScreenPos();
    ui.add_node({.role = Role::column_header,
                 .id = "column-names",
                 .label = std::string(ui.tr(row_names)),
                 .bounds = Ui::bounds_of(head, head + ImVec2(names, 26))});
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const ImVec2 at = head + ImVec2(names + static_cast<float>(i) * each, 0);
      ui.draw_text(at + ImVec2(cell_padding, 0), ui.tr(columns[i]), text_size,
                   model_text_color(rows().front().cells[i].model, ui.theme()), ui.fonts().strong);
      ui.add_node({.role = Role::column_header,
                   .id = fmt::format("column-{}", column_ids[i]),
                   .label = std::string(ui.tr(columns[i])),
                   .bounds = Ui::bounds_of(at, at + ImVec2(each, 26))});
    }
    ImGui::Dummy({names + 3 * each, 26});
  }

  // The headers of the columns are drawn in each cell, so the table has no row of headers.
  void draw_narrow(Scene& scene, const Figures& figures) {
    Ui& ui = scene.ui;
    const float width = ui.available_width();
    const float indent = 10;
    const Group table(ui, Role::table, "table", ui.tr(table_name));
    for (const Row& row : rows()) {
      draw_line(ui, width);
      ui.spacing(10);
      std::optional<Group> group;
      group.emplace(ui, Role::row, fmt::format("table-{}", row.id));
      draw_row_name(ui, row);
      ui.spacing(4);
      std::array<CellText, 3> texts;
      for (std::size_t i = 0; i < 3; ++i) texts[i] = cell_text(scene, row.cells[i], figures, width - indent);
      for (std::size_t i = 0; i < 3; ++i) {
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const CellText& text = texts[i];
        const Model model = row.cells[i].model;
        const float name_height = 22;
        ImGui::GetWindowDrawList()->AddRectFilled(at + ImVec2(0, 6),
                                                  at + ImVec2(3, text.height + name_height - 6),
                                                  model_color(model, ui.theme()), 1.5F);
        ui.draw_text(at + ImVec2(indent + cell_padding, 3), ui.tr(columns[i]), small_size,
                     model_text_color(model, ui.theme()), ui.fonts().strong);
        ImGui::SetCursorScreenPos(at + ImVec2(indent, name_height));
        draw_chosen_or_not(scene, row, i, text, figures, {width - indent, text.height}, bar_begin(texts));
        ImGui::SetCursorScreenPos(at);
        ImGui::Dummy({width, text.height + name_height});
        if (chosen_ != Chosen{&row, i}) continue;
        group.reset();
        draw_open_cell(scene);
        if (i < 2) group.emplace(ui, Role::row, fmt::format("table-{}-rest", row.id));
      }
      ui.spacing(8);
    }
  }

  // A cell that is pressed opens; the open one closes.
  void draw_chosen_or_not(Scene& scene, const Row& row, std::size_t column, const CellText& text,
                          const Figures& figures, ImVec2 size, float bar) {
    const Chosen cell{&row, column};
    const bool is_open = chosen_ == cell;
    if (draw_cell(scene, row, column, text, figures, size, bar, is_open)) next_ = is_open ? Chosen{} : cell;
  }

  static void draw_row_name(Ui& ui, const Row& row) {
    const std::string name(ui.tr(row.name));
    const TextLayout& layout = ui.lay_out({{.text = name, .bold = true}}, text_size, ui.available_width());
    ui.draw_layout(layout, ImGui::GetCursorScreenPos(), ui.colors().text);
    ImGui::Dummy({layout.width, layout.height});
    ui.add_node({.role = Role::row_header, .id = fmt::format("row-{}", row.id), .label = name});
  }

  // A row of its own below the cell's.
  void draw_open_cell(Scene& scene) {
    const Group row(scene.ui, Role::row, "table-open");
    const Group cell(scene.ui, Role::cell, "open-cell");
    if (scene.claim_frames > 0 || chosen_ != shown_) scroll_here(280);
    shown_ = chosen_;
    const DetailsUse use = draw_details(scene, *chosen_.row, chosen_.column);
    if (use == DetailsUse::closed) next_ = Chosen{};
    if (use == DetailsUse::predicted) next_ = next_to_predict(scene);
  }

  // The first cell that was neither predicted nor measured; none: all were.
  static Chosen next_to_predict(const Scene& scene) {
    const Figures& figures = scene.session->figures().figures;
    for (const Row& row : rows()) {
      for (std::size_t column = 0; column < row.cells.size(); ++column) {
        const Cell& cell = row.cells[column];
        if (!predicted(scene, cell) && !judgement(cell, figures)) return {&row, column};
      }
    }
    return {};
  }

  // A link has named a claim of the table: its cell opens.
  void show_claim(const Scene& scene) {
    for (const Row& row : rows()) {
      for (std::size_t column = 0; column < row.cells.size(); ++column) {
        if (row.cells[column].claim == scene.claim) chosen_ = {&row, column};
      }
    }
  }

  Chosen chosen_;
  std::optional<Chosen> next_;  // opens when all of the table is drawn: a frame has at most one open cell
  Chosen shown_;                // the open cell that was scrolled into view
};

}  // namespace
}  // namespace comparison

extern const explorer::LessonViewFactory comparison_view;
const explorer::LessonViewFactory comparison_view = explorer::view_factory<comparison::View>("comparison");

}  // namespace playground::lessons
