#include "shared/multitasking/multiprocessing/frame.h"

#include <type_traits>
#include <utility>

namespace playground::multiprocessing {
namespace {

// The last field of a frame: it takes the remaining bytes.
template <class View>
struct Rest {
  View& bytes;
};
template <class View>
Rest(View&) -> Rest<View>;

// One list of fields per frame, for both the writer and the reader.
template <class F>
bool fields(F& each, auto& frame) {
  using T = std::remove_cvref_t<decltype(frame)>;
  if constexpr (std::is_same_v<T, StartFrame>) {
    return each(frame.settings.language) && each(frame.settings.values) && each(frame.recording);
  } else if constexpr (std::is_same_v<T, TasksFrame>) {
    return each(frame.first) && each(frame.function) && each(Rest{frame.arguments});
  } else if constexpr (std::is_same_v<T, ReadyFrame>) {
    return each(frame.time);
  } else if constexpr (std::is_same_v<T, StartedFrame>) {
    return each(frame.task);
  } else if constexpr (std::is_same_v<T, ResultFrame>) {
    return each(frame.task) && each(frame.last) && each(Rest{frame.value});
  } else if constexpr (std::is_same_v<T, ErrorFrame>) {
    return each(frame.task) && each(frame.last) && each(frame.message);
  } else {
    auto& event = frame.event;
    return each(event.kind) && each(event.activity) && each(event.reason) && each(event.line) &&
           each(event.time) && each(event.flow) && each(event.text);
  }
}

struct Write {
  Bytes& out;
  bool operator()(const Time& time) { return (*this)(static_cast<std::int64_t>(time.count())); }
  bool operator()(const OptionId& option) { return (*this)(option.id); }
  bool operator()(const SettingValue& value) {
    pickle::write(out, static_cast<std::uint8_t>(value.index()));
    return std::visit(*this, value);
  }
  bool operator()(const std::vector<std::pair<std::string, SettingValue>>& values) {
    pickle::write(out, static_cast<std::uint64_t>(values.size()));
    for (const auto& [id, value] : values) {
      pickle::write(out, id);
      (*this)(value);
    }
    return true;
  }
  bool operator()(Rest<const BytesView> rest) {
    pickle::append(out, rest.bytes.data(), rest.bytes.size());
    return true;
  }
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
  bool operator()(OptionId& option) { return in.read(option.id); }
  bool operator()(SettingValue& value) {
    std::uint8_t type = 0;
    return in.read(type) && read_as(type, value);
  }
  bool operator()(std::vector<std::pair<std::string, SettingValue>>& values) {
    std::uint64_t count = 0;
    if (!in.read(count)) return false;
    values.clear();
    for (std::uint64_t i = 0; i < count; ++i) {
      auto& [id, value] = values.emplace_back();
      if (!in.read(id) || !(*this)(value)) return false;
    }
    return true;
  }
  bool operator()(Rest<BytesView> rest) {
    rest.bytes = in.rest();
    return true;
  }
  bool operator()(auto& value) { return in.read(value); }
  bool operator()(TraceEvent::Kind& kind) { return in.read(kind) && kind <= TraceEvent::Kind::degraded; }
  bool operator()(Activity& activity) { return in.read(activity) && activity <= Activity::holding_lock; }
  bool operator()(WaitReason& reason) {
    return in.read(reason) && (reason == WaitReason::none || wait_text(reason));
  }
  bool operator()(Language& language) { return in.read(language) && find_language(language) != nullptr; }

  template <std::size_t type = 0>
  bool read_as(std::uint8_t wanted, SettingValue& value) {
    if constexpr (type == std::variant_size_v<SettingValue>) {
      return false;
    } else {
      return type == wanted ? (*this)(value.emplace<type>()) : read_as<type + 1>(wanted, value);
    }
  }
};

template <class Body, std::size_t kind = 0>
constexpr std::uint8_t kind_of() {
  if constexpr (std::is_same_v<Body, std::variant_alternative_t<kind, Frame>>) {
    return kind;
  } else {
    return kind_of<Body, kind + 1>();
  }
}

template <class Body>
void write_frame(Bytes& out, const Body& body) {
  pickle::write(out, kind_of<Body>());
  Write write{out};
  fields(write, body);
}

template <std::size_t kind = 0>
Result<Frame> read_frame(std::uint8_t wanted, pickle::Reader& in) {
  if constexpr (kind == std::variant_size_v<Frame>) {
    return failure(Error::Code::invalid, "a frame of an unknown kind");
  } else {
    if (kind != wanted) return read_frame<kind + 1>(wanted, in);
    Result<Frame> frame(std::in_place, std::in_place_index<kind>);
    Read read{in};
    if (!fields(read, *std::get_if<kind>(&*frame)) || !in.at_end()) {
      return failure(Error::Code::invalid, "a damaged frame");
    }
    return frame;
  }
}

}  // namespace

void write(Bytes& out, const StartFrame& frame) { write_frame(out, frame); }
void write(Bytes& out, const TasksFrame& frame) { write_frame(out, frame); }
void write(Bytes& out, const ReadyFrame& frame) { write_frame(out, frame); }
void write(Bytes& out, const StartedFrame& frame) { write_frame(out, frame); }
void write(Bytes& out, const ResultFrame& frame) { write_frame(out, frame); }
void write(Bytes& out, const ErrorFrame& frame) { write_frame(out, frame); }
void write(Bytes& out, const EventFrame& frame) { write_frame(out, frame); }

Bytes encode(const Frame& frame) {
  return std::visit([](const auto& body) { return encode(body); }, frame);
}

std::string too_large_text(const Run& run, std::size_t bytes) {
  return run.format({"it has {} bytes, and a process can be sent at most {} at a time",
                     "它有 {} 字节，而进程之间一次最多只能发送 {} 字节"},
                    bytes, max_frame_bytes);
}

Result<Frame> decode(BytesView bytes) {
  pickle::Reader in(bytes);
  std::uint8_t kind = 0;
  if (!in.read(kind)) return failure(Error::Code::invalid, "an empty frame");
  return read_frame(kind, in);
}

}  // namespace playground::multiprocessing
