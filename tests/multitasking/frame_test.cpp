#include "shared/multitasking/multiprocessing/frame.h"

#include <gmock/gmock.h>

#include <random>

namespace playground::multiprocessing {
namespace {

using namespace std::chrono_literals;

const Bytes twelve_bytes(12, std::byte{3});

std::vector<Frame> one_of_each() {
  return {StartFrame{{Language::chinese,
                      {{"units", 4}, {"seconds", 100ms}, {"call", OptionId("map")}, {"note", "字"}}},
                     false},
          TasksFrame{7, "processes.worker", twelve_bytes},
          ReadyFrame{1234567890123ns},
          StartedFrame{7},
          ResultFrame{7, true, twelve_bytes},
          ErrorFrame{7, false, "进程失败"},
          EventFrame{{.kind = TraceEvent::Kind::print,
                      .activity = Activity::blocked,
                      .reason = WaitReason::lock,
                      .line = 12,
                      .time = 5s,
                      .flow = answer_flow(7),
                      .text = "Worker 1 开始"}}};
}

TEST(Frame, EveryKindIsInTheList) { EXPECT_EQ(one_of_each().size(), std::variant_size_v<Frame>); }

TEST(Frame, EveryKindComesBack) {
  for (const Frame& frame : one_of_each()) {
    const Bytes bytes = encode(frame);
    const auto back = decode(bytes);
    ASSERT_TRUE(back) << back.error().message;
    EXPECT_EQ(back->index(), frame.index());
    EXPECT_EQ(encode(*back), encode(frame));
  }
}

TEST(Frame, FieldsComeBack) {
  const auto frames = one_of_each();
  const auto encoded = [&](std::size_t kind) { return encode(frames[kind]); };
  const Bytes start_bytes = encoded(0);
  const auto start = std::get<StartFrame>(decode(start_bytes).value());
  EXPECT_EQ(start.settings.language, Language::chinese);
  EXPECT_EQ(start.settings.whole("units"), 4);
  EXPECT_EQ(start.settings.time("seconds"), 100ms);
  EXPECT_EQ(start.settings.option("call"), "map");
  EXPECT_EQ(start.settings.text("note"), "字");
  EXPECT_FALSE(start.recording);
  const Bytes tasks_bytes = encoded(1);
  const auto tasks = std::get<TasksFrame>(decode(tasks_bytes).value());
  EXPECT_EQ(tasks.first, 7U);
  EXPECT_EQ(tasks.function, "processes.worker");
  EXPECT_THAT(tasks.arguments, testing::ElementsAreArray(twelve_bytes));
  const Bytes result_bytes = encoded(4);
  const auto result = std::get<ResultFrame>(decode(result_bytes).value());
  EXPECT_EQ(result.task, 7U);
  EXPECT_TRUE(result.last);
  EXPECT_THAT(result.value, testing::ElementsAreArray(twelve_bytes));
  const Bytes event_bytes = encoded(6);
  const auto event = std::get<EventFrame>(decode(event_bytes).value()).event;
  EXPECT_EQ(event.kind, TraceEvent::Kind::print);
  EXPECT_EQ(event.activity, Activity::blocked);
  EXPECT_EQ(event.reason, WaitReason::lock);
  EXPECT_EQ(event.line, 12);
  EXPECT_EQ(event.time, 5s);
  EXPECT_EQ(event.flow, answer_flow(7));
  EXPECT_EQ(event.text, "Worker 1 开始");
}

TEST(Frame, AnAnswersArrowIsNoTasksArrow) { EXPECT_NE(answer_flow(1), 1U); }

TEST(Frame, TruncationAtEveryLengthIsAnError) {
  for (const Frame& frame : one_of_each()) {
    const Bytes whole = encode(frame);
    // The last field of these frames has no length of its own, because the transport knows the frame's
    // length.
    const bool open = frame.index() == 1 || frame.index() == 4;
    for (std::size_t size = 0; size < whole.size() - (open ? twelve_bytes.size() : 0); ++size) {
      const Bytes cut(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size));
      EXPECT_FALSE(decode(cut)) << "kind " << frame.index() << " at " << size;
    }
  }
}

TEST(Frame, AnUnknownKindIsAnError) {
  for (int kind = static_cast<int>(std::variant_size_v<Frame>); kind < 256; ++kind) {
    const Bytes bytes{static_cast<std::byte>(kind)};
    const auto frame = decode(bytes);
    ASSERT_FALSE(frame);
    EXPECT_EQ(frame.error().message, "a frame of an unknown kind");
  }
}

TEST(Frame, AnEventOfAnUnknownKindIsAnError) {
  Bytes bytes = encode(EventFrame{{.text = "x"}});
  bytes[1] = std::byte{99};
  EXPECT_FALSE(decode(bytes));
}

TEST(Frame, AnEventOfAnUnknownReasonIsAnError) {
  Bytes bytes = encode(EventFrame{{.text = "x"}});
  for (int reason = 0; reason < 256; ++reason) {
    bytes[3] = static_cast<std::byte>(reason);
    const bool known = reason == 0 || wait_text(static_cast<WaitReason>(reason)).has_value();
    EXPECT_EQ(decode(bytes).has_value(), known) << reason;
  }
}

// Seeded, so that a failure can be repeated. All mutations are errors or frames that encode() could have
// written.
TEST(Frame, TwentyThousandMutationsAreErrorsOrValidFrames) {
  std::mt19937 random(20240713);
  const auto below = [&](std::size_t limit) { return random() % limit; };
  const auto frames = one_of_each();
  int valid = 0;
  int errors = 0;
  for (int i = 0; i < 20'000; ++i) {
    Bytes bytes = encode(frames[below(frames.size())]);
    for (std::size_t changes = 1 + below(4); changes > 0 && !bytes.empty(); --changes) {
      const std::size_t at = below(bytes.size());
      const auto place = bytes.begin() + static_cast<std::ptrdiff_t>(at);
      switch (below(4)) {
        case 0: bytes[at] = static_cast<std::byte>(random()); break;
        case 1: bytes[at] ^= static_cast<std::byte>(1U << below(8)); break;
        case 2: bytes.erase(place); break;
        default: bytes.insert(place, static_cast<std::byte>(random())); break;
      }
    }
    const auto frame = decode(bytes);
    if (frame) {
      ++valid;
      ASSERT_EQ(encode(*frame), bytes) << "mutation " << i;
    } else {
      ++errors;
      ASSERT_NE(frame.error().message, "") << "mutation " << i;
    }
  }
  // Both outcomes must occur, otherwise the mutations are too weak or too strong.
  EXPECT_GT(valid, 1000);
  EXPECT_GT(errors, 1000);
}

}  // namespace
}  // namespace playground::multiprocessing
