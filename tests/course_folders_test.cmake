# cmake -DSOURCES=... -DSCRATCH=... -P course_folders_test.cmake: checks that the folders of the course are
# correct, and that shared/cmake/course_folders.cmake reports errors in others.
cmake_minimum_required(VERSION 3.25)
include(${SOURCES}/shared/cmake/course_folders.cmake)

function(expect_equal what is should_be)
  if(NOT is STREQUAL should_be)
    message(SEND_ERROR "${what}\n  is        ${is}\n  should be ${should_be}")
  endif()
endfunction()

# --- The course itself
macro(playground_course)
  course_errors(errors ${SOURCES}/lessons ${ARGV})
  course_leftovers(leftovers ${SOURCES}/lessons ${ARGV})
endmacro()
include(${SOURCES}/lessons/course.cmake)
foreach(sentence IN LISTS errors leftovers)
  message(SEND_ERROR ${sentence})
endforeach()

# --- Other folders
set(lessons ${SCRATCH}/lessons)
file(REMOVE_RECURSE ${SCRATCH})
# lesson(ID FILES...): creates a folder with these files, all empty.
function(lesson id)
  foreach(file IN LISTS ARGN)
    file(WRITE ${lessons}/${id}/${file} "")
  endforeach()
endfunction()
set(needed lesson.cpp lesson.en.md lesson.zh.md)
lesson(whole ${needed} example.h example.cpp original.py view.cpp map_view.cpp map_view.h)
lesson(not-listed ${needed})
lesson(no-chinese lesson.cpp lesson.en.md)
lesson(half-view ${needed} map_view.cpp)
lesson(served ${needed} service/linux.cpp service/linux_server.cpp service/web.cpp service/fake.cpp service/library.js)
lesson(half-served ${needed} service/linux.cpp service/web.js)
lesson(more ${needed} lesson.fr.md notes.txt orginal.py python/more.py python/printed.txt python/more.js)

course_errors(errors ${lessons} whole more served)
expect_equal("no error" "${errors}" "")
course_errors(errors ${lessons} whole missing whole Whole)
expect_equal("errors of the list" "${errors}"
  "lessons/course.cmake names \"missing\", but there is no folder lessons/missing.;lessons/course.cmake names \"whole\" twice.;lessons/course.cmake names \"Whole\": a lesson's name is words of a-z and 0-9 with - between them.")
course_errors(errors ${lessons} no-chinese half-view half-served)
expect_equal("errors of folders" "${errors}"
  "lessons/no-chinese has no lesson.zh.md, which each lesson needs.;lessons/half-view has map_view.cpp, but no view.cpp, which defines the lesson's view.;lessons/half-served/service has no web.cpp, which each service needs.;lessons/half-served/service has no fake.cpp, which each service needs.")
course_leftovers(leftovers ${lessons} whole no-chinese half-view served half-served)
expect_equal("folders that are not listed" "${leftovers}"
  "lessons/more is not in the course: add the word more to lessons/course.cmake.;lessons/not-listed is not in the course: add the word not-listed to lessons/course.cmake.;lessons/half-served/service/web.js is no file that a service has: see shared/cmake/course_folders.cmake.")
course_leftovers(leftovers ${lessons} whole no-chinese half-view not-listed served more half-served)
expect_equal("unknown files" "${leftovers}"
  "lessons/more/lesson.fr.md is no file that a lesson has: see shared/cmake/course_folders.cmake.;lessons/more/notes.txt is no file that a lesson has: see shared/cmake/course_folders.cmake.;lessons/more/orginal.py is no file that a lesson has: see shared/cmake/course_folders.cmake.;lessons/more/python/more.js is neither a Python program nor what one has printed.;lessons/half-served/service/web.js is no file that a service has: see shared/cmake/course_folders.cmake.")

# --- The files that a worker of the browser needs
file(WRITE ${lessons}/whole/example.cpp "#include \"lessons/whole/example.h\"\n\nconst Registered by_name{\"f\", f};\n")
file(WRITE ${lessons}/whole/example.h "#include \"lessons/whole/plan.h\"\n")
lesson(whole plan.h plan.cpp report.h report.cpp)
file(GLOB files ${lessons}/whole/*.cpp)
worker_files(found ${SCRATCH} ${files})
expect_equal("files of a worker" "${found}" "${lessons}/whole/example.cpp;${lessons}/whole/plan.cpp")
worker_files(found ${SCRATCH} ${lessons}/whole/plan.cpp ${lessons}/whole/report.cpp)
expect_equal("files of a worker where no function is registered" "${found}" "")
