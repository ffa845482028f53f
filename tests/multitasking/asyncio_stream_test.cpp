// Streams over the connections in memory of a fake machine.
#include "shared/multitasking/asyncio/gather.h"
#include "shared/multitasking/asyncio/server.h"
#include "shared/multitasking/asyncio/stream.h"
#include "shared/multitasking/asyncio/timeout.h"
#include "tests/multitasking/asyncio_fixture.h"

namespace playground::asyncio {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class AsyncioStream : public AsyncioTest {};

Task<> echo(Stream stream) {
  const FrameGuard guard;
  for (;;) {
    const std::string data = co_await stream.read();
    if (data.empty()) break;
    co_await stream.write(data);
  }
}

TEST_F(AsyncioStream, AServerAnswersEachOfItsConnections) {
  in_loop([](Run& r) -> Task<> {
    const Server server = start_server(echo);
    const auto asks = [](Run& r2, std::uint16_t port, int number) -> Task<> {
      Stream stream = co_await open_connection(port);
      for (int i = 0; i < 2; ++i) {
        co_await stream.write(std::to_string(number) + std::to_string(i));
        r2.print(co_await stream.read_exactly(2));
      }
    };
    std::vector<Task<>> tasks;
    for (int i = 0; i < 3; ++i) tasks.push_back(asks(r, server.port(), i));
    co_await gather(std::move(tasks));
  });
  EXPECT_THAT(run.lines(), testing::UnorderedElementsAre("00", "01", "10", "11", "20", "21"));
}

// Returns what `body` reads from a stream; the other end calls `writes`.
template <class Writes, class Body>
Task<> between(Writes writes, Body body) {
  const Server server = start_server([writes](Stream stream) -> Task<> { co_await writes(stream); });
  Stream stream = co_await open_connection(server.port());
  co_await body(stream);
}

TEST_F(AsyncioStream, ReadExactlyWaitsForAllAndKeepsTheRest) {
  in_loop([](Run&) -> Task<> {
    return between(
        [](Stream& stream) -> Task<> {
          co_await stream.write("abc");
          co_await sleep(1s);
          co_await stream.write("defgh");
        },
        [](Stream& stream) -> Task<> {
          EXPECT_EQ(co_await stream.read_exactly(5), "abcde");
          EXPECT_EQ(co_await stream.read_exactly(1), "f");
          EXPECT_EQ(co_await stream.read(), "gh");
          EXPECT_EQ(co_await stream.read(), "");
        });
  });
  EXPECT_EQ(elapsed(), 1s);
}

TEST_F(AsyncioStream, ReadUntilGivesLineByLine) {
  in_loop([](Run&) -> Task<> {
    return between(
        [](Stream& stream) -> Task<> {
          co_await stream.write("one\ntwo\nthr");
          co_await sleep(1s);
          co_await stream.write("ee\nfour");
        },
        [](Stream& stream) -> Task<> {
          EXPECT_EQ(co_await stream.read_until(), "one\n");
          EXPECT_EQ(co_await stream.read_until(), "two\n");
          EXPECT_EQ(co_await stream.read_until(), "three\n");
          try {
            static_cast<void>(co_await stream.read_until());
            ADD_FAILURE() << "nothing was thrown";
          } catch (const IncompleteReadError& error) {
            EXPECT_EQ(error.partial(), "four");
          }
        });
  });
}

TEST_F(AsyncioStream, AnEndInTheMiddleSaysHowMuchThereWas) {
  in_loop([](Run&) -> Task<> {
    return between([](Stream& stream) -> Task<> { co_await stream.write("abc"); },
                   [](Stream& stream) -> Task<> {
                     try {
                       static_cast<void>(co_await stream.read_exactly(5));
                       ADD_FAILURE() << "nothing was thrown";
                     } catch (const IncompleteReadError& error) {
                       EXPECT_STREQ(error.what(), "the other end closed after 3 of 5 bytes");
                       EXPECT_EQ(error.partial(), "abc");
                     }
                   });
  });
}

TEST_F(AsyncioStream, ALineThatIsTooLongIsAnError) {
  in_loop([](Run&) -> Task<> {
    return between([](Stream& stream) -> Task<> { co_await stream.write(std::string(100, 'x')); },
                   [](Stream& stream) -> Task<> {
                     EXPECT_THROW(static_cast<void>(co_await stream.read_until('\n', 50)), LimitOverrunError);
                   });
  });
}

TEST_F(AsyncioStream, AWriterWaitsForASlowReader) {
  in_loop([](Run& r) -> Task<> {
    return between(
        [&r](Stream& stream) -> Task<> {
          co_await stream.write(std::string(200'000, 'x'));
          r.print(std::string("written"));
        },
        [&r](Stream& stream) -> Task<> {
          co_await sleep(1s);
          r.print(std::string("reads"));
          EXPECT_EQ((co_await stream.read_exactly(200'000)).size(), 200'000U);
          co_await sleep(1s);
        });
  });
  EXPECT_THAT(run.lines(), ElementsAre("reads", "written"));
}

TEST_F(AsyncioStream, ACancelledReadLosesNothing) {
  in_loop([](Run&) -> Task<> {
    return between(
        [](Stream& stream) -> Task<> {
          co_await sleep(5s);
          co_await stream.write("at last");
        },
        [](Stream& stream) -> Task<> {
          const auto reads = [](Stream& s) -> Task<> { static_cast<void>(co_await s.read()); };
          EXPECT_THROW(co_await wait_for(reads(stream), 1s), TimeoutError);
          EXPECT_EQ(co_await stream.read(), "at last");
        });
  });
  EXPECT_EQ(elapsed(), 5s);
}

// --- Bytes that have arrived are not lost, however a read ends early

// The first of two reads times out after "abc" has arrived; "def\n" arrives later.
template <class Read>
Task<> reads_twice(Read read, std::string* got) {
  return between(
      [](Stream& stream) -> Task<> {
        co_await stream.write("abc");
        co_await sleep(5s);
        co_await stream.write("def\n");
      },
      [read, got](Stream& stream) -> Task<> {
        EXPECT_THROW(static_cast<void>(co_await wait_for(read(stream), 1s)), TimeoutError);
        *got = co_await read(stream);
      });
}

TEST_F(AsyncioStream, ALineOfWhichAPartArrivedInTimeIsCompleteInTheEnd) {
  std::string got;
  in_loop([&](Run&) { return reads_twice([](Stream& stream) { return stream.read_until(); }, &got); });
  EXPECT_EQ(got, "abcdef\n");
}

TEST_F(AsyncioStream, BytesThatArrivedInTimeCountForTheNextReadExactly) {
  std::string got;
  in_loop([&](Run&) { return reads_twice([](Stream& stream) { return stream.read_exactly(6); }, &got); });
  EXPECT_EQ(got, "abcdef");
}

TEST_F(AsyncioStream, ALineThatIsTooLongStaysToBeReadOtherwise) {
  in_loop([](Run&) -> Task<> {
    return between([](Stream& stream) -> Task<> { co_await stream.write(std::string(100, 'x') + "\n"); },
                   [](Stream& stream) -> Task<> {
                     EXPECT_THROW(static_cast<void>(co_await stream.read_until('\n', 50)), LimitOverrunError);
                     EXPECT_EQ(co_await stream.read_until(), std::string(100, 'x') + "\n");
                   });
  });
}

TEST_F(AsyncioStream, TheLimitOfALineHoldsInHoweverManyPiecesItArrives) {
  for (const std::size_t first : {1U, 49U, 50U, 51U, 101U}) {
    in_loop([first](Run&) -> Task<> {
      return between(
          [first](Stream& stream) -> Task<> {
            const std::string line = std::string(100, 'x') + "\n";
            co_await stream.write(line.substr(0, first));
            co_await sleep(1s);
            co_await stream.write(line.substr(first));
            co_await sleep(1s);
          },
          [](Stream& stream) -> Task<> {
            EXPECT_THROW(static_cast<void>(co_await stream.read_until('\n', 50)), LimitOverrunError);
          });
    });
  }
}

TEST_F(AsyncioStream, ALineOfJustTheLimitIsGiven) {
  in_loop([](Run&) -> Task<> {
    return between([](Stream& stream) -> Task<> { co_await stream.write("123456789\n12345678901\n"); },
                   [](Stream& stream) -> Task<> {
                     EXPECT_EQ(co_await stream.read_until('\n', 10), "123456789\n");
                     EXPECT_THROW(static_cast<void>(co_await stream.read_until('\n', 11)), LimitOverrunError);
                     EXPECT_EQ(co_await stream.read_until('\n', 12), "12345678901\n");
                   });
  });
}

// --- One reader and one writer at a time

TEST_F(AsyncioStream, ASecondReaderIsRefusedAndTheFirstContinues) {
  in_loop([](Run& r) -> Task<> {
    return between(
        [](Stream& stream) -> Task<> {
          co_await sleep(1s);
          co_await stream.write("hello");
          co_await sleep(1s);
        },
        [&r](Stream& stream) -> Task<> {
          const auto reads = [](Stream& s) -> Task<std::string> { co_return co_await s.read_exactly(5); };
          const auto first = create_task(reads(stream));
          co_await sleep(0s);
          for (int i = 0; i < 2; ++i) {
            try {
              r.print(i == 0 ? co_await stream.read() : co_await stream.read_until());
            } catch (const std::logic_error& error) {
              r.print(std::string(error.what()));
            }
          }
          r.print(co_await first);
        });
  });
  const std::string refused = "another coroutine is already waiting to read from this stream";
  EXPECT_THAT(run.lines(), ElementsAre(refused, refused, "hello"));
}

TEST_F(AsyncioStream, ASecondWriterIsRefusedAndTheFirstContinues) {
  std::size_t received = 0;
  in_loop([&](Run& r) -> Task<> {
    return between(
        [&](Stream& stream) -> Task<> {
          co_await sleep(1s);
          for (;;) {
            const std::string data = co_await stream.read();
            if (data.empty()) break;
            received += data.size();
          }
        },
        [&r](Stream& stream) -> Task<> {
          const std::string large(1'000'000, 'x');
          const auto writes = [](Stream& s, const std::string& all) -> Task<> { co_await s.write(all); };
          const auto first = create_task(writes(stream, large));
          co_await sleep(0s);
          try {
            co_await stream.write("y");
          } catch (const std::logic_error& error) {
            r.print(std::string(error.what()));
          }
          co_await first;
          stream.close();
          co_await sleep(1s);
        });
  });
  EXPECT_EQ(received, 1'000'000U);
  EXPECT_THAT(run.lines(), ElementsAre("another coroutine is already writing to this stream"));
}

// --- Sizes out of range

TEST_F(AsyncioStream, AReadOfNothingIsRefused) {
  in_loop([](Run&) -> Task<> {
    return between([](Stream& stream) -> Task<> { co_await stream.write("x\n"); },
                   [](Stream& stream) -> Task<> {
                     EXPECT_THROW(static_cast<void>(co_await stream.read(0)), std::invalid_argument);
                     EXPECT_THROW(static_cast<void>(co_await stream.read_until('\n', 0)),
                                  std::invalid_argument);
                     EXPECT_EQ(co_await stream.read_exactly(0), "");
                     EXPECT_EQ(co_await stream.read_until(), "x\n");
                   });
  });
}

TEST_F(AsyncioStream, AnImpossibleSizeTakesNoMemoryBeforeItArrives) {
  in_loop([](Run&) -> Task<> {
    return between([](Stream& stream) -> Task<> { co_await stream.write("abc"); },
                   [](Stream& stream) -> Task<> {
                     EXPECT_THROW(static_cast<void>(co_await stream.read_exactly(SIZE_MAX)),
                                  IncompleteReadError);
                   });
  });
}

TEST_F(AsyncioStream, AsMuchAsThereIsCanBeAskedFor) {
  in_loop([](Run&) -> Task<> {
    return between([](Stream& stream) -> Task<> { co_await stream.write("abc"); },
                   [](Stream& stream) -> Task<> { EXPECT_EQ(co_await stream.read(SIZE_MAX), "abc"); });
  });
}

TEST_F(AsyncioStream, ClosingOneEndThrowsInTheCoroutineThatWaitsForIt) {
  in_loop([](Run&) -> Task<> {
    return between([](Stream&) -> Task<> { co_await sleep(100s); },
                   [](Stream& stream) -> Task<> {
                     const auto reads = [](Stream& s) -> Task<> { static_cast<void>(co_await s.read()); };
                     const auto task = create_task(reads(stream));
                     co_await sleep(1s);
                     stream.close();
                     EXPECT_THROW(co_await task, ConnectionError);
                     EXPECT_THROW(static_cast<void>(co_await stream.read()), ConnectionError);
                     EXPECT_THROW(co_await stream.write("x"), ConnectionError);
                   });
  });
  EXPECT_EQ(elapsed(), 1s);
}

TEST_F(AsyncioStream, ConnectingToAPortWithoutAServerIsAnError) {
  in_loop([](Run&) -> Task<> {
    try {
      const Stream stream = co_await open_connection(7);
      ADD_FAILURE() << "nothing was thrown";
    } catch (const ConnectionError& error) {
      EXPECT_STREQ(error.what(), "the connection failed: no server accepts connections on this port");
    }
  });
}

TEST_F(AsyncioStream, APortThatCannotBeIsRefused) {
  in_loop([](Run&) -> Task<> {
    for (const int port : {-1, 0, 65536}) {
      EXPECT_THROW(static_cast<void>(co_await open_connection(port)), std::invalid_argument) << port;
    }
    for (const int port : {-1, 65536}) {
      EXPECT_THROW(static_cast<void>(start_server(echo, port)), std::invalid_argument) << port;
    }
  });
}

TEST_F(AsyncioStream, AServerOnAPortThatIsTakenIsAnError) {
  in_loop([](Run&) -> Task<> {
    const Server server = start_server(echo);
    EXPECT_THROW(static_cast<void>(start_server(echo, server.port())), ConnectionError);
    co_return;
  });
}

TEST_F(AsyncioStream, AClosedServerAcceptsNoMoreAndItsConnectionsContinue) {
  in_loop([](Run&) -> Task<> {
    Server server = start_server(echo);
    Stream stream = co_await open_connection(server.port());
    co_await sleep(1s);
    server.close();
    EXPECT_THROW(co_await server.serve_forever(), CancelledError);
    EXPECT_THROW(static_cast<void>(co_await open_connection(server.port())), ConnectionError);
    co_await stream.write("still");
    EXPECT_EQ(co_await stream.read(), "still");
  });
}

TEST_F(AsyncioStream, AHandlersExceptionIsPrintedAndTheServerContinues) {
  in_loop([](Run&) -> Task<> {
    const Server server = start_server([](Stream stream) -> Task<> {
      const std::string data = co_await stream.read();
      throw std::runtime_error("cannot answer " + data);
    });
    for (int i = 0; i < 2; ++i) {
      Stream stream = co_await open_connection(server.port());
      co_await stream.write(std::to_string(i));
      EXPECT_EQ(co_await stream.read(), "");
    }
  });
  EXPECT_THAT(run.lines(), ElementsAre(HasSubstr("cannot answer 0"), HasSubstr("cannot answer 1")));
}

TEST_F(AsyncioStream, WhatStillServesWhenMainEndsIsCancelled) {
  in_loop([](Run&) -> Task<> {
    const Server server = start_server(echo);
    const Stream stream = co_await open_connection(server.port());
    co_await sleep(1s);
    EXPECT_EQ(FrameGuard::alive, 1);
  });
  EXPECT_THAT(run.lines(), IsEmpty());
}

TEST_F(AsyncioStream, WaitsForConnectionsAreLabelledOnTheTimeline) {
  in_loop([](Run&) -> Task<> {
    const Server server = start_server(echo);
    Stream stream = co_await open_connection(server.port());
    co_await stream.write("x");
    static_cast<void>(co_await stream.read());
  });
  std::vector<WaitReason> reasons;
  for (const Span& span : run.trace().spans()) {
    if (span.activity == Activity::waiting) reasons.push_back(span.reason);
  }
  EXPECT_THAT(reasons, testing::IsSupersetOf({WaitReason::connect, WaitReason::accept, WaitReason::read}));
}

}  // namespace
}  // namespace playground::asyncio
