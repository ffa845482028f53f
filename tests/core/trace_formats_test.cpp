#include "shared/core/trace_formats.h"

#include <gmock/gmock.h>

#include <set>

namespace playground {
namespace {

TEST(TraceFormats, HaveIdsAndEndingsOfTheirOwn) {
  std::set<std::string_view> ids;
  std::set<std::string_view> endings;
  for (const TraceFormat& format : trace_formats()) {
    EXPECT_TRUE(ids.insert(format.id).second) << format.id;
    EXPECT_TRUE(endings.insert(format.ending).second) << format.ending;
    EXPECT_TRUE(format.ending.starts_with('.')) << format.ending;
  }
}

TEST(TraceFormats, AreFoundByTheEndingOfAFile) {
  for (const TraceFormat& format : trace_formats())
    EXPECT_EQ(trace_format_of("folder/threads-trace" + std::string(format.ending)).id, format.id);
  EXPECT_EQ(trace_format_of("without an ending").id, trace_formats().front().id);
}

TEST(TraceFormats, WriteAnyTrace) {
  Trace trace;
  trace.add_track({.model = Model::thread});
  trace.add({.activity = Activity::blocked, .reason = WaitReason::lock, .text = "A"});
  trace.close(std::chrono::seconds(1));
  for (const TraceFormat& format : trace_formats()) {
    EXPECT_NE(format.write({}, Language::english), "") << format.id;
    EXPECT_NE(format.write(trace, Language::english), format.write(trace, Language::chinese)) << format.id;
  }
}

}  // namespace
}  // namespace playground
