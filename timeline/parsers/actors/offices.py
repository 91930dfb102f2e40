"""Persons named by their office alone, as data/ knows who held it: "Ukraine's president", "the premier of Japan"."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from timeline.edtf import Date
from timeline.knowledge import Knowledge, fold
from timeline.model import Actor, Timex
from timeline.parsers.actors.context import Scene
from timeline.parsers.actors.runs import Found

_NOT_NOW: Final = frozenset(
    "former ex then late next new future incoming outgoing acting interim deputy vice first previous last longtime old"
    " would self assistant only any every no".split()
)
_SAME: Final = {"premier": "prime minister", "defense minister": "defence minister"}
_LONGEST: Final = 4
_OWNERS: Final = ("name", "demonym", "acronym", "alias")
_GOES_ON: Final = frozenset(
    "candidate candidates nominee palace election elections office spokesman spokeswoman spokesperson designate elect"
    " aide adviser hopeful and or general s".split()
)


@lru_cache(maxsize=4)
def titles(knowledge: Knowledge) -> frozenset[tuple[str, ...]]:
    """Every title of an office in data/, as folded words."""
    known = {tuple(title.replace("-", " ").split()) for title, _ in knowledge.office_index}
    return frozenset(known | {("premier",), ("defense", "minister")})


def find(
    scene: Scene,
    knowledge: Knowledge,
    found: Sequence[Found],
    taken: Sequence[bool],
    timexes: Sequence[Timex],
    created: Date | None,
) -> Iterator[Found]:
    """The holders, where the document's date and the dates of the sentence leave one alone."""
    if created is None:
        return
    known = titles(knowledge)
    tokens = scene.tokens
    dates = Dates(scene, timexes)
    for each in found:
        if each.actor.kind not in ("state", "organisation", "group") or each.how not in _OWNERS:
            continue
        span = _behind(scene, known, each, taken) or _before(scene, known, each, taken)
        if span is None:
            continue
        if scene.before(each.first) in _NOT_NOW or any(
            w in _NOT_NOW for w in tokens.folded[max(span[0] - 2, 0) : span[0]]
        ):
            continue
        title = " ".join(tokens.folded[span[0] : span[1] + 1])
        holder = _holder(knowledge, title, each.actor.id, [created, *dates.around(span[0])])
        if holder is not None:
            yield Found(*span, holder, "office")


def _holder(knowledge: Knowledge, title: str, of: str, dates: Sequence[Date]) -> Actor | None:
    """Who held the office on all of these dates."""
    ways = {title, _SAME.get(title, title), title.replace("secretary general", "secretary-general")}
    for way in sorted(ways):
        each = [knowledge.office_holders(fold(way), of, date) for date in dates]
        if all(len(holders) == 1 for holders in each) and len({holders[0].id for holders in each}) == 1:
            return each[0][0]
    return None


def _behind(
    scene: Scene, known: frozenset[tuple[str, ...]], owner: Found, taken: Sequence[bool]
) -> tuple[int, int] | None:
    """ "Ukraine's president", "the French foreign minister" """
    tokens = scene.tokens
    start = tokens.after(owner.last)
    if start == owner.last + 1 and tokens.gap(owner.last) not in (" ",):
        return None
    if start != owner.last + 1 and owner.how == "demonym":
        return None
    return _title(scene, known, start, taken)


def _before(
    scene: Scene, known: frozenset[tuple[str, ...]], owner: Found, taken: Sequence[bool]
) -> tuple[int, int] | None:
    """ "the president of Ukraine" """
    tokens = scene.tokens
    index = owner.first - 1
    if owner.how == "demonym" or index < 1 or owner.first in tokens.first:
        return None
    if tokens.folded[index] == "the" and tokens.gap(index) == " ":
        index -= 1
    if index < 1 or tokens.folded[index] != "of" or tokens.gap(index - 1) != " ":
        return None
    for length in range(_LONGEST, 0, -1):
        first = index - length
        if first < 1 or tuple(tokens.folded[first:index]) not in known or any(taken[first:index]):
            continue
        if tokens.folded[first - 1] != "the" or not _alone(scene, owner.last):
            return None
        return first, index - 1
    return None


def _title(
    scene: Scene, known: frozenset[tuple[str, ...]], start: int, taken: Sequence[bool]
) -> tuple[int, int] | None:
    tokens = scene.tokens
    for length in range(_LONGEST, 0, -1):
        end = start + length - 1
        if end >= len(tokens) or tuple(tokens.folded[start : end + 1]) not in known or any(taken[start : end + 1]):
            continue
        if any(index in tokens.first for index in range(start, end + 1)) or not _alone(scene, end):
            return None
        return start, end
    return None


def _alone(scene: Scene, last: int) -> bool:
    """Whether neither a name nor a noun goes on with it."""
    tokens = scene.tokens
    following = last + 1
    if following >= len(tokens) or following in tokens.first:
        return True
    gap = tokens.gap(last)
    if gap == ", " and tokens.capital[following]:  # "Ukraine's president, Anna Roth, said"
        return False
    if gap == " ":
        return not tokens.capital[following] and tokens.folded[following] not in _GOES_ON
    return gap not in ("-",)


class Dates:
    """The dates that a sentence names, by the index of a word in it."""

    def __init__(self, scene: Scene, timexes: Sequence[Timex]) -> None:
        self.firsts = sorted(scene.tokens.first)
        self.by_sentence: dict[int, list[Date]] = {}
        for timex in timexes:
            if timex.date is not None and timex.type in ("DATE", "TIME"):
                index = bisect_right(scene.tokens.starts, timex.start) - 1
                self.by_sentence.setdefault(bisect_right(self.firsts, index), []).append(timex.date)

    def around(self, index: int) -> list[Date]:
        return self.by_sentence.get(bisect_right(self.firsts, index), [])
