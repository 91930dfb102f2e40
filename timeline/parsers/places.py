"""Where something takes place: cities and venues that a text names as places.

A city counts where a preposition, a noun for a meeting or a dateline makes it one ("in Istanbul", "the Geneva talks",
"QUITO, 3 March —"); a capital that acts for its government is an actor and never a place at once.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from timeline.model import ActorMention
from timeline.parsers.actors import words
from timeline.parsers.actors.gazetteer import gazetteer
from timeline.parsers.actors.tokens import Tokens, covered

_AT: Final = frozenset("in at near outside inside around to from for via through of between and or".split())
_SURE: Final = frozenset("in at near outside inside around via".split())
_LISTED: Final = frozenset("and or".split())
_DATELINE: Final = re.compile(
    r"(?:,[^\n.]{0,40})?\s*(?:\([^()\n]{2,40}\)\s*)?\s[-–—]{1,2}\s|,? ?(?:\(|[A-Z][a-z]{2,8}\.? \d)"
)
_LINE_START: Final = re.compile(r"(?:^|\n)\s*\Z")
_NOUNS: Final = words.CITY_NOUNS | words.MEETINGS
_AFTER_CITY: Final = words.NEVER_IN_NAME | _NOUNS
_BEFORE_CITY: Final = words.NEVER_IN_NAME | words.DIRECTIONS


@dataclass(frozen=True, slots=True)
class Place:
    """A span that names where something takes place."""

    start: int
    end: int
    name: str
    country: str | None = None
    """ISO 3166-1 alpha-3 code where known."""


def find(
    text: str,
    actor_mentions: Sequence[ActorMention],
    masked: Sequence[tuple[int, int]] = (),
    *,
    tokens: Tokens | None = None,
) -> list[Place]:
    """The places in order, none inside an actor's mention or a masked span; `tokens` are the text's, where at hand.

    >>> [(place.name, place.country) for place in find("Envoys met in Istanbul before the Geneva talks.", [])]
    [('Istanbul', 'TUR'), ('Geneva', 'CHE')]
    """
    tokens = Tokens(text) if tokens is None else tokens
    lexicon = gazetteer()
    blocked = covered([*masked, *((mention.start, mention.end) for mention in actor_mentions)], tokens)
    found: list[Place] = []
    index, count = 0, len(tokens)
    last_place = -2
    while index < count:
        if not tokens.capital[index] or blocked[index]:
            index += 1
            continue
        for length in lexicon.lengths.get(tokens.folded[index], ()):
            last = index + length - 1
            known = lexicon.names.get(tuple(tokens.folded[index : last + 1])) if last < count else None
            if known is None or blocked[last] or not all(map(tokens.joined, range(index, last))):
                continue
            if _is_place(tokens, index, last, last_place):
                start, end = tokens.starts[index], tokens.ends[last]
                found.append(Place(start, end, " ".join(text[start:end].split()), known))
                last_place = last
                index = last
                break
        index += 1
    return found


def is_city(folded: Sequence[str]) -> bool:
    """Whether data/ knows a city of these folded words."""
    return tuple(folded) in gazetteer().names


def _is_place(tokens: Tokens, first: int, last: int, last_place: int) -> bool:
    """Whether the words around make the name a place."""
    before = tokens.folded[first - 1] if first and tokens.gap(first - 1) == " " else ""
    if before == "the":
        before = tokens.folded[first - 2] if first > 1 and tokens.gap(first - 2) == " " else ""
        noun_needed = True
    else:
        noun_needed = False
    following = tokens.after(last)
    after = (
        tokens.folded[following]
        if following < len(tokens) and "," not in tokens.gap(last) and "." not in tokens.gap(last)
        else ""
    )
    if _part_of_name(tokens, first, last):
        return False
    if after in _NOUNS:
        return True
    if noun_needed:
        return before in _SURE and tokens.folded[first] == "hague"
    if before in _SURE:
        return True
    if before in _AT and before not in _LISTED:
        nearby = tokens.folded[max(first - 5, 0) : first - 1]
        if before == "of":
            return first > 1 and tokens.folded[first - 2] in words.PART_OF_CITY
        return before != "between" and any(word in words.MOTION for word in nearby)
    if before in words.VISITED or before in ("downtown", "central", "greater"):
        return True
    if last_place == first - 2 and before in _LISTED:  # "in Minsk and Riga"
        return True
    if last_place == first - 1 and tokens.gap(first - 1) == ", ":  # "in Dayton, Ohio"; "in Minsk, Riga and Oslo"
        return True
    window = tokens.text[max(tokens.starts[first] - 3, 0) : tokens.starts[first]]
    begins = (tokens.starts[first] < 3 and not window.strip()) or _LINE_START.search(window) is not None
    return begins and _DATELINE.match(tokens.text, tokens.ends[last], tokens.ends[last] + 100) is not None


def _part_of_name(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a capitalised neighbour makes it a person's or body's name: "Jack London", "Paris Hilton"."""
    following = last + 1
    if following < len(tokens) and tokens.capital[following] and tokens.gap(last) == " ":
        word = tokens.folded[following]
        if word not in _AFTER_CITY:
            return True
    before = first - 1
    if before >= 0 and tokens.capital[before] and tokens.gap(before) == " ":
        return tokens.folded[before] not in _BEFORE_CITY
    return False
