#include "tests/support/crossing.h"

#include "shared/multitasking/multiprocessing/registered.h"

namespace playground::testing_support {
namespace {

using multiprocessing::Registered;

const Registered registered_echo{"crossing.echo", echo};
const Registered registered_doubles{"crossing.doubles", doubles};

}  // namespace

std::string echo(Run&, std::string text) { return text; }
int doubles(Run&, int number) { return 2 * number; }

}  // namespace playground::testing_support
