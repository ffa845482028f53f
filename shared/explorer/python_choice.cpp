#include "shared/explorer/python_choice.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace playground::explorer {
namespace {

constexpr std::string_view choice_key = "python";

}  // namespace

PythonChoice::PythonChoice(Machine& machine, Storage& storage) : storage_(storage), search_(machine) {
  if (auto kept = storage_.load(choice_key); kept && *kept) id_ = std::move(**kept);
}

void PythonChoice::look() {
  if (search_.state() != course::Runner::State::idle) return;
  search_.start({}, [this](Run& run) {
    auto all = run.machine()->python.interpreters(run.stop_token());
    // Without one, a run says what is missing.
    if (!all) return;
    const MutexLock lock(mutex_);
    found_ = std::move(*all);
  });
}

std::vector<Python::Interpreter> PythonChoice::found() const {
  const MutexLock lock(mutex_);
  return found_;
}

std::size_t PythonChoice::chosen() const {
  const auto all = found();
  const auto known = std::ranges::find(all, id_, &Python::Interpreter::id);
  return known == all.end() ? 0 : static_cast<std::size_t>(known - all.begin());
}

void PythonChoice::choose(std::size_t position) {
  const auto all = found();
  if (position >= all.size()) return;
  id_ = all[position].id;
  // The learner would only have to choose again, so a failure is not reported.
  std::ignore = storage_.save(choice_key, id_);
}

std::string PythonChoice::to_run() const {
  const auto all = found();
  return all.empty() ? id_ : all[chosen()].id;
}

}  // namespace playground::explorer
