/// The Python module _page, and how a process of the page ends.
#pragma once

#include <Python.h>

PyMODINIT_FUNC PyInit__page(void);

/// Tells the page that this process has ended, and does not return: the page ends its Worker.
_Noreturn void end_process(int status);
