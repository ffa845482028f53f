#include "shared/multitasking/multiprocessing/registered.h"

#include <algorithm>
#include <cassert>
#include <vector>

namespace playground::multiprocessing {
namespace {

struct Entry {
  std::string_view name;
  Registered::Address function;
  Registered::Call call;
};

// Filled before main() begins, only read afterwards.
std::vector<Entry>& entries() {
  static std::vector<Entry> all;
  return all;
}

}  // namespace

void Registered::add(std::string_view name, Address function, Call call) {
  assert(std::none_of(entries().begin(), entries().end(), [&](const Entry& e) { return e.name == name; }) &&
         "two functions are registered under one name");
  entries().push_back({name, function, call});
}

Result<std::string> Registered::name_of(Address function) {
  for (const Entry& entry : entries()) {
    if (entry.function == function) return std::string(entry.name);
  }
  return failure(Error::Code::invalid,
                 "this function cannot be sent to another process: it is not registered under a name");
}

Result<Bytes> Registered::call(const std::string& name, Run& run, const Bytes& argument) {
  for (const Entry& entry : entries()) {
    if (entry.name == name) return entry.call(entry.function, run, argument);
  }
  return failure(Error::Code::not_found, "this worker knows no function named " + name);
}

}  // namespace playground::multiprocessing
