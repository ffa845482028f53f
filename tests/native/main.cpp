/// The native tests, which are also the program that their process pools start as a worker.
#include <gmock/gmock.h>

#include <thread>

#include "native/program_mode.h"

int main(int argc, char** argv) {
  if (const auto status = playground::native::ProgramMode::run(argc, argv)) return *status;
#if defined(__SANITIZE_THREAD__)
  // With the first thread ThreadSanitizer starts one of its own, which no test of leaks may count.
  std::thread([] {}).join();
#endif
  testing::InitGoogleMock(&argc, argv);
  return RUN_ALL_TESTS();
}
