#include "shared/explorer/semantic_tree.h"

#include <gtest/gtest.h>

#include <set>

namespace playground::explorer {
namespace {

TEST(SemanticTree, finds_nodes_by_id_and_keeps_their_order) {
  SemanticTree tree;
  tree.add({.role = Role::button, .id = "run", .label = "Run"});
  tree.add({.role = Role::button, .id = "stop", .label = "Stop"});
  ASSERT_NE(tree.find("stop"), nullptr);
  EXPECT_EQ(tree.find("stop")->label, "Stop");
  EXPECT_EQ(tree.find("st"), nullptr);
  EXPECT_EQ(tree.nodes().front().id, "run");
  tree.clear();
  EXPECT_EQ(tree.find("run"), nullptr);
}

TEST(SemanticTree, each_role_has_a_name_of_its_own) {
  std::set<std::string_view> names;
  for (int role = 0; role <= static_cast<int>(Role::cell); ++role)
    EXPECT_TRUE(names.insert(role_name(static_cast<Role>(role))).second) << role;
  EXPECT_FALSE(names.contains(""));
}

TEST(SemanticTree, only_what_can_be_used_takes_the_focus) {
  EXPECT_TRUE(Node{.role = Role::slider}.focusable());
  EXPECT_TRUE(Node{.role = Role::application}.focusable());
  EXPECT_FALSE(Node{.role = Role::text}.focusable());
  EXPECT_FALSE(Node{.role = Role::log}.focusable());
  EXPECT_TRUE((Node{.role = Role::log, .scrolls = true}.focusable())) << "keys scroll it";
  EXPECT_FALSE(Node{.role = Role::list_item}.focusable());
}

TEST(SemanticTree, a_long_value_is_made_only_where_it_is_read) {
  int made = 0;
  SemanticTree tree;
  tree.add({.role = Role::log,
            .id = "output",
            .long_value = {[&] {
                             ++made;
                             return std::string("all lines");
                           },
                           1}});
  EXPECT_EQ(made, 0);
  EXPECT_EQ(tree.find("output")->full_value(), "all lines");
  EXPECT_EQ(made, 1);
  EXPECT_EQ((Node{.value = "short"}.full_value()), "short");
}

}  // namespace
}  // namespace playground::explorer
