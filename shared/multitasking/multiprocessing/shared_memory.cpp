#include "shared/multitasking/multiprocessing/shared_memory.h"

#include <stdexcept>

namespace playground::multiprocessing {
namespace {

SharedMemoryPlatform& platform_of(Run& run) {
  if (run.shared_memory() != nullptr) return *run.shared_memory();
  throw std::runtime_error(run.format(
      {"these workers cannot share memory: a Worker's program sees only the memory it was started with",
       "这些工作进程不能共享内存：Worker 里的程序只能看到启动时得到的内存"}));
}

}  // namespace

SharedMemory::SharedMemory(Run& run, std::size_t size) : run_(&run) {
  auto block = platform_of(run).create(size);
  if (!block) throw std::runtime_error(block.error().message);
  block_ = std::move(*block);
}

bool SharedMemory::unpickle(pickle::Reader& in) {
  std::string_view name;
  if (!in.read(name) || in.run() == nullptr) return false;
  auto block = platform_of(*in.run()).open(name);
  if (!block) throw std::runtime_error(block.error().message);
  run_ = in.run();
  block_ = std::move(*block);
  return true;
}

}  // namespace playground::multiprocessing
