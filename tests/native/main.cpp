/// The native tests, which are also the program that their process pools start as a worker.
#include <gmock/gmock.h>

#include <string_view>
#include <thread>

#include "native/linux/net/sites.h"
#include "native/linux/net/sites_main.h"
#include "native/linux/process/worker_main.h"
#include "native/linux/process/worker_processes.h"
#include "tests/native/endless_run.h"

int main(int argc, char** argv) {
  if (argc == 2 && argv[1] == playground::native::worker_mode) return playground::native::worker_main();
  if (argc == 2 && argv[1] == playground::native::sites_mode) return playground::native::sites_main();
  if (argc == 2 && argv[1] == playground::native::endless_mode) return playground::native::run_endlessly();
#if defined(__SANITIZE_THREAD__)
  // With the first thread ThreadSanitizer starts one of its own, which no test of leaks may count.
  std::thread([] {}).join();
#endif
  testing::InitGoogleMock(&argc, argv);
  return RUN_ALL_TESTS();
}
