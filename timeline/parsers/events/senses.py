"""What a strike and a vote are, by the words around them: work stopped or a blow, a bill or an office.

What the phrase itself says counts most, then its sentence, then the whole text.
"""

import re
from collections.abc import Sequence
from typing import Final

from timeline.parsers.events.tokens import Token

_WORKERS: Final = frozenset(
    """worker workers worker's workers' union unions unionists labour labor employee employees staff staffers
    nurse nurses teacher teachers lecturers doctor doctors medics pilots dockers docker stevedores miners
    drivers porters cleaners couriers postmen firefighters paramedics actors writers screenwriters machinists
    steelworkers autoworkers dockworkers railwaymen trade-union conductors farmworkers journalists""".split()
)
_WORK: Final = _WORKERS | frozenset(
    """pay wage wages salaries salary walkout walkouts picket pickets picketing picketers bargaining employer
    employers management contract overtime pensions layoffs redundancies shifts stoppage stoppages
    arbitration""".split()
)
_LABOUR_STRIKE: Final = frozenset(
    """dock rail railway bus train tram tube metro ferry airline postal transport miners' general hunger wildcat
    sympathy solidarity national pay wage labour labor union workers' teachers' nurses' doctors' drivers'
    pilots' rent climate civil public-sector warning token indefinite lightning meteor meteorite asteroid comet
    bird writers' actors' steel coal lorry truck truckers' dockers' docker""".split()
)
_BLOW: Final = frozenset(
    """missile missiles drone drones air aerial rocket artillery bomb bombing nuclear precision retaliatory
    pre-emptive preemptive military naval cruise mortar tank ballistic cross-border deep decapitation long-range
    sniper suicide helicopter jet cyber first-strike surgical counter glide""".split()
)
_WAR: Final = _BLOW | frozenset(
    """army troops soldiers warplane warplanes jets killed killing wounded rebels militia militants forces bombs
    shelled shelling airbase target targets frontline destroyed casualties civilians gunmen ceasefire insurgents
    fired""".split()
)
_MOTION: Final = frozenset(
    """deal agreement contract offer bill bills law laws act motion motions resolution resolutions amendment
    amendments budget plan plans proposal proposals measure measures package treaty pact merger takeover reform
    reforms sanctions tax ban strike confidence no-confidence impeach impeachment impeaching censure levy report
    draft text legislation decree project dissolve adjourn article articles clause extension accord compromise
    cuts rise increase strikes walkout""".split()
)
_OFFICE: Final = frozenset(
    """president presidents presidential mayor chairman chair leader leaders speaker premier chancellor election
    elections parliament senator governor party parties candidate candidates polls poll polling referendum
    referendums independence pope successor ballot voters electorate runoff run-off""".split()
)
_AIM: Final = frozenset("for on against to over down through that favour favor".split())
_ASSEMBLY: Final = frozenset(
    """members lawmakers deputies mps senators councillors councilors delegates shareholders board committee
    council senate congress parliament assembly commons lords legislators representatives ministers directors
    trustees workers union unions jurors jury judges commissioners panel house chamber knesset bundestag
    employees dockers nurses teachers""".split()
)


_STRIKE: Final = re.compile(r"[Ss]trik(?:e|es|ing|ers?)\b|\b[Ss]truck\b")
_WORD: Final = re.compile(r"[a-z][\w’'-]*")
_TELLING_WORK: Final = _WORK - frozenset("contract management staff doctors doctor medics actors pilots".split())
_READ: Final = 20_000
"""So many characters of a text are asked whether it tells of work or of war."""


def of_work(text: str) -> bool:
    """Whether a text that tells of a strike tells more of work than of war."""
    if _STRIKE.search(text) is None:
        return False
    words = [word.replace("’", "'") for word in _WORD.findall(text[:_READ].lower())]
    work = sum(word in _TELLING_WORK for word in words)
    return work > sum(word in _WAR for word in words)


def stops_work(tokens: Sequence[Token], noun: int, *, of_work: bool) -> bool:
    """Whether the strike at this token is one of workers, and no blow: "the dock strike", "a strike over pay"."""
    before = _modifiers(tokens, noun)
    if any(word in _BLOW for word in before):
        return False
    if any(word in _LABOUR_STRIKE or word in _WORKERS for word in before):
        return True
    if noun and tokens[noun - 1].low == "on" and (noun < 2 or tokens[noun - 2].tag != "determiner"):
        return True  # "went on strike"
    if noun + 1 < len(tokens) and tokens[noun + 1].low in ("action", "ballot", "fund", "pay", "leader", "leaders"):
        return True
    work, war = (_near(tokens, noun, words) for words in (_WORK, _WAR))
    return work if work != war else of_work


def _modifiers(tokens: Sequence[Token], noun: int) -> list[str]:
    """The words of the noun's own phrase before it."""
    found: list[str] = []
    for token in reversed(tokens[max(noun - 5, 0) : noun]):
        if token.tag not in ("", "name", "determiner", "adjective", "number", "possessive"):
            break
        found.append(token.low)
        found += token.low.split("-") if "-" in token.low else ()
    return found


def _near(tokens: Sequence[Token], at: int, words: frozenset[str]) -> bool:
    return any(token.low in words for token in tokens[max(at - 30, 0) : at + 30])


def workers_strike(tokens: Sequence[Token], start: int, head: int, *, of_work: bool) -> bool:
    """Whether the verb "strike" tells that people stop work: its subject are workers, or the text tells of work."""
    if any(token.low in _WORKERS for token in tokens[start:head]):
        return True
    after = tokens[head + 1] if head + 1 < len(tokens) else None
    alone = after is None or after.tag in ("mark", "time", "preposition", "adverb", "coordinator")
    return of_work and alone


def on_a_motion(tokens: Sequence[Token], start: int, end: int, at: int) -> bool:
    """Whether the vote at this token is one on a bill, deal or motion, and fills no office.

    `start` and `end` are the tokens of its clause.
    """
    behind = [token.low for token in tokens[at + 1 : min(end + 1, at + 16)]]
    before = [token.low for token in tokens[max(start, at - 12) : at]]
    aim = any(word in _AIM for word in behind)
    if any(word in _OFFICE for word in behind):
        return False
    if any(word in _MOTION for word in behind) and aim:
        return True
    if before[-1:] and (before[-1] in _MOTION or before[-1] in ("strike", "confidence")):
        return True  # "a no-confidence vote"
    return any(word in _ASSEMBLY for word in before) and aim
