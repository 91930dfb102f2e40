"""Two persons of one name whom no row of data/ tells apart: parted where what texts say of them cannot be one person's.

A mention is described by the title before it, by an apposition or "is a" behind it, and by years of life. One walk
of life and another (sport, arts, public life), two nationalities, or births years apart, part; a text that tells of
both walks ("the footballer turned minister") joins them. The id says what parts them, so no order of adding shows.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations
from typing import Final

from timeline.model import ActorMention, Annotation, EventMention, Role
from timeline.parsers.actors import gazetteer, words
from timeline.parsers.actors.tokens import Tokens

_WALKS: Final = {
    "sport": "footballer striker midfielder goalkeeper defender winger coach cricketer boxer wrestler cyclist swimmer"
    " sprinter skier golfer gymnast athlete runner quarterback pitcher skater rower jockey sportsman sportswoman"
    " batsman bowler hurdler",
    "arts": "singer actor actress musician painter sculptor composer guitarist drummer pianist violinist rapper dancer"
    " choreographer cellist soprano tenor songwriter filmmaker comedian ballerina",
    "public": "president premier chancellor minister secretary senator congressman congresswoman governor mayor"
    " ambassador diplomat envoy negotiator politician lawmaker legislator deputy mp speaker commissioner general"
    " colonel admiral banker economist businessman businesswoman tycoon lawyer judge prosecutor attorney bishop"
    " physicist chemist biologist scientist historian surgeon councillor",
}
_WALK: Final = {word: walk for walk, several in _WALKS.items() for word in several.split()}
_POSTED: Final = frozenset("ambassador envoy diplomat negotiator commissioner coach".split())
_NOW_OTHER: Final = frozenset("former ex retired turned late then one-time".split())
_MARK: Final = re.compile(r"[.,;:()“”\"\n!?–—]")
_WORD: Final = re.compile(r"[^\W\d_][\w’'-]*")
_BEHIND: Final = re.compile(
    r"(?:,| (?:is|was))(?: \d\d,)? (?:an?|the) (?P<what>[^.,;:()“”\"\n!?–—]{3,80})"
    r"|,? \(?(?:born|b\.) (?:in )?(?P<born>1\d{3}|20\d\d)"
    r"|,? \((?P<life>1\d{3}|20\d\d) ?[-–] ?\d{4}\)| of (?P<of>[A-Z])"
)
_LANDS: Final = ("name", "demonym", "alias", "acronym")
"""How a state is named where it may be a nationality; a capital is a place of work."""
_APART: Final = 2
_ONE_LAND: Final = {"HKG": "CHN", "MAC": "CHN", "PRI": "USA", "XKX": ""}


@dataclass(frozen=True, slots=True)
class Claim:
    """What a text says of a person; "" where it does not."""

    walk: str = ""
    """sport, arts or public; two of them, joined by "+", where the text tells of both."""
    country: str = ""
    seat: str = ""
    """Country and work, of "a Texas senator": where somebody works is no nationality."""
    born: str = ""

    @property
    def text(self) -> str:
        """The claim in one line, "" where it says nothing."""
        line = "|".join((self.walk, self.country, self.seat, self.born))
        return line if line != "|||" else ""


def key(actor: str) -> str:
    """Under which key documents tell of this person."""
    return f"person:{actor}"


def read(line: str) -> Claim:
    """The claim that was written so."""
    return Claim(*line.split("|"))


def described(annotation: Annotation) -> dict[str, list[tuple[ActorMention, Claim]]]:
    """The described mentions of persons whom only texts know, by the person's id."""
    states = sorted(
        (m.start, m.end, m.country or "") for m in annotation.actors if m.kind == "state" and m.how in _LANDS
    )
    found: dict[str, list[tuple[ActorMention, Claim]]] = defaultdict(list)
    for it in annotation.actors:
        if it.kind == "person" and it.how == "name" and it.actor.startswith("x-") and " " in it.name:
            claim = _claim(annotation.document.text, it, states)
            if claim.text:
                found[it.actor].append((it, claim))
    return dict(found)


