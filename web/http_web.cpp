#include "web/http_web.h"

#include <emscripten.h>

#include <mutex>
#include <utility>

#include "web/page_thread.h"

// library_fetch.js
extern "C" {
void playground_fetch(int number, const char* url);
void playground_fetch_abort(int number);
}

namespace playground::web {
namespace {

std::mutex mutex;  // held for moments only, since the page's own thread takes it too
int last_number = 0;
std::map<int, HttpWeb*> all_that_ask;  // who waits for the answer of which number

std::string arriving;  // the page's thread only

void bring(int number, Result<HttpReply> answer) {
  const std::lock_guard lock(mutex);
  const auto asking = all_that_ask.extract(number);
  if (!asking.empty()) asking.mapped()->arrived(number, std::move(answer));
}

}  // namespace

HttpWeb::~HttpWeb() {
  const std::lock_guard lock(mutex);
  for (const auto& [number, unused] : asking_) {
    all_that_ask.erase(number);
    on_page_thread([number] { playground_fetch_abort(number); });
  }
}

void HttpWeb::get(const std::string& url, Completion<HttpReply>& completion) {
  const std::lock_guard lock(mutex);
  const int number = ++last_number;
  all_that_ask.emplace(number, this);
  asking_.emplace(number, &completion);
  on_page_thread([number, url] { playground_fetch(number, url.c_str()); });
}

void HttpWeb::cancel(Completion<HttpReply>& completion) {
  for (const auto& [number, told] : asking_) {
    if (told == &completion) on_page_thread([number] { playground_fetch_abort(number); });
  }
}

void HttpWeb::arrived(int number, Result<HttpReply> answer) {
  answers_.emplace_back(number, std::move(answer));
  alarm_.ring();
}

void HttpWeb::deliver() {
  std::unique_lock lock(mutex);
  auto answers = std::exchange(answers_, {});
  lock.unlock();
  for (auto& [number, answer] : answers) asking_.extract(number).mapped()->complete(std::move(answer));
}

}  // namespace playground::web

extern "C" {

EMSCRIPTEN_KEEPALIVE void* playground_fetch_buffer(std::size_t size) {
  playground::web::arriving.resize(size);
  return playground::web::arriving.data();
}

/// With what is in the buffer.
EMSCRIPTEN_KEEPALIVE void playground_fetched(int number, int status) {
  using namespace playground;
  web::bring(number, HttpReply{status, std::exchange(web::arriving, {})});
}

EMSCRIPTEN_KEEPALIVE void playground_fetch_failed(int number, bool aborted, const char* message) {
  using namespace playground;
  web::bring(number, failure(aborted ? Error::Code::stopped : Error::Code::unavailable, message));
}
}
