#include "shared/multitasking/multiprocessing/frame.h"

#include <type_traits>
#include <utility>

namespace playground::multiprocessing {
namespace {

// One list of fields a frame, walked by the writer and by the reader.
template <class F>
bool fields(F& each, auto& frame) {
  using T = std::remove_cvref_t<decltype(frame)>;
  if constexpr (std::is_same_v<T, StartFrame>) {
    return each(frame.settings.language) && each(frame.settings.values);
  } else if constexpr (std::is_same_v<T, TaskFrame>) {
    return each(frame.task) && each(frame.function) && each(frame.argument);
  } else if constexpr (std::is_same_v<T, ReadyFrame>) {
    return each(frame.time);
  } else if constexpr (std::is_same_v<T, ResultFrame>) {
    return each(frame.task) && each(frame.value);
  } else if constexpr (std::is_same_v<T, ErrorFrame>) {
    return each(frame.task) && each(frame.message);
  } else {
    auto& event = frame.event;
    return each(event.kind) && each(event.activity) && each(event.line) && each(event.time) &&
           each(event.flow) && each(event.text);
  }
}

struct Write {
  Bytes& out;
  bool operator()(const Time& time) { return (*this)(static_cast<std::int64_t>(time.count())); }
  bool operator()(const auto& value) {
    pickle::write(out, value);
    return true;
  }
};

struct Read {
  pickle::Reader& in;
  bool operator()(Time& time) {
    std::int64_t count = 0;
    if (!in.read(count)) return false;
    time = Time(count);
    return true;
  }
  bool operator()(auto& value) { return in.read(value); }
  bool operator()(Event::Kind& kind) { return in.read(kind) && kind <= Event::Kind::receive; }
  bool operator()(Activity& activity) { return in.read(activity) && activity <= Activity::holding_lock; }
  bool operator()(Language& language) { return in.read(language) && language <= Language::chinese; }
};

template <std::size_t kind = 0>
Result<Frame> read_frame(std::uint8_t wanted, pickle::Reader& in) {
  if constexpr (kind == std::variant_size_v<Frame>) {
    return failure(Error::Code::invalid, "a frame of an unknown kind");
  } else {
    if (kind != wanted) return read_frame<kind + 1>(wanted, in);
    std::variant_alternative_t<kind, Frame> frame;
    Read read{in};
    if (!fields(read, frame) || !in.at_end()) return failure(Error::Code::invalid, "a damaged frame");
    return Frame(std::move(frame));
  }
}

}  // namespace

Bytes encode(const Frame& frame) {
  Bytes out;
  pickle::write(out, static_cast<std::uint8_t>(frame.index()));
  Write write{out};
  std::visit([&](const auto& body) { fields(write, body); }, frame);
  return out;
}

Result<Frame> decode(const Bytes& bytes) {
  pickle::Reader in(bytes);
  std::uint8_t kind = 0;
  if (!in.read(kind)) return failure(Error::Code::invalid, "an empty frame");
  return read_frame(kind, in);
}

}  // namespace playground::multiprocessing
