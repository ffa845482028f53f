# Third-party libraries, as targets with the same names on the desktop and in the browser:
#   imgui  imgui_demo  imgui_backends  sdl2  md4c  nlohmann_json::nlohmann_json
#   asio, fontconfig, httplib, zlib (desktop only)
#   fmt::fmt (in the browser's workers fmt_worker)  GTest::gtest  GTest::gmock  (and *_main)
# They are searched in this order: FETCHCONTENT_SOURCE_DIR_<NAME>, the system, build/toolchain/sources
# (where the run scripts unpack Debian's source packages), the project's home on GitHub.
include(FetchContent)

set(toolchain_sources ${PROJECT_SOURCE_DIR}/build/toolchain/sources)

# find_source(NAME LOCAL REPOSITORY TAG): sets <NAME>_SOURCE_DIR; builds nothing. LOCAL is a folder that is
# tried before the repository is fetched.
function(find_source name local repository tag)
  string(TOUPPER ${name} upper)
  if(NOT FETCHCONTENT_SOURCE_DIR_${upper} AND EXISTS ${local})
    set(FETCHCONTENT_SOURCE_DIR_${upper} ${local})
  endif()
  if(FETCHCONTENT_SOURCE_DIR_${upper})
    message(STATUS "${name}: ${FETCHCONTENT_SOURCE_DIR_${upper}}")
  else()
    message(STATUS "${name}: not on this machine, fetching ${tag} from ${repository}")
  endif()
  # A SOURCE_SUBDIR that does not exist, so that the library's CMakeLists.txt is not used: we list its files
  # ourselves.
  FetchContent_Declare(${name} GIT_REPOSITORY ${repository} GIT_TAG ${tag} GIT_SHALLOW ON
    SOURCE_SUBDIR our-own-list-of-files)
  FetchContent_MakeAvailable(${name})
  set(${name}_SOURCE_DIR ${${name}_SOURCE_DIR} PARENT_SCOPE)
endfunction()

# others_library(NAME FILES...): a third-party static library, without warnings, with the page's flags.
function(others_library name)
  add_library(${name} STATIC EXCLUDE_FROM_ALL ${ARGN})
  target_compile_options(${name} PRIVATE -w)
  target_link_libraries(${name} PRIVATE page_flags)
  # Their files have static functions with the same names, so they cannot be compiled together as one file.
  set_target_properties(${name} PROPERTIES UNITY_BUILD OFF)
  # Without their asserts, because these libraries were tested before their release. Our own asserts are kept.
  target_compile_definitions(${name} PRIVATE $<$<CONFIG:Release>:NDEBUG>)
endfunction()

# header_library(TARGET NAME HEADER REPOSITORY TAG SUBFOLDER): a header-only library, included from a separate
# folder: a wasm compiler must not search the system's /usr/include.
function(header_library target name header repository tag subfolder)
  find_path(${name}_HEADERS ${header} PATHS /usr/include /usr/local/include NO_CMAKE_FIND_ROOT_PATH)
  if(${name}_HEADERS)
    set(from ${${name}_HEADERS})
  else()
    find_source(${name} "" ${repository} ${tag})
    set(from ${${name}_SOURCE_DIR}/${subfolder})
  endif()
  get_filename_component(folder ${header} DIRECTORY)
  file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/headers)
  file(CREATE_LINK ${from}/${folder} ${PROJECT_BINARY_DIR}/headers/${folder} SYMBOLIC)
  string(REPLACE "::" "_" plain ${target})
  add_library(${plain} INTERFACE)
  add_library(${target} ALIAS ${plain})
  target_include_directories(${plain} SYSTEM INTERFACE ${PROJECT_BINARY_DIR}/headers)
endfunction()

