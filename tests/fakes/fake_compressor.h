/// FakeCompressor: marks bytes instead of making them shorter, and finishes when the test wants it.
#pragma once

#include <deque>

#include "shared/platform/compressor.h"

namespace playground::fakes {

class FakeCompressor : public Compressor {
 public:
  bool unavailable = false;
  bool later = false;  ///< calls finish in finish_all(), as in a browser

  void compress(std::string_view bytes, Done done) override {
    finish(unavailable ? Result<std::string>(failure(Error::Code::unavailable, "there are no streams"))
                       : std::string(mark) + std::string(bytes),
           std::move(done));
  }
  void expand(std::string_view bytes, std::size_t max, Done done) override {
    const bool good = bytes.starts_with(mark) && bytes.size() - mark.size() <= max;
    finish(good ? Result<std::string>(std::string(bytes.substr(mark.size())))
                : failure(Error::Code::invalid, "the bytes are damaged"),
           std::move(done));
  }
  void finish_all() {
    for (; !waiting_.empty(); waiting_.pop_front()) waiting_.front()();
  }

 private:
  static constexpr std::string_view mark = "z";

  void finish(Result<std::string> result, Done done) {
    if (later) {
      waiting_.emplace_back([result = std::move(result), done = std::move(done)] { done(result); });
    } else {
      done(std::move(result));
    }
  }

  std::deque<std::function<void()>> waiting_;
};

}  // namespace playground::fakes
