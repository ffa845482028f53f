// _page: what a Python program in the page gets from outside its interpreter. Each function here is a thin
// door to board.js, with the GIL released wherever it may wait.
//
// Times are seconds; None waits forever. Handles and addresses are those of board.js.
#include "page_module.h"

#include <emscripten.h>
#include <emscripten/threading.h>
#include <math.h>

// ---- board.js, called on the thread that runs Python

EM_JS(int, board_pipe, (int capacity), { return board.pipe(capacity); });
EM_JS(void, board_close, (int handle), { board.close(handle); });
EM_JS(int, board_holds, (int handle), { return board.holds(handle) ? 1 : 0; });
EM_JS(void, board_hold, (int handle, int process), { board.hold(handle, process); });
EM_JS(void, board_unhold, (int handle, int process), { board.close(handle, process); });
EM_JS(int, board_ready, (int handle), { return board.ready(handle) ? 1 : 0; });
EM_JS(int, board_room, (int handle), { return board.room(handle - 1); });
EM_JS(int, board_read, (int handle, char* to, int size, double seconds), {
  return board.read(handle, HEAPU8, to, size, performance.now() + 1000 * seconds);
});
EM_JS(int, board_write, (int handle, const char* from, int size, int whole, double seconds), {
  return board.write(handle, HEAPU8, from, size, whole !== 0, performance.now() + 1000 * seconds);
});
EM_JS(int, board_wait, (const int* handles, int count, double seconds), {
  const wanted = Array.from(HEAP32.subarray(handles / 4, handles / 4 + count));
  return board.wait(wanted, performance.now() + 1000 * seconds) ? 1 : 0;
});
EM_JS(int, board_semaphore, (int value), { return board.semaphore(value); });
EM_JS(int, board_acquire, (int address, double seconds), {
  return board.acquire(address, performance.now() + 1000 * seconds) ? 1 : 0;
});
EM_JS(int, board_release, (int address, int most), { return board.release(address, most) ? 1 : 0; });
EM_JS(int, board_value, (int address), { return board.value(address); });
EM_JS(int, board_size, (void), { return board.bytes.length; });
EM_JS(int, board_share, (int size), { return board.share(size); });
EM_JS(void, board_hold_shared, (int address, int process), { board.hold_shared(address, process); });
EM_JS(void, board_drop_shared, (int address, int process), { board.drop_shared(address, process); });
EM_JS(int, board_name, (const char* text, int length, int address, int size), {
  return board.name_shared(HEAPU8.slice(text, text + length), address, size);
});
EM_JS(int, board_find, (const char* text, int length, int* size), {
  const found = board.find_shared(HEAPU8.slice(text, text + length));
  if (found) HEAP32[size / 4] = found[1];
  return found ? found[0] : 0;
});
EM_JS(int, board_forget_name, (const char* text, int length), {
  return board.forget_name(HEAPU8.slice(text, text + length)) ? 1 : 0;
});
EM_JS(void, board_load, (int address, char* to, int size), {
  HEAPU8.set(board.bytes.subarray(address, address + size), to);
});
EM_JS(void, board_store, (int address, const char* from, int size), {
  board.bytes.set(HEAPU8.subarray(from, from + size), address);
});
EM_JS(int, board_listen, (int port, int handle), { return board.listen(port, handle); });
EM_JS(int, board_connect, (int port), { return board.connect(port); });
EM_JS(void, board_unlisten, (int port), { board.unlisten(port); });
EM_JS(int, board_word, (int word), { return Atomics.load(board.words, word); });
EM_JS(int, board_process, (void), { return board.process; });
EM_JS(int, board_process_word, (int process, int field), {
  return Atomics.load(board.words, board.word_of(process, field));
});
EM_JS(void, board_await_job, (void), {
  const word = board.word_of(board.process, board_layout.state);
  board.set_state(board.process, process_states.ready);
  for (let state; (state = Atomics.load(board.words, word)) !== process_states.running;) {
    Atomics.wait(board.words, word, state);
  }
});
EM_JS(int, board_take_ready, (int parent), { return board.take_ready(parent); });
EM_JS(int, board_is_crowded, (void), { return board.is_crowded() ? 1 : 0; });
EM_JS(void, board_begin, (int process, int job), { board.begin(process, job); });
EM_JS(int, board_changes, (void), { return Atomics.load(board.words, board_layout.changes); });
EM_JS(void, board_await_change, (int seen), { Atomics.wait(board.words, board_layout.changes, seen, 1000); });
EM_JS(double, page_now, (void), { return performance.timeOrigin + performance.now(); });
EM_JS(int, board_calls_page, (void), {
  return Atomics.compareExchange(board.words, board_layout.page_called, 0, 1) === 0 ? 1 : 0;
});

