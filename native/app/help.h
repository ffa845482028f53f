/// The text of `playground --help`. The man page (native/packaging/playground.1.in) and the shell completion
/// (completion.cpp) have the same options; tests compare them.
#pragma once

#include <string_view>

namespace playground::native {

inline constexpr std::string_view help_text =
    R"(Multitasking Playground: find out what processes, threads and coroutines do by running them.

Try this first:
  playground                                  open the window where you were last time
  playground list                             see the lessons, and what can be set in each
  playground run threads                      run a lesson's program and see what it measured
  playground run processes --set units=8      run it with eight tasks instead of four

Without a window:
  playground list
  playground run LESSON [OPTIONS]
      --set NAME=VALUE    set a parameter; `playground list` shows names and values; may be repeated
      --lang en|zh        the language of the printed lines (default: en)
      --json              print lines and measurements as JSON, for scripts
      --python PYTHON     run the lesson's Python program instead, with python3 or another path
      --trace FILE        also write the timeline as a Chrome trace, for Perfetto (ui.perfetto.dev)

With a window:
  playground [OPTIONS]
      --open LINK         open a place: "#/processes/5?units=8&lang=zh", as in the page's address
      --scale FACTOR      make everything larger or smaller: 0.5 to 4 (default: as on your desktop)

About the program:
      --help, -h          show this text
      --version           show the version

Exit status:
    0   done
    1   the run failed, there is no display, or the output cannot be written
    2   the arguments are not understood
  130   stopped by Ctrl-C; press it again to end the program at once

Files:
  ~/.local/state/multitasking-playground/     your progress, language, theme and window
  Exported timelines are written to your folder for downloads.

More examples:
  playground run coroutines --json | python3 -m json.tool
  playground run threads --set seconds=0.5 --trace threads.json
  playground --open "#/comparison/2?lang=zh" --scale 1.5
)";

}  // namespace playground::native
