"""Names of any writing whose kind the words beside them tell: "carmaker Halden", "Orion, the maker of lenses"."""

from collections.abc import Iterator, Sequence
from typing import Final

from timeline.model import Actor, slug
from timeline.parsers.actors import kinds, words
from timeline.parsers.actors.apposed import apposition
from timeline.parsers.actors.context import Scene
from timeline.parsers.actors.gazetteer import gazetteer
from timeline.parsers.actors.persons import given_names
from timeline.parsers.actors.runs import Found, runs
from timeline.parsers.actors.tokens import Tokens

_LONGEST: Final = 4
_KINDS: Final = tuple(
    (kind, nouns)
    for kind, nouns in (
        ("company", kinds.COMPANY),
        ("group", kinds.GROUP | kinds.PLURAL_GROUP),
        ("organisation", kinds.ORGANISATION),
    )
)
_BEFORE: Final = {
    # Nouns that stand right before a name: not "the party Halden held", but "the band Halden".
    "company": kinds.COMPANY
    - frozenset(
        (
            "bank",
            "giant",
            "chain",
            "label",
            "miner",
            "builder",
            "studio",
            "carrier",
            "contractor",
            "utility",
            "magazine",
        )
    )
    | {"giant"},
    "group": kinds.GROUP - frozenset(("rebel", "guerrilla", "insurgent")) | {"group"},
    "organisation": frozenset(("charity", "watchdog", "ngo", "regulator", "thinktank")),
}


_ONLY_HEADS: Final = words.BODY_HEADS | words.COMPANY_HEADS | words.OF_HEADS
_COMMON: Final = words.COMMON_SURNAMES | words.NOT_GIVEN


def find(scene: Scene, taken: Sequence[bool]) -> Iterator[Found]:
    """Companies, bodies and groups that a noun beside them, or what they have or do, makes known; every mention."""
    tokens = scene.tokens
    spans = [(a, b) for a, b in runs(tokens, taken) if b - a < _LONGEST and _free(scene, a, b)]
    known: dict[tuple[str, ...], Actor] = {}
    for first, last in spans:
        folded = tuple(tokens.folded[first : last + 1])
        kind = None if folded in known else _kind(scene, first, last)
        if kind is not None:
            name = " ".join(tokens.text[tokens.starts[first] : tokens.ends[last]].split())
            known[folded] = Actor(f"x-{slug(name)}", name, kind)
            if folded[-1] in words.KIN and len(folded) > 1:
                known.setdefault(folded[:-1], known[folded])  # "Halden", once "Halden & Sons" is named
    for first, last in spans:
        actor = known.get(tuple(tokens.folded[first : last + 1]))
        if actor is not None:
            yield Found(first, last, actor, "name")


def _free(scene: Scene, first: int, last: int) -> bool:
    tokens = scene.tokens
    folded = tuple(tokens.folded[first : last + 1])
    if (
        folded[-1] in words.PLACE_HEADS
        or (folded in gazetteer().names and scene.before(first) in words.BEFORE_PLACE)
        or folded[0] in words.MONTHS_AND_DAYS
    ):
        return False
    if any(word in words.TITLES or word in words.MONTHS_AND_DAYS for word in folded):
        return False
    if first == last and folded[0] in _ONLY_HEADS:
        return False
    if tokens.dotted(last) or (first and tokens.capital[first - 1] and tokens.gap(first - 1) == ", "):
        return False  # "Albany, N.Y., an agency"
    return len(tokens.words[last]) > 1 and not (last == first and folded[0] in _COMMON)