// Told to the page by the interpreter's first thread, which runs no Python and is always free.
#define TELL_PAGE(what, number) \
  MAIN_THREAD_ASYNC_EM_ASM({ postMessage({told: UTF8ToString($0), value: $1}); }, what, number)

// The same numbers as in board.js.
enum { word_output = 8, word_records = 9, word_input = 10 };
enum { field_state = 0, field_job = 1, field_status = 2, field_pid = 3, field_parent = 4 };
enum { state_none = 0, state_ended = 4 };

// ---- helpers

// Converts None or seconds. Returns 0 with an exception set if it is neither.
static int seconds_of(PyObject* object, void* result) {
  double* seconds = result;
  if (object == Py_None) {
    *seconds = INFINITY;
    return 1;
  }
  *seconds = PyFloat_AsDouble(object);
  if (*seconds == -1 && PyErr_Occurred()) return 0;
  if (*seconds < 0) *seconds = 0;
  return 1;
}

static PyObject* full(void) {
  PyObject* error = PyObject_CallFunction(
      PyExc_OSError, "iN", ENOSPC,
      PyUnicode_FromFormat("the memory that this page's processes share is full (%d MB)",
                           board_size() >> 20));
  if (error != NULL) PyErr_SetObject(PyExc_OSError, error);
  Py_XDECREF(error);
  return NULL;
}

static PyObject* failed(int number) {
  errno = number;
  return PyErr_SetFromErrno(PyExc_OSError);
}

static PyObject* address_or_full(int address) { return address == 0 ? full() : PyLong_FromLong(address); }

// Calls a change with a handle or an address, and a process.
static PyObject* for_process(PyObject* args, void (*change)(int, int)) {
  int what, process;
  if (!PyArg_ParseTuple(args, "ii", &what, &process)) return NULL;
  change(what, process);
  Py_RETURN_NONE;
}

// ---- pipes

static PyObject* page_pipe(PyObject* self, PyObject* args) {
  int capacity = 65536;
  if (!PyArg_ParseTuple(args, "|i:pipe", &capacity)) return NULL;
  const int address = board_pipe(capacity);
  return address == 0 ? full() : Py_BuildValue("ii", address, address + 1);
}

static PyObject* page_close(PyObject* self, PyObject* handle) {
  board_close((int)PyLong_AsLong(handle));
  Py_RETURN_NONE;
}

static PyObject* page_hold(PyObject* self, PyObject* args) { return for_process(args, board_hold); }
static PyObject* page_unhold(PyObject* self, PyObject* args) { return for_process(args, board_unhold); }

static PyObject* page_holds(PyObject* self, PyObject* handle) {
  return PyBool_FromLong(board_holds((int)PyLong_AsLong(handle)));
}

static PyObject* page_ready(PyObject* self, PyObject* handle) {
  return PyBool_FromLong(board_ready((int)PyLong_AsLong(handle)));
}

static PyObject* page_room(PyObject* self, PyObject* handle) {
  return PyLong_FromLong(board_room((int)PyLong_AsLong(handle)));
}

