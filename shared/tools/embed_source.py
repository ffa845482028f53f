"""Turns the document's two files into a C++ file: embed_source.py ENGLISH CHINESE OUTPUT.

The file defines playground::lessons::embedded::source_english and source_chinese (lessons/embedded.h).
"""

import sys
from pathlib import Path

from embed import literal, read


def main(english, chinese, output):
    parts = [
        "// Made from lessons/document.*.md by shared/tools/embed_source.py.\n"
        "#include <string_view>\n\n"
        "namespace playground::lessons::embedded {\n\n"
        "using namespace std::string_view_literals;\n\n"
    ]
    for language, file in (("english", english), ("chinese", chinese)):
        name = f"source_{language}"
        parts.append(
            f"extern const std::string_view {name};\nconst std::string_view {name} =\n{literal(read(Path(file)))};\n\n"
        )
    parts.append("}  // namespace playground::lessons::embedded\n")
    out = Path(output)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text("".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
