// One process of a Python program in the page: an interpreter that is started in advance and waits for its
// work, so that a run begins at once.
#include "page_module.h"

// The learner's program, which page_start.begin() writes.
#define PROGRAM L"/learner/program.py"

static void fail(PyStatus status) {
  if (PyStatus_Exception(status)) Py_ExitStatusException(status);
}

// Calls a function of page_start that returns an int. An exception ends the process with its traceback.
static int call(const char* function) {
  PyObject* start = PyImport_ImportModule("page_start");
  PyObject* result = start == NULL ? NULL : PyObject_CallMethod(start, function, NULL);
  const long value = result == NULL ? -1 : PyLong_AsLong(result);
  if (PyErr_Occurred()) {
    PyErr_Print();
    end_process(1);
  }
  Py_DECREF(result);
  Py_DECREF(start);
  return (int)value;
}

static int run_child(void) {
  const int status = call("run_child");
  return Py_FinalizeEx() < 0 ? 120 : status;
}

// The C library's exit would end only this thread's Worker. Python calls it for sys.exit().
void __wrap_exit(int status) { end_process(status); }
void __wrap__exit(int status) { end_process(status); }
void __wrap_abort(void) { end_process(-6); }

int main(int argc, char** argv) {
  PyImport_AppendInittab("_page", PyInit__page);
  PyPreConfig before;
  PyPreConfig_InitPythonConfig(&before);
  before.utf8_mode = 1;
  fail(Py_PreInitialize(&before));
  PyConfig config;
  PyConfig_InitPythonConfig(&config);
  config.parse_argv = 0;
  config.write_bytecode = 0;
  config.user_site_directory = 0;
  config.use_environment = 0;
  fail(PyConfig_SetString(&config, &config.home, L"/"));
  fail(PyConfig_SetString(&config, &config.run_filename, PROGRAM));
  fail(PyConfig_SetString(&config, &config.program_name, L"/bin/python3"));
  fail(PyConfig_SetString(&config, &config.executable, L"/bin/python3"));
  wchar_t* arguments[] = {PROGRAM};
  fail(PyConfig_SetArgv(&config, 1, arguments));
  fail(Py_InitializeFromConfig(&config));
  PyConfig_Clear(&config);
  const int is_child = call("begin");
  end_process(is_child ? run_child() : Py_RunMain());
}
