"""What mentions count ("12 people were killed"), so that sources which count otherwise can be told."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_UNITS: Final = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
} | {word: 10 * number for number, word in enumerate("thirty forty fifty sixty seventy eighty ninety".split(), 3)}
_TIMES: Final = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_ABOUT: Final = "about around roughly approximately some nearly almost".split()
_LEAST: Final = ("at least", "more than", "over", "no fewer than", "no less than")
_MOST: Final = ("at most", "up to", "fewer than", "less than", "no more than")

_DONE: Final = {
    form: done
    for done, forms in {
        "killed": "kill killed kills killing dead died die dies death deaths fatalities executed executing massacred",
        "wounded": "wound wounded wounding injure injured injures injuring hurt injuries casualties",
        "captured": "capture captured capturing seize seized seizing detained detaining arrested arresting abducted",
        "freed": "free freed freeing release released releasing exchange exchanged exchanging swap swapped swapping "
        "return returned returning",
        "sent": "send sent sending deliver delivered delivering donated donating supply supplied",
        "lost": "destroy destroyed destroying sank sunk sinking downed downing",
        "displaced": "displaced displacing fled fleeing evacuated evacuating",
    }.items()
    for form in forms.split()
}
_PEOPLE: Final = frozenset(
    "people persons person dead deaths fatalities killed wounded injured injuries casualties others".split()
)
_MEASURES: Final = frozenset(
    """second seconds minute minutes hour hours day days week weeks month months year years decade decades century
    centuries percent per cent point points degree degrees time times am pm o'clock january february march april may
    june july august september october november december ad bc bce ce round rounds""".split()
)
_BETWEEN: Final = frozenset(
    """and or to of in on at by for with from near after before during was were is are had have has who that which as
    the a an when while but""".split()
)
_SMALL: Final = "|".join(sorted({*_UNITS, "dozen"}, key=len, reverse=True))
_NUMBER: Final = re.compile(
    rf"""(?<![\w.,–/-])(?:(?P<how>{"|".join((*_ABOUT, *_LEAST, *_MOST)).replace(" ", "[ ]")})\s+)?
    (?P<number>\d{{1,3}}(?:,\d{{3}})+|\d{{1,7}}|a\s+dozen|(?:{_SMALL})(?:-(?:{_SMALL}))?)
    (?:\s+(?P<times>{"|".join(_TIMES)}))?
    (?=(?P<after>(?:\s+[a-z][a-z'’-]+){{0,4}}))""",
    re.VERBOSE | re.IGNORECASE,
)
_WORD: Final = re.compile(r"[a-z'’-]+", re.IGNORECASE)
_STOP: Final = re.compile(r"[,;:.]")
_MONTH_BEFORE: Final = re.compile(
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|no\.|number|article|"
    r"resolution|round)\s+$",
    re.IGNORECASE,
)
_FARTHEST: Final = 6
"""Words between what is counted and what was done."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of something that a text gives."""

    what: str
    """What was counted, and what happened to it: "people killed", "prisoners freed", "tanks"."""
    said: str
    """As it is said: "at least 12"."""
    least: float
    most: float


@lru_cache(maxsize=65_536)
def counted(text: str) -> tuple[Counted, ...]:
    """What a clause counts.

    >>> [(it.what, it.said) for it in counted("shells killed at least 12 people and wounded thirty-one")]
    [('people killed', 'at least 12'), ('people wounded', 'thirty-one')]
    """
    found = []
    for match in _NUMBER.finditer(text):
        if _MONTH_BEFORE.search(text[: match.start("number")]):
            continue
        after = _WORD.findall(match["after"].casefold())
        before = _WORD.findall(text[: match.start()].casefold())[-1:]
        noun = _noun(after, done_to_people=bool(before) and _DONE.get(before[0]) in ("killed", "wounded"))
        year = match["number"].isdigit() and 1000 <= int(match["number"]) <= 2100 and not match["how"]
        if noun is None or year:
            continue
        done = _done(
            noun, before, _WORD.findall(_STOP.split(text[match.end("number") :].casefold(), maxsplit=1)[0])[:_FARTHEST]
        )
        thing = "people" if noun in _PEOPLE else noun
        number = _value(match["number"], match["times"])
        how = " ".join((match["how"] or "").casefold().split())
        least, most = number, number
        if how in _LEAST:
            most = float("inf")
        elif how in _MOST:
            least = 0
        elif how:
            least, most = number * 0.8, number * 1.2
        said = " ".join(text[match.start() : match.end("times") if match["times"] else match.end("number")].split())
        found.append(Counted(f"{thing} {done}" if done else thing, said, least, most))
    return tuple(found)


def _noun(after: list[str], *, done_to_people: bool) -> str | None:
    """The word that is counted: the first plural, or a word for people, with nothing but adjectives before it."""
    if done_to_people and (not after or after[0] in _BETWEEN):
        return "people"  # "killed 15 in the market"
    for word in after[:3]:
        if word in _MEASURES or word in _BETWEEN:
            return None
        if word in _PEOPLE or word in ("men", "women", "children", "troops", "police"):
            return word
        if word.endswith("s") and not word.endswith(("ss", "us", "is")):
            return word
    return None


def _done(noun: str, before: list[str], behind: list[str]) -> str:
    """What happened to what is counted."""
    if noun in _DONE:
        return _DONE[noun]  # "12 dead"
    at = behind.index(noun) if noun in behind else -1
    following = behind[at + 1 :]
    if following[:1] and following[0] in _DONE and not following[0].endswith("ing"):
        return _DONE[following[0]]  # "30 others injured"
    if before and before[0] in _DONE:
        return _DONE[before[0]]  # "killing 12 people"
    held = next((n for n, word in enumerate(following[:3]) if word in ("was", "were", "been", "have", "had")), None)
    passive = following[held + 1 : held + 4] if held is not None else []
    return next((_DONE[word] for word in passive if word in _DONE), "")  # "12 people were killed"


def _value(written: str, times: str | None) -> float:
    plain = written.casefold().replace(",", "")
    if plain.split()[-1] == "dozen":
        number = 12
    elif plain[0].isdigit():
        number = int(plain)
    else:
        number = sum(_UNITS.get(part, 0) for part in plain.split("-"))
    return float(number * _TIMES[times.casefold()] if times else number)
