#include "tests/faults/thread_faults.h"

#include <dlfcn.h>

#include <atomic>
#include <system_error>
#include <thread>

namespace playground::faults {
namespace {

constinit std::atomic<FaultPlan*> plan_of_threads{nullptr};

}  // namespace

ThreadFaults::ThreadFaults(FaultPlan& plan) { plan_of_threads = &plan; }
ThreadFaults::~ThreadFaults() { plan_of_threads = nullptr; }

}  // namespace playground::faults

// libstdc++ starts each std::thread here. Our definition takes precedence over the library's.
void std::thread::_M_start_thread(_State_ptr state, void (*depend)()) {
  playground::faults::FaultPlan* const plan = playground::faults::plan_of_threads;
  if (plan != nullptr && plan->fails("std::thread"))
    throw std::system_error(std::make_error_code(std::errc::resource_unavailable_try_again));
  constexpr const char* name =
      "_ZNSt6thread15_M_start_threadESt10unique_ptrINS_6_StateESt14default_deleteIS1_EEPFvvE";
  static const auto start =
      reinterpret_cast<void (*)(std::thread*, _State_ptr, void (*)())>(dlsym(RTLD_NEXT, name));
  start(this, std::move(state), depend);
}
