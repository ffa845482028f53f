/// pickle: turns values into bytes and back, to send them between processes. Named after Python's module.
///
/// Little-endian, with lengths in front and without type tags, because both sides run the same program.
/// Reading checks all bounds, so garbage is an error and never a crash. These can be sent: arithmetic types,
/// enums, strings, pairs, vectors of these, and classes with pickle() and unpickle(). Other types do not
/// compile; Python would raise PicklingError at run time.
#pragma once

#include <bit>
#include <concepts>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "shared/core/result.h"
#include "shared/platform/worker_processes.h"

namespace playground {
class Run;
}

namespace playground::pickle {

static_assert(std::endian::native == std::endian::little, "frames are little-endian");

template <class T>
concept Scalar = std::is_arithmetic_v<T> || std::is_enum_v<T>;

/// The target of write(). With `borrowed`, large values are not copied: they are listed there, and must not
/// change until they were sent.
struct Writer {
  Writer(Bytes& bytes_in,  // NOLINT(google-explicit-constructor): the usual target
         std::vector<OutgoingFrame::BorrowedSegment>* borrowed_in = nullptr)
      : bytes(bytes_in), borrowed(borrowed_in) {}
  Bytes& bytes;
  std::vector<OutgoingFrame::BorrowedSegment>* borrowed;
};

class Reader;

/// A class that writes and reads itself, like Python's __reduce__. unpickle() is called on a
/// default-constructed object; false: the bytes are not an object of the class.
template <class T>
concept Reducible = requires(const T& value, T& target, Writer out, Reader& in) {
  value.pickle(out);
  { target.unpickle(in) } -> std::same_as<bool>;
};

/// Smaller values are copied, because that is faster than borrowing.
constexpr std::size_t min_borrow_bytes = std::size_t{1} << 16;

inline void append(Writer out, const void* data, std::size_t size) {
  const auto* first = static_cast<const std::byte*>(data);
  if (out.borrowed != nullptr && size >= min_borrow_bytes) {
    out.borrowed->push_back({out.bytes.size(), {first, size}});
  } else {
    out.bytes.insert(out.bytes.end(), first, first + size);
  }
}

template <Scalar T>
void write(Writer out, const T& value) {
  append(out, &value, sizeof value);
}

inline void write(Writer out, std::string_view value) {
  write(out, static_cast<std::uint64_t>(value.size()));
  append(out, value.data(), value.size());
}

/// Writes bytes with their length in front.
inline void write(Writer out, BytesView value) {
  write(out, static_cast<std::uint64_t>(value.size()));
  append(out, value.data(), value.size());
}

template <Reducible T>
void write(Writer out, const T& value) {
  value.pickle(out);
}

template <class A, class B>
void write(Writer out, const std::pair<A, B>& value);

template <class T>
void write(Writer out, const std::vector<T>& values) {
  write(out, static_cast<std::uint64_t>(values.size()));
  if constexpr (Scalar<T>) {
    append(out, values.data(), values.size() * sizeof(T));
  } else {
    for (const T& value : values) write(out, value);
  }
}

template <class A, class B>
void write(Writer out, const std::pair<A, B>& value) {
  write(out, value.first);
  write(out, value.second);
}

/// Reads what write() wrote. The bytes must outlive the reader and the views that it returns. `run` is that
/// of the task that gets the value; null: the value is not for a task.
class Reader {
 public:
  explicit Reader(BytesView bytes, Run* run = nullptr) : at_(bytes.data()), left_(bytes.size()), run_(run) {}
  [[nodiscard]] Run* run() const { return run_; }

  template <Scalar T>
  bool read(T& value) {
    return take(&value, sizeof value);
  }
  bool read(bool& value) {
    std::uint8_t byte = 0;
    if (!read(byte) || byte > 1) return false;
    value = byte == 1;
    return true;
  }
  bool read(std::string& value) {
    std::string_view view;
    if (!read(view)) return false;
    value = view;
    return true;
  }
  bool read(std::string_view& value) {
    BytesView bytes;
    if (!read(bytes)) return false;
    value = {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
    return true;
  }
  /// Reads bytes with their length in front.
  bool read(BytesView& value) {
    std::uint64_t size = 0;
    if (!read(size) || size > left_) return false;
    value = {at_, static_cast<std::size_t>(size)};
    at_ += value.size();
    left_ -= value.size();
    return true;
  }
  template <Reducible T>
  bool read(T& value) {
    return value.unpickle(*this);
  }
  template <class A, class B>
  bool read(std::pair<A, B>& value) {
    return read(value.first) && read(value.second);
  }
  template <class T>
  bool read(std::vector<T>& values) {
    std::uint64_t size = 0;
    // An element has at least one byte, so an impossible length is refused before memory is allocated for it.
    if (!read(size) || size > left_) return false;
    if constexpr (Scalar<T>) {
      if (size > left_ / sizeof(T)) return false;
      values.resize(static_cast<std::size_t>(size));
      return take(values.data(), values.size() * sizeof(T));
    } else {
      values.clear();
      for (std::uint64_t i = 0; i < size; ++i) {
        if (!read(values.emplace_back())) return false;
      }
      return true;
    }
  }
  [[nodiscard]] bool at_end() const { return left_ == 0; }

  /// Takes all remaining bytes.
  BytesView rest() {
    const BytesView all(at_, left_);
    at_ += left_;
    left_ = 0;
    return all;
  }

 private:
  bool take(void* to, std::size_t size) {
    if (size > left_) return false;
    if (size != 0) std::memcpy(to, at_, size);
    at_ += size;
    left_ -= size;
    return true;
  }
  const std::byte* at_;
  std::size_t left_;
  Run* run_;
};

template <class T>
[[nodiscard]] Bytes dumps(const T& value) {
  Bytes out;
  write(out, value);
  return out;
}

template <class T>
[[nodiscard]] Result<T> loads(BytesView bytes, Run* run = nullptr) {
  T value{};
  Reader reader(bytes, run);
  if (!reader.read(value) || !reader.at_end()) {
    return failure(Error::Code::invalid, "the bytes are not a value of the expected type");
  }
  return value;
}

}  // namespace playground::pickle