static PyObject* page_read(PyObject* self, PyObject* args) {
  int handle;
  Py_ssize_t size;
  double seconds = INFINITY;
  if (!PyArg_ParseTuple(args, "in|O&:read", &handle, &size, seconds_of, &seconds)) return NULL;
  if (size > 1 << 20) size = 1 << 20;
  PyObject* bytes = PyBytes_FromStringAndSize(NULL, size);
  if (bytes == NULL) return NULL;
  int count;
  Py_BEGIN_ALLOW_THREADS
  count = board_read(handle, PyBytes_AS_STRING(bytes), (int)size, seconds);
  Py_END_ALLOW_THREADS
  if (count < 0) {
    Py_DECREF(bytes);
    if (count == -3) return failed(EBADF);
    Py_RETURN_NONE;
  }
  _PyBytes_Resize(&bytes, count);
  return bytes;
}

static PyObject* page_write(PyObject* self, PyObject* args) {
  int handle, whole = 0;
  Py_buffer buffer;
  double seconds = INFINITY;
  if (!PyArg_ParseTuple(args, "iy*|pO&:write", &handle, &buffer, &whole, seconds_of, &seconds)) return NULL;
  int count;
  Py_BEGIN_ALLOW_THREADS
  count = buffer.len == 0 ? 0 : board_write(handle, buffer.buf, (int)buffer.len, whole, seconds);
  Py_END_ALLOW_THREADS
  PyBuffer_Release(&buffer);
  if (count == -2) return failed(EPIPE);
  if (count == -3) return failed(EBADF);
  if (count < 0) Py_RETURN_NONE;
  return PyLong_FromLong(count);
}

static PyObject* page_wait(PyObject* self, PyObject* args) {
  PyObject* list;
  double seconds = INFINITY;
  if (!PyArg_ParseTuple(args, "O|O&:wait", &list, seconds_of, &seconds)) return NULL;
  PyObject* items = PySequence_Fast(list, "wait() needs a sequence of handles");
  if (items == NULL) return NULL;
  const int count = (int)PySequence_Fast_GET_SIZE(items);
  int* handles = PyMem_Malloc(sizeof(int) * (size_t)(count + 1));
  if (handles == NULL) {
    Py_DECREF(items);
    return PyErr_NoMemory();
  }
  for (int i = 0; i < count; ++i) handles[i] = (int)PyLong_AsLong(PySequence_Fast_GET_ITEM(items, i));
  Py_DECREF(items);
  int ready = 0;
  if (!PyErr_Occurred()) {
    Py_BEGIN_ALLOW_THREADS
    ready = board_wait(handles, count, seconds);
    Py_END_ALLOW_THREADS
  }
  PyMem_Free(handles);
  return PyErr_Occurred() ? NULL : PyBool_FromLong(ready);
}

// ---- semaphores and memory

static PyObject* page_semaphore(PyObject* self, PyObject* value) {
  return address_or_full(board_semaphore((int)PyLong_AsLong(value)));
}

static PyObject* page_acquire(PyObject* self, PyObject* args) {
  int address, got;
  double seconds = INFINITY;
  if (!PyArg_ParseTuple(args, "i|O&:acquire", &address, seconds_of, &seconds)) return NULL;
  Py_BEGIN_ALLOW_THREADS
  got = board_acquire(address, seconds);
  Py_END_ALLOW_THREADS
  return PyBool_FromLong(got);
}

static PyObject* page_release(PyObject* self, PyObject* args) {
  int address, most;
  if (!PyArg_ParseTuple(args, "ii:release", &address, &most)) return NULL;
  return PyBool_FromLong(board_release(address, most));
}

static PyObject* page_value(PyObject* self, PyObject* address) {
  return PyLong_FromLong(board_value((int)PyLong_AsLong(address)));
}

static PyObject* page_share(PyObject* self, PyObject* size) {
  const Py_ssize_t bytes = PyLong_AsSsize_t(size);
  if (bytes < 0) {
    if (!PyErr_Occurred()) PyErr_SetString(PyExc_ValueError, "size must not be negative");
    return NULL;
  }
  return address_or_full(board_share((int)bytes));
}

