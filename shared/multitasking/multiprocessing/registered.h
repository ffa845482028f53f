/// Registered: functions that a worker can find by name, as Python's pickle sends a function by its name.
///
/// A namespace-scope object next to the function registers it in each program that links the file:
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
    add(name, reinterpret_cast<Address>(function),
        [](Address address, Run& run, BytesView argument, Bytes& out) -> Result<void> {
          auto input = pickle::loads<A>(argument, &run);
          if (!input) return std::unexpected(input.error());
          pickle::write(out, reinterpret_cast<R (*)(Run&, A)>(address)(run, std::move(*input)));
          return {};
        });
  }

  using Address = void (*)();
  using Call = Result<void> (*)(Address, Run&, BytesView argument, Bytes& out);

  struct Function {
    std::string_view name;
    Address address;
    Call call;

    /// Appends the result to `out`; throws what the function throws.
    [[nodiscard]] Result<void> operator()(Run& run, BytesView argument, Bytes& out) const {
      return call(address, run, argument, out);
    }
  };

  /// Null: no such function is registered. A function that is not registered cannot be sent.
  [[nodiscard]] static const Function* find(Address address);
  [[nodiscard]] static const Function* find(std::string_view name);

 private:
  static void add(std::string_view name, Address function, Call call);
};

}  // namespace playground::multiprocessing
