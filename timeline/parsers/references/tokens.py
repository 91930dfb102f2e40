"""A text as words with a folded form each, so that names are compared word by word wherever they stand."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from timeline.knowledge import fold

_WORD: Final = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+")  # "U.S." is one word
_SOFT: Final = re.compile(r"[ \t\r]*\n?[ \t\r]*|[-‐‑‒–—/'’‘&]|['’‘]?[ \t]|[ ]?[–—][ ]?|[ ][&][ ]")
_ORDINAL_DIGITS: Final = re.compile(r"([1-9][0-9]?)(?:st|nd|rd|th)")
_YEAR: Final = re.compile(r"1[0-9]{3}|20[0-9]{2}")
_DIGITS: Final = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
ROMAN: Final = {
    f"{'X' * tens}{unit}": tens * 10 + n for tens in range(3) for n, unit in enumerate(_DIGITS) if n or tens
}
"""Roman numerals from I to XXIX."""
_GOES_ON: Final = frozenset(
    "was were and or had did failed collapsed ended accord accords agreement deal ceasefire".split()
)


class Tokens:
    """The words of a text: where each starts and ends, and its folded form."""

    __slots__ = ("ends", "keys", "starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.keys: list[str] = []
        for match in _WORD.finditer(text):
            self.starts.append(match.start())
            self.ends.append(match.end())
            self.keys.append(_key(match[0]))
        for i in range(1, len(self.keys)):
            if self.keys[i] in _NUMERALS and self._is_numeral(i):
                self.keys[i] = _NUMERALS[self.keys[i]]

    def __len__(self) -> int:
        return len(self.keys)

    def word(self, i: int) -> str:
        """The word as it is written."""
        return self.text[self.starts[i] : self.ends[i]]

    def gap(self, i: int) -> str:
        """What stands between word i and the next."""
        return self.text[self.ends[i] : self.starts[i + 1]]

    def joined(self, i: int) -> bool:
        """Whether word i and the next belong to one phrase as far as the signs between them tell."""
        return 0 <= i < len(self.keys) - 1 and _SOFT.fullmatch(self.text, self.ends[i], self.starts[i + 1]) is not None

    def spaced(self, i: int) -> bool:
        """Whether nothing but one space stands between word i and the next."""
        return 0 <= i < len(self.keys) - 1 and self.starts[i + 1] - self.ends[i] == 1 and self.gap(i).isspace()

    def hyphened(self, i: int) -> bool:
        """Whether a hyphen or dash alone joins word i and the next."""
        return 0 <= i < len(self.keys) - 1 and self.gap(i) in ("-", "‐", "‑", "–", "—", "/")

    def capital(self, i: int) -> bool:
        """Whether the word begins with a capital letter."""
        return self.text[self.starts[i]].isupper()

    def at(self, offset: int) -> int:
        """The first word that starts at this offset or after it."""
        return bisect_left(self.starts, offset)

    def year(self, i: int) -> str | None:
        """The word where it can be a year."""
        return self.keys[i] if _YEAR.fullmatch(self.keys[i]) else None

    def _is_numeral(self, i: int) -> bool:
        """Whether a word that looks like a Roman numeral is one: "Minsk II", and no "I" that speaks."""
        word = self.word(i)
        if not word.isupper() or not self.joined(i - 1) or not self.capital(i - 1):
            return False
        if word != "I" or self.hyphened(i - 1):
            return True
        if i > 1 and self.keys[i - 2] in ("in", "at", "from", "to", "near", "with") and self.spaced(i - 1):
            return False
        return not self.spaced(i) or self.keys[i + 1] in _GOES_ON or self.capital(i + 1)


@lru_cache(maxsize=16_384)  # the names of the records are asked for again and again
def words(name: str) -> Sequence[str]:
    """The folded words of a name, as they would be found in a text."""
    return tuple(Tokens(name).keys)


def ordinal(word: str) -> int | None:
    """The number of "2nd", None for any other word."""
    match = _ORDINAL_DIGITS.fullmatch(word)
    return int(match[1]) if match else None


_NUMERALS: Final = {numeral.casefold(): str(number) for numeral, number in ROMAN.items()}


@lru_cache(maxsize=65_536)
def _key(word: str) -> str:
    return fold(word.replace(".", ""))
