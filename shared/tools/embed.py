"""Turns the files of a lesson's folder into a C++ file: embed.py FOLDER OUTPUT.

The file defines playground::lessons::embedded::<id>, a course::LessonFiles
(shared/course/embedded.h). The files example_*.cpp are shown below example.cpp, as if they were its
last lines: their line numbers continue its own. Two kinds of comment steer what is shown:

    // [region NAME]     the lines up to // [endregion] have a name; neither line is shown
    foo();  //: 7        line 7 of original.py does the same; the comment is not shown
"""

import re
import sys
from pathlib import Path

from pygments.lexers import CppLexer, PythonLexer
from pygments.token import Comment, Keyword, Name, Number, Operator, Punctuation, String

REGION = re.compile(r"\s*//\s*\[region\s+([\w-]+)\]\s*$")
END_REGION = re.compile(r"\s*//\s*\[endregion\]\s*$")
COUNTERPART = re.compile(r"\s*//:\s*(\d+)\s*$")

# pygments 2.14 treats these as plain names.
CPP_KEYWORDS = {"co_await", "co_return", "co_yield", "concept", "requires", "constinit", "consteval"}
# In the order of course::TokenKind.
KINDS = ["plain", "keyword", "type", "function", "string", "number", "comment", "punctuation"]
CPP_TYPES = {"string", "string_view", "vector", "map", "span", "optional", "function", "jthread", "thread", "mutex"}


class Mistake(Exception):
    """Something the author of the lesson has to correct."""


def main(folder, output):
    lesson = Path(folder)
    code = generate(lesson)
    out = Path(output)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(code, encoding="utf-8")


def generate(lesson):
    english, chinese = (read(lesson / f"lesson.{language}.md") for language in ("en", "zh"))
    original = read(lesson / "original.py", optional=True)
    translated = read(lesson / "original.en.py", optional=True)
    if translated and len(split(translated)) != len(split(original)):
        raise Mistake("original.en.py has not as many lines as original.py, whose lines it translates.")
    example, file_of = read_example(lesson)

    def place(line):
        name, before = file_of(line)
        return f"{name}:{line - before}"

    shown_example, regions, counterparts = take_out_markers(example, place)
    last = len(split(original))
    for line, other in counterparts.items():
        if not 1 <= other <= last:
            raise Mistake(f"{place(line)}: \"//: {other}\" names a line that original.py, of {last} lines, does not have.")
    reverse = {}
    for line, other in sorted(counterparts.items()):
        reverse.setdefault(other, line)

    shown_original = dict(enumerate(split(original), 1))
    parts = [
        f"// Made from lessons/{lesson.name} by shared/tools/embed.py.\n"
        '#include "shared/course/embedded.h"\n\n'
        "namespace playground::lessons::embedded {\n\n"
        "using namespace playground::course;\nusing namespace std::string_view_literals;\n\n",
        "namespace {\n\n",
        source_file("original", original, shown_original, PythonLexer, reverse),
        source_file("translated", translated, dict(enumerate(split(translated), 1)), PythonLexer, reverse),
        source_file("example", example, shown_example, CppLexer, counterparts),
        table("Region", "example_regions", [f"{{{literal(name)}, {first}, {last}, {file_of(first)[1]}}}"
                                             for name, first, last in regions]),
        "}  // namespace\n\n",
    ]
    identifier = lesson.name.replace("-", "_")
    parts.append(
        f"extern const LessonFiles {identifier};\n"
        f"const LessonFiles {identifier}{{\n{literal(english)},\n{literal(chinese)},\n"
        'unpacked("original.py"sv, original_text, original_packed),\n'
        'unpacked("original.en.py"sv, translated_text, translated_packed),\n'
        'unpacked("example.cpp"sv, example_text, example_packed, example_regions)};\n\n'
        "}  // namespace playground::lessons::embedded\n"
    )
    return "".join(parts)


def read(path, optional=False):
    if not path.exists():
        if optional:
            return ""
        raise Mistake(f"{path.name} is missing: a lesson has its text in both languages.")
    try:
        return path.read_bytes().decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise Mistake(f"{path.name}: byte {error.start} is not UTF-8.") from error


def read_example(lesson):
    """The text of all its files, and a function that turns a line of it into (FILE, its lines before that file)."""
    files = [lesson / "example.cpp", *sorted(lesson.glob("example_*.cpp"))]
    texts = [read(file, optional=True) for file in files]

    def file_of(line):
        before = 0
        for file, text in zip(files, texts):
            if line <= before + len(split(text)):
                return file.name, before
            before += len(split(text))

    return "".join(texts), file_of


def split(text):
    return text.removesuffix("\n").split("\n") if text else []