def _kind(scene: Scene, first: int, last: int) -> str | None:
    tokens = scene.tokens
    person = last > first and tokens.folded[first] in given_names()
    before = scene.before(first)
    kin = tokens.folded[last] in words.KIN and "&" in tokens.text[tokens.starts[first] : tokens.ends[last]]
    if kin or _airline(tokens, first, last):
        return "company"
    if (named := _named_before(scene, first, last)) and not person:
        return named
    if before and not tokens.capital[first - 1] and tokens.gap(first - 1) == " ":
        for kind, nouns in _BEFORE.items():
            if before in nouns and not (person and before in ("maker", "producer", "publisher", "builder", "dealer")):
                return kind
    described = apposition(tokens, last)
    if described is not None and not _opens_clause(scene, first, last, described):
        noun = tokens.folded[described]
        for kind, nouns in _KINDS:
            if noun in nouns and not (person and noun in ("producer", "publisher", "dealer", "provider", "seller")):
                return kind
    if person or (first == last and first in tokens.first and tokens.folded[first] in words.FUNCTION_WORDS):
        return None
    following = tokens.after(last)
    if following >= len(tokens) or following in tokens.first or (tokens.capital[following] and following == last + 1):
        return None
    word = tokens.folded[following]
    owned = following == last + 2
    if (
        word in kinds.SUES
        and not owned
        and tokens.gap(last) == " "
        and last == first
        and _company_verb(tokens, following)
    ):
        return "company"
    chief = word == "chief" and tokens.folded[following + 1 : following + 2] == ["executive"]
    if owned and (word in kinds.SHARES or word == "ceo" or chief):
        return "company"
    if word in ("shares", "stock") and tokens.gap(last) == " " and before not in ("the", "a", "an"):
        return "company"
    if before in ("in", "of") and first > 1 and tokens.folded[first - 2] in _OWNED:
        return "company"
    return None


_OWNED: Final = frozenset(
    "trading shares shareholders stake takeover acquisition buyout nationalisation privatisation".split()
)


def _airline(tokens: Tokens, first: int, last: int) -> bool:
    """ "Air Halden": two or three words, none of them what else follows "Air"."""
    return (
        tokens.folded[first] == "air"
        and 0 < last - first < 3
        and tokens.folded[first + 1] not in words.AIR_COMPOUNDS | words.BODY_HEADS
    )


def _named_before(scene: Scene, first: int, last: int) -> str | None:
    """The kind that a noun before a comma or "known as" gives a name: "their union, Halden Docks,"."""
    tokens = scene.tokens
    noun = first - 1
    if first < 3 or first in tokens.first or tokens.capital[noun]:
        return None
    behind = tokens.text[tokens.ends[last] : tokens.ends[last] + 1]
    if tokens.folded[noun] == "as" and tokens.folded[noun - 1] == "known" and tokens.gap(noun) == " ":
        noun -= 2  # "the agency, known as HGI"
        if tokens.gap(noun) not in (" ", ", "):
            return None
    elif tokens.gap(noun) != ", " or behind not in (",", ".", ";", ")"):
        return None
    if tokens.capital[noun]:
        return None
    kind = next((kind for kind, nouns in _KINDS if tokens.folded[noun] in nouns), None)
    if kind is None and first == last and tokens.folded[noun] in _BEHIND:
        kind = "company"  # "its organiser, Halden,"
    if kind is None:
        return None
    for index in range(noun - 1, max(noun - 5, -1), -1):
        if tokens.gap(index) not in (" ", "-", "'", "’"):
            return None
        if tokens.folded[index] in _WHOSE:
            return kind
        if tokens.folded[index] in words.FUNCTION_WORDS or index in tokens.first:
            return None
    return None


_BEHIND: Final = frozenset("organiser organizer owner sponsor backer parent operator landlord developer maker".split())
_WHOSE: Final = frozenset("its their his her our the a an s".split())


_PREPOSITIONS: Final = words.BEFORE_PLACE | frozenset("to of from by with for on about against under".split())


def _opens_clause(scene: Scene, first: int, last: int, head: int) -> bool:
    """Whether "the company" after a comma is no apposition but goes on: "In Halden, the company said"."""
    tokens = scene.tokens
    if tokens.gap(last) != ", " or tokens.folded[last + 1] != "the":
        return False
    after = tokens.gap(head).strip()
    goes_on = head + 1 < len(tokens) and tokens.folded[head + 1] in ("of", "that", "which", "behind", "with", "in")
    if goes_on or after[:1] in (",", ".", ";", ")"):
        return False
    return head == last + 2 or scene.before(first) in _PREPOSITIONS


def _company_verb(tokens: Tokens, verb: int) -> bool:
    """Whether what follows the verb is again a name: "Orion sues Halden"."""
    following = verb + 1
    return following < len(tokens) and tokens.capital[following] and tokens.gap(verb) == " "
