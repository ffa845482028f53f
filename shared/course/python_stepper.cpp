#include "shared/course/python_stepper.h"

#include <deque>
#include <utility>
#include <vector>

#include "shared/core/mutex.h"
#include "shared/course/board_trace.h"

namespace playground::course {

struct PythonStepper::Shared {
  Mutex mutex;
  Python::Answer answer GUARDED_BY(mutex);  // the program waits for a command; null: it does not
  std::deque<std::string> commands GUARDED_BY(mutex);
  std::vector<PythonAnswer> answers GUARDED_BY(mutex);

  void send(std::string command) {
    Python::Answer waiting;
    {
      const MutexLock lock(mutex);
      waiting = std::exchange(answer, nullptr);
      if (!waiting) commands.push_back(command);
    }
    if (waiting) waiting(std::move(command));
  }
};

namespace {

// Passes on commands and answers.
template <class Shared>
class Conversation : public Python::Listener {
 public:
  Conversation(Shared& shared, Language language) : shared_(shared), language_(language) {}
  void printed(std::string_view line) override {
    auto told = python_answer_in(line, language_);
    if (!told) return;
    const MutexLock lock(shared_.mutex);
    shared_.answers.push_back(*std::move(told));
  }
  void recorded(std::string_view) override {}
  void asked(std::string_view, Python::Answer answer) override {
    std::optional<std::string> command;
    {
      const MutexLock lock(shared_.mutex);
      if (shared_.commands.empty()) {
        shared_.answer = std::move(answer);
        return;
      }
      command = std::move(shared_.commands.front());
      shared_.commands.pop_front();
    }
    answer(std::move(command));
  }

 private:
  Shared& shared_;
  const Language language_;
};

}  // namespace

PythonStepper::PythonStepper(Machine& machine, const PythonSubject& subject, std::string interpreter,
                             Language language)
    : shared_(std::make_shared<Shared>()) {
  Python::Program program{
      .source = steering_program(subject), .interpreter = std::move(interpreter), .recorded = false};
  thread_ = std::jthread(
      [shared = shared_, &machine, program = std::move(program), language](const std::stop_token& stop) {
        Conversation conversation(*shared, language);
        const auto done = machine.python.run(program, stop, conversation);
        const MutexLock lock(shared->mutex);
        if (!done) shared->answers.emplace_back(PythonProblem{done.error().message});
      });
}

void PythonStepper::open(steering::Schedule schedule) {
  state_ = {};
  shared_->send(command_to_run(schedule));
}

bool PythonStepper::choose(steering::UnitId unit) {
  if (!state_.can_choose() || unit >= state_.snapshot.units.size() || !state_.snapshot.units[unit].enabled)
    return false;
  steering::Schedule schedule = state_.schedule;
  schedule.push_back(unit);
  state_.settled = false;  // what is shown stays until the answer
  shared_->send(command_to_run(schedule));
  return true;
}

void PythonStepper::back() {
  steering::Schedule schedule = state_.schedule;
  if (schedule.empty()) return;
  schedule.pop_back();
  state_.settled = false;
  shared_->send(command_to_run(schedule));
}

void PythonStepper::try_every_order(std::optional<int> max_preemptions) {
  orders_.reset();
  searches_ = true;
  shared_->send(command_to_explore(max_preemptions));
}

bool PythonStepper::update() {
  std::vector<PythonAnswer> answers;
  {
    const MutexLock lock(shared_->mutex);
    answers.swap(shared_->answers);
  }
  for (PythonAnswer& answer : answers) {
    if (auto* const state = std::get_if<BoardState>(&answer)) {
      state_ = std::move(*state);
      trace_ = board_trace(state_.snapshot);
    } else if (auto* const found = std::get_if<OrdersFound>(&answer)) {
      orders_ = std::move(*found);
      searches_ = !orders_->over;
    } else {
      problem_ = std::get<PythonProblem>(answer).text;
      searches_ = false;
    }
  }
  return !answers.empty();
}

}  // namespace playground::course