def _claim(text: str, it: ActorMention, states: Sequence[tuple[int, int, str]]) -> Claim:
    at = it.start + max(it.text.find(it.name), 0)
    before = text[max(at - 70, 0) : at]
    before = before[max((m.end() for m in _MARK.finditer(before)), default=0) :]
    title = _WORD.findall(before)
    walks: set[str] = set()
    lands: set[str] = set()
    seats: set[str] = set()
    born = ""
    if title and before.endswith(" ") and title[-1].casefold() in _WALK:
        phrase = _phrase(title)
        _add(phrase, walks)
        start = at - len(before) + before.rfind(phrase[0])
        _from(text, start, at, phrase[-1].casefold(), states, lands, seats)
    behind = _BEHIND.match(text, it.end, it.end + 100)
    if behind is not None:
        born = behind["born"] or behind["life"] or ""
        if behind["of"]:
            lands |= {land for start, _, land in states if start == behind.start("of")}
        elif behind["what"]:
            said = _head(_WORD.findall(behind["what"]))
            work = next((word.casefold() for word in reversed(said) if word.casefold() in _WALK), "")
            if work and said[-1].casefold() == work:
                _add(said, walks)
                start = behind.start("what")
                end = start + behind["what"].find(said[-1]) + len(said[-1])
                _from(text, start, end, work, states, lands, seats)
    lands = {_ONE_LAND.get(land, land) for land in lands} - {""}
    return Claim(
        "+".join(sorted(walks)),
        min(lands) if len(lands) == 1 else "",
        min(seats) if len(seats) == 1 and not lands else "",
        born,
    )


def _phrase(title: Sequence[str]) -> list[str]:
    """The last words of these that belong to the title before a name."""
    start = len(title) - 1
    while start and title[start - 1].casefold() not in words.FUNCTION_WORDS - {"former"} and len(title) - start < 6:
        start -= 1
    return list(title[start:])


def _head(said: Sequence[str]) -> list[str]:
    """The words of an apposition up to what only adds to it: "striker" of "striker for the club"."""
    for index, word in enumerate(said):
        if word.casefold() in words.FUNCTION_WORDS - {"and", "former"} and index:
            return list(said[:index])
    return list(said)


def _add(phrase: Sequence[str], walks: set[str]) -> None:
    """What somebody was once tells nothing alone; beside what somebody is now it tells that one did both."""
    folded = [word.casefold() for word in phrase]
    told = {_WALK[word] for word in folded if word in _WALK}
    if len(told) > 1 or _NOW_OTHER.isdisjoint(folded):
        walks |= told


def _from(
    text: str,
    start: int,
    end: int,
    work: str,
    states: Sequence[tuple[int, int, str]],
    lands: set[str],
    seats: set[str],
) -> None:
    """The nationality between two places of a text, else the country of the city that somebody works in."""
    if work in _POSTED:
        return
    inside = {land for first, last, land in states if start <= first and last <= end}
    lands |= inside
    if inside:
        return
    tokens = Tokens(text[start:end])
    for index in range(len(tokens)):
        land = "USA" if tokens.folded[index] in words.PARTS_OF_AMERICA else gazetteer.country_at(tokens, index)
        if land and tokens.capital[index]:
            seats.add(f"{land}:{work}")


@lru_cache(maxsize=4096)
def parted(claims: frozenset[str]) -> Mapping[str, str]:
    """For each of these claims what its person's id ends in; {} where nothing said contradicts itself."""
    told = sorted(claims)
    several = [read(line) for line in told]
    joined = {frozenset(each.walk.split("+")) for each in several if "+" in each.walk}
    axes: set[str] = set()
    for one, other in combinations(several, 2):
        axes |= _contradict(one, other, joined)
    if not axes:
        return {}
    whole = {line: _ending(claim, axes) for line, claim in zip(told, several, strict=True)}
    endings: dict[str, str] = {}
    for line, claim in zip(told, several, strict=True):
        if (own := whole[line]) is not None:
            endings[line] = own
            continue
        fits = {whole[other] for other, it in zip(told, several, strict=True) if not _contradict(claim, it, joined)} - {
            None
        }
        endings[line] = (fits.pop() or "") if len(fits) == 1 else ""
    return endings


