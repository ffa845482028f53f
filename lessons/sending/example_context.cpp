/// Part of example.cpp: a variable that each thread has for itself.
#include "lessons/sending/example.h"
#include "lessons/sending/experiment.h"
#include "shared/multitasking/asyncio/create_task.h"
#include "shared/multitasking/asyncio/run.h"
#include "shared/multitasking/threading/thread.h"

namespace playground::lessons::sending {

using asyncio::Task;
using threading::Thread;

namespace {

constexpr Text request_there{"there, request is {}", "那里的 request 是 {}"};
constexpr Text request_here{"here, request is {}", "这里的 request 是 {}"};

// What is nearest to Python's context variable: each thread has its own, which begins with 0.
thread_local int request = 0;  //: 17

void show_here(Run& run) {
  run.print(request_here, request);  //: 156
  run.measure("request_here", request);
}

int handle(Run& run) {                //: 149
  run.print(request_there, request);  //: 150
  return request;
}

template <class Target, class... Args>
void in_thread(Run& run, Target target, Args... args) {  //: 152
  Thread thread(run, target, args...);                   //: 153
  thread.start();                                        //: 154
  const int read = thread.result<int>();                 //: 155
  run.measure("request_there", read);
  show_here(run);  //: 156
}

}  // namespace

// [region context_in_thread]
void context_in_thread(Run& run) {  //: 158
  request = 7;                      //: 159
  in_thread(run, handle);           //: 160
}
// [endregion]

// [region context_passed]
int handle_number(Run& run, int number) {  //: 162
  run.print(request_there, number);        //: 163
  return number;
}

void context_passed(Run& run) {            //: 165
  request = 7;                             //: 166
  in_thread(run, handle_number, request);  //: 167
}
// [endregion]

// [region context_copied]
// C++ copies no context: the thread begins by setting its own variable.
int handle_with(Run& run, int copied) {
  request = copied;
  return handle(run);
}

void context_copied(Run& run) {          //: 169
  request = 7;                           //: 170
  in_thread(run, handle_with, request);  //: 171
}
// [endregion]

// [region context_in_task]
Task<> handle_in_task(Run& run) {             //: 173
  run.measure("request_there", handle(run));  //: 174
  request = 8;  // in Python only in this task, here in all tasks of the thread  //: 175
  co_return;
}

Task<> set_and_start(Run& run) {                       //: 178
  request = 7;                                         //: 179
  co_await asyncio::create_task(handle_in_task(run));  //: 180
  show_here(run);                                      //: 181
}

void context_in_task(Run& run) {          //: 177
  asyncio::run(run, set_and_start(run));  //: 182
}
// [endregion]

}  // namespace playground::lessons::sending
