"""Which mentions are worth comparing, and how alike two of them are.

Mentions of a reference belong to it and to nothing else. Two others are compared only where they share a block key: a
date and a telling word. The weights ship with the program (`WEIGHTS`), so a score never depends on what else the
store holds.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from timeline import edtf
from timeline.edtf import Date
from timeline.knowledge import FOLDER
from timeline.model import EventMention

SAME: Final = 0.75
"""From this score on, two mentions of one date tell of the same happening."""
_ACTORS: Final = 0.3
_ACT: Final = 0.2
_TOPIC: Final = 0.45
_UNSAID: Final = 0.6
"""What the topic counts where one of two says nothing beside the act."""
_TELLING: Final = 0.6
"""The weight of an act that tells something by itself: "met" does, and "said" does not."""
_NOTHING: Final = 0.01
SEEN: Final = 24
"""How many leads of a block a mention is compared with: the first ones in the order of `rank`. This bounds the cost."""
LONGEST_COARSE: Final = 31
"""Days: a date that leaves more open than this joins no finer one, since too much happens in it."""
_KEYS_PER_DAY: Final = 6
_KEYS_PER_MONTH: Final = 4

_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_STOP: Final = frozenset(
    """a an the and or but nor of in on at to for from by with within without about into over under after before during
    since until against between among through as than then that this these those which who whom whose what when where
    it its he his him she her they their them we our us you your i my me is are was were be been being has have had do
    does did will would shall should can could may might must not no also both each other another some any all more
    most its own same so too very just only again still even yet however while there here s t re ve ll january february
    march april june july august september october november december monday tuesday wednesday thursday friday saturday
    sunday yesterday today tomorrow""".split()
)
# Words that tell little of which happening it was weigh less; names and rare words weigh 1. How common other words are
# is told by data/common_words.txt. Here stands what reports of every happening are full of.
WEIGHTS: Final = {
    **dict.fromkeys(
        """say tell add announce report state call ask make take give get go come see know think want use find put show
        new two three first second third last next day week month year time people official president minister
        government country side part party leader envoy delegation delegate negotiator diplomat representative
        spokesman spokeswoman ambassador secretary troop soldier force army military police authority talk meeting
        round both foreign prime defence defense""".split(),
        0.3,
    ),
    **dict.fromkeys(
        "hold held meet met talk discuss begin began start end sign agree visit speak statement".split(), 0.6
    ),
}


_GRADES: Final = {"10": 0.6, "20": 0.8}
_IRREGULAR: Final = {
    past: base
    for line in (
        "say said", "tell told", "hold held", "meet met", "begin began begun", "give gave given", "take took taken",
        "make made", "come came", "go went gone", "speak spoke spoken", "leave left", "send sent", "bring brought",
        "build built", "lose lost", "win won", "fall fell fallen", "find found", "get got", "know knew known",
        "think thought", "write wrote written", "strike struck", "break broke broken", "rise rose risen",
        "see saw seen",
        "lead led", "buy bought", "sell sold", "fight fought", "flee fled", "fly flew flown", "choose chose chosen",
    )
    for base, *pasts in [line.split()]
    for past in pasts
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Blocks:
    """Keys under which other mentions of the same happening would stand too."""

    day: tuple[str, ...] = ()
    """The date as it is written, and a telling word: where mentions of one date meet."""
    month: tuple[str, ...] = ()
    """The month and a telling word: where a coarse date meets the finer ones inside it."""
    coarse: bool = False
    """Whether the date leaves its day open, so that the mention may join a finer one."""


_NOWHERE: Final = Blocks()


def blocks(mention: EventMention) -> Blocks:
    """Where to look for mentions of the same happening; nowhere for what has a reference, or no date."""
    date = mention.date
    if mention.reference or date is None:
        return _NOWHERE
    return _blocks(_text(mention), _names(mention), date)


@lru_cache(maxsize=8_192)
def _blocks(text: str, names: tuple[str, ...], date: Date) -> Blocks:
    telling, at = _telling(text, names), when(date)
    day = tuple(f"d:{at}|{word}" for word in telling[:_KEYS_PER_DAY])
    if _too_long(date):
        return Blocks(day)
    months = sorted({edtf.iso(bound)[:-3] for bound in (date.begin_earliest, date.end_latest)})
    month = tuple(f"m:{one}|{word}" for one in months for word in telling[:_KEYS_PER_MONTH])
    return Blocks(day, month, not fine(date))


def coarse(mention: EventMention) -> bool:
    """Whether its date leaves its day open, so that it may join a finer one."""
    date = mention.date
    return date is not None and not mention.reference and not fine(date) and not _too_long(date)


def _too_long(date: Date) -> bool:
    return open_ended(date) or width(date) > LONGEST_COARSE or (date.lasting and not fine(date))


def rank(mention: EventMention, *, moved: bool = False) -> int:
    """Where a mention stands in the order in which all of them are settled; no two have the same.

    The order is one of chance (the key is a hash), so that a new document seldom comes before old ones. What is coarse
    comes after all that is fine, since it looks for a finer date to join, and what a person `moved` out of an event
    last, since it must know where the others are.
    """
    late = 2 if moved else int(coarse(mention))
    return int(mention.key, 16) + (late << 48)


def when(date: Date) -> str:
    """The date as far as linking tells dates apart: the time of day is left aside."""
    if date.exact and date.begin_earliest == date.end_latest:
        return edtf.iso(date.begin_earliest)
    return date.text


def likeness(one: EventMention, other: EventMention) -> float:
    """From 0 to 1: how likely the two tell of one happening, their dates aside.

    Three things count: the actors that both name, the act itself, and what else both speak of. What only one of them
    says may be a detail that the other leaves out; where each says something that the other does not ("sent tents",
    "sent doctors"), they hardly mean the same. Two sentences about nobody in common are never alike.
    """
    actors, others = {role.id for role in one.actors}, {role.id for role in other.actors}
    if bool(actors) != bool(others) or (actors and not actors & others):
        return 0.0
    shared_actors = len(actors & others) / min(len(actors), len(others)) if actors else 0.5
    words, other_words = dict(_words(one)), dict(_words(other))
    score = _ACTORS * shared_actors + _ACT * _act(one, other, words, other_words)
    for trigger in (stem(one.trigger), stem(other.trigger)):
        words.pop(trigger, None)
        other_words.pop(trigger, None)
    shared = sum(words[w] for w in words.keys() & other_words.keys())
    apart = min(sum(words.values()), sum(other_words.values())) - shared
    if shared + apart > _NOTHING:
        score += _TOPIC * shared / (shared + apart)
    elif min(weight(one.trigger.casefold()), weight(other.trigger.casefold())) >= _TELLING:
        score += _TOPIC * _UNSAID  # "he said" has nothing to share
    if one.place and other.place:
        score += 0.05 if one.place == other.place else -0.2
    if one.stance != other.stance:
        score -= 0.2
    return max(0.0, min(1.0, score))


def _act(one: EventMention, other: EventMention, words: Mapping[str, float], others: Mapping[str, float]) -> float:
    """How alike the acts are: the same word, the same kind, of some kind unknown, or of two kinds."""
    act, other_act = stem(one.trigger), stem(other.trigger)
    if act == other_act or act in others or other_act in words:
        return 1.0
    if "other" in (one.kind, other.kind):
        return 0.2
    return 0.6 if one.kind == other.kind else 0.0


def _telling(text: str, names: tuple[str, ...]) -> list[str]:
    """Stems of a title and trigger, the most telling first."""
    return [word for word, _ in sorted(_weighed(text, names), key=lambda pair: (-pair[1], pair[0]))]


def width(date: Date) -> int:
    """How many days the date leaves open or lasts."""
    return date.end_latest - date.begin_earliest + 1


def open_ended(date: Date) -> bool:
    """Whether one side has no bound."""
    return date.begin_earliest == edtf.PAST or date.end_latest == edtf.FUTURE


def fine(date: Date) -> bool:
    """Whether the date names its days, so that equal text means the same time."""
    return date.exact


def _words(mention: EventMention) -> tuple[tuple[str, float], ...]:
    return _weighed(_text(mention), _names(mention))


def _text(mention: EventMention) -> str:
    return f"{mention.title} {mention.trigger}"


def _names(mention: EventMention) -> tuple[str, ...]:
    return tuple(role.name for role in mention.actors)


@lru_cache(maxsize=65_536)
def _weighed(text: str, names: tuple[str, ...]) -> tuple[tuple[str, float], ...]:
    """Stems with weights, the actors' names left out: they count as actors."""
    named = {stem(word) for name in names for word in _tokens(name)}
    found: dict[str, float] = {}
    for word in _tokens(text):
        if word not in _STOP and not word.isdigit() and (root := stem(word)) not in named:
            found[root] = weight(word)
    return tuple(found.items())


