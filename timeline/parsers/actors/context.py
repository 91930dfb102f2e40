"""What a known name means where it stands: a government, a city where something takes place, a language, nobody."""

import re
from typing import Final

from timeline.parsers.actors import words
from timeline.parsers.actors.gazetteer import country_at
from timeline.parsers.actors.lexicon import Hit, Sense
from timeline.parsers.actors.tokens import Tokens

_AMERICAN_GEORGIA: Final = frozenset(
    "atlanta savannah alabama florida carolina tennessee texas ohio michigan pennsylvania arizona wisconsin".split()
)
_CAUCASIAN_GEORGIA: Final = frozenset(
    "tbilisi abkhazia ossetia caucasus saakashvili shevardnadze georgian georgians armenia azerbaijan batumi".split()
)
_GIVEN_NAMES_TOO: Final = frozenset(
    "jordan chad georgia israel kenya paris london sofia india ireland victoria lima".split()
)
_BEFORE_STATE: Final = words.TITLES | words.TITLE_PARTS | words.NEVER_IN_NAME | words.DIRECTIONS
_DATELINE: Final = re.compile(r"(?:,[^\n.]{0,40}|\s*)\s*(?:\([^()\n]{2,40}\)\s*)?(?:[-–—]{1,2}|—)\s")


class Scene:
    """A text's words with what the whole of it tells about ambiguous names."""

    __slots__ = ("_all", "tokens")

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self._all: frozenset[str] | None = None

    @property
    def all(self) -> frozenset[str]:
        """Every word of the text, folded."""
        if self._all is None:
            self._all = frozenset(self.tokens.folded)
        return self._all

    def before(self, index: int) -> str:
        """The word before, folded; "" across a sentence's beginning or a mark other than a quote or dash."""
        if index == 0 or index in self.tokens.first:
            return ""
        gap = self.tokens.gap(index - 1).strip()
        return self.tokens.folded[index - 1] if gap in ("", '"', "“", "-", "'", "’") else ""

    def after(self, index: int) -> str:
        """The word after a name and its possessive, folded; "" across a mark."""
        following = self.tokens.after(index)
        if following >= len(self.tokens) or following in self.tokens.first:
            return ""
        gap = self.tokens.text[self.tokens.ends[following - 1] : self.tokens.starts[following]].strip()
        return self.tokens.folded[following] if gap in ("", "-", "’", "'") else ""

    def capital_after(self, index: int) -> str:
        """The word directly after, folded, where it has a capital and joins."""
        if (
            index + 1 < len(self.tokens)
            and index + 1 not in self.tokens.first
            and self.tokens.capital[index + 1]
            and self.tokens.gap(index).strip() in ("", "-")
        ):
            return self.tokens.folded[index + 1]
        return ""

    def capital_before(self, index: int) -> str:
        """The word directly before, folded, where it has a capital and joins."""
        if (
            index
            and index not in self.tokens.first
            and self.tokens.capital[index - 1]
            and self.tokens.gap(index - 1) == " "
        ):
            return self.tokens.folded[index - 1]
        return ""


def choose(hit: Hit, scene: Scene) -> Sense | None:
    """The sense that a state's, capital's, seat's or body's name has here, None where it names no actor."""
    senses = [sense for sense in hit.senses if _fits(sense, hit, scene)]
    if len(senses) > 1:
        plain = [sense for sense in senses if sense.how not in ("capital", "demonym")]
        senses = plain or senses
    return senses[0] if senses else None


def _fits(sense: Sense, hit: Hit, scene: Scene) -> bool:
    if sense.framing:
        return True
    if sense.how == "capital":
        return _acts(hit, scene)
    if sense.how == "seat":
        return scene.before(_start(hit, scene)) not in words.BEFORE_PLACE
    if sense.actor.kind in ("state", "group"):
        return _names_state(sense, hit, scene)
    return True


def _start(hit: Hit, scene: Scene) -> int:
    """Index of the name's first word, its article included."""
    return hit.first - 1 if scene.before(hit.first) == "the" else hit.first


def _names_state(sense: Sense, hit: Hit, scene: Scene) -> bool:
    tokens = scene.tokens
    name = tokens.folded[hit.last]
    following = scene.capital_after(hit.last)
    if following in words.GEOGRAPHY_AFTER:
        return False
    end = tokens.ends[hit.last]
    if tokens.text[end : end + 2].lstrip().startswith("$") or scene.after(hit.last) in words.CURRENCIES:
        return False
    before = scene.capital_before(hit.first)
    if before in words.DIRECTIONS and name in (
        "america",
        "american",
        "americans",
        "african",
        "jersey",
        "england",
        "mexico",
    ):
        return False
    if (before in ("new", "papua") and sense.how == "name") or (before == "inner" and name.startswith("mongolia")):
        return False
    previous = scene.before(hit.first)
    if previous == "of" and hit.first > 1 and tokens.folded[hit.first - 2] in words.GEOGRAPHY_BEFORE:
        return False
    if before in words.GEOGRAPHY_BEFORE and sense.how == "name":
        return False
    if sense.how == "demonym":
        if previous == "ethnic":  # "ethnic Albanians in Serbia" are no Albania
            return False
        if name == "pole" and previous in ("the", "north", "south", "magnetic", "each", "either"):
            return False
        if _abroad(hit, scene, sense.actor.country or sense.actor.id):
            return False
        return not _is_language(hit, scene, previous)
    if name in _GIVEN_NAMES_TOO and hit.first == hit.last:
        return not _is_persons_name(hit, scene, name, before, following)
    return True


