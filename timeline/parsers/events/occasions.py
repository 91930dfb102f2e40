"""Happenings at an occasion that has its year in its name: "hosted six matches of the 2026 World Cup" was in 2026.

Not so what only has to do with it: "qualified for the 2026 World Cup", "criticised the 2015 agreement".
"""

import re
from collections.abc import Sequence
from typing import Final

from timeline.parsers.events.clauses import Clause
from timeline.parsers.events.tokens import Token

_OCCASIONS: Final = frozenset(
    """cup olympics paralympics games championship championships open expo exposition eurovision tour giro vuelta
    festival biennale marathon derby regatta masters grand prix finals final superbowl bowl series league contest fair
    nations trophy rally wimbledon biathlon jubilee""".split()
)
_PLAYED: Final = frozenset(
    """host win lose play compete open attend finish reach score beat defeat stage perform represent captain
    referee swim run race debut participate appear star sing clinch retain collapse injure kill hold die triumph
    draw""".split()
)
"""What one does at an occasion; "qualify", "bid", "prepare" come before it."""
_AT: Final = frozenset("at in during throughout".split())
_PARTS: Final = frozenset(
    """match matches game games final finals semi-final semi-finals semifinal semifinals quarter-final quarter-finals
    quarterfinal quarterfinals edition stage stages round rounds leg legs ceremony event events race races heat heats
    gold silver bronze medal medals title day night start end part""".split()
)
_BEFOREHAND: Final = frozenset(
    "place ticket spot berth right rights bid slot contract qualification qualifier wildcard".split()
)
_YEAR: Final = re.compile(r"(?:the )?(?P<year>[12]\d\d\d)(?: (?:winter|summer))?")
"""A token that is the year of an occasion's name: "2022", "2022 Winter"."""
_PUT_OFF: Final = "2020"
"""Most of the occasions that bear this year were held a year later."""


def held_then(tokens: Sequence[Token], clause: Clause, year: int) -> bool:
    """Whether the clause tells what was done at the occasion that token `year` gives its year."""
    head = clause.group.head
    if clause.group.lemma not in _PLAYED or not head < year < clause.end or year_of(tokens[year]) in ("", _PUT_OFF):
        return False
    if not _names_occasion(tokens, year + 1):
        return False
    first = year
    while first > head + 1 and tokens[first - 1].tag in ("determiner", "adjective", "possessive"):
        first -= 1
    before = tokens[first - 1].low
    if any(token.low in _BEFOREHAND for token in tokens[head + 1 : first]):
        return False
    if before == "of":
        return tokens[first - 2].low in _PARTS
    return first == head + 1 or before in _AT


def year_of(token: Token) -> str:
    """The year that the token gives an occasion; "" for none."""
    match = _YEAR.fullmatch(token.low)
    return match["year"] if match else ""


def _names_occasion(tokens: Sequence[Token], i: int) -> bool:
    """Whether a name of an occasion stands from here: "World Cup", "Summer Olympics", "Tour de France"."""
    capital = False
    for token in tokens[i : i + 4]:
        if token.tag not in ("", "name", "preposition", "adjective") or not (token.capital or capital):
            return False
        capital = True
        if any(word.strip("'s") in _OCCASIONS or word in _OCCASIONS for word in token.low.split()):
            return token.capital
    return False
