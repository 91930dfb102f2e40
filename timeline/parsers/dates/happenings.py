"""The date of what something is counted from: "two days after the invasion", "the day after the Minsk Protocol was signed".

The text itself is asked first: which sentence before it dates a happening in the same words. Then `data/`, by name.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from timeline.knowledge import Knowledge
from timeline.parsers.dates.calendars import from_date
from timeline.parsers.dates.state import Anchor

_PHRASE: Final = re.compile(r"[ \n]?(?P<said>[^.;:!?\n()]{1,90})")
_CLAUSE_END: Final = re.compile(
    r",|\b(?:and|but|while|when|as|in which|who|which|where|he|she|they|it|we)\b(?! (?:\w+ed|began|fell|took|left|broke|was|were)\b)"
)
# "After the fall of the city | the sultan left": another noun with its article, and no preposition before it.
_NEXT_NOUN: Final = re.compile(
    r"\b(?!(?:of|on|in|at|by|to|with|for|from|over|into|against|near|and)\b)[a-z'-]+ (?P<next>(?:the|an?|his|her|its|their)\b)"
)
_WORD: Final = re.compile(r"[a-z][a-z'-]+")
_SENTENCE: Final = re.compile(r"(?<![ .][a-z])[.!?;]['\")\]]*\s+|\n")
_REACH: Final = 300

# Words that say nothing of which happening it was.
_EMPTY: Final = frozenset(
    """the a an his her its their our this that these those of in on at to for from by with and or was were is are be been being had has have
    did do he she it they we who which when where after before day days week weeks month months year years later also first last new other
    than into over about up out not no all some more most one two three""".split()
)
# Nouns and verbs of one happening whose first letters differ.
_ALIKE: Final = {
    "fell": "fall", "fallen": "fall", "died": "die", "death": "die", "dead": "die", "dying": "die", "killed": "die", "killing": "die",
    "murdered": "die", "murder": "die", "slain": "die", "slaying": "die", "shot": "shoot", "shooting": "shoot", "fought": "fight",
    "struck": "strike", "began": "begin", "begun": "begin", "beginning": "begin", "started": "begin", "start": "begin", "opened": "begin",
    "opening": "begin", "broke": "break", "broken": "break", "outbreak": "break", "met": "meet", "meeting": "meet", "sank": "sink",
    "sunk": "sink", "sinking": "sink", "flight": "fly", "flew": "fly", "fled": "flee", "left": "leave", "departure": "leave", "won": "win",
    "victory": "win", "took": "take", "taken": "take", "blast": "explo", "bomb": "bomb", "bombing": "bomb", "bombed": "bomb", "raid": "attac",
    "raided": "attac", "accord": "agree", "deal": "agree", "pact": "agree", "treaty": "agree", "truce": "cease", "ceasefire": "cease",
    "seized": "seize", "seizure": "seize", "arrived": "arriv", "arrival": "arriv", "elected": "elect", "vote": "elect", "poll": "elect",
    "invaded": "inva", "invasion": "inva", "landed": "land", "landing": "land", "landings": "land", "went": "go",
}  # fmt: skip
_LETTERS: Final = 5


@lru_cache(maxsize=4096)
def _stem(word: str) -> str:
    """What the words of one happening share: sign of "signed" and "signing"."""
    word = word.removesuffix("'s")
    alike = _ALIKE.get(word)
    if alike is not None:
        return alike
    for ending in ("ings", "ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word[: -len(ending)]
            break
    return _ALIKE.get(word, word[:_LETTERS])


def _stems(words: str) -> list[str]:
    return [_stem(word) for word in _WORD.findall(words) if word not in _EMPTY]


def dated_by(low: str, end: int, told: Sequence[Anchor], knowledge: Knowledge) -> Anchor | None:
    """The date of the happening that the words after `end` name; None where nothing tells it, or two things do."""
    match = _PHRASE.match(low, end)
    if match is None:
        return None
    said = match["said"]
    clause = _CLAUSE_END.search(said, 1)
    named = said[: clause.start()] if clause else said
    noun = _NEXT_NOUN.search(named)
    anchor = _in_text(low, end, _stems(named), told)
    if anchor is None and noun is not None:
        anchor = _in_text(low, end, _stems(named[: noun.start("next")]), told)
    return anchor or _in_data(said, knowledge)


def _in_text(low: str, end: int, asked: list[str], told: Sequence[Anchor]) -> Anchor | None:
    """By the latest sentence before it that dates something in the same words."""
    if not asked:
        return None
    head = set(asked)
    needed = len(head)
    for anchor in reversed(told):
        start, stop = (int(number) for number in anchor.name.partition(":")[2].split("-"))
        floor = max(0, start - _REACH)
        for break_ in _SENTENCE.finditer(low, floor, start):
            floor = break_.end()
        after = _SENTENCE.search(low, stop, min(stop + _REACH, end))
        there = set(_stems(low[floor:start])) | set(
            _stems(low[stop : after.start() if after else min(stop + _REACH, end)])
        )
        shared = len(head & there)
        if shared == needed or (shared >= 2 and 3 * shared >= 2 * needed):
            return anchor
    return None


_LONGEST_NAME: Final = 8


def _in_data(said: str, knowledge: Knowledge) -> Anchor | None:
    """By the longest name at the beginning of the words that `data/` knows one record of."""
    words = said.strip().removeprefix("the ").split()
    for length in range(min(len(words), _LONGEST_NAME), 1, -1):
        named = knowledge.agreements_named(" ".join(words[:length]).rstrip(",'"))
        if len(named) == 1:
            point = from_date(named[0].date)
            return Anchor(point, f"reference:{named[0].id}", named[0].name) if point is not None else None
        if named:
            return None
    return None