static PyObject* page_hold_shared(PyObject* self, PyObject* args) {
  return for_process(args, board_hold_shared);
}
static PyObject* page_drop_shared(PyObject* self, PyObject* args) {
  return for_process(args, board_drop_shared);
}

static PyObject* page_name_shared(PyObject* self, PyObject* args) {
  const char* name;
  Py_ssize_t length;
  int address, size;
  if (!PyArg_ParseTuple(args, "s#ii:name_shared", &name, &length, &address, &size)) return NULL;
  const int named = board_name(name, (int)length, address, size);
  if (named < 0) return full();
  return named ? Py_NewRef(Py_None) : failed(EEXIST);
}

static PyObject* page_find_shared(PyObject* self, PyObject* args) {
  const char* name;
  Py_ssize_t length;
  if (!PyArg_ParseTuple(args, "s#:find_shared", &name, &length)) return NULL;
  int size = 0;
  const int address = board_find(name, (int)length, &size);
  return address == 0 ? failed(ENOENT) : Py_BuildValue("ii", address, size);
}

static PyObject* page_forget_name(PyObject* self, PyObject* args) {
  const char* name;
  Py_ssize_t length;
  if (!PyArg_ParseTuple(args, "s#:forget_name", &name, &length)) return NULL;
  return board_forget_name(name, (int)length) ? Py_NewRef(Py_None) : failed(ENOENT);
}

static PyObject* page_load(PyObject* self, PyObject* args) {
  int address;
  Py_ssize_t size;
  if (!PyArg_ParseTuple(args, "in:load", &address, &size)) return NULL;
  PyObject* bytes = PyBytes_FromStringAndSize(NULL, size);
  if (bytes != NULL) board_load(address, PyBytes_AS_STRING(bytes), (int)size);
  return bytes;
}

static PyObject* page_store(PyObject* self, PyObject* args) {
  int address;
  Py_buffer buffer;
  if (!PyArg_ParseTuple(args, "iy*:store", &address, &buffer)) return NULL;
  board_store(address, buffer.buf, (int)buffer.len);
  PyBuffer_Release(&buffer);
  Py_RETURN_NONE;
}

// ---- listeners

static PyObject* page_listen(PyObject* self, PyObject* args) {
  int port, handle;
  if (!PyArg_ParseTuple(args, "ii:listen", &port, &handle)) return NULL;
  const int given = board_listen(port, handle);
  if (given < 0) return full();
  return given > 0 ? PyLong_FromLong(given) : failed(EADDRINUSE);
}

static PyObject* page_connect(PyObject* self, PyObject* port) {
  const int handle = board_connect((int)PyLong_AsLong(port));
  return handle != 0 ? PyLong_FromLong(handle) : failed(ECONNREFUSED);
}

static PyObject* page_unlisten(PyObject* self, PyObject* port) {
  board_unlisten((int)PyLong_AsLong(port));
  Py_RETURN_NONE;
}

// ---- the page

static void call_page(void) {
  if (board_calls_page()) TELL_PAGE("output", 0);
}

// Writes into one of the page's pipes; a full one makes the program wait until the page has read.
static PyObject* to_page(int word, PyObject* args) {
  Py_buffer buffer;
  if (!PyArg_ParseTuple(args, "y*", &buffer)) return NULL;
  const int handle = board_word(word);
  const char* from = buffer.buf;
  Py_ssize_t left = buffer.len;
  Py_BEGIN_ALLOW_THREADS
  while (left > 0) {
    const int part = left > 65536 ? 65536 : (int)left;
    // A part is written whole, so that lines of several processes do not mix.
    const int count = board_write(handle, from, part, 1, INFINITY);
    if (count < 0) break;
    from += count;
    left -= count;
    call_page();
  }
  Py_END_ALLOW_THREADS
  PyBuffer_Release(&buffer);
  Py_RETURN_NONE;
}