def take_out_markers(text, place):
    """The lines to show by number, the regions, and line -> line of original.py."""
    shown, regions, counterparts, open_regions = {}, [], {}, []
    for number, line in enumerate(split(text), 1):
        if begin := REGION.match(line):
            name = begin[1]
            if name in [region[0] for region in regions + open_regions]:
                raise Mistake(f"{place(number)}: there are two regions named {name}.")
            open_regions.append((name, number))
        elif END_REGION.match(line):
            if not open_regions:
                raise Mistake(f"{place(number)}: [endregion] without a [region NAME] before it.")
            name, begin = open_regions.pop()
            regions.append((name, begin + 1, number - 1))
        elif "[region" in line or "[endregion" in line:
            raise Mistake(f"{place(number)}: a marker is a line of its own, // [region NAME] or // [endregion].")
        else:
            if counterpart := COUNTERPART.search(line):
                counterparts[number] = int(counterpart[1])
                line = line[: counterpart.start()]
            shown[number] = line.rstrip()
    if open_regions:
        name, begin = open_regions[-1]
        raise Mistake(f"{place(begin)}: region {name} has no [endregion].")
    return shown, sorted(regions, key=lambda region: region[1]), counterparts


def source_file(name, text, shown, lexer, counterparts):
    data = bytes(packed(text, shown, tokens_by_line(shown, lexer), counterparts))
    return (
        f"constexpr std::string_view {name}_text =\n{literal(text)};\n"
        f"constexpr std::string_view {name}_packed =\n{literal_of_bytes(data)};\n\n"
    )


def packed(text, shown, tokens, counterparts):
    """What course::unpacked() reads (shared/course/embedded.h)."""
    last = 0
    for number, line in enumerate(split(text), 1):
        if number not in shown:
            yield 0
            continue
        yield from number_bytes(1 + len(line.encode("utf-8")) - len(shown[number].encode("utf-8")))
        counterpart = counterparts.get(number, 0)
        if counterpart:
            distance, last = counterpart - last, counterpart
            yield from number_bytes(1 + 2 * distance if distance >= 0 else -2 * distance)
        else:
            yield 0
        yield from number_bytes(len(tokens[number]))
        end = 0
        for begin, next_end, kind in tokens[number]:
            yield from number_bytes(begin - end)
            yield from number_bytes(8 * (next_end - begin) + KINDS.index(kind))
            end = next_end


def number_bytes(number):
    while number >= 0x80:
        yield number & 0x7F | 0x80
        number >>= 7
    yield number


def table(kind, name, rows):
    if not rows:  # an array of no elements is not C++
        return f"[[maybe_unused]] constexpr std::span<const {kind}> {name}{{}};\n"
    return f"constexpr {kind} {name}[]{{\n" + "".join(f"  {row},\n" for row in rows) + "};\n"


def tokens_by_line(shown, lexer):
    """line number -> [(first byte, end byte, kind)]; what is plain is left out."""
    numbers = list(shown)
    result = {number: [] for number in numbers}
    pieces = list(lexer(stripnl=False, ensurenl=False).get_tokens("\n".join(shown.values())))
    index, column = 0, 0
    for position, (token, text) in enumerate(pieces):
        kind = kind_of(token, text, pieces[:position], pieces[position + 1 :], lexer is CppLexer)
        for part in re.split("(\n)", text):
            if part == "\n":
                index, column = index + 1, 0
                continue
            size = len(part.encode("utf-8"))
            if kind and part.strip():
                add(result[numbers[index]], column, column + size, kind)
            column += size
    return result


def add(tokens, begin, end, kind):
    if tokens and tokens[-1][1] == begin and tokens[-1][2] == kind:
        tokens[-1] = (tokens[-1][0], end, kind)
    else:
        tokens.append((begin, end, kind))


def kind_of(token, text, before, after, cpp):
    if token in Comment.Preproc:
        return "keyword"
    if token in Comment.PreprocFile:
        return "string"
    if token in Comment:
        return "comment"
    if token in Keyword.Type:
        return "type"
    if token in Keyword or token in Operator.Word or (cpp and text in CPP_KEYWORDS):
        return "keyword"
    if token in String.Interpol:
        return "punctuation"
    if token in String:
        return "string"
    if token in Number:
        return "number"
    if token in Operator or token in Punctuation:
        return "punctuation"
    if token in Name.Class:
        return "type"
    if token in Name.Function or token in Name.Decorator:
        return "function"
    if token in Name:
        following = after[0][1][:1] if after else ""
        qualified = bool(before) and before[-1][1].endswith(":")
        if re.fullmatch(r"[A-Z]+[a-z]\w*", text) or (cpp and qualified and text in CPP_TYPES):
            return "type"
        if following == "(":
            return "function"
    return None


def literal(text):
    """A string_view literal; one piece a line, so that no piece is long."""
    pieces = text.splitlines(keepends=True) if "\n" in text else [text]
    return "\n".join(f'"{escape(piece)}"' for piece in pieces) + "sv"


def literal_of_bytes(data):
    pieces = [data[begin : begin + 32] for begin in range(0, len(data), 32)] or [b""]
    return "\n".join('"' + "".join(f"\\{byte:03o}" for byte in piece) + '"' for piece in pieces) + "sv"


def escape(piece):
    special = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
    return "".join(special.get(c) or (c if ord(c) >= 32 else f"\\{ord(c):03o}") for c in piece)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    try:
        main(*sys.argv[1:])
    except Mistake as mistake:
        sys.exit(f"{sys.argv[1]}: {mistake}")
