#include "shared/multitasking/multiprocessing/registered.h"

#include <algorithm>
#include <cassert>
#include <deque>

namespace playground::multiprocessing {
namespace {

// Filled before main() starts; afterwards only read.
std::deque<Registered::Function>& functions() {
  static std::deque<Registered::Function> all;
  return all;
}

template <class Predicate>
const Registered::Function* find_if(Predicate is_it) {
  const auto found = std::find_if(functions().begin(), functions().end(), is_it);
  return found == functions().end() ? nullptr : &*found;
}

}  // namespace

void Registered::add(std::string_view name, Address function, Call call) {
  assert(find(name) == nullptr && "two functions are registered under one name");
  functions().push_back({name, function, call});
}

const Registered::Function* Registered::find(Address address) {
  return find_if([&](const Function& function) { return function.address == address; });
}

const Registered::Function* Registered::find(std::string_view name) {
  return find_if([&](const Function& function) { return function.name == name; });
}

}  // namespace playground::multiprocessing