def weight(word: str) -> float:
    """How much it tells that two sentences share this word.

    >>> weight("said"), weight("sent"), weight("statue")
    (0.3, 0.6, 1.0)
    """
    root = stem(word)
    if (known := _weights().get(root)) is not None:
        return known
    return _GRADES.get(_grades().get(root, ""), 1.0)


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    return {stem(word): number for word, number in WEIGHTS.items()}


@lru_cache(maxsize=1)
def _grades() -> dict[str, str]:
    """The grade of each common stem, out of data/common_words.txt."""
    lines = (FOLDER / "common_words.txt").read_text(encoding="utf-8").splitlines()
    graded = [line.split() for line in lines if line and not line.startswith("#")]
    return {root: grade for grade, *roots in graded for root in roots}


def _tokens(text: str) -> Iterable[str]:
    return (match[0].replace("’", "'").removesuffix("'s") for match in _WORD.finditer(text.casefold()))


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The word without its English inflection, good enough to see that two forms are one word.

    >>> stem("talks"), stem("signed"), stem("signing"), stem("agencies"), stem("stopped")
    ('talk', 'sign', 'sign', 'agenc', 'stop')
    """
    root = _IRREGULAR.get(word, word.casefold())
    for ending in ("ingly", "edly", "ing", "ied", "ies", "ed", "es", "s", "ly"):
        if root.endswith(ending) and len(root) - len(ending) >= 3 and not root.endswith(("ss", "us", "is")):
            root = root[: -len(ending)]
            break
    if len(root) > 3 and root[-1] == root[-2] and root[-1] not in "lsz":
        root = root[:-1]
    return root.rstrip("ey") if len(root) > 4 else root
