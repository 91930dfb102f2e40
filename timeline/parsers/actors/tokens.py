"""Words of a text with their places: what names are looked up in."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from timeline.knowledge import fold
from timeline.parsers.actors.words import FUNCTION_WORDS

_TOKEN: Final = re.compile(r"(?:[^\W\d_]\.){2,}(?:[^\W\d_](?!\w))?|\w+")
_BRAND: Final = re.compile(r"[a-z]{1,3}[A-Z][^\W_]+|[a-z]{2,6}OS")
_NO_BRAND: Final = frozenset("mRNA tRNA rRNA siRNA kWh kVA kHz mAh mmHg dB cDNA".split())
_GAP: Final = re.compile(r"[ \t\u00a0]*(?:[-‐‑–'’.&/]?|\. ?)[ \t\u00a0]*\n?[ \t\u00a0]*")


class Tokens:
    """The words of a text; each list has one entry a word."""

    __slots__ = ("capital", "ends", "first", "folded", "starts", "text", "words")

    def __init__(self, text: str, sentences: Iterable[tuple[int, int]] = ()) -> None:
        self.text = text
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.words: list[str] = []
        for match in _TOKEN.finditer(text):
            word = match[0]
            if "." in word:
                if not word[0].isupper():  # "e.g.", "p.m."
                    continue
                word = word.replace(".", "")
            self.starts.append(match.start())
            self.ends.append(match.end())
            self.words.append(word)
        self.folded: list[str] = [_fold(word) for word in self.words]
        self.capital: list[bool] = [word[0].isupper() or (not word.islower() and branded(word)) for word in self.words]
        self.first: set[int] = set()
        """Indices of the words that open a sentence."""
        index, count = 0, len(self.starts)
        for start, _ in sentences:
            while index < count and self.starts[index] < start:
                index += 1
            self.first.add(index)

    def __len__(self) -> int:
        return len(self.words)

    def gap(self, index: int) -> str:
        """What stands between this word and the next, "" at the end."""
        return self.text[self.ends[index] : self.starts[index + 1]] if index + 1 < len(self.words) else ""

    def joined(self, index: int) -> bool:
        """Whether the next word may belong to the same name: a space, a hyphen, an apostrophe, an initial's stop."""
        if index + 1 >= len(self.words):
            return False
        gap = self.gap(index)
        if gap == " ":
            return True
        if "." in gap and len(self.words[index]) > 4:
            return False
        return len(gap) < 6 and _GAP.fullmatch(gap) is not None

    def dotted(self, index: int) -> bool:
        """Whether the word was written with full stops: "U.S."."""
        return "." in self.text[self.starts[index] : self.ends[index]]

    def possessive(self, index: int) -> bool:
        """Whether 's or a bare apostrophe follows the word."""
        after = self.text[self.ends[index] : self.ends[index] + 2]
        return after[:1] in ("'", "’") and (after[1:] in ("s", "S") or not after[1:].isalnum())

    def after(self, index: int) -> int:
        """Index of the next word that is no possessive s."""
        following = index + 1
        if following < len(self.words) and self.words[following] in ("s", "S") and self.gap(index) in ("'", "’"):
            return following + 1
        return following


def branded(word: str) -> bool:
    """Whether a word begins small and goes on with a capital, as brands do.

    >>> branded("iPhone"), branded("macOS"), branded("kWh"), branded("Phone")
    (True, True, False, False)
    """
    if not word[0].islower() or word.islower() or word in _NO_BRAND or _BRAND.fullmatch(word) is None:
        return False
    small = re.split(r"[A-Z]", word, maxsplit=1)[0]
    return len(small) == 1 or small not in FUNCTION_WORDS  # "theCuban" has lost a space


@lru_cache(maxsize=65_536)
def _fold(word: str) -> str:
    return word.lower() if word.isascii() else fold(word)


def key(name: str) -> tuple[str, ...]:
    """A name as the matcher looks it up: its words, folded."""
    return tuple(_fold(word.replace(".", "")) for word in _TOKEN.findall(name.replace("\u02bd", "'")))


def covered(spans: Sequence[tuple[int, int]], tokens: Tokens) -> list[bool]:
    """For each word, whether it overlaps one of the spans."""
    inside = [False] * len(tokens)
    index, count = 0, len(tokens)
    for start, end in sorted(spans):
        while index and tokens.ends[index - 1] > start:
            index -= 1
        while index < count and tokens.ends[index] <= start:
            index += 1
        while index < count and tokens.starts[index] < end:
            inside[index] = True
            index += 1
    return inside
