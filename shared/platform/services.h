/// Services: parts of the machine that belong to a single lesson, found by type. Their code is in the
/// lesson's folder, below lessons/<name>/service/. All other parts of the machine are for all lessons.
#pragma once

#include <memory>
#include <typeindex>
#include <typeinfo>
#include <utility>
#include <vector>

namespace playground {

/// Filled before the first run. After that, any thread may read it.
class Services {
 public:
  /// From now on find<Interface>() returns `service`, unless an earlier one has the same type.
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
