"""Texts that no one writes and a program may still be given: each is a way to make a pattern go back and forth.

Used by ``python -m bench dates --hostile``, which times them, and by the tests, which only read a few kilobytes.
"""

import itertools
import random
from collections.abc import Callable, Iterable
from typing import Final

MONTHS: Final = "January February March April May June July August September October November December".split()

_PIECES: Final = (
    "on in the of March 3 12 1999 Monday last next week two days ago later early mid- 1990s BC c. from to and between "
    "until since quarter 14:00 p.m. , . - – / ( ) ' yesterday 31 summer century half $ 5,000"
).split()


def _again(piece: str) -> Callable[[int], str]:
    """The piece again and again, up to so many characters."""
    return lambda size: (piece * (size // len(piece) + 1))[:size]


def _cut(pieces: Callable[[], Iterable[str]]) -> Callable[[int], str]:
    """Endless pieces, up to so many characters."""

    def text(size: int) -> str:
        parts: list[str] = []
        length = 0
        for part in pieces():
            parts.append(part)
            length += len(part)
            if length >= size:
                break
        return "".join(parts)[:size]

    return text


def _word(number: int) -> str:
    """A word of six letters or more for each number, and no two alike.

    >>> _word(0), _word(27)
    ('xaaaaa', 'xaaabb')
    """
    letters = ""
    while number or len(letters) < 5:
        number, rest = divmod(number, 26)
        letters = chr(97 + rest) + letters
    return f"x{letters}"


def _chance(choose: Callable[[random.Random], str]) -> Callable[[int], str]:
    """Characters or pieces by chance, the same ones each time."""

    def text(size: int) -> str:
        chance, parts, length = random.Random(7), [], 0
        while length < size:
            parts.append(choose(chance))
            length += len(parts[-1])
        return "".join(parts)[:size]

    return text


def _any_character(chance: random.Random) -> str:
    number = chance.randrange(0x110000 - 0x800)
    return chr(number if number < 0xD800 else number + 0x800)  # no halves of pairs


def _latin_1(size: int) -> str:
    return random.Random(7).randbytes(size).decode("latin-1")


def _nested(size: int) -> str:
    """Ranges within ranges, closed again at the end."""
    depth = size // 38
    return ("from 1914 (until " * depth + "1918" + " to 1919) and 1920 on" * depth)[:size].ljust(size)


TEXTS: Final[dict[str, Callable[[int], str]]] = {
    # digits and what stands between them
    "digits": _again("1234567890"),
    "one digit": _again("1"),
    "1,1,1,1": _again("1,"),
    "1.1.1.": _again("1."),
    "1 1 1": _again("1 "),
    "1-2-3-4": _cut(lambda: map("{}-".format, itertools.count(1))),
    "1/1/1/1": _again("1/"),
    "12/12/12/12": _again("12/"),
    "12.12.12.12": _again("12."),
    "12:12:12:12": _again("12:"),
    "1,111,111": _again("111,"),
    "1,111,111 days": lambda size: _again("111,")(size - 8) + "111 days",
    "2001-02-03-": _again("2001-02-"),
    "1999-1999-": _again("1999-"),
    "days of a list": _again("1, 2 and 3 or 4 to 5 & "),
    "3 May 1999": _again("3 May 1999 "),
    "12/12/1999": _again("12/12/1999 "),
    "1999": _again("1999 "),
    "1999-2000": _again("1999-2000 "),
    "1990s": _again("1990s "),
    "'68": _again("'68 "),
    "12:12": _again("at 12:12 "),
    "12 BC": _again("12 b. c. "),
    "half past digits": _again("1 1/2 "),
    # words of dates
    "the day before": _again("the day before "),
    "two days after": _again("two days after "),
    "two days later": _again("two days later "),
    "a year ago": _again("a year ago "),
    "from to": _again("from 1914 to 1918 "),
    "nested ranges": _nested,
    "between and": _again("between the first and the second and "),
    "the the": _again("the "),
    "early early": _again("early "),
    "late in the late": _again("late in the late "),
    "the end of": _again("the end of "),
    "the very beginning of the": _again("the very beginning of the "),
    "end of 1999": _again("the end of the end of 1999 "),
    "about about": _again("about c. about ca. "),
    "since since": _again("since before until "),
    "January": _again("January "),
    "may": _again("may "),
    "May": _again("May "),
    "months": _cut(lambda: map("{} ".format, itertools.cycle(MONTHS))),
    "January-January": _again("January-"),
    "January and": _again("January and "),
    "Monday": _again("Monday "),
    "Monday, the": _again("Monday, the "),
    "will Monday said": _again("will meet on Monday who said "),
    "Monday morning": _again("Monday morning at 9 a.m. "),
    "morning of": _again("the morning of "),
    "spring": _again("spring summer "),
    "a.m.": _again("a.m. "),
    "9 a. m": _again("9 a. m"),
    "ordinals": _again("1st 2nd 3rd 4th 21st "),
    "first second third": _again("first second third "),
    "twenty-first century": _again("twenty-first "),
    "one hundred and": _again("one hundred and "),
    "two thousand and": _again("two thousand and twenty-"),
    "nineteen": _again("nineteen "),
    "a few": _again("a few a number of "),
    "more than": _again("more than at least as many as "),
    "year-": _again("year-"),
    "year-ago": _again("year-ago "),
    "last": _again("last "),
    "the next three": _again("the next three to "),
    "every other": _again("every other "),
    "years": _again("years "),
    "first quarter of": _again("first quarter of the year "),
    "week of": _again("first week of the week of "),
    "now": _again("now recently soon today "),
    "Christmas": _again("Christmas Easter "),
    "foreign months": _cut(lambda: (f"12 {_word(n)} 1999 " for n in itertools.count())),
    "foreign month": _again("12 janvier 1999 "),
    "de de": _again("12 de de 1999 de "),
    # no dates at all
    "commas": _again(","),
    "full stops": _again("."),
    "hyphens": _again("-"),
    "apostrophes": _again("'"),
    "apostrophes with digits": _again("'1"),
    "quotation marks": _again('"'),
    "curly quotation marks": _again("“‘’”"),
    "parentheses": _again("("),
    "brackets in brackets": lambda size: "(" * (size // 2) + ")" * (size // 2),
    "one letter": _again("a"),
    "one capital": _again("A"),
    "letters apart": _again("a "),
    "letters and digits": _again("a1b2c3d4"),
    "underscores": _again("_"),
    "ed": _again("ed"),
    "blanks": _again(" "),
    "lines": _again("\n"),
    "blank lines": _again(" \n"),
    "tabs": _again("\t"),
    "returns": _again("\r\n"),
    "blanks after a number": lambda size: "3" + " " * (size - 4) + "May",
    "numbers far apart": _again("3" + " " * 999),
    "numbers on lines": _again("3\n"),
    "zero-width blanks": _again("\u200b"),
    "hard blanks": _again("3\u00a0"),
    # one long sentence, one long paragraph
    "one sentence": _again("they met again in May and talked of the year before and of what might come next week "),
    "one paragraph": _again(
        "They will meet on Monday. He said so in March. It was signed on 3 May 1999, two days later. "
    ),
    "one report": _again("Net income rose in the quarter from a year ago. The third quarter ended May. "),
    # other scripts
    "Cyrillic": _again("Встреча прошла 3 июня 2025 г. в Москве. "),
    "Arabic": _again("اجتمعوا في ٣ يونيو ٢٠٢٥ في القاهرة. "),
    "Chinese": _again("会议于2025年6月3日在北京举行。"),
    "Devanagari": _again("बैठक ३ जून २०२५ को हुई। "),
    "Thai": _again("การประชุมเมื่อวันที่ 3 มิถุนายน 2568 "),
    "digits of other scripts": _again("١٢٣٤ ３４５６ ४५६७ "),
    "superscripts": _again("¹²³ ½ "),
    "emoji": _again("👩‍👩‍👧‍👦 1999 "),
    "combining marks": _again("e\u0301\u0301\u0301"),
    "marks alone": _again("\u0301"),
    "İ": _again("İ"),
    "İ in 1999": _again("İ 1999 "),
    "ß and ﬁ": _again("ß ﬁ ŉ "),
    "Σ": _again("Σ''"),
    "any characters": _chance(_any_character),
    "any bytes": _latin_1,
    "any ASCII": _chance(lambda chance: chr(chance.randrange(32, 127))),
    "any words of dates": _chance(lambda chance: chance.choice(_PIECES) + chance.choice(("", " ", " "))),
}
"""By name: what makes a text of so many characters."""