def _abroad(hit: Hit, scene: Scene, home: str) -> bool:
    """Whether a people lives outside its state, and so is not the state: "the Albanians of Serbia", "Turks in Germany".

    "The Russians in Geneva" may be a delegation, "two Spaniards in Mali" are citizens, and both stay what they are.
    """
    tokens = scene.tokens
    previous, following = scene.before(hit.first), scene.after(hit.last)
    if following in words.MINORITY_AFTER and tokens.gap(hit.last) == " ":
        return True
    noun = tokens.folded[hit.last].endswith("s") or following in ("of", "in")
    if previous == "s" and hit.first > 1 and noun and tokens.folded[hit.last].endswith("s"):  # "Latvia's Russians"
        owner = country_at(tokens, hit.first - 2)
        return owner is not None and owner != home
    if following not in ("of", "in") or (following == "in" and previous and previous not in words.PEOPLE_BEFORE):
        return False
    index = hit.last + 2
    while index < len(tokens) and (tokens.folded[index] == "the" or tokens.folded[index] in words.PARTS_BEFORE):
        index += 1
    where = country_at(tokens, index) if index < len(tokens) else None
    return where is not None and where != home


def _is_language(hit: Hit, scene: Scene, previous: str) -> bool:
    following = scene.after(hit.last)
    if following in words.LANGUAGE_AFTER:
        return True
    singular = not scene.tokens.folded[hit.last].endswith("s")
    if previous in words.LANGUAGE_BEFORE:
        return singular and (not following or following in words.FUNCTION_WORDS)
    # "in Russian", and not "in Russian cities"
    return previous in ("in", "into", "from") and singular and (not following or following in words.FUNCTION_WORDS)


def _is_persons_name(hit: Hit, scene: Scene, name: str, before: str, following: str) -> bool:
    if name == "georgia" and scene.all & _AMERICAN_GEORGIA and not scene.all & _CAUCASIAN_GEORGIA:
        return True
    if (
        following
        and following not in words.TITLES
        and following not in words.STATE_ORGANS
        and hit.last + 1 not in scene.tokens.first
    ):
        return not following.isupper() and following not in words.TITLE_PARTS and following not in words.BODY_HEADS
    return bool(before) and before not in _BEFORE_STATE


def _acts(hit: Hit, scene: Scene) -> bool:
    """Whether a capital's name stands for its government: not where something takes place in it."""
    tokens = scene.tokens
    following, before = scene.after(hit.last), scene.before(hit.first)
    if following in words.FRAMINGS or following in words.GROUP_AFTER_STATE:
        return True
    if hit.first in tokens.first and _DATELINE.match(tokens.text, tokens.ends[hit.last], tokens.ends[hit.last] + 100):
        return False
    if before in words.BEFORE_PLACE or before in words.VISITED or before in words.DIRECTIONS:
        return False
    beyond = hit.last + 1
    if tokens.gap(hit.last) == ", " and tokens.folded[beyond] in words.PARTS_OF_AMERICA and tokens.capital[beyond]:
        return False  # "Paris, Texas"
    if before in ("to", "from", "for", "towards", "toward") and _moves(tokens, hit.first):
        return False
    if before == "of" and hit.first > 1 and tokens.folded[hit.first - 2] in words.PART_OF_CITY:
        return False
    if following in words.CITY_NOUNS:
        return False
    if scene.capital_after(hit.last) or scene.capital_before(hit.first):
        return False
    # "in Moscow and Kyiv"
    listed = before == "and" and hit.first > 2 and tokens.capital[hit.first - 2]
    return not (listed and scene.before(hit.first - 2) in words.BEFORE_PLACE)


def _moves(tokens: Tokens, index: int) -> bool:
    """Whether a verb or noun of motion stands shortly before "to Moscow"."""
    return any(word in words.MOTION for word in tokens.folded[max(index - 4, 0) : index - 1])


def framed(hit_last: int, scene: Scene) -> int:
    """Index of the word that judges the name before it ("regime"), else the name's own last word."""
    following = hit_last + 1
    if (
        following < len(scene.tokens)
        and scene.tokens.folded[following] in words.FRAMINGS
        and scene.tokens.gap(hit_last) == " "
    ):
        return following
    return hit_last