static PyObject* page_output(PyObject* self, PyObject* args) { return to_page(word_output, args); }
static PyObject* page_record(PyObject* self, PyObject* args) { return to_page(word_records, args); }

// Asks the learner for a line, which then arrives at the input handle.
static PyObject* page_ask(PyObject* self, PyObject* Py_UNUSED(ignored)) {
  TELL_PAGE("asks", 0);
  return PyLong_FromLong(board_word(word_input));
}

// ---- processes

static PyObject* page_process(PyObject* self, PyObject* Py_UNUSED(ignored)) {
  return PyLong_FromLong(board_process());
}

static PyObject* page_pid(PyObject* self, PyObject* process) {
  return PyLong_FromLong(board_process_word((int)PyLong_AsLong(process), field_pid));
}

static PyObject* page_parent(PyObject* self, PyObject* process) {
  return PyLong_FromLong(board_process_word((int)PyLong_AsLong(process), field_parent));
}

static PyObject* page_job(PyObject* self, PyObject* Py_UNUSED(ignored)) {
  board_await_job();
  return PyLong_FromLong(board_process_word(board_process(), field_job));
}

// Takes an interpreter for a new process; waits until the page has one ready. BlockingIOError: the board has
// no room for another process.
static PyObject* page_take(PyObject* self, PyObject* Py_UNUSED(ignored)) {
  const int parent = board_process();
  int process;
  Py_BEGIN_ALLOW_THREADS
  for (;;) {
    const int seen = board_changes();
    process = board_take_ready(parent);
    TELL_PAGE("taken", process);
    if (process >= 0 || board_is_crowded()) break;
    board_await_change(seen);
  }
  Py_END_ALLOW_THREADS
  if (process < 0) return failed(EAGAIN);
  return PyLong_FromLong(process);
}

static PyObject* page_begin(PyObject* self, PyObject* args) {
  int process, job;
  if (!PyArg_ParseTuple(args, "ii:begin", &process, &job)) return NULL;
  board_begin(process, job);
  Py_RETURN_NONE;
}

// The exit status of a process, or None while it runs. Waiting for the end is waiting for its sentinel.
static PyObject* page_status(PyObject* self, PyObject* process) {
  const int number = (int)PyLong_AsLong(process);
  if (board_process_word(number, field_state) != state_ended) Py_RETURN_NONE;
  return PyLong_FromLong(board_process_word(number, field_status));
}

// The number of an ended process can be used again.
static PyObject* page_reap(PyObject* self, PyObject* process) {
  TELL_PAGE("reaped", (int)PyLong_AsLong(process));
  Py_RETURN_NONE;
}

static PyObject* page_kill(PyObject* self, PyObject* args) {
  int process, status;
  if (!PyArg_ParseTuple(args, "ii:kill", &process, &status)) return NULL;
  TELL_PAGE("kill", process * 1024 + status);
  Py_RETURN_NONE;
}

void end_process(int status) {
  TELL_PAGE("ended", status);
  // The page ends this Worker.
  for (;;) board_await_change(board_changes());
}

static PyObject* page_exit(PyObject* self, PyObject* status) {
  const int code = (int)PyLong_AsLong(status);
  Py_BEGIN_ALLOW_THREADS
  end_process(code);
  Py_END_ALLOW_THREADS
  Py_RETURN_NONE;
}

// The clock of the page and all its Workers, in nanoseconds.
static PyObject* page_clock(PyObject* self, PyObject* Py_UNUSED(ignored)) {
  return PyLong_FromLongLong((long long)(page_now() * 1e6));
}

static PyObject* page_cores(PyObject* self, PyObject* Py_UNUSED(ignored)) {
  return PyLong_FromLong(emscripten_num_logical_cores());
}