def _contradict(one: Claim, other: Claim, joined: set[frozenset[str]]) -> set[str]:
    """In what these claims cannot be one person's."""
    axes: set[str] = set()
    walks = {one.walk, other.walk}
    if (
        len(walks) == 2
        and "" not in walks
        and not any("+" in walk for walk in walks)
        and frozenset(walks) not in joined
    ):
        axes.add("walk")
    if one.country and other.country and one.country != other.country:
        axes.add("land")
    if one.seat and other.seat:
        (land, work), (there, does) = one.seat.split(":"), other.seat.split(":")
        if land != there and work != does:
            axes.add("land")
    if one.born and other.born and abs(int(one.born) - int(other.born)) >= _APART:
        axes.add("born")
    return axes


def _ending(claim: Claim, axes: set[str]) -> str | None:
    """The words that part this claim's person from the others, None where it does not say one of them."""
    parts = {
        "walk": "" if "+" in claim.walk else claim.walk,
        "land": (claim.country or claim.seat.partition(":")[0]).lower(),
        "born": claim.born,
    }
    wanted = [parts[axis] for axis in ("walk", "land", "born") if axis in axes]
    return "-".join(wanted) if all(wanted) else None


def part(annotation: Annotation, told: Mapping[str, Iterable[str]]) -> Annotation:
    """The annotation with namesakes parted; `told` has the claims that all documents make, by key."""
    moved: dict[ActorMention, ActorMention] = {}
    parting: dict[str, list[tuple[ActorMention, str]]] = {}
    for actor, mentions in described(annotation).items():
        endings = parted(frozenset({*told.get(key(actor), ()), *(claim.text for _, claim in mentions)}))
        if key(actor) in told and any(endings.get(claim.text) for _, claim in mentions):
            parting[actor] = [(it, endings[claim.text]) for it, claim in mentions]
    for it in annotation.actors:
        if it.actor in parting and (ending := _meant(annotation.document.text, it, parting[it.actor])):
            name = f"{it.name} ({_label(ending)})"
            moved[it] = replace(it, actor=f"{it.actor}--{ending}", name=name)
    if not moved:
        return annotation
    return replace(
        annotation,
        actors=tuple(moved.get(it, it) for it in annotation.actors),
        events=tuple(_event(each, annotation.actors, moved, parting.keys()) for each in annotation.events),
    )


def _label(ending: str) -> str:
    return ", ".join(
        "public life" if each == "public" else each.upper() if len(each) == 3 else each for each in ending.split("-")
    )


def _meant(text: str, it: ActorMention, mentions: Sequence[tuple[ActorMention, str]]) -> str:
    """Which of the persons described in a text this mention means: the only one, else the only one of its paragraph."""
    for other, ending in mentions:
        if other == it:
            return ending
    if len({ending for _, ending in mentions}) > 1:
        first, last = text.rfind("\n\n", 0, it.start), text.find("\n\n", it.end)
        last = len(text) if last < 0 else last
        mentions = [each for each in mentions if first <= each[0].start < last]
    endings = {ending for _, ending in mentions}
    return endings.pop() if len(endings) == 1 else ""


def _event(
    it: EventMention,
    mentions: Sequence[ActorMention],
    moved: Mapping[ActorMention, ActorMention],
    parting: Iterable[str],
) -> EventMention:
    about = set(parting)
    roles: dict[str, Role] = {}
    for role in it.actors:
        behind = []
        if role.id in about:
            own = [each for each in mentions if each.actor == role.id and each.start < it.end]
            behind = [each for each in own if it.start <= each.start] or own[-1:]
        for number, each in enumerate(behind):
            new = moved.get(each, each)
            roles.setdefault(new.actor, Role(new.actor, new.name, role.role if not number else "participant"))
        if not behind:
            roles.setdefault(role.id, role)
    return replace(it, actors=tuple(roles.values()))
