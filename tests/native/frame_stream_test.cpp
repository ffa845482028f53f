#include "native/linux/process/frame_stream.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cstring>

#include "shared/multitasking/pickle.h"

namespace playground::native {
namespace {

Bytes bytes_of(std::size_t size, std::byte value) { return Bytes(size, value); }

// The bytes of a frame on a stream.
Bytes framed(BytesView frame) {
  Bytes out;
  pickle::write(out, frame);
  return out;
}

void append(Bytes& to, const Bytes& more) { to.insert(to.end(), more.begin(), more.end()); }

void add(FrameReader& reader, BytesView bytes) {
  while (!bytes.empty()) {
    const auto room = reader.room();
    const std::size_t size = std::min(room.size(), bytes.size());
    std::memcpy(room.data(), bytes.data(), size);
    reader.added(size);
    bytes = bytes.subspan(size);
  }
}

std::vector<Bytes> frames_in(FrameReader& reader) {
  std::vector<Bytes> all;
  pickle::Reader frames(reader.whole());
  for (BytesView frame; frames.read(frame);) all.emplace_back(frame.begin(), frame.end());
  EXPECT_TRUE(frames.at_end());
  return all;
}

class FrameReaderOverPieces : public testing::TestWithParam<std::size_t> {};

TEST_P(FrameReaderOverPieces, CutsTheStreamIntoTheFramesThatWereSent) {
  std::vector<Bytes> sent;
  Bytes stream;
  for (const std::size_t size : {0U, 1U, 7U, 8U, 9U, 300U, 5000U, 70'000U, 3U, 2'000'000U, 5U}) {
    sent.push_back(bytes_of(size, static_cast<std::byte>(size)));
    append(stream, framed(sent.back()));
  }
  FrameReader reader;
  std::vector<Bytes> received;
  for (std::size_t at = 0; at < stream.size(); at += GetParam()) {
    add(reader, BytesView(stream).subspan(at, std::min(GetParam(), stream.size() - at)));
    ASSERT_FALSE(reader.damaged());
    for (Bytes& frame : frames_in(reader)) received.push_back(std::move(frame));
  }
  EXPECT_EQ(received, sent);
}
INSTANTIATE_TEST_SUITE_P(OfSize, FrameReaderOverPieces, testing::Values(1, 3, 8, 13, 4096, 100'000));

TEST(FrameReader, HasNoFrameBeforeItIsWhole) {
  const Bytes stream = framed(bytes_of(3, std::byte{1}));
  FrameReader reader;
  for (std::size_t i = 0; i + 1 < stream.size(); ++i) {
    add(reader, BytesView(&stream[i], 1));
    EXPECT_THAT(frames_in(reader), testing::IsEmpty());
  }
  add(reader, BytesView(&stream.back(), 1));
  EXPECT_THAT(frames_in(reader), testing::ElementsAre(bytes_of(3, std::byte{1})));
  EXPECT_THAT(frames_in(reader), testing::IsEmpty());
}

TEST(FrameReader, AnImpossibleLengthIsDamage) {
  for (const char* text : {"hello, world", "\xff\xff\xff\xff\xff\xff\xff\xff", "\x01\0\0\x40\0\0\0\0"}) {
    FrameReader reader;
    add(reader, std::as_bytes(std::span(text, 8)));
    EXPECT_THAT(frames_in(reader), testing::IsEmpty());
    EXPECT_TRUE(reader.damaged());
  }
}

TEST(FrameReader, AHugeFrameThatOnlyBeginsTakesNoHugeRoom) {
  FrameReader reader;
  const std::uint64_t length = std::uint64_t{1} << 30;
  add(reader, std::as_bytes(std::span(&length, 1)));
  EXPECT_FALSE(reader.damaged());
  EXPECT_LE(reader.room().size(), std::size_t{1} << 27);
}

}  // namespace
}  // namespace playground::native
