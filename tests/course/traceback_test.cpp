/// What Python's tracebacks say about the line of the program. The texts are those of CPython 3.8 to 3.14.
#include "shared/course/traceback.h"

#include <gmock/gmock.h>

namespace playground::course {
namespace {

using testing::Optional;

std::optional<PythonException> exception_of(std::string_view text) {
  TracebackReader reader;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    reader.read(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  return reader.exception();
}

TEST(Traceback, its_line_is_that_of_the_innermost_call_in_the_program) {
  EXPECT_THAT(
      exception_of(R"(before
Traceback (most recent call last):
  File "/tmp/python-x/program.py", line 6, in <module>
    work()
    ~~~~^^
  File "/tmp/python-x/program.py", line 3, in work
    json.loads("{")
    ~~~~~~~~~~^^^^^
  File "/usr/lib/python3.13/json/__init__.py", line 346, in loads
    return _default_decoder.decode(s)
json.decoder.JSONDecodeError: Expecting property name: line 1 column 2 (char 1)
)"),
      Optional(PythonException{3, "JSONDecodeError: Expecting property name: line 1 column 2 (char 1)"}));
}

TEST(Traceback, without_one_there_is_no_exception) {
  EXPECT_EQ(exception_of("one\n  File \"report.txt\", 3 lines\nValueError: only printed\n"), std::nullopt);
}

TEST(Traceback, that_is_all_in_other_files_has_no_line) {
  EXPECT_EQ(exception_of(R"(Traceback (most recent call last):
  File "<string>", line 1, in <module>
  File "/usr/lib/python3.11/threading.py", line 953, in run
ValueError
)"),
            std::nullopt);
}

TEST(Traceback, of_code_that_exec_runs_has_the_line_of_the_program_that_called_it) {
  EXPECT_THAT(exception_of(R"(Traceback (most recent call last):
  File "/learner/program.py", line 4, in <module>
    exec("\n\n1/0")
  File "<string>", line 3, in <module>
ZeroDivisionError: division by zero
)"),
              Optional(PythonException{4, "ZeroDivisionError: division by zero"}));
}

TEST(Traceback, of_a_syntax_error_has_no_calls) {
  EXPECT_THAT(exception_of(R"(  File "/learner/program.py", line 3
    def work(
            ^
SyntaxError: '(' was never closed
)"),
              Optional(PythonException{3, "SyntaxError: '(' was never closed"}));
}

TEST(Traceback, of_a_chain_is_the_exception_that_ended_the_program) {
  EXPECT_THAT(exception_of(R"(Traceback (most recent call last):
  File "/learner/program.py", line 2, in <module>
    {}["a"]
KeyError: 'a'

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "/learner/program.py", line 4, in <module>
    raise ValueError("no a")
ValueError: no a
)"),
              Optional(PythonException{4, "ValueError: no a"}));
}

TEST(Traceback, of_a_thread_is_found_in_the_middle_of_the_output) {
  EXPECT_THAT(exception_of(R"(Exception in thread Thread-1 (work):
Traceback (most recent call last):
  File "/usr/lib/python3.13/threading.py", line 1043, in _bootstrap_inner
    self.run()
    ~~~~~~~~^^
  File "/usr/lib/python3.13/threading.py", line 994, in run
    self._target(*self._args, **self._kwargs)
  File "/tmp/python-x/program.py", line 5, in work
    raise RuntimeError("stop")
RuntimeError: stop
the main thread continues
)"),
              Optional(PythonException{5, "RuntimeError: stop"}));
}

constexpr std::string_view of_a_worker = R"(multiprocessing.pool.RemoteTraceback: 
"""
Traceback (most recent call last):
  File "/usr/lib/python3.11/multiprocessing/pool.py", line 125, in worker
    result = (True, func(*args, **kwds))
  File "/tmp/python-x/program.py", line 4, in work
    return 1 / n
ZeroDivisionError: division by zero
"""

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "/tmp/python-x/program.py", line 8, in <module>
    print(pool.map(work, [1, 0]))
  File "/usr/lib/python3.11/multiprocessing/pool.py", line 774, in get
    raise self._value
ZeroDivisionError: division by zero
)";

TEST(Traceback, of_a_worker_process_has_the_line_of_the_worker) {
  EXPECT_THAT(exception_of(of_a_worker), Optional(PythonException{4, "ZeroDivisionError: division by zero"}));
}

TEST(Traceback, that_follows_one_of_a_worker_counts_again) {
  EXPECT_THAT(exception_of(std::string(of_a_worker) + R"(Traceback (most recent call last):
  File "/tmp/python-x/program.py", line 9, in <module>
OSError: full
)"),
              Optional(PythonException{9, "OSError: full"}));
}

TEST(Traceback, of_a_worker_without_a_line_of_the_program_leaves_that_of_the_caller) {
  EXPECT_THAT(exception_of(R"(concurrent.futures.process._RemoteTraceback: 
"""
Traceback (most recent call last):
  File "/usr/lib/python3.11/concurrent/futures/process.py", line 256, in _process_worker
    r = call_item.fn(*call_item.args, **call_item.kwargs)
TypeError: no
"""

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "/tmp/python-x/program.py", line 8, in <module>
    print(future.result())
TypeError: no
)"),
              Optional(PythonException{8, "TypeError: no"}));
}

TEST(Traceback, of_a_process_that_is_started_is_found) {
  EXPECT_THAT(exception_of(R"(Process Process-1:
Traceback (most recent call last):
  File "/usr/lib/python3.11/multiprocessing/process.py", line 314, in _bootstrap
    self.run()
  File "/tmp/python-x/program.py", line 2, in work
    open("none")
FileNotFoundError: [Errno 2] No such file or directory: 'none'
)"),
              Optional(PythonException{2, "FileNotFoundError: [Errno 2] No such file or directory: 'none'"}));
}

TEST(Traceback, of_a_task_group_has_the_line_of_the_task) {
  EXPECT_THAT(exception_of(R"(  + Exception Group Traceback (most recent call last):
  |   File "/learner/program.py", line 10, in <module>
  |     asyncio.run(main())
  |     ~~~~~~~~~~~^^^^^^^^
  |   File "/lib/python3.13/asyncio/runners.py", line 195, in run
  |     return runner.run(main)
  | ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)
  +-+---------------- 1 ----------------
    | Traceback (most recent call last):
    |   File "/learner/program.py", line 4, in work
    |     raise ValueError("no")
    | ValueError: no
    +------------------------------------
)"),
              Optional(PythonException{4, "ValueError: no"}));
}

TEST(Traceback, of_a_deep_recursion_is_shortened_by_python) {
  EXPECT_THAT(exception_of(R"(Traceback (most recent call last):
  File "/learner/program.py", line 4, in <module>
    f()
  File "/learner/program.py", line 2, in f
    f()
  [Previous line repeated 996 more times]
RecursionError: maximum recursion depth exceeded
)"),
              Optional(PythonException{2, "RecursionError: maximum recursion depth exceeded"}));
}

}  // namespace
}  // namespace playground::course