static PyMethodDef functions[] = {
    {"pipe", page_pipe, METH_VARARGS, "pipe(capacity=65536) -> (reading handle, writing handle)"},
    {"close", page_close, METH_O, "close(handle)"},
    {"hold", page_hold, METH_VARARGS, "hold(handle, process): that process has this end, too"},
    {"unhold", page_unhold, METH_VARARGS, "unhold(handle, process): it has it no longer"},
    {"holds", page_holds, METH_O, "holds(handle) -> bool: this process has this end"},
    {"ready", page_ready, METH_O, "ready(handle) -> bool: reading or writing would not wait"},
    {"room", page_room, METH_O, "room(writing handle) -> bytes; -1: no process reads"},
    {"read", page_read, METH_VARARGS, "read(handle, size, timeout=None) -> bytes; None: timed out"},
    {"write", page_write, METH_VARARGS,
     "write(handle, data, whole=False, timeout=None) -> int; None: timed out"},
    {"wait", page_wait, METH_VARARGS, "wait(handles, timeout=None) -> bool: one of them is ready"},
    {"semaphore", page_semaphore, METH_O, "semaphore(value) -> address"},
    {"acquire", page_acquire, METH_VARARGS, "acquire(address, timeout=None) -> bool"},
    {"release", page_release, METH_VARARGS, "release(address, most) -> bool: the value was below most"},
    {"value", page_value, METH_O, "value(address) -> int"},
    {"share", page_share, METH_O, "share(size) -> address of bytes, which this process has"},
    {"hold_shared", page_hold_shared, METH_VARARGS, "hold_shared(address, process): it has them, too"},
    {"drop_shared", page_drop_shared, METH_VARARGS, "drop_shared(address, process): it has them no longer"},
    {"name_shared", page_name_shared, METH_VARARGS, "name_shared(name, address, size)"},
    {"find_shared", page_find_shared, METH_VARARGS, "find_shared(name) -> (address, size), now held"},
    {"forget_name", page_forget_name, METH_VARARGS, "forget_name(name): others find it no longer"},
    {"load", page_load, METH_VARARGS, "load(address, size) -> bytes"},
    {"store", page_store, METH_VARARGS, "store(address, data)"},
    {"listen", page_listen, METH_VARARGS, "listen(port, handle) -> port"},
    {"connect", page_connect, METH_O, "connect(port) -> handle of the listener"},
    {"unlisten", page_unlisten, METH_O, "unlisten(port)"},
    {"output", page_output, METH_VARARGS, "output(data)"},
    {"record", page_record, METH_VARARGS, "record(data)"},
    {"ask", page_ask, METH_NOARGS, "ask() -> handle at which the line arrives"},
    {"process", page_process, METH_NOARGS, "process() -> this process's number"},
    {"pid", page_pid, METH_O, "pid(process) -> int"},
    {"parent", page_parent, METH_O, "parent(process) -> process"},
    {"job", page_job, METH_NOARGS, "job() -> handle of this process's work; waits for it"},
    {"take", page_take, METH_NOARGS, "take() -> process that will begin"},
    {"begin", page_begin, METH_VARARGS, "begin(process, job handle)"},
    {"status", page_status, METH_O, "status(process) -> exit status; None: it runs"},
    {"reap", page_reap, METH_O, "reap(process): its number can be used again"},
    {"kill", page_kill, METH_VARARGS, "kill(process, signal)"},
    {"clock", page_clock, METH_NOARGS, "clock() -> nanoseconds, the same for all processes"},
    {"cores", page_cores, METH_NOARGS, "cores() -> number of cores that the browser tells"},
    {"exit", page_exit, METH_O, "exit(status): ends this process at once"},
    {NULL, NULL, 0, NULL}};

static PyModuleDef_Slot slots[] = {
    {Py_mod_gil, Py_MOD_GIL_NOT_USED},
    {0, NULL}};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, "_page", "The page, seen from Python.", 0, functions, slots};

PyMODINIT_FUNC PyInit__page(void) { return PyModuleDef_Init(&definition); }
