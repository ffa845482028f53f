# Flags as targets to link with, so that a folder says what it is and not how to compile it.
#   playground_warnings  our own code: warnings are errors
#   page_flags           the program and, in the browser, everything that shares its memory
#   worker_flags         in the browser: the small wasm of a worker, with memory of its own

add_library(playground_warnings INTERFACE)
target_compile_options(playground_warnings INTERFACE -Wall -Wextra -Wshadow -Wconversion -Werror)
if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  # Part of -Wconversion in Clang only; both compilers should ask for the same.
  target_compile_options(playground_warnings INTERFACE -Wno-sign-conversion)
  if(CMAKE_UNITY_BUILD)
    # A local name may be that of another file that is compiled in the same go.
    target_compile_options(playground_warnings INTERFACE -Wno-shadow)
  endif()
  # Only Clang checks which mutex guards what (shared/core/thread_annotations.h).
  target_compile_options(playground_warnings INTERFACE -Wthread-safety)
else()
  # GCC 12 is wrong about these in its own std::string and, with sanitizers, in coroutine frames.
  target_compile_options(playground_warnings INTERFACE -Wno-restrict)
  # It takes the anonymous namespaces of files that are compiled as one for a header's.
  target_compile_options(playground_warnings INTERFACE -Wno-subobject-linkage)
  if(PLAYGROUND_SANITIZE)
    target_compile_options(playground_warnings INTERFACE -Wno-maybe-uninitialized)
  endif()
endif()

add_library(page_flags INTERFACE)
add_library(worker_flags INTERFACE)
if(EMSCRIPTEN)
  # Without tail calls a coroutine that resumes another one uses up the stack; with wasm's own
  # exceptions, try/catch in a coroutine's loop is miscompiled; jthread and stop_token are still
  # "experimental" in this libc++.
  set(flags -fexceptions -mtail-call -fexperimental-library)
  target_compile_options(page_flags INTERFACE -pthread ${flags})
  target_link_options(page_flags INTERFACE -pthread ${flags})
  target_compile_options(worker_flags INTERFACE ${flags})
  target_link_options(worker_flags INTERFACE ${flags})
else()
  find_package(Threads REQUIRED)
  target_link_libraries(page_flags INTERFACE Threads::Threads)
  target_link_libraries(worker_flags INTERFACE Threads::Threads)
endif()
