/// A Ui in a separate window, for tests of single widgets and of parts of views.
#pragma once

#include <gmock/gmock.h>

#include <string>

#include "shared/explorer/ui.h"
#include "tests/support/headless_imgui.h"

namespace playground::explorer {

class UiTest : public testing::Test {
 protected:
  // Two frames, because windows do not know their sizes in the first one.
  void draw(const auto& content) {
    for (int i = 0; i < 2; ++i) {
      imgui_.frame({width_, 720}, [&] {
        apply_style(theme_);
        ui_.begin_frame(theme_, language_);
        ImGui::SetNextWindowPos({0, 0});
        ImGui::SetNextWindowSize({width_, 720});
        ImGui::Begin("window", nullptr, ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoSavedSettings);
        content(ui_);
        end_ = ImGui::GetCursorScreenPos();
        ImGui::End();
        ui_.end_frame();
      });
    }
  }
  [[nodiscard]] const Node* node(std::string_view id) const { return ui_.tree().find(id); }
  [[nodiscard]] const Bounds& bounds(std::string_view id) const {
    static const Bounds none{};
    EXPECT_NE(node(id), nullptr) << id;
    return node(id) != nullptr ? node(id)->bounds : none;
  }

  testing_support::HeadlessImGui imgui_;
  Ui ui_;
  float width_ = 800;
  course::Theme theme_ = course::Theme::dark;
  Language language_ = Language::english;
  ImVec2 end_{};  // the cursor below the content
};

}  // namespace playground::explorer
