"""How wide a character is, which traceback asks to mark a part of a line that is not ASCII.

The tables of CPython's module would make the page's Python larger by a tenth, so the rest of it is not here.
"""

# First and last character of the blocks that take two columns. From Unicode's EastAsianWidth.txt, without the
# single signs that are wide between narrow ones.
_WIDE = (('\u1100', '\u115f'), ('\u2e80', '\u303e'), ('\u3041', '\ua4cf'), ('\ua960', '\ua97c'),
         ('\uac00', '\ud7a3'), ('\uf900', '\ufaff'), ('\ufe10', '\ufe19'), ('\ufe30', '\ufe6b'),
         ('\U0001f300', '\U0001f64f'), ('\U0001f680', '\U0001f6ff'), ('\U0001f900', '\U0001f9ff'),
         ('\U00020000', '\U0003fffd'))
_FULL = (('\uff01', '\uff60'), ('\uffe0', '\uffe6'))


def east_asian_width(character):
    if any(first <= character <= last for first, last in _FULL):
        return 'F'
    return 'W' if any(first <= character <= last for first, last in _WIDE) else 'N'


def __getattr__(name):
    raise AttributeError(f"this page's Python has no Unicode database, and so no unicodedata.{name}")
