// The lesson that computes a picture: all approaches compute the same picture, and each tile only once.
#include <gmock/gmock.h>

#include <set>

#include "lessons/catalog.h"
#include "lessons/choose-cpu/example.h"
#include "tests/fakes/fake_machine.h"
#include "tests/support/test_run.h"

namespace playground::lessons::choose_cpu {
namespace {

const course::Lesson& lesson() { return *course::find_lesson(catalog(), "choose-cpu"); }

SettingValue option(std::string_view parameter, std::string_view id) {
  return course::parse_value(*lesson().parameter(parameter), id, Language::english).value();
}

class PictureLesson : public testing::Test {
 protected:
  Settings settings = [] {
    Settings all = lesson().initial_settings(Language::english);
    all.set("rounds", 100);
    all.set("tile", option("tile", "64"));
    return all;
  }();
  fakes::FakeMachine fake;
};

TEST_F(PictureLesson, IsTheSameForAllApproaches) {
  testing_support::TestRun run(fake.machine, settings);
  example(run);
  std::multiset<std::string> ways;
  std::set<std::string> pictures;
  for (const std::string& line : run.lines()) {
    if (!line.contains("picture")) continue;  // a message about a blocked event loop
    ways.insert(line.substr(0, line.find(':')));
    pictures.insert(line.substr(line.rfind(' ')));
  }
  EXPECT_EQ(pictures.size(), 1U);
  for (const char* way : {"one_by_one", "threads", "interpreter_lock", "processes", "coroutines"})
    EXPECT_EQ(ways.count(way), 3U) << way;
}

TEST_F(PictureLesson, IsMadeOfTilesOfTheChosenSizeEachMadeOnce) {
  for (const char* way : {"one_by_one", "threads", "processes", "coroutines"}) {
    for (const auto& [id, side] : {std::pair("16", 16), {"64", 64}, {"128", 128}}) {
      settings.set("way", option("way", way));
      settings.set("tile", option("tile", id));
      testing_support::TestRun run(fake.machine, settings);
      example(run);
      std::multiset<std::pair<int, int>> made;
      for (const Tile& tile : run.trace().tiles()) {
        EXPECT_EQ(tile.area.width, side);
        if (tile.pixels.empty()) made.emplace(tile.area.x, tile.area.y);
      }
      const int across = picture_size / side;
      EXPECT_EQ(made.size(), static_cast<std::size_t>(across * across)) << way << " with tiles of " << side;
      EXPECT_EQ(std::set(made.begin(), made.end()).size(), made.size()) << way << " makes one twice";
    }
  }
}

TEST_F(PictureLesson, CopiesOfItsPixelsDoNotChangeIt) {
  std::set<std::string> lines;
  for (const char* copies : {"1", "16"}) {
    settings.set("way", option("way", "processes"));
    settings.set("copies", option("copies", copies));
    testing_support::TestRun run(fake.machine, settings);
    example(run);
    lines.insert(run.lines().back().substr(run.lines().back().rfind(' ')));
  }
  EXPECT_EQ(lines.size(), 1U);
}

}  // namespace
}  // namespace playground::lessons::choose_cpu
