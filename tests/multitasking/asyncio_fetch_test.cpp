// fetch() over the connections in memory of a fake machine.
#include "shared/multitasking/asyncio/fetch.h"
#include "shared/multitasking/asyncio/gather.h"
#include "shared/multitasking/asyncio/server.h"
#include "shared/multitasking/asyncio/timeout.h"
#include "tests/multitasking/asyncio_fixture.h"

namespace playground::asyncio {
namespace {

using testing::HasSubstr;

class AsyncioFetch : public AsyncioTest {
 protected:
  // Fetches `path` from a server that responds to each request with `answer`.
  HttpReply fetched(std::string answer, const std::string& path = "/") {
    return in_loop([&](Run&) -> Task<HttpReply> {
      const Server server = start_server([this, &answer](Stream stream) -> Task<> {
        for (std::string line; line != "\r\n";) {
          line = co_await stream.read_until();
          asked += line;
        }
        co_await stream.write(answer);
      });
      co_return co_await fetch("http://localhost:" + std::to_string(server.port()) + path);
    });
  }

  // The error message for this response.
  std::string error(const std::string& answer) {
    try {
      return "status " + std::to_string(fetched(answer).status);
    } catch (const ConnectionError& failed) {
      return failed.what();
    }
  }

  std::string asked;
};

TEST_F(AsyncioFetch, GivesTheBodyAndTheStatus) {
  const std::string large(100'000, 'x');
  const HttpReply reply = fetched("HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\n" + large, "/a?b=c");
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.body, large);
  EXPECT_EQ(asked, "GET /a?b=c HTTP/1.0\r\nHost: localhost\r\n\r\n");
}

TEST_F(AsyncioFetch, AnAnswerThatThereIsNothingIsAnAnswer) {
  const HttpReply reply = fetched("HTTP/1.1 404 Not Found\r\n\r\n");
  EXPECT_EQ(reply.status, 404);
  EXPECT_EQ(reply.body, "");
}

TEST_F(AsyncioFetch, WhatIsNotHttpIsAnError) {
  EXPECT_THAT(error("220 mail.example ESMTP\r\n"), HasSubstr("does not answer in HTTP"));
  EXPECT_THAT(error("HTTP/1.0 abc\r\n\r\n"), HasSubstr("does not answer in HTTP"));
  EXPECT_THAT(error("HTTP/1.0 200 OK\r\nServer: small\r\n"), HasSubstr("closed before the separator"));
  EXPECT_THAT(error(""), HasSubstr("closed before the separator"));
}

TEST_F(AsyncioFetch, OnlyAddressesOfThisMachineCanBeAskedFor) {
  for (const std::string url : {"https://localhost/", "http://example.org/", "http://localhost:port/",
                                "http://localhost:99999/", "http://localhost.example.org/", "localhost"}) {
    try {
      static_cast<void>(in_loop([&](Run&) -> Task<HttpReply> { return fetch(url); }));
      ADD_FAILURE() << url;
    } catch (const ConnectionError& error) {
      EXPECT_THAT(error.what(), HasSubstr("is not an address of this machine")) << url;
    }
  }
}

TEST_F(AsyncioFetch, NoServerOnThePortIsAnError) {
  EXPECT_THROW(
      static_cast<void>(in_loop([](Run&) -> Task<HttpReply> { return fetch("http://127.0.0.1:7/"); })),
      ConnectionError);
}

TEST_F(AsyncioFetch, ASlowServerDoesNotKeepOthersAndCanBeLeft) {
  in_loop([](Run&) -> Task<> {
    const Server server = start_server([](Stream) -> Task<> { co_await sleep(100s); });
    const std::string url = "http://localhost:" + std::to_string(server.port());
    EXPECT_THROW(static_cast<void>(co_await wait_for(fetch(url), 1s)), TimeoutError);
  });
  EXPECT_EQ(elapsed(), 1s);
}

}  // namespace
}  // namespace playground::asyncio
