#include "shared/multitasking/pickle.h"

#include <gmock/gmock.h>

#include <cstdint>
#include <limits>

namespace playground::pickle {
namespace {

enum class Colour : std::uint8_t { blue, green };
using Pairs = std::vector<std::pair<std::string, double>>;
using Nested = std::vector<std::vector<std::string>>;

template <class T>
void expect_round_trip(const T& value) {
  const auto back = loads<T>(dumps(value));
  ASSERT_TRUE(back) << back.error().message;
  EXPECT_EQ(*back, value);
}

TEST(Pickle, NumbersComeBack) {
  expect_round_trip(std::int32_t{-1});
  expect_round_trip(std::numeric_limits<std::uint64_t>::max());
  expect_round_trip(0.1);
  expect_round_trip(-std::numeric_limits<double>::infinity());
  expect_round_trip(true);
  expect_round_trip(false);
  expect_round_trip('x');
}

TEST(Pickle, TextsComeBack) {
  expect_round_trip(std::string());
  expect_round_trip(std::string("进程 1 的结果"));
  expect_round_trip(std::string("a\0b\n", 4));
  expect_round_trip(std::string(1'000'000, 'x'));
}

TEST(Pickle, CompositesComeBack) {
  expect_round_trip(Colour::green);
  expect_round_trip(std::vector<int>{});
  expect_round_trip(std::vector<int>{1, 2, 3});
  expect_round_trip(Pairs{{"units", 4}, {"seconds", 0.1}});
  expect_round_trip(Nested{{}, {"a"}, {"b", ""}});
  expect_round_trip(std::pair(std::pair(1, std::string("x")), std::vector<Colour>{Colour::blue}));
}

TEST(Pickle, IsLittleEndianWithLengthsInFront) {
  using std::byte;
  EXPECT_THAT(dumps(std::uint16_t{0x1234}), testing::ElementsAre(byte{0x34}, byte{0x12}));
  EXPECT_THAT(dumps(std::string("A")), testing::ElementsAre(byte{1}, byte{}, byte{}, byte{}, byte{}, byte{},
                                                            byte{}, byte{}, byte{'A'}));
}

// Cut off at any length, a value is an error: never another value, never a crash.
template <class T>
void expect_truncations_fail(const T& value) {
  const Bytes whole = dumps(value);
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const Bytes cut(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size));
    const auto back = loads<T>(cut);
    ASSERT_FALSE(back) << "at " << size;
    EXPECT_EQ(back.error().code, Error::Code::invalid);
    EXPECT_NE(back.error().message, "");
  }
}

TEST(Pickle, TruncationAtEveryLengthIsAnError) {
  expect_truncations_fail(std::int64_t{5});
  expect_truncations_fail(std::string("进程 1"));
  expect_truncations_fail(std::vector<int>{1, 2, 3});
  expect_truncations_fail(Pairs{{"units", 4}, {"seconds", 0.1}});
  expect_truncations_fail(Nested{{"a"}, {"b", ""}});
}

TEST(Pickle, BytesLeftOverAreAnError) {
  Bytes bytes = dumps(std::string("x"));
  bytes.push_back(std::byte{0});
  EXPECT_FALSE(loads<std::string>(bytes));
}

TEST(Pickle, ALengthThatCannotBeTrueAllocatesNothing) {
  for (const std::uint64_t length :
       {std::uint64_t{1} << 62, std::numeric_limits<std::uint64_t>::max(), std::uint64_t{9}}) {
    Bytes bytes = dumps(length);
    bytes.resize(bytes.size() + 8);
    EXPECT_FALSE(loads<std::string>(bytes)) << length;
    EXPECT_FALSE(loads<std::vector<double>>(bytes)) << length;
    EXPECT_FALSE(loads<Nested>(bytes)) << length;
  }
}

TEST(Pickle, AByteThatIsNeitherTrueNorFalseIsAnError) { EXPECT_FALSE(loads<bool>(Bytes{std::byte{2}})); }

}  // namespace
}  // namespace playground::pickle
