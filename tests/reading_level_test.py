"""The texts of the course and of the explorer are plain: reading_level_test.py SOURCES.

Checks each lesson.<language>.md and each pair of English and Chinese literals in C++: the length of
sentences, words that are hard to read or personify programs, and one Chinese term for each thing
(banned_words.txt).
"""

import re
import sys
import unittest
from pathlib import Path

SOURCES = Path(sys.argv.pop())

MAX_WORDS = 32          # of an English sentence
MAX_CHARACTERS = 90     # of a Chinese sentence, without Latin letters

# In these files these words are right, for the reason named.
EXCEPTIONS = {
    ('lessons/summary/lesson.en.md', 'ways'): 'the document says "three main ways"',
}
# Networks and servers respond to requests; only questions are answered.
RESPONDING = ('lessons/choose-sites', 'lessons/choose-connections')

def banned_words():
    """(language, words, what to write instead)"""
    for line in (Path(__file__).parent / 'banned_words.txt').read_text(encoding='utf-8').splitlines():
        if not line.startswith('#'):
            language, rest = line.split(' ', 1)
            words, better = rest.split(' | ')
            yield language, words, better


PAIR = re.compile(r'\{\s*"((?:[^"\\]|\\.)*)",\s*"((?:[^"\\]|\\.)*)"\s*[,}]')


def joined(source):
    """C++ with adjacent literals joined."""
    return re.sub(r'(?<!\\)"\s*\n\s*"', '', source)


def is_chinese(text):
    return re.search('[\u4e00-\u9fff]', text) is not None


def texts():
    """(file, language, text) of each paragraph and each literal."""
    for path in sorted((SOURCES / 'lessons').glob('*/lesson.*.md')):
        language = path.name.split('.')[1]
        for block in path.read_text(encoding='utf-8').split('\n'):
            if block.strip():
                yield path.relative_to(SOURCES).as_posix(), language, block
    for folder in ('lessons', 'shared/explorer', 'shared/course', 'native/app', 'web/app'):
        for path in sorted((SOURCES / folder).rglob('*')):
            if path.suffix not in ('.h', '.cpp'):
                continue
            for english, chinese in PAIR.findall(joined(path.read_text(encoding='utf-8'))):
                if is_chinese(chinese) and not is_chinese(english):
                    name = path.relative_to(SOURCES).as_posix()
                    yield name, 'en', english.replace('\\"', '"').replace('\\n', '\n')
                    yield name, 'zh', chinese.replace('\\"', '"').replace('\\n', '\n')


def without_code(text):
    text = re.sub(r'`[^`]*`|\{#[a-z-]+\}', 'code', text)
    return re.sub(r'\]\([^)]*\)', ']', text)


def sentences(language, text):
    separators = r'[.!?:;](?:["”)]*)\s|\n' if language == 'en' else r'[。！？：；\n]'
    return [one for one in re.split(separators, without_code(text)) if one.strip()]


ALL = list(texts())
BANNED = list(banned_words())


class ReadingLevel(unittest.TestCase):
    def check(self, complaints):
        self.assertEqual([], complaints, '\n' + '\n'.join(complaints))

    def test_there_is_something_to_check(self):
        self.assertGreater(len(ALL), 1000)

    def test_sentences_are_short(self):
        complaints = []
        for file, language, text in ALL:
            for sentence in sentences(language, text):
                if language == 'en':
                    length, limit = len(sentence.split()), MAX_WORDS
                else:
                    length, limit = len(re.findall('[\u3000-\u9fff\uff00-\uffef]', sentence)), MAX_CHARACTERS
                if length > limit:
                    complaints.append(f'{file}: {length}: {sentence}')
        self.check(complaints)

    def test_no_word_is_banned(self):
        complaints = []
        for file, language, text in ALL:
            plain = without_code(text)
            for _, word, better in (one for one in BANNED if one[0] == language):
                pattern = rf'\b{word}\b' if language == 'en' else re.escape(word)
                if re.search(pattern, plain, re.IGNORECASE) and (file, word) not in EXCEPTIONS:
                    complaints.append(f'{file}: "{word}": write {better}: {text}')
        self.check(complaints)

    def test_exceptions_are_needed(self):
        for file, word in EXCEPTIONS:
            self.assertTrue(any(file == one and word in text for one, _, text in ALL), f'{file}: {word}')

    def test_servers_respond(self):
        self.check([f'{file}: {text}' for file, language, text in ALL if language == 'zh'
                    and file.startswith(RESPONDING) and '回答' in text and '问题' not in text])


if __name__ == '__main__':
    unittest.main()
