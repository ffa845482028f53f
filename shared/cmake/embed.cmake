# Embeds data in the program: the lessons' texts and code, and fonts reduced to the characters that the texts
# use. Call both functions in the CMakeLists.txt that creates the target.

# --- A Python for shared/tools. The first one on the PATH may not have the system's modules, so several are
# tried.
if(NOT PLAYGROUND_PYTHON)
  foreach(candidate python3 /usr/bin/python3 /usr/local/bin/python3 /opt/homebrew/bin/python3)
    execute_process(COMMAND ${candidate} -c "import sys, pygments, fontTools; print(sys.executable)"
      RESULT_VARIABLE failed OUTPUT_VARIABLE found ERROR_QUIET OUTPUT_STRIP_TRAILING_WHITESPACE)
    if(NOT failed)
      set(PLAYGROUND_PYTHON ${found} CACHE FILEPATH "A Python 3 with the modules pygments and fontTools")
      break()
    endif()
  endforeach()
endif()
if(NOT PLAYGROUND_PYTHON)
  message(FATAL_ERROR "The build embeds lessons and fonts with a Python 3 that has the modules pygments and "
    "fontTools, and none was found. Install the packages python3-pygments and python3-fonttools (or: "
    "pip install pygments fonttools), or name a Python with -DPLAYGROUND_PYTHON=...")
endif()

# playground_embed_lesson(TARGET FOLDER): defines playground::lessons::embedded::<name of FOLDER,
# with _ for ->, a course::LessonFiles (shared/course/embedded.h).
function(playground_embed_lesson target folder)
  get_filename_component(folder ${folder} ABSOLUTE)
  get_filename_component(id ${folder} NAME)
  set(script ${PROJECT_SOURCE_DIR}/shared/tools/embed.py)
  set(output ${CMAKE_CURRENT_BINARY_DIR}/embedded/${id}.cpp)
  # Checked again at each build, because a file may be added or removed.
  file(GLOB files CONFIGURE_DEPENDS ${folder}/lesson.*.md ${folder}/original*.py
    ${folder}/example.cpp ${folder}/example_*.cpp)
  add_custom_command(OUTPUT ${output}
    COMMAND ${PLAYGROUND_PYTHON} ${script} ${folder} ${output}
    DEPENDS ${script} ${files}
    COMMENT "Embedding lesson ${id}" VERBATIM)
  target_generated_source(${target} ${output})
endfunction()

# playground_embed_source(TARGET ENGLISH CHINESE): defines playground::lessons::embedded::source_english and
# source_chinese, the texts of these files.
function(playground_embed_source target english chinese)
  set(script ${PROJECT_SOURCE_DIR}/shared/tools/embed_source.py)
  set(output ${CMAKE_CURRENT_BINARY_DIR}/embedded/source.cpp)
  add_custom_command(OUTPUT ${output}
    COMMAND ${PLAYGROUND_PYTHON} ${script} ${english} ${chinese} ${output}
    DEPENDS ${script} ${PROJECT_SOURCE_DIR}/shared/tools/embed.py ${english} ${chinese}
    COMMENT "Embedding the document" VERBATIM)
  target_generated_source(${target} ${output})
endfunction()

