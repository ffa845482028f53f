#include "shared/multitasking/multiprocessing/batch.h"

#include <atomic>

namespace playground::multiprocessing {
namespace {

std::atomic<std::uint64_t> next_batch{1};

}  // namespace

// The low 32 bits are for the position of a task: no batch has 2^32 tasks.
Batch::Batch(std::string_view function) : function_(function), first_id_(next_batch.fetch_add(1) << 32) {}

}  // namespace playground::multiprocessing
