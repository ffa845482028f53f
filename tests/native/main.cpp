/// The native tests, which are also the program that their process pools start as a worker.
#include <gmock/gmock.h>

#include <string_view>

#include "native/worker_main.h"
#include "native/worker_processes_posix.h"

int main(int argc, char** argv) {
  if (argc == 2 && argv[1] == playground::native::worker_mode) return playground::native::worker_main();
  testing::InitGoogleMock(&argc, argv);
  return RUN_ALL_TESTS();
}
