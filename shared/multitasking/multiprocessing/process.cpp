#include "shared/multitasking/multiprocessing/process.h"

#include <future>
#include <stdexcept>
#include <utility>

#include "shared/multitasking/multiprocessing/board_link.h"
#include "shared/multitasking/steering/scheduler.h"

namespace playground::multiprocessing {
namespace {

constexpr std::size_t room_for_operations = 4096;  // bytes
constexpr Text not_registered{"a process can run only a registered function", "进程只能运行注册过的函数"};
constexpr Text not_started{"a process was joined before it was started; call start() first",
                           "进程还没有启动就被 join；请先调用 start()"};

// As a worker gets it.
struct Job {
  Call call;
  std::optional<PipeConnection> board;

  void pickle(pickle::Writer out) const {
    pickle::write(out, std::string_view(call.function));
    pickle::write(out, BytesView(call.argument));
    pickle::write(out, board.has_value());
    if (board) board->pickle(out);
  }
  bool unpickle(pickle::Reader& in) {
    BytesView bytes;
    bool has_board = false;
    if (!in.read(call.function) || !in.read(bytes) || !in.read(has_board)) return false;
    call.argument.assign(bytes.begin(), bytes.end());
    return !has_board || board.emplace().unpickle(in);
  }
};

bool run_in_worker(Run& run, Job job) {
  const auto* const function = Registered::find(job.call.function);
  if (function == nullptr) throw std::runtime_error(run.format(not_registered));
  std::optional<BoardLink> link;
  if (job.board) link.emplace(*std::exchange(job.board, std::nullopt));
  Bytes nothing;
  const Result<void> done = (*function)(run, job.call.argument, nothing);
  if (!done) throw std::runtime_error(done.error().message);
  return true;
}
const Registered sent_by_name{"multiprocessing.Process", run_in_worker};

// On the thread of the board's unit.
void speak_for_worker(Run& run, const Call& call) {
  steering::Scheduler& board = *run.scheduler();
  // The pipe and the pool are not on the board, so their waits are no operations of it.
  NoEvents nothing;
  const auto free_run = [&](std::stop_token stop) {
    return Run(run.settings(), nothing, run.machine()->clock, run.machine(), std::move(stop));
  };
  Run of_pipe = free_run(board.stop_token());
  std::stop_source end_worker;
  Run of_pool = free_run(end_worker.get_token());
  auto [ours, theirs] = Pipe(of_pipe, room_for_operations);
  // A call of a pool may block until the worker has done it.
  const auto task =
      std::make_shared<std::packaged_task<void()>>([&of_pool, job = Job{call, std::move(theirs)}]() mutable {
        ProcessPool worker(of_pool, 1);
        static_cast<void>(worker.apply(run_in_worker, std::move(job)));
      });
  std::future<void> ended = task->get_future();
  board.in_background([task] { (*task)(); });
  try {
    for (;;) {
      ours.send(carry_out(board, ours.recv<Announced>()));
    }
  } catch (const EOFError&) {  // NOLINT(bugprone-empty-catch): the worker has closed its end, or has ended
  } catch (...) {
    ours.close();
    end_worker.request_stop();
    ended.wait();
    throw;
  }
  ended.get();
}

}  // namespace

Process::Process(Run& run, Registered::Address target, Bytes argument)
    : run_(run), call_([&] {
        const auto* const function = Registered::find(target);
        if (function == nullptr) throw std::runtime_error(run.format(not_registered));
        return Call{std::string(function->name), std::move(argument)};
      }()) {}

void Process::start(std::source_location where) {
  if (run_.scheduler() != nullptr) {
    speaker_.emplace(threading::Thread::speaking_for(
        Model::process, run_, [&run = run_, &call = call_] { speak_for_worker(run, call); }));
    speaker_->start(where);
  } else {
    worker_ = std::make_unique<ProcessPool>(run_, 1, where);
    ended_ = worker_->apply_async(run_in_worker, Job{call_, std::nullopt}, where);
  }
}

void Process::join(std::source_location where) {
  if (speaker_) {
    speaker_->join(where);
  } else if (ended_) {
    static_cast<void>(ended_->get(where));
  } else {
    throw std::runtime_error(run_.format(not_started));
  }
}

}  // namespace playground::multiprocessing
