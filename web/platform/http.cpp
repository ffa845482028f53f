#include "web/platform/http.h"

#include <emscripten.h>

#include <utility>

#include "web/platform/page_thread.h"

// library_fetch.js
extern "C" {
void playground_fetch(int number, const char* url);
void playground_fetch_abort(int number);
}

namespace playground::web {
namespace {

std::string arriving_body;  // used only by the page's thread

}  // namespace

Mutex HttpWeb::mutex_;
int HttpWeb::last_number_ = 0;
std::map<int, HttpWeb*> HttpWeb::all_that_ask_;

HttpWeb::~HttpWeb() {
  const MutexLock lock(mutex_);
  for (const auto& [number, unused] : asking_) {
    all_that_ask_.erase(number);
    on_page_thread([number] { playground_fetch_abort(number); });
  }
}

void HttpWeb::get(const std::string& url, Completion<HttpReply>& completion) {
  const MutexLock lock(mutex_);
  const int number = ++last_number_;
  all_that_ask_.emplace(number, this);
  asking_.emplace(number, &completion);
  on_page_thread([number, url] { playground_fetch(number, url.c_str()); });
}

void HttpWeb::cancel(Completion<HttpReply>& completion) {
  for (const auto& [number, told] : asking_) {
    if (told == &completion) on_page_thread([number] { playground_fetch_abort(number); });
  }
}

void HttpWeb::bring(int number, Result<HttpReply> answer) {
  const MutexLock lock(mutex_);
  const auto asking = all_that_ask_.extract(number);
  if (asking.empty()) return;
  HttpWeb& http = *asking.mapped();
  http.answers_.emplace_back(number, std::move(answer));
  http.alarm_.ring();
}

void HttpWeb::deliver() {
  MutexLock lock(mutex_);
  auto answers = std::exchange(answers_, {});
  lock.unlock();
  for (auto& [number, answer] : answers) asking_.extract(number).mapped()->complete(std::move(answer));
}

}  // namespace playground::web

extern "C" {

EMSCRIPTEN_KEEPALIVE void* playground_fetch_buffer(std::size_t size) {
  playground::web::arriving_body.resize(size);
  return playground::web::arriving_body.data();
}

/// The body of the answer is in the buffer.
EMSCRIPTEN_KEEPALIVE void playground_fetched(int number, int status) {
  using namespace playground;
  web::HttpWeb::bring(number, HttpReply{status, std::exchange(web::arriving_body, {})});
}

EMSCRIPTEN_KEEPALIVE void playground_fetch_failed(int number, bool aborted, const char* message) {
  using namespace playground;
  web::HttpWeb::bring(number, failure(aborted ? Error::Code::stopped : Error::Code::unavailable, message));
}
}
