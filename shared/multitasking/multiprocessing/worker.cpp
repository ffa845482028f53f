#include "shared/multitasking/multiprocessing/worker.h"

#include <exception>
#include <utility>

#include "shared/multitasking/multiprocessing/registered.h"

namespace playground::multiprocessing {

// Sends each event at once: what a worker printed is not lost when it dies.
class Worker::Sink : public EventSink {
 public:
  explicit Sink(const Send& send) : send_(send) {}
  void record(Event event) override { send_(encode(EventFrame{std::move(event)})); }
  TrackId add_track(Model, std::string, std::string) override { return 0; }

 private:
  const Send& send_;
};

Worker::Worker(Clock& clock, Send send)
    : clock_(clock), send_(std::move(send)), sink_(std::make_unique<Sink>(send_)) {}
Worker::~Worker() = default;

bool Worker::receive(const Bytes& bytes) {
  auto frame = decode(bytes);
  if (!frame) return false;
  if (auto* start = std::get_if<StartFrame>(&*frame)) {
    run_ = std::make_unique<Run>(std::move(start->settings), *sink_, clock_, nullptr, std::stop_token());
    send_(encode(ReadyFrame{clock_.now()}));
    return true;
  }
  const auto* task = std::get_if<TaskFrame>(&*frame);
  if (task == nullptr || !run_) return false;
  run_task(*task);
  return true;
}

void Worker::run_task(const TaskFrame& task) {
  sink_->record({.kind = Event::Kind::receive, .time = clock_.now(), .flow = task.task});
  sink_->record({.kind = Event::Kind::activity, .time = clock_.now()});
  Result<Bytes> value;
  try {
    value = Registered::call(task.function, *run_, task.argument);
  } catch (const std::exception& error) {
    value = failure(Error::Code::ended, error.what());
  } catch (...) {
    value = failure(Error::Code::ended, "an exception that is not a std::exception");
  }
  run_->finish();
  if (value) {
    sink_->record(
        {.kind = Event::Kind::send, .time = clock_.now(), .flow = answer_flow(task.task), .text = "result"});
    send_(encode(ResultFrame{task.task, std::move(*value)}));
  } else {
    send_(encode(ErrorFrame{task.task, value.error().message}));
  }
}

}  // namespace playground::multiprocessing
