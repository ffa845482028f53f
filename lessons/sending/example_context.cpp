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
  run.print(request_here, request);  //: 154
  run.measure("request_here", request);
}

int handle(Run& run) {                //: 147
  run.print(request_there, request);  //: 148
  return request;
}

template <class Target, class... Args>
void in_thread(Run& run, Target target, Args... args) {  //: 150
  Thread thread(run, target, args...);                   //: 151
  thread.start();                                        //: 152
  const int read = thread.result<int>();                 //: 153
  run.measure("request_there", read);
  show_here(run);  //: 154
}

}  // namespace

// [region context_in_thread]
void context_in_thread(Run& run) {  //: 156
  request = 7;                      //: 157
  in_thread(run, handle);           //: 158
}
// [endregion]

// [region context_passed]
int handle_number(Run& run, int number) {  //: 160
  run.print(request_there, number);        //: 161
  return number;
}

void context_passed(Run& run) {            //: 163
  request = 7;                             //: 164
  in_thread(run, handle_number, request);  //: 165
}
// [endregion]

// [region context_copied]
// C++ copies no context: the thread begins by setting its own variable.
int handle_with(Run& run, int copied) {
  request = copied;
  return handle(run);
}

void context_copied(Run& run) {          //: 167
  request = 7;                           //: 168
  in_thread(run, handle_with, request);  //: 169
}
// [endregion]

// [region context_in_task]
Task<> handle_in_task(Run& run) {             //: 171
  run.measure("request_there", handle(run));  //: 172
  request = 8;  // in Python only in this task, here in all tasks of the thread  //: 173
  co_return;
}

Task<> set_and_start(Run& run) {                       //: 176
  request = 7;                                         //: 177
  co_await asyncio::create_task(handle_in_task(run));  //: 178
  show_here(run);                                      //: 179
}

void context_in_task(Run& run) {          //: 175
  asyncio::run(run, set_and_start(run));  //: 180
}
// [endregion]

}  // namespace playground::lessons::sending
