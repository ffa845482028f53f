/// The recordings in lessons/recordings.tar.xz, which CMake has unpacked.
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <set>

#include "lessons/catalog.h"
#include "shared/course/parameter.h"
#include "shared/course/recording.h"

namespace playground {
namespace {

namespace fs = std::filesystem;
using testing::IsEmpty;

const std::string folder = PLAYGROUND_RECORDINGS;

std::set<std::string> files() {
  std::set<std::string> all;
  for (const auto& entry : fs::directory_iterator(folder)) all.insert(entry.path().filename());
  return all;
}

std::string content(const std::string& file) {
  std::ifstream in(folder + "/" + file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// If this fails after a change of a lesson, shared/tools/record makes them again.
TEST(CommittedRecordings, AreThoseOfTheLessonsWithTheirPresentParameters) {
  std::set<std::string> left = files();
  for (const course::Lesson& lesson : lessons::catalog()) {
    for (const LanguageInfo& known : languages) {
      for (const Settings& settings : course::all_recorded_settings(lesson, known.language)) {
        const std::string file = course::recording_file(course::recording_name(lesson, settings));
        EXPECT_EQ(left.erase(file), 1U) << file << " is missing";
        const auto recording = course::read_recording(content(file));
        ASSERT_TRUE(recording) << file << ": " << recording.error().message;
        EXPECT_EQ(recording->lesson, lesson.id) << file;
        EXPECT_GT(recording->events.size(), 1U) << file;
        EXPECT_GT(recording->cores, 1) << file;
        ASSERT_EQ(recording->values.size(), lesson.parameters.size()) << file;
        for (const auto& [id, value] : recording->values) {
          const course::Parameter* const parameter = lesson.parameter(id);
          ASSERT_NE(parameter, nullptr) << file << ": " << id;
          EXPECT_EQ(value, course::value_text(*parameter, settings.value(id))) << file << ": " << id;
        }
        for (const TraceEvent& event : recording->events) {
          if (event.kind != TraceEvent::Kind::measure) continue;
          EXPECT_NE(lesson.quantity(event.text.substr(0, event.text.find('/'))), nullptr)
              << file << ": " << event.text;
        }
      }
    }
  }
  EXPECT_THAT(left, IsEmpty()) << "of no lesson";
}

TEST(CommittedRecordings, AreSmall) {
  constexpr std::uintmax_t limit = 300 << 10;
  EXPECT_LE(fs::file_size(fs::path(PLAYGROUND_SOURCES) / "lessons/recordings.tar.xz"), limit);
}

}  // namespace
}  // namespace playground
