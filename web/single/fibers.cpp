#include "web/single/fibers.h"

#include <emscripten.h>
#include <emscripten/fiber.h>

#include <algorithm>
#include <cassert>
#include <deque>
#include <map>
#include <utility>
#include <vector>

#include "web/platform/now.h"
#include "web/platform/page_thread.h"

// library_fibers.js
extern "C" {
void playground_take_turns_in(double milliseconds);
void playground_switch_exceptions(const void* from, const void* to);
}

// The linker's names for the first byte of all PER_THREAD variables, and the byte after the last one.
extern "C" {
extern char __start_per_fiber[];
extern char __stop_per_fiber[];
}

namespace playground::web {
namespace {

constexpr std::size_t stack_bytes = std::size_t{256} << 10;
constexpr std::size_t unwound_bytes = std::size_t{128}
                                      << 10;         // for the local variables of a fiber that waits
constexpr Time turn = std::chrono::milliseconds(8);  // half a frame

// At their start the PER_THREAD variables of a fiber have these values. Copied before main().
const std::vector<char> initial_variables(__start_per_fiber, __stop_per_fiber);

}  // namespace

struct Fiber {
  explicit Fiber(std::function<void*()> the_body)
      : body(std::move(the_body)),
        stack(std::make_unique_for_overwrite<Stack>()),
        unwound(std::make_unique_for_overwrite<char[]>(unwound_bytes)) {}

  struct Stack {
    alignas(16) char bytes[stack_bytes];
  };
  emscripten_fiber_t context{};
  std::function<void*()> body;
  std::unique_ptr<Stack> stack;
  std::unique_ptr<char[]> unwound;
  std::vector<char> variables = initial_variables;  // while it does not run: its PER_THREAD variables
  std::map<unsigned, void*> kept;
  std::optional<void*> result;
  bool wanted = true;  // free_fiber() was not called
  const void* address = nullptr;
  std::optional<Time> deadline;
  bool woken = false;
};

namespace {

class Turns {
 public:
  Turns() { emscripten_fiber_init_from_current_context(&page_, unwound_page_, sizeof unwound_page_); }

  Fiber* start(std::function<void*()> body) {
    auto fiber = std::make_unique<Fiber>(std::move(body));
    emscripten_fiber_init(&fiber->context, &Turns::run_body, fiber.get(), fiber->stack->bytes, stack_bytes,
                          fiber->unwound.get(), unwound_bytes);
    ready_.push_back(fiber.get());
    all_.push_back(std::move(fiber));
    ask_for_turns();
    return all_.back().get();
  }

  void free(Fiber& fiber) {
    fiber.wanted = false;
    if (fiber.result && &fiber != current_) forget(fiber);
  }

  bool wait(const void* address, std::optional<Time> deadline) {
    assert(current_ != nullptr && "the page itself must not wait");
    Fiber& me = *current_;
    me.address = address;
    me.deadline = deadline;
    me.woken = false;
    waiting_.push_back(&me);
    pause();
    return me.woken;
  }

  void wake(const void* address, int count) {
    for (auto at = waiting_.begin(); at != waiting_.end() && count > 0;) {
      if ((*at)->address != address) {
        ++at;
        continue;
      }
      (*at)->woken = true;
      ready_.push_back(*at);
      at = waiting_.erase(at);
      --count;
    }
    ask_for_turns();
  }

  void give_turn() {
    if (current_ == nullptr || now() - turn_began_ < turn) return;
    ready_.push_back(current_);
    pause();
  }

  void on_page(std::function<void()> work) {
    work_of_page_.push_back(std::move(work));
    ask_for_turns();
  }

  // The page itself calls it, with nothing else of the program on the stack.
  void take() {
    const Time began = now();
    do {
      do_work_of_page();
      wake_those_whose_time_has_come();
      if (ready_.empty()) break;
      Fiber& next = *ready_.front();
      ready_.pop_front();
      resume(next);
    } while (now() - began < turn);
    do_work_of_page();
    ask_for_turns();
  }

  [[nodiscard]] Fiber* current() const { return current_; }
  [[nodiscard]] int running() const {
    return static_cast<int>(std::ranges::count_if(all_, [](const auto& fiber) { return !fiber->result; }));
  }
  void*& kept(unsigned key) { return (current_ == nullptr ? kept_by_page_ : current_->kept)[key]; }
  void call_at_end(unsigned key, void (*at_end)(void*)) { at_end_[key] = at_end; }

