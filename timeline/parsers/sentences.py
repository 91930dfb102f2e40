"""Where sentences begin and end.

A full stop ends a sentence unless it belongs to an abbreviation, an initial, a number or a protected span (a timex such
as "c. 1450"). A line break ends one where it ends a paragraph, a heading or an item of a list, and not where a long
line was only wrapped.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Final

_NEVER_LAST: Final = frozenset(
    # Words that a name or a number follows, so their full stop ends nothing.
    "mr mrs ms mx messrs mme mlle dr prof rev hon fr st ste mt ft gen maj lt col brig capt cmdr cdr adm sgt cpl pvt"
    " sen rep reps sens gov pres amb supt insp det pm atty fig figs eq art arts sec ch vol vols ed eds pp cf ca approx"
    " est al viz e.g i.e vs v c b d r fl nos arch bros univ assn dept lt.-gen maj.-gen brig.-gen vice-adm".split()
)
_BEFORE_NUMBER: Final = frozenset(
    "no nr p para jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun".split()
)
_MAYBE_LAST: Final = frozenset(
    "inc co corp ltd llc plc jr sr esq etc bros ave blvd rd dist a.m p.m b.c a.d b.c.e c.e ph.d m.d b.a m.a d.c".split()
)
_OPENERS: Final = frozenset(
    # Words that open sentences and are no part of names: after "U.S." or "Inc." they tell a new sentence.
    "the a an this that these those he she it they we you i his her its their our my there here in on at by for from to"
    " with after before during since until when while although though if as but and or nor yet so because however"
    " moreover meanwhile still also then later earlier now today yesterday tomorrow what who which where why how no not"
    " some many most several both each every all any another other such only even according under over between among"
    " despite instead nevertheless nonetheless thus therefore hence once asked last next one two three four five six"
    " seven eight nine ten do does did is are was were has have had can could would should may might will shall".split()
)
_END: Final = re.compile(r"""[.!?…]+["'”’»)\]]*(?:\[[0-9a-z]{1,3}\])*|[。！？]""")
_NEXT: Final = re.compile(r"""\s*["'“”‘’«(\[]*([^\W_]+)?""")
_LAST_WORD: Final = re.compile(r"[^\s\"“”‘’'«»()\[\]—–/]*\Z")
_MARKER: Final = re.compile(r"[ \t]*(?:[-*•‣▪◦·–—]|\(?(?:[0-9]{1,2}|[a-z]|[ivx]{1,4})[.)]|#{1,6})[ \t]+")
_SAYS: Final = re.compile(
    r"\s*(?:[^\W_][\w.’'-]{0,30}\s+){0,3}?(?:said|says|asked|asks|told|added|shouted|wrote|cried)\b"
)
_LINE: Final = re.compile(r"[^\n\r\u2028\u2029]+")
_WRAPPED_WIDTHS: Final = range(45, 121)
_WINDOW: Final = 40  # characters looked at on either side of a full stop


def split(text: str, protected: Sequence[tuple[int, int]] = ()) -> list[tuple[int, int]]:
    """The spans of the sentences, in order, without the white space and list markers around them.

    >>> text = "Mr. Ito of the U.S. Navy left c. 1450. He never came back."
    >>> [text[start:end] for start, end in split(text, [(30, 37)])]
    ['Mr. Ito of the U.S. Navy left c. 1450.', 'He never came back.']
    """
    guard = _Guard(protected)
    found = []
    for start, end in _paragraphs(text, guard):
        found += [(s, e) for s, e in _cut(text, start, end, guard) if s < e]
    return found


