"""States that no list has, known by their organs: "the defence ministry of Velmora", "Velmora's army"."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from timeline.model import Actor, slug
from timeline.parsers.actors import words
from timeline.parsers.actors.context import Scene
from timeline.parsers.actors.gazetteer import countries
from timeline.parsers.actors.persons import given_names
from timeline.parsers.actors.runs import Found, runs
from timeline.parsers.actors.tokens import Tokens

_ARMED: Final = frozenset("army navy troops soldiers forces".split())
_OFFICES: Final = frozenset("ministry minister".split())
_OF_A_STATE: Final = frozenset("foreign defence defense interior".split())
_SOVEREIGN: Final = frozenset("republic kingdom emirate sultanate".split())
_WITHIN: Final = frozenset("in into within throughout across inside".split())
_ENDINGS: Final = ("an", "ian", "n", "ese", "ish", "i")
_ORGANS: Final = _ARMED | _OFFICES | _SOVEREIGN | frozenset("president presidents ministers premier parliament".split())
_NO_STATE: Final = words.TITLES | words.TITLE_PARTS | words.BODY_HEADS | words.COMPANY_HEADS | words.MONTHS_AND_DAYS
_DEMONYM_BEFORE: Final = _ARMED | words.GROUP_AFTER_STATE | words.TITLES | words.TITLE_PARTS


def find(scene: Scene, taken: Sequence[bool]) -> Iterator[Found]:
    """Every mention of a state that the text itself shows to be one, by its name and by its people's."""
    tokens = scene.tokens
    if _ORGANS.isdisjoint(scene.all):
        return
    spans = [(a, b) for a, b in runs(tokens, taken) if b - a < 3]
    states: dict[tuple[str, ...], Actor] = {}
    armed: set[tuple[str, ...]] = set()
    within = {tuple(tokens.folded[a : b + 1]) for a, b in spans if scene.before(a) in _WITHIN}
    single = _stems(tokens.folded[a] for a, b in spans if a == b)
    led = (a for a, b in spans if a == b and _word_after(tokens, b) in _LED and not tokens.possessive(b))
    peoples = {(name,) for a in led for name in _homes(tokens.folded[a], single)}
    for first, last in spans:
        folded = tuple(tokens.folded[first : last + 1])
        if tokens.possessive(last) and folded in within and _word_after(tokens, last) in _ARMED:
            armed.add(folded)  # "Grant's army" is a general's, unless something happens in Grant
        if folded in states or not (
            folded in armed or folded in peoples or _has_organs(scene, first, last) or _of_several(scene, first, last)
        ):
            continue
        if _free(tokens, first, last):
            name = " ".join(tokens.text[tokens.starts[first] : tokens.ends[last]].split())
            states[folded] = Actor(f"x-{slug(name)}", name, "state")
    if not states:
        return
    stems = _stems(name[0] for name in states if len(name) == 1)
    for first, last in spans:
        state = states.get(tuple(tokens.folded[first : last + 1]))
        if state is not None:
            yield Found(first, last, state, "name")
        elif first == last and (scene.after(last) in _DEMONYM_BEFORE or tokens.folded[last].endswith("s")):
            homes = _homes(tokens.folded[first], stems)
            if homes:
                yield Found(first, last, states[homes[0],], "demonym")


def _free(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the name may be an unknown state's: no place or first name that is known, no title, no head of a body."""
    folded = tuple(tokens.folded[first : last + 1])
    return folded not in countries() and folded[0] not in given_names() and _NO_STATE.isdisjoint(folded)


def _has_organs(scene: Scene, first: int, last: int) -> bool:
    """ "Velmora's defence minister", "the foreign ministry of Velmora", "the Republic of Velmora"."""
    tokens = scene.tokens
    if tokens.possessive(last):
        following = tokens.after(last)
        if following >= len(tokens):
            return False
        word = tokens.folded[following]
        organ = tokens.folded[following + 1] if following + 1 < len(tokens) else ""
        return (word in _OF_A_STATE and organ in _OFFICES) or (word, organ) == ("armed", "forces")
    if scene.before(first) != "of" or first < 3:
        return False
    organ, field = tokens.folded[first - 2], tokens.folded[first - 3]
    return (organ in _OFFICES and field in _OF_A_STATE) or (organ in _SOVEREIGN and tokens.capital[first - 2])


def _of_several(scene: Scene, first: int, last: int) -> bool:
    """ "the presidents of Velmora and Tarsk", for either of them."""
    tokens = scene.tokens
    of = first - 1
    if scene.before(first) == "and" and first > 2 and tokens.capital[first - 2]:
        of = first - 3
        while of > 0 and tokens.capital[of] and first - of < _FAR:
            of -= 1
    elif not (last + 2 < len(tokens) and tokens.folded[last + 1] == "and" and tokens.capital[last + 2]):
        return False
    return of > 0 and tokens.folded[of] == "of" and tokens.folded[of - 1] in _LEADERS and not tokens.capital[of]


_FAR: Final = 6
_LEADERS: Final = frozenset("presidents ministers premiers governments kings queens chancellors ambassadors".split())
_LED: Final = _ARMED | frozenset(
    "president premier prime government parliament ambassador foreign defence defense king queen envoy".split()
)


def _word_after(tokens: Tokens, last: int) -> str:
    following = tokens.after(last)
    return tokens.folded[following] if following < len(tokens) else ""


def _stems(names: Iterable[str]) -> dict[str, list[str]]:
    """Stem -> the names that have it, each once, in their order: "velmor" of "velmora"."""
    found: dict[str, list[str]] = {}
    for name in dict.fromkeys(names):
        if len(stem := name.rstrip("aeiouy")) > 2:
            found.setdefault(stem, []).append(name)
    return found


def _homes(word: str, stems: Mapping[str, list[str]]) -> list[str]:
    """The names whose people a word names: "Velmoran", "Velmorans", "Tarskian"; what it costs is the word's length."""
    singular = word.removesuffix("s")
    return [
        name
        for size in range(max(len(singular) - 5, 3), len(singular))
        if singular[size:].endswith(_ENDINGS)
        for name in stems.get(singular[:size], ())
        if singular != name
    ]