# playground_embed_files(TARGET FOLDER NAME): defines the function NAME, which returns the Python and text
# files of FOLDER (shared/core/embedded_file.h).
function(playground_embed_files target folder name)
  set(script ${PROJECT_SOURCE_DIR}/shared/tools/embed_files.py)
  string(REPLACE "::" "_" file ${name})
  set(output ${CMAKE_CURRENT_BINARY_DIR}/embedded/${file}.cpp)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS ${folder}/*.py ${folder}/*.txt)
  add_custom_command(OUTPUT ${output}
    COMMAND ${PLAYGROUND_PYTHON} ${script} ${folder} ${name} ${output}
    DEPENDS ${script} ${PROJECT_SOURCE_DIR}/shared/tools/embed.py ${files}
    COMMENT "Embedding ${folder}" VERBATIM)
  target_generated_source(${target} ${output})
endfunction()

# target_generated_source(TARGET FILE): adds a generated file that is not part of a unity build, so that tools
# can read the files of a unity build before anything is generated.
function(target_generated_source target file)
  target_sources(${target} PRIVATE ${file})
  set_source_files_properties(${file} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON SKIP_PRECOMPILE_HEADERS ON)
  target_include_directories(${target} PRIVATE ${PROJECT_SOURCE_DIR})
endfunction()

# find_font(VARIABLE PACKAGE NAMES...): NAMES are file names without their ending, in order of preference.
function(find_font variable package)
  if(${variable} AND EXISTS ${${variable}})
    return()
  endif()
  if(PLAYGROUND_FONTS)
    set(folders ${PLAYGROUND_FONTS})
  else()
    set(folders /usr/share/fonts /usr/local/share/fonts $ENV{HOME}/.local/share/fonts $ENV{HOME}/.fonts
      /Library/Fonts $ENV{HOME}/Library/Fonts)
  endif()
  foreach(name IN LISTS ARGN)
    foreach(folder IN LISTS folders)
      file(GLOB_RECURSE found ${folder}/${name}.otf ${folder}/${name}.ttf ${folder}/${name}.ttc)
      if(found)
        list(GET found 0 first)
        set(${variable} ${first} CACHE FILEPATH "Font to embed" FORCE)
        return()
      endif()
    endforeach()
  endforeach()
  list(JOIN folders ", " folders)
  list(GET ARGN 0 name)
  message(FATAL_ERROR "The font ${name} (.otf, .ttf or .ttc) is not in ${folders}. Install the package "
    "${package}, or name a folder that has the font with -DPLAYGROUND_FONTS=...")
endfunction()

# playground_embed_fonts(TARGET): defines the fonts of shared/explorer/fonts_embedded.h.
function(playground_embed_fonts target)
  find_font(PLAYGROUND_FONT_INTER_REGULAR fonts-inter Inter-Regular)
  find_font(PLAYGROUND_FONT_INTER_SEMIBOLD fonts-inter Inter-SemiBold)
  find_font(PLAYGROUND_FONT_MONO_REGULAR fonts-jetbrains-mono JetBrainsMono-Regular)
  find_font(PLAYGROUND_FONT_CJK_REGULAR fonts-noto-cjk
    NotoSansCJK-Regular NotoSansCJKsc-Regular NotoSansSC-Regular SourceHanSansSC-Regular)
  find_font(PLAYGROUND_FONT_CJK_BOLD fonts-noto-cjk
    NotoSansCJK-Bold NotoSansCJKsc-Bold NotoSansSC-Bold SourceHanSansSC-Bold)
  set(script ${PROJECT_SOURCE_DIR}/shared/tools/subset_fonts.py)
  set(output ${CMAKE_CURRENT_BINARY_DIR}/embedded/fonts.cpp)
  # The script reads these files to find the characters that the fonts need.
  foreach(folder lessons shared native web)
    foreach(ending md py cpp h)
      list(APPEND patterns ${PROJECT_SOURCE_DIR}/${folder}/*.${ending})
    endforeach()
  endforeach()
  file(GLOB_RECURSE texts CONFIGURE_DEPENDS ${patterns})
  list(FILTER texts EXCLUDE REGEX "/node_modules/")
  add_custom_command(OUTPUT ${output}
    COMMAND ${PLAYGROUND_PYTHON} ${script} --project ${PROJECT_SOURCE_DIR} --output ${output}
      --inter-regular ${PLAYGROUND_FONT_INTER_REGULAR} --inter-semibold ${PLAYGROUND_FONT_INTER_SEMIBOLD}
      --mono-regular ${PLAYGROUND_FONT_MONO_REGULAR}
      --cjk-regular ${PLAYGROUND_FONT_CJK_REGULAR} --cjk-bold ${PLAYGROUND_FONT_CJK_BOLD}
    DEPENDS ${script} ${texts}
    COMMENT "Looking for new characters in the texts" VERBATIM)
  target_generated_source(${target} ${output})
endfunction()
