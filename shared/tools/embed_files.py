"""Turns the Python and text files of a folder into a C++ file: embed_files.py FOLDER NAME OUTPUT.

The file defines NAME(), a function that returns a span of playground::EmbeddedFile.
"""

import sys
from pathlib import Path

from embed import literal, read


def main(folder, name, output):
    *scopes, function = name.split("::")
    rows = [
        f"    {{{literal(path.relative_to(folder).as_posix())},\n{literal(read(path))}}},\n"
        for path in sorted(Path(folder).rglob("*"))
        if path.suffix in (".py", ".txt")
    ]
    out = Path(output)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(
        "// Made by shared/tools/embed_files.py.\n"
        '#include "shared/core/embedded_file.h"\n\n'
        f"namespace {'::'.join(scopes)} {{\n\n"
        "using namespace std::string_view_literals;\n\n"
        f"std::span<const EmbeddedFile> {function}() {{\n"
        f"  static constexpr EmbeddedFile files[]{{\n{''.join(rows)}  }};\n"
        "  return files;\n}\n\n"
        f"}}  // namespace {'::'.join(scopes)}\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
