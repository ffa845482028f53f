# Compiler flags as targets to link with, so that a folder states its kind instead of its flags.
#   playground_warnings  our own code: warnings are errors
#   page_flags           the program and, in the browser, everything that shares its memory
#   worker_flags         in the browser: the small wasm of a worker, with its own memory
#   cold_code            what no lesson measures: in the browser optimised for size, because it is loaded
#                        before the first frame

add_library(playground_warnings INTERFACE)
target_compile_options(playground_warnings INTERFACE -Wall -Wextra -Wshadow -Wconversion -Werror)
if(CMAKE_UNITY_BUILD)
  # In a unity build, a local name may shadow a name of another file.
  target_compile_options(playground_warnings INTERFACE -Wno-shadow)
endif()
if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  # Only Clang includes it in -Wconversion; both compilers should check the same.
  target_compile_options(playground_warnings INTERFACE -Wno-sign-conversion)
  # GCC's std::stable_sort calls a function that is deprecated.
  target_compile_options(playground_warnings INTERFACE -Wno-deprecated-declarations)
  # Only Clang checks which mutex guards what (shared/core/thread_annotations.h).
  target_compile_options(playground_warnings INTERFACE -Wthread-safety)
else()
  # GCC 12 reports these wrongly for its own std::string and, with sanitizers, for coroutine frames.
  target_compile_options(playground_warnings INTERFACE -Wno-restrict)
  # In a unity build, GCC mistakes the anonymous namespaces of the files for those of a header.
  target_compile_options(playground_warnings INTERFACE -Wno-subobject-linkage)
  if(PLAYGROUND_SANITIZE)
    target_compile_options(playground_warnings INTERFACE -Wno-maybe-uninitialized)
  endif()
endif()

add_library(cold_code INTERFACE)
if(EMSCRIPTEN AND PLAYGROUND_THREADS)  # the other build is fast to compile with its own flags
  target_compile_options(cold_code INTERFACE -Oz)
endif()

add_library(page_flags INTERFACE)
add_library(worker_flags INTERFACE)
if(EMSCRIPTEN)
  # -mtail-call: otherwise each coroutine that resumes another one needs more stack. -fexceptions: with wasm's
  # own exceptions, try/catch in a coroutine's loop is miscompiled. -fexperimental-library: jthread and
  # stop_token are still experimental in this libc++.
  set(flags -fexceptions -mtail-call -fexperimental-library)
  target_compile_options(worker_flags INTERFACE ${flags})
  target_link_options(worker_flags INTERFACE ${flags})
  if(PLAYGROUND_THREADS)
    list(PREPEND flags -pthread)
    # Takes the place of a file in Emscripten's C library: see mend_proxying.py.
    set(emscripten_lib ${EMSCRIPTEN_ROOT_PATH}/system/lib)
    set(mended_proxying ${PROJECT_BINARY_DIR}/proxying.c)
    execute_process(COMMAND python3 ${PROJECT_SOURCE_DIR}/shared/tools/mend_proxying.py
      ${emscripten_lib}/pthread/proxying.c ${mended_proxying} COMMAND_ERROR_IS_FATAL ANY)
    add_library(mended_proxying STATIC ${mended_proxying})
    target_compile_options(mended_proxying PRIVATE -pthread)
    target_compile_definitions(mended_proxying PRIVATE NDEBUG)  # as in Emscripten's own
    target_include_directories(mended_proxying PRIVATE ${emscripten_lib}/pthread ${emscripten_lib}/libc/musl/src/internal
      ${emscripten_lib}/libc/musl/src/include ${emscripten_lib}/libc/musl/arch/emscripten)
    target_link_libraries(page_flags INTERFACE mended_proxying)
  else()
    # Threads are fibers (web/single/fibers.h) on Asyncify, which supports no tail calls.
    list(REMOVE_ITEM flags -mtail-call)
    target_compile_definitions(page_flags INTERFACE PLAYGROUND_FIBERS)
  endif()
  target_compile_options(page_flags INTERFACE ${flags})
  target_link_options(page_flags INTERFACE ${flags})
else()
  find_package(Threads REQUIRED)
  target_link_libraries(page_flags INTERFACE Threads::Threads)
  target_link_libraries(worker_flags INTERFACE Threads::Threads)
endif()