class _Guard:
    """Whether a cut would go through a protected span."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._reach = list(accumulate((end for _, end in ordered), max))

    def covers(self, position: int) -> bool:
        """Whether a span begins before the position and ends after it."""
        index = bisect_right(self._starts, position - 1)
        return index > 0 and self._reach[index - 1] > position


def _paragraphs(text: str, guard: _Guard) -> Iterator[tuple[int, int]]:
    """Spans that no sentence crosses: paragraphs, headings, items of lists."""
    lines = [match.span() for match in _LINE.finditer(text) if not match[0].isspace()]
    soft = _soft_breaks(text, lines)
    start = None
    for index, (first, last) in enumerate(lines):
        if start is None:
            marker = _MARKER.match(text, first, last)
            start = marker.end() if marker and not guard.covers(marker.end() - 1) else first
        if index + 1 == len(lines) or not (index in soft or guard.covers(last)):
            yield start, last
            start = None


def _soft_breaks(text: str, lines: Sequence[tuple[int, int]]) -> set[int]:
    """Indices of the lines that were only wrapped: the sentence goes on in the next line.

    A line that was wrapped has no room for the first word of the next one. A block of lines counts as wrapped where
    that holds for nearly all its lines; one of two lines only where a longer block in the same text is.
    """
    soft: set[int] = set()
    doubtful: list[list[int]] = []
    wrapped_widths: set[int] = set()
    for block in _blocks(text, lines):
        width = max(lines[i][1] - lines[i][0] for i in block)
        tight = []
        for i in block[:-1]:
            (start, end), (begin, finish) = lines[i], lines[i + 1]
            if _MARKER.match(text, begin, finish):
                continue
            if text[begin:finish].lstrip()[0].islower():
                soft.add(i)
            word = text[begin : begin + _WINDOW].split(maxsplit=1)[0]
            if end - start + 1 + len(word) > width:
                tight.append(i)
        if width not in _WRAPPED_WIDTHS:
            continue
        if len(block) == 2:
            doubtful.append(tight)
        elif len(block) > 2 and len(tight) >= 0.8 * (len(block) - 1):
            soft.update(tight)
            wrapped_widths.add(width)
    if wrapped_widths:
        room = min(wrapped_widths) - 12
        soft.update(i for tight in doubtful for i in tight if lines[i][1] - lines[i][0] >= room)
    return soft


def _blocks(text: str, lines: Sequence[tuple[int, int]]) -> Iterator[list[int]]:
    """Runs of lines with no empty line between them, as indices."""
    block: list[int] = []
    for index in range(len(lines)):
        block.append(index)
        if index + 1 < len(lines):
            gap = text[lines[index][1] : lines[index + 1][0]]
            if gap in ("\n", "\r\n", "\r", "\u2028"):
                continue
        yield block
        block = []


def _cut(text: str, start: int, end: int, guard: _Guard) -> Iterator[tuple[int, int]]:
    """The sentences of one paragraph."""
    ends = [
        m.end() for m in _END.finditer(text, start, end) if _ends(text, m, start, end) and not guard.covers(m.end())
    ]
    for first, last in pairwise([start, *ends, end]):
        yield _trim(text, first, last)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))


def _ends(text: str, match: re.Match[str], start: int, end: int) -> bool:
    """Whether this run of full stops, marks and closing quotes ends a sentence."""
    mark = match[0]
    if mark in "。！？":
        return True
    after = match.end()
    if after >= end:
        return True
    following = _NEXT.match(text, after, min(after + _WINDOW, end))
    assert following is not None
    word = following[1] or ""
    opens = word.casefold() in _OPENERS and not word[:1].islower()
    if not text[after].isspace():
        # "talks ended.The delegates": a lost space, told from "example.org" and "3.5" by the word that follows.
        return mark == "." and opens and text[match.start() - 1 : match.start()].islower() and text[after] == word[0]
    if word[:1].islower() and not word[1:2].isupper():  # "The show ended. iTunes followed."
        return False
    if mark[0] != ".":
        return not (mark[-1] in "\"'”’»" and _SAYS.match(text, after, min(after + 3 * _WINDOW, end)))
    if len(mark) > 1 and mark[1] == ".":
        return True
    before = _LAST_WORD.search(text, max(start, match.start() - _WINDOW), match.start())
    token = before[0] if before else ""
    return _is_last(token, word, opens, closed=len(mark) > 1)


def _is_last(token: str, word: str, opens: bool, *, closed: bool) -> bool:
    """Whether the full stop after `token` ends a sentence, `word` being what follows."""
    key = token.casefold()
    if key in _NEVER_LAST and (len(key) > 1 or token.islower()):
        return closed
    if key in _BEFORE_NUMBER:
        return not word[:1].isdigit()
    if len(token) == 1 and token.isupper():  # an initial, or "Plan B."
        return opens or closed
    if "." in token and token.replace(".", "").isdigit():  # "opened at 10.05. Mr Bright …"
        return not word[:1].isdigit()
    if key in _MAYBE_LAST or ("." in token and all(len(part) <= 2 for part in token.split("."))):  # "U.S.", "p.m."
        return opens or closed or (bool(word) and key in ("a.m", "p.m", "etc"))
    return True
