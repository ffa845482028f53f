"""Turns Python programs into a C++ file: embed_snippets.py OUTPUT PROGRAM...

The file defines playground::course::embedded::<name of the program>, its text (shared/course/snippets.cpp).
"""

import sys
from pathlib import Path

from embed import literal, read


def main(output, *programs):
    parts = [
        "// Made from shared/python/snippets/ by shared/tools/embed_snippets.py.\n"
        "#include <string_view>\n\n"
        "namespace playground::course::embedded {\n\n"
        "using namespace std::string_view_literals;\n\n"
    ]
    for program in map(Path, programs):
        parts.append(f"extern const std::string_view {program.stem};\n")
        parts.append(f"const std::string_view {program.stem} =\n{literal(read(program))};\n\n")
    parts.append("}  // namespace playground::course::embedded\n")
    out = Path(output)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text("".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
