/// The native tests. Their process pools start this same program as a worker.
#include <gmock/gmock.h>

#include <thread>

#include "native/linux/process/program_mode.h"
#include "tests/native/endless_run.h"

int main(int argc, char** argv) {
  if (const auto status = playground::native::ProgramMode::run(argc, argv)) return *status;
  if (argc == 2 && argv[1] == playground::native::endless_mode) return playground::native::run_endlessly();
#if defined(__SANITIZE_THREAD__)
  // With the first thread, ThreadSanitizer starts its own thread, which leak tests must not count.
  std::thread([] {}).join();
#endif
  testing::InitGoogleMock(&argc, argv);
  return RUN_ALL_TESTS();
}
