/// Services: what lessons bring to the machine themselves, found by type. Most of the machine is there for
/// all lessons; a service is there for one, and lies in its folder, below lessons/<name>/service/.
#pragma once

#include <memory>
#include <typeindex>
#include <typeinfo>
#include <utility>
#include <vector>

namespace playground {

/// Filled before the first run, and only read from then on, by any thread.
class Services {
 public:
  /// Found as an Interface from now on; the first one of its type.
  template <class Interface>
  void add(std::shared_ptr<Interface> service) {
    all_.emplace_back(typeid(Interface), std::move(service));
  }

  /// Null: there is none on this platform.
  template <class Interface>
  [[nodiscard]] Interface* find() const {
    for (const auto& [type, service] : all_) {
      if (type == typeid(Interface)) return static_cast<Interface*>(service.get());
    }
    return nullptr;
  }

 private:
  std::vector<std::pair<std::type_index, std::shared_ptr<void>>> all_;
};

}  // namespace playground
