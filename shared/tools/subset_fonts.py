"""Cuts the fonts down to the characters which the playground's texts use, as a C++ file.

The file defines the fonts of shared/explorer/fonts_embedded.h. A whole Chinese font is 16 MB;
what the lessons need of it is a hundredth. The same texts and fonts give the same bytes.
"""

import argparse
import hashlib
import io
import re
from pathlib import Path

# Characters that are always included: ASCII, and the punctuation and signs of both languages.
ALWAYS = {chr(code) for code in range(0x20, 0x7F)} | set("←→↑↓×·…–—“”‘’≤≥≈µ°±−•✓✗\u00a0")
# In Chinese text these are as wide as a character, so the Chinese font has them too.
WIDE_IN_CHINESE = set("“”‘’—…·")

FONTS = {
    "inter_regular": "Inter Regular",
    "inter_semibold": "Inter SemiBold",
    "mono_regular": "JetBrains Mono Regular",
    "cjk_regular": "Noto Sans CJK SC Regular",
    "cjk_bold": "Noto Sans CJK SC Bold",
}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--project", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    for font in FONTS:
        parser.add_argument("--" + font.replace("_", "-"), type=Path, required=True)
    arguments = parser.parse_args()
    paths = {font: getattr(arguments, font) for font in FONTS}

    regular, bold = characters_used(arguments.project)
    wanted = {font: regular for font in FONTS}
    wanted["cjk_bold"] = bold

    # Most edits add no new character; then the output is not written, and nothing is compiled again.
    key = fingerprint(paths, wanted)
    if arguments.output.exists() and key in first_line(arguments.output):
        return
    arguments.output.parent.mkdir(parents=True, exist_ok=True)
    arguments.output.write_text(generate(key, paths, wanted), encoding="utf-8")


def characters_used(project):
    """Characters of all texts, and those of the Chinese texts that may be set in bold."""
    regular, bold = set(ALWAYS), set()
    for path in texts(project):
        text = path.read_text(encoding="utf-8")
        regular |= set(text)
        if path.suffix == ".md":
            strong = re.findall(r"^#.*|\*\*.+?\*\*|__.+?__", text, re.MULTILINE)
            bold |= set("".join(strong))
        elif path.suffix in (".cpp", ".h"):
            bold |= set("".join(re.findall(r'"(?:\\.|[^"\\\n])*"', text)))
    return ({c for c in characters if c.isprintable() or c in ALWAYS} for characters in (regular, bold | WIDE_IN_CHINESE))


def texts(project):
    for folder, endings in {
        "lessons": (".md", ".cpp", ".h", ".py"),
        "shared": (".cpp", ".h"),
        "native": (".cpp", ".h"),
        "web": (".cpp", ".h"),
    }.items():
        for path in sorted((project / folder).rglob("*")):
            if path.suffix in endings and "node_modules" not in path.parts:
                yield path


def fingerprint(paths, wanted):
    parts = [Path(__file__).read_bytes()]
    for font, path in paths.items():
        state = path.stat()
        parts.append(f"{font} {path} {state.st_size} {state.st_mtime_ns} {''.join(sorted(wanted[font]))}".encode())
    return hashlib.sha256(b"\n".join(parts)).hexdigest()


def first_line(path):
    with path.open(encoding="utf-8") as file:
        return file.readline()


def generate(key, paths, wanted):
    subsets, covered = {}, set()
    for font, path in paths.items():
        # A text is drawn with Inter or the monospaced font first; the Chinese font has only the characters
        # they lack.
        chosen = wanted[font]
        if font.startswith("cjk"):
            chosen = {c for c in chosen if c not in inter or c in WIDE_IN_CHINESE}
        subsets[font], has = subset(path, chosen)
        if font == "inter_regular":
            inter = has
        covered |= has
    if missing := sorted(wanted["inter_regular"] - covered):
        print("No font has " + ", ".join(f"{c} (U+{ord(c):04X})" for c in missing) + ": these will show as a box.")
    sizes = ", ".join(f"{FONTS[font]} {len(data)}" for font, data in subsets.items())
    print(f"Fonts: {sizes} bytes; together {sum(map(len, subsets.values()))}")

    out = [
        f"// {key}\n// Made by shared/tools/subset_fonts.py.\n"
        '#include "shared/explorer/fonts_embedded.h"\n\nnamespace playground::explorer {\n\n'
    ]
    for font, data in subsets.items():
        # A string literal, because it compiles many times faster than a list of numbers.
        out.append(f"alignas(4) static const unsigned char {font}_bytes[] =\n{literal(data)};\n")
        out.append(f'const FontData {font}{{"{FONTS[font]}", {{{font}_bytes, {len(data)}}}}};\n\n')
    out.append("}  // namespace playground::explorer\n")
    return "".join(out)


def subset(path, characters):
    """The font's bytes with only these characters, and which of them it has."""
    from fontTools import subset as tool
    from fontTools.ttLib import TTFont

    font = TTFont(path, fontNumber=simplified_chinese(path), lazy=True)
    if "fvar" in font:
        raise SystemExit(f"{path} is a variable font, which Dear ImGui cannot draw: give the static one.")
    has = {c for c in characters if ord(c) in font.getBestCmap()}
    options = tool.Options()
    options.hinting = False
    options.layout_features = []
    options.desubroutinize = True
    options.name_IDs = []
    options.glyph_names = False
    options.notdef_outline = True
    # Tables for typesetting and vertical writing, which Dear ImGui does not support.
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "DSIG", "kern", "STAT", "meta", "gasp"]
    subsetter = tool.Subsetter(options)
    subsetter.populate(unicodes=[ord(c) for c in has])
    subsetter.subset(font)
    font.recalcTimestamp = False
    out = io.BytesIO()
    font.save(out, reorderTables=False)
    return out.getvalue(), has


def simplified_chinese(path):
    """The number, in a collection, of the font with mainland China's forms; -1 for a single font."""
    if path.suffix.lower() != ".ttc":
        return -1
    from fontTools.ttLib import TTCollection

    for number, font in enumerate(TTCollection(path, lazy=True).fonts):
        family = font["name"].getDebugName(1) or ""
        if "SC" in family.split() and "Mono" not in family:
            return number
    raise SystemExit(f"{path} holds no font for Simplified Chinese.")


def literal(data):
    lines = []
    for begin in range(0, len(data), 64):
        lines.append('"' + "".join(f"\\{byte:03o}" for byte in data[begin : begin + 64]) + '"')
    return "\n".join(lines)


if __name__ == "__main__":
    main()
