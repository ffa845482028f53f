// Two processes that wait for each other's messages.
#include "lessons/deadlock/example.h"
#include "shared/multitasking/multiprocessing/pipe.h"
#include "shared/multitasking/multiprocessing/process.h"
#include "shared/multitasking/multiprocessing/queue.h"

namespace playground::lessons::deadlock {
namespace {

using course::Ending;
using multiprocessing::Pipe;
using multiprocessing::PipeConnection;
using multiprocessing::Process;
using multiprocessing::Queue;
using multiprocessing::Registered;

constexpr Text both_done{"both processes have finished", "两个进程都已完成"};
constexpr std::size_t room = 64;  // bytes

Ending run_both(Run& run, Process first, Process second) {
  first.start();
  second.start();
  first.join();
  second.join();
  return {true, run.format(both_done)};
}

// [region one_queue]
int ask(Run&, Queue<int> messages) {  //: 104
  messages.put(6);                    //: 105
  return *messages.get();             //: 106
}
int answer(Run&, Queue<int> messages) {  //: 108
  const int question = *messages.get();  //: 109
  messages.put(question * 7);            //: 110
  return 0;
}
// [endregion]

using Two = std::pair<Queue<int>, Queue<int>>;

// [region two_queues]
int ask_in_two(Run&, Two queues) {  //: 112
  auto [questions, answers] = queues;
  questions.put(6);       //: 113
  return *answers.get();  //: 114
}
int answer_in_two(Run&, Two queues) {  //: 116
  auto [questions, answers] = queues;
  const int question = *questions.get();  //: 117
  answers.put(question * 7);              //: 118
  return 0;
}
// [endregion]

// [region receive_first]
int receive_then_send(Run&, PipeConnection other) {  //: 120
  const int received = other.recv<int>();            //: 121
  other.send(received);                              //: 122
  return 0;
}
// [endregion]

// [region send_first]
int send_then_receive(Run&, PipeConnection other) {  //: 124
  other.send(1);                                     //: 125
  return other.recv<int>();                          //: 126
}
// [endregion]

const Registered ask_by_name{"deadlock.ask", ask};
const Registered answer_by_name{"deadlock.answer", answer};
const Registered ask_in_two_by_name{"deadlock.ask_in_two", ask_in_two};
const Registered answer_in_two_by_name{"deadlock.answer_in_two", answer_in_two};
const Registered receive_by_name{"deadlock.receive_first", receive_then_send};
const Registered send_by_name{"deadlock.send_first", send_then_receive};

Ending at_both_ends(Run& run, int (*target)(Run&, PipeConnection)) {
  const auto [left, right] = Pipe(run, room, {"left", "right"});  //: 145
  return run_both(run, {run, target, left}, {run, target, right});
}

}  // namespace

Ending one_queue(Run& run) {
  const Queue<int> messages(run, room, "messages");                     //: 143
  return run_both(run, {run, ask, messages}, {run, answer, messages});  //: 144
}

Ending two_queues(Run& run) {
  const Two queues{Queue<int>(run, room, "questions"), Queue<int>(run, room, "answers")};
  return run_both(run, {run, ask_in_two, queues}, {run, answer_in_two, queues});
}

Ending receive_first(Run& run) { return at_both_ends(run, receive_then_send); }
Ending send_first(Run& run) { return at_both_ends(run, send_then_receive); }

}  // namespace playground::lessons::deadlock
