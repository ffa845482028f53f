/// The explorer without a window: tests press and read its widgets by name, in the semantic tree.
#pragma once

#include <gmock/gmock.h>

#include <memory>
#include <set>
#include <string>

#include "lessons/catalog.h"
#include "lessons/source.h"
#include "lessons/views.h"
#include "shared/explorer/explorer.h"
#include "tests/fakes/fake_machine.h"
#include "tests/support/eventually.h"
#include "tests/support/headless_imgui.h"

namespace playground::explorer {

using testing_support::HeadlessImGui;

constexpr ImVec2 wide{1280, 720};
constexpr ImVec2 phone{390, 844};

class ExplorerTest : public testing::Test {
 protected:
  // Two frames: the first takes the input, the second shows its effect.
  void frames(int count = 2) {
    for (int i = 0; i < count; ++i) {
      imgui_.frame(size_, [&] { explorer_->frame(); });
      expect_unique_ids();
    }
  }
  // The page's elements are found by these ids.
  void expect_unique_ids() const {
    std::set<std::string_view> ids;
    for (const Node& known : explorer_->tree().nodes())
      EXPECT_TRUE(ids.insert(known.id).second) << known.id << " is drawn twice at " << explorer_->link();
  }
  void open(const std::string& link) {
    explorer_->open(link);
    frames();
  }
  void press(const std::string& id) {
    ASSERT_NE(node(id), nullptr) << id << " is not there to be pressed at " << explorer_->link();
    ASSERT_TRUE(node(id)->enabled) << id << " cannot be pressed now";
    explorer_->press(id);
    frames();
  }
  void set(const std::string& id, double value) {
    ASSERT_NE(node(id), nullptr) << id << " is not there to be set";
    explorer_->set(id, value);
    frames();
  }
  void key(Explorer::Key key) {
    explorer_->key(key);
    frames(1);
  }
  // Draws frames like a host, until the explorer needs no more.
  void finish_run() {
    ASSERT_TRUE(testing_support::eventually([&] {
      frames(1);
      return !explorer_->next_frame();
    }));
    frames();
  }
  void start_again() {
    start_without_frames();
    frames();
  }
  void start_without_frames() {
    explorer_.reset();
    explorer_ = std::make_unique<Explorer>(lessons::catalog(), lessons::source(), lessons::views(),
                                           fake_.machine, fake_.storage, fake_.exporter);
  }
  void SetUp() override { start_again(); }

  [[nodiscard]] const Node* node(const std::string& id) const { return explorer_->tree().find(id); }
  [[nodiscard]] std::string label(const std::string& id) const {
    return node(id) != nullptr ? node(id)->label : "(no " + id + ")";
  }
  [[nodiscard]] std::string value(const std::string& id) const {
    return node(id) != nullptr ? node(id)->full_value() : "(no " + id + ")";
  }

  HeadlessImGui imgui_;  // before the explorer, which adds its fonts to it
  fakes::FakeMachine fake_;
  std::unique_ptr<Explorer> explorer_;
  ImVec2 size_ = wide;
};

}  // namespace playground::explorer
