#include "native/frame_stream.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cstring>

namespace playground::native {
namespace {

Bytes bytes_of(std::size_t size, std::byte value) { return Bytes(size, value); }

void append(Bytes& to, const Bytes& more) { to.insert(to.end(), more.begin(), more.end()); }

class FrameReaderOverPieces : public testing::TestWithParam<std::size_t> {};

TEST_P(FrameReaderOverPieces, CutsTheStreamIntoTheFramesThatWereSent) {
  std::vector<Bytes> sent;
  Bytes stream;
  for (const std::size_t size : {0U, 1U, 7U, 8U, 9U, 300U, 5000U}) {
    sent.push_back(bytes_of(size, static_cast<std::byte>(size)));
    append(stream, framed(sent.back()));
  }
  FrameReader reader;
  std::vector<Bytes> received;
  for (std::size_t at = 0; at < stream.size(); at += GetParam()) {
    reader.add(stream.data() + at, std::min(GetParam(), stream.size() - at));
    ASSERT_FALSE(reader.damaged());
    while (auto frame = reader.next()) received.push_back(std::move(*frame));
  }
  EXPECT_EQ(received, sent);
}
INSTANTIATE_TEST_SUITE_P(OfSize, FrameReaderOverPieces, testing::Values(1, 3, 8, 13, 4096, 100'000));

TEST(FrameReader, HasNoFrameBeforeItIsWhole) {
  const Bytes stream = framed(bytes_of(3, std::byte{1}));
  FrameReader reader;
  for (std::size_t i = 0; i + 1 < stream.size(); ++i) {
    reader.add(&stream[i], 1);
    EXPECT_FALSE(reader.next());
  }
  reader.add(&stream.back(), 1);
  EXPECT_EQ(reader.next(), bytes_of(3, std::byte{1}));
  EXPECT_FALSE(reader.next());
}

TEST(FrameReader, ALengthThatNobodySendsIsDamage) {
  for (const char* text : {"hello, world", "\xff\xff\xff\xff\xff\xff\xff\xff", "\x01\0\0\x40\0\0\0\0"}) {
    FrameReader reader;
    Bytes bytes(8);
    std::memcpy(bytes.data(), text, 8);
    reader.add(bytes.data(), bytes.size());
    EXPECT_TRUE(reader.damaged());
    EXPECT_FALSE(reader.next());
  }
}

}  // namespace
}  // namespace playground::native