 private:
  static void run_body(void* given);
  void end(Fiber& fiber) {
    for (const auto& [key, pointer] : std::exchange(fiber.kept, {})) {
      const auto at_end = at_end_.find(key);
      if (pointer != nullptr && at_end != at_end_.end() && at_end->second != nullptr) at_end->second(pointer);
    }
    wake(&fiber, 1);
  }

  void resume(Fiber& fiber) {
    turn_began_ = now();
    current_ = &fiber;
    playground_switch_exceptions(&page_, &fiber);
    std::swap_ranges(fiber.variables.begin(), fiber.variables.end(), __start_per_fiber);
    emscripten_fiber_swap(&page_, &fiber.context);
    std::swap_ranges(fiber.variables.begin(), fiber.variables.end(), __start_per_fiber);
    playground_switch_exceptions(&fiber, &page_);
    current_ = nullptr;
    if (fiber.result && !fiber.wanted) forget(fiber);
  }

  // Back to resume().
  void pause() { emscripten_fiber_swap(&current_->context, &page_); }

  void forget(Fiber& fiber) {
    std::erase_if(all_, [&](const auto& one) { return one.get() == &fiber; });
  }

  void do_work_of_page() {
    while (!work_of_page_.empty()) {
      const auto work = std::move(work_of_page_.front());
      work_of_page_.pop_front();
      work();
    }
  }

  void wake_those_whose_time_has_come() {
    const Time time = now();
    const auto is_due = [time](const Fiber* fiber) { return fiber->deadline && *fiber->deadline <= time; };
    const auto due = std::stable_partition(waiting_.begin(), waiting_.end(), std::not_fn(is_due));
    std::stable_sort(due, waiting_.end(),
                     [](const Fiber* a, const Fiber* b) { return *a->deadline < *b->deadline; });
    ready_.insert(ready_.end(), due, waiting_.end());
    waiting_.erase(due, waiting_.end());
  }

  // A turn now if a fiber is ready, or else when the first one wants to be woken.
  void ask_for_turns() {
    if (current_ != nullptr) return;  // take() asks when it returns
    if (!ready_.empty() || !work_of_page_.empty()) return playground_take_turns_in(0);
    std::optional<Time> first;
    for (const Fiber* fiber : waiting_) {
      if (fiber->deadline && (!first || *fiber->deadline < *first)) first = fiber->deadline;
    }
    if (first) playground_take_turns_in(std::max(0.0, to_milliseconds(*first - now())));
  }

  emscripten_fiber_t page_{};
  alignas(16) char unwound_page_[4096];
  Fiber* current_ = nullptr;
  Time turn_began_{};
  std::vector<std::unique_ptr<Fiber>> all_;
  std::deque<Fiber*> ready_;
  std::vector<Fiber*> waiting_;  // those that have waited longest first
  std::deque<std::function<void()>> work_of_page_;
  std::map<unsigned, void*> kept_by_page_;
  std::map<unsigned, void (*)(void*)> at_end_;
};

Turns& turns() {
  static Turns only;
  return only;
}

// Its end is an endless pause, because the function of a fiber must not return.
void Turns::run_body(void* given) {
  Fiber& fiber = *static_cast<Fiber*>(given);
  void* const result = std::exchange(fiber.body, nullptr)();
  turns().end(fiber);
  fiber.result = result;
  for (;;) turns().pause();
}

}  // namespace

Fiber* start_fiber(std::function<void*()> body) { return turns().start(std::move(body)); }
std::optional<void*> result_of(const Fiber& fiber) { return fiber.result; }
void free_fiber(Fiber* fiber) { turns().free(*fiber); }
Fiber* current_fiber() { return turns().current(); }
bool wait_at(const void* address, std::optional<Time> deadline) { return turns().wait(address, deadline); }
void wake(const void* address, int count) { turns().wake(address, count); }
void*& kept_by_fiber(unsigned key) { return turns().kept(key); }
void call_at_end(unsigned key, void (*at_end)(void*)) { turns().call_at_end(key, at_end); }

void on_page_thread(std::function<void()> work) { turns().on_page(std::move(work)); }
void give_turn_to_page() noexcept { turns().give_turn(); }

}  // namespace playground::web

extern "C" {
EMSCRIPTEN_KEEPALIVE void playground_take_turns() { playground::web::turns().take(); }
EMSCRIPTEN_KEEPALIVE int playground_running_threads() { return playground::web::turns().running(); }
}
