/// Registered: functions that a started worker can find by name, as pickle sends a Python function.
///
/// A namespace-scope object beside the function registers it in every program that links the file:
///   std::string worker(Run& run, int num) { ... }
///   const multiprocessing::Registered sent_by_name{"processes.worker", worker};
#pragma once

#include <string>
#include <string_view>

#include "shared/core/result.h"
#include "shared/multitasking/pickle.h"
#include "shared/multitasking/run.h"

namespace playground::multiprocessing {

class Registered {
 public:
  /// `name` is a literal, unique in the program.
  template <class R, class A>
  Registered(std::string_view name, R (*function)(Run&, A)) {
    add(name, reinterpret_cast<Address>(function), [](Address address, Run& run, const Bytes& argument) {
      const auto input = pickle::loads<A>(argument);
      if (!input) return Result<Bytes>(std::unexpected(input.error()));
      return Result<Bytes>(pickle::dumps(reinterpret_cast<R (*)(Run&, A)>(address)(run, *input)));
    });
  }

  using Address = void (*)();
  using Call = Result<Bytes> (*)(Address, Run&, const Bytes&);

  /// The name of a function; an error for one that is not registered and so cannot be sent.
  [[nodiscard]] static Result<std::string> name_of(Address function);

  /// Calls a function by name; throws what it throws.
  [[nodiscard]] static Result<Bytes> call(const std::string& name, Run& run, const Bytes& argument);

 private:
  static void add(std::string_view name, Address function, Call call);
};

}  // namespace playground::multiprocessing