# --- fmt (g++ 12 has no <format>). Compiled as a library: header-only, it would double the compile time of
# each of our files.
if(NOT EMSCRIPTEN AND NOT FETCHCONTENT_SOURCE_DIR_FMT)
  find_library(FMT_LIBRARY fmt)
  find_path(FMT_HEADERS fmt/format.h)
endif()
if(FMT_LIBRARY AND FMT_HEADERS)
  add_library(fmt INTERFACE)
  target_link_libraries(fmt INTERFACE ${FMT_LIBRARY})
  target_include_directories(fmt SYSTEM INTERFACE ${FMT_HEADERS})
else()
  find_source(fmt ${toolchain_sources}/fmtlib https://github.com/fmtlib/fmt.git 9.1.0)
  others_library(fmt ${fmt_SOURCE_DIR}/src/format.cc)
  target_include_directories(fmt SYSTEM PUBLIC ${fmt_SOURCE_DIR}/include)
  if(EMSCRIPTEN)
    # Otherwise fmt would link all of std::locale, only for thousands separators, which are not used.
    # Nor does anything here format numbers of 128 bits.
    target_compile_definitions(fmt PUBLIC "FMT_STATIC_THOUSANDS_SEPARATOR=','" FMT_USE_INT128=0
      FMT_USE_LONG_DOUBLE=0)
    target_link_libraries(fmt PRIVATE cold_code)
    # Compiled with the worker's flags, because a worker's memory is not shared and has no thread_local
    # storage.
    add_library(fmt_worker STATIC EXCLUDE_FROM_ALL ${fmt_SOURCE_DIR}/src/format.cc)
    target_compile_options(fmt_worker PRIVATE -w -Oz)
    target_link_libraries(fmt_worker PUBLIC worker_flags)
    target_include_directories(fmt_worker SYSTEM PUBLIC ${fmt_SOURCE_DIR}/include)
    target_compile_definitions(fmt_worker PUBLIC "FMT_STATIC_THOUSANDS_SEPARATOR=','" PRIVATE NDEBUG)
  endif()
endif()
add_library(fmt::fmt ALIAS fmt)

# --- JSON
header_library(nlohmann_json::nlohmann_json json nlohmann/json.hpp https://github.com/nlohmann/json.git v3.11.2 include)

# --- asio, whose reactor waits for sockets; a browser has none
if(NOT EMSCRIPTEN)
  find_path(ASIO_HEADERS asio.hpp)
  if(NOT ASIO_HEADERS)
    find_source(asio "" https://github.com/chriskohlhoff/asio.git asio-1-22-1)
    set(ASIO_HEADERS ${asio_SOURCE_DIR}/asio/include)
  endif()
  add_library(asio INTERFACE)
  target_include_directories(asio SYSTEM INTERFACE ${ASIO_HEADERS})
  if(PLAYGROUND_SANITIZE MATCHES thread)
    # ThreadSanitizer does not support fences. Without them, asio's locks still order everything that we use.
    target_compile_definitions(asio INTERFACE ASIO_DISABLE_FENCED_BLOCK)
  endif()
endif()

# --- cpp-httplib, HTTP over sockets that block
if(NOT EMSCRIPTEN)
  find_source(httplib ${toolchain_sources}/cpp-httplib https://github.com/yhirose/cpp-httplib.git v0.11.4)
  add_library(httplib INTERFACE)
  target_include_directories(httplib SYSTEM INTERFACE ${httplib_SOURCE_DIR})
  # With httplib's default of 5, many simultaneous connections overflow the queue, and the system retries
  # after 1 s.
  target_compile_definitions(httplib INTERFACE CPPHTTPLIB_LISTEN_BACKLOG=1024)
endif()

# --- fontconfig, which knows the fonts of the machine. Only its headers: the library is loaded when a text
# needs it.
if(NOT EMSCRIPTEN)
  find_path(FONTCONFIG_HEADERS fontconfig/fontconfig.h)
  if(NOT FONTCONFIG_HEADERS)
    message(FATAL_ERROR "The header fontconfig/fontconfig.h is not on this machine. Install the package "
      "libfontconfig-dev (elsewhere: fontconfig).")
  endif()
  add_library(fontconfig INTERFACE)
  target_include_directories(fontconfig SYSTEM INTERFACE ${FONTCONFIG_HEADERS})
endif()

# --- zlib, which makes programs short enough for links; a browser has its own
if(NOT EMSCRIPTEN)
  find_package(ZLIB REQUIRED)
  add_library(zlib INTERFACE)
  target_link_libraries(zlib INTERFACE ZLIB::ZLIB)
endif()

# --- md4c, which reads Markdown
if(NOT EMSCRIPTEN AND NOT FETCHCONTENT_SOURCE_DIR_MD4C)
  find_library(MD4C_LIBRARY md4c)
  find_path(MD4C_HEADERS md4c.h)
endif()
if(MD4C_LIBRARY AND MD4C_HEADERS)
  add_library(md4c INTERFACE)
  target_link_libraries(md4c INTERFACE ${MD4C_LIBRARY})
  target_include_directories(md4c SYSTEM INTERFACE ${MD4C_HEADERS})
else()
  find_source(md4c ${toolchain_sources}/md4c https://github.com/mity/md4c.git release-0.4.8)
  others_library(md4c ${md4c_SOURCE_DIR}/src/md4c.c)
  target_compile_definitions(md4c PRIVATE MD4C_USE_UTF8)
  target_link_libraries(md4c PRIVATE cold_code)
  target_include_directories(md4c SYSTEM PUBLIC ${md4c_SOURCE_DIR}/src)
endif()

# --- SDL2: window, input and the OpenGL context
add_library(sdl2 INTERFACE)
if(EMSCRIPTEN)
  if(FETCHCONTENT_SOURCE_DIR_SDL2 OR EXISTS ${toolchain_sources}/libsdl2)
    find_source(sdl2 ${toolchain_sources}/libsdl2 https://github.com/libsdl-org/SDL.git release-2.32.4)
    # SDL has a ready configuration for Emscripten; ./configure would need minutes. Only the files for window
    # and input are compiled, and, because ImGui's backend refers to them, game controllers and SDL's renderer
    # without a driver.
    set(threads pthread)
    if(NOT PLAYGROUND_THREADS)
      set(threads generic)
    endif()
    foreach(folder
        . atomic cpuinfo dynapi events file filesystem/emscripten joystick joystick/dummy joystick/emscripten
        loadso/dlopen locale locale/emscripten misc misc/emscripten power power/emscripten render stdlib
        thread thread/${threads} timer timer/unix video video/emscripten)
      file(GLOB found ${sdl2_SOURCE_DIR}/src/${folder}/*.c)
      list(APPEND files ${found})
    endforeach()
    others_library(sdl2_web ${files})
    foreach(part AUDIO HAPTIC HIDAPI JOYSTICK RENDER SENSOR)
      target_compile_definitions(sdl2_web PRIVATE SDL_${part}_DISABLED=1)
    endforeach()
    # Nothing draws with SDL: this leaves out the code that copies surfaces, a third of what is linked.
    target_compile_definitions(sdl2_web PRIVATE SDL_LEAN_AND_MEAN=1)
    target_link_libraries(sdl2_web PRIVATE cold_code)
    target_include_directories(sdl2_web SYSTEM PUBLIC ${sdl2_SOURCE_DIR}/include)
    target_link_libraries(sdl2 INTERFACE sdl2_web)
  else()
    message(STATUS "sdl2: not on this machine, Emscripten's own port is used")
    target_compile_options(sdl2 INTERFACE -sUSE_SDL=2)
    target_link_options(sdl2 INTERFACE -sUSE_SDL=2)
  endif()
else()
  if(NOT FETCHCONTENT_SOURCE_DIR_SDL2)
    find_package(SDL2 CONFIG QUIET)
  endif()
  if(TARGET SDL2::SDL2)
    message(STATUS "sdl2: ${SDL2_DIR}")
    target_link_libraries(sdl2 INTERFACE SDL2::SDL2)
  else()
    message(STATUS "sdl2: not on this machine, fetching release-2.32.4")
    set(SDL_TEST OFF)
    set(SDL_SHARED OFF)
    FetchContent_Declare(sdl2_home GIT_REPOSITORY https://github.com/libsdl-org/SDL.git GIT_TAG release-2.32.4
      GIT_SHALLOW ON)
    FetchContent_MakeAvailable(sdl2_home)
    target_link_libraries(sdl2 INTERFACE SDL2::SDL2-static)
  endif()
endif()

# --- Dear ImGui
find_source(imgui ${toolchain_sources}/imgui https://github.com/ocornut/imgui.git v1.92.2b)
others_library(imgui
  ${imgui_SOURCE_DIR}/imgui.cpp
  ${imgui_SOURCE_DIR}/imgui_draw.cpp
  ${imgui_SOURCE_DIR}/imgui_tables.cpp
  ${imgui_SOURCE_DIR}/imgui_widgets.cpp)
target_include_directories(imgui SYSTEM PUBLIC ${imgui_SOURCE_DIR})
target_compile_definitions(imgui PUBLIC IMGUI_DISABLE_OBSOLETE_FUNCTIONS)
target_link_libraries(imgui PRIVATE cold_code)
if(EMSCRIPTEN)
  target_compile_definitions(imgui PUBLIC IMGUI_DISABLE_DEBUG_TOOLS)
  # It makes the vertices of each frame.
  set_source_files_properties(${imgui_SOURCE_DIR}/imgui_draw.cpp PROPERTIES COMPILE_OPTIONS -O2)
endif()

# Only for the benchmark that measures how fast ImGui's own demo starts.
others_library(imgui_demo ${imgui_SOURCE_DIR}/imgui_demo.cpp)
target_link_libraries(imgui_demo PUBLIC imgui)

others_library(imgui_backends
  ${imgui_SOURCE_DIR}/backends/imgui_impl_sdl2.cpp
  ${imgui_SOURCE_DIR}/backends/imgui_impl_opengl3.cpp)
target_include_directories(imgui_backends SYSTEM PUBLIC ${imgui_SOURCE_DIR}/backends)
target_link_libraries(imgui_backends PUBLIC imgui sdl2)
if(EMSCRIPTEN)
  target_compile_definitions(imgui_backends PUBLIC IMGUI_IMPL_OPENGL_ES3)
  target_link_options(imgui_backends INTERFACE -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2)
else()
  find_package(OpenGL REQUIRED)
  # The backend loads OpenGL's functions itself, at run time.
  target_link_libraries(imgui_backends PUBLIC OpenGL::GL ${CMAKE_DL_LIBS})
endif()

# --- GoogleTest, compiled here so that wasm and sanitizers are covered
if(PLAYGROUND_TESTS)
  find_source(googletest /usr/src/googletest https://github.com/google/googletest.git release-1.12.1)
  set(folder_of_gtest ${googletest_SOURCE_DIR}/googletest)
  set(folder_of_gmock ${googletest_SOURCE_DIR}/googlemock)
  foreach(name gtest gmock)
    set(folder ${folder_of_${name}})
    others_library(${name} ${folder}/src/${name}-all.cc)
    target_include_directories(${name} SYSTEM PUBLIC ${folder}/include PRIVATE ${folder})
    others_library(${name}_main ${folder}/src/${name}_main.cc)
    target_link_libraries(${name}_main PUBLIC ${name})
    add_library(GTest::${name} ALIAS ${name})
    add_library(GTest::${name}_main ALIAS ${name}_main)
  endforeach()
  target_link_libraries(gmock PUBLIC gtest)
endif()
