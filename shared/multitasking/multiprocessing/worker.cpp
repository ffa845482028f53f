#include "shared/multitasking/multiprocessing/worker.h"

#include <exception>
#include <utility>

#include "shared/core/exception_message.h"

namespace playground::multiprocessing {
namespace {

// A buffer for frames that has become larger than this is freed.
constexpr std::size_t max_kept = std::size_t{1} << 20;

}  // namespace

class Worker::Sink : public EventSink {
 public:
  Sink(Worker& worker, bool recording) : worker_(worker), recording_(recording) {}
  void record(TraceEvent event) override {
    // The process has one track. Lines and measurements of a task's threads and coroutines are shown on it;
    // their activities are not, because a track shows one activity at a time.
    const bool of_the_process = event.track != no_track;
    if (!of_the_process &&
        (event.kind == TraceEvent::Kind::activity || event.kind == TraceEvent::Kind::finish))
      return;
    const bool soon = event.kind == TraceEvent::Kind::print || event.activity != Activity::running;
    const MutexLock lock(worker_.outbox_mutex_);
    out_.clear();
    write(out_, EventFrame{std::move(event)});
    worker_.outbox_.put(out_);
    if (soon) worker_.outbox_.flush();
  }
  TrackId add_track(Model, int, std::string) override { return no_track; }
  [[nodiscard]] bool wants_events() const override { return recording_; }

 private:
  Worker& worker_;
  const bool recording_;
  Bytes out_ GUARDED_BY(worker_.outbox_mutex_);
};

Worker::Worker(Clock& clock, Outbox& outbox, const WorkerMachine& machine, std::size_t max_result)
    : clock_(clock), outbox_(outbox), machine_(machine), max_result_(max_result) {}
Worker::~Worker() = default;

template <class Body>
void Worker::put(const Body& body) {
  out_.clear();
  write(out_, body);
  put_out();
}

void Worker::put_out() {
  const MutexLock lock(outbox_mutex_);
  outbox_.put(out_);
}

bool Worker::receive(BytesView bytes) {
  auto frame = decode(bytes);
  if (!frame) return false;
  if (auto* settings = std::get_if<StartFrame>(&*frame)) {
    start(std::move(*settings));
    return true;
  }
  const auto* tasks = std::get_if<TasksFrame>(&*frame);
  return tasks != nullptr && run_ && run_tasks(*tasks);
}

void Worker::start(StartFrame frame) {
  run_.reset();
  sink_ = std::make_unique<Sink>(*this, frame.recording);
  run_ =
      std::make_unique<Run>(std::move(frame.settings), *sink_, clock_, nullptr, std::stop_token(), machine_);
  put(ReadyFrame{clock_.now()});
}

bool Worker::run_tasks(const TasksFrame& tasks) {
  const auto* function = Registered::find(tasks.function);
  pickle::Reader in(tasks.arguments);
  std::uint64_t task = tasks.first;
  put(StartedFrame{task});
  do {
    BytesView argument;
    if (!in.read(argument)) return false;
    {
      const MutexLock lock(outbox_mutex_);
      outbox_.flush();
    }
    run_task(function, task++, in.at_end(), argument);
  } while (!in.at_end());
  if (out_.capacity() > max_kept) Bytes().swap(out_);
  return true;
}

void Worker::run_task(const Registered::Function* function, std::uint64_t task, bool last,
                      BytesView argument) {
  // The activity is recorded before the arrow, so that the arrow ends inside the slice of the task.
  if (run_->recording()) {
    const Time begin = clock_.now();
    sink_->record({.kind = TraceEvent::Kind::activity, .time = begin});
    sink_->record({.kind = TraceEvent::Kind::receive, .time = begin, .flow = task});
  }
  out_.clear();
  write(out_, ResultFrame{task, last, {}});
  Result<void> done = failure(Error::Code::not_found, "this worker knows no function of that name");
  try {
    // Appends the value after the other fields of the result frame.
    if (function != nullptr) done = (*function)(*run_, argument, out_);
    if (done && out_.size() > max_result_) {
      const Text text{"the result could not be sent: {}", "结果无法发送：{}"};
      done = failure(Error::Code::invalid, run_->format(text, too_large_text(*run_, out_.size())));
    }
  } catch (...) {
    done = failure(Error::Code::ended, exception_message(std::current_exception()));
  }
  if (done && run_->recording()) {
    sink_->record(
        {.kind = TraceEvent::Kind::send, .time = clock_.now(), .flow = answer_flow(task), .text = "result"});
  }
  run_->finish();
  if (!done) return put(ErrorFrame{task, last, done.error().message});
  put_out();
}

}  // namespace playground::multiprocessing
