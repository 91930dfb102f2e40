"""Whom a text has named so far, and in what part: what later nouns and pronouns are looked up in."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from timeline.model import Actor
from timeline.parsers.actors import kinds, words
from timeline.parsers.actors.apposed import apposition
from timeline.parsers.actors.context import Scene
from timeline.parsers.actors.runs import Found
from timeline.parsers.actors.tokens import key

_PREPOSITIONS: Final = frozenset(
    "in at near of to from by with for on about against under over into between among through after before since"
    " like than without within during toward towards via across behind beside besides despite amid upon onto"
    " off".split()
)
_BETWEEN: Final = frozenset(
    "the a an his her its their this that these those new former then late old young senior top own other".split()
)
_OPENING: Final = words.FUNCTION_WORDS | _BETWEEN | kinds.QUALITIES
BREAKS: Final = frozenset(
    "that and but or because when while if as after before although though since until unless who which where whose"
    " so whereas once".split()
)
_HARD: Final = BREAKS - {"and", "but", "or", "as", "once", "so"}
FRONTING: Final = _PREPOSITIONS | {"having"}
PAST: Final = frozenset(
    "sold won lost bought held cut rose fell began became came went made took gave got put set hit let met paid ran"
    " saw sent spent shut stood left built broke brought fought grew kept knew led sought swore taught thought threw"
    " withdrew wrote overthrew agree have do want plan shot struck hid fled chose drew drove stole spoke sank threw"
    " blew flew rode shook woke hung dug swung found fed shed spread burst cast cost hurt split crept dealt felt meant"
    " lent bent lay fought beat bore bound clung forgot hewed lit mistook rang slid stuck swept tore wound wore"
    " understood undertook overcame overtook withheld withstood".split()
)
_KEPT: Final = 12
_MODIFIED: Final = words.TITLES | frozenset(
    "officials executives employees shares workers customers users engineers staff lawyers leaders troops forces"
    " soldiers products sales headquarters stores".split()
)


@dataclass(frozen=True, slots=True)
class Part:
    """An actor, or an unnamed person, and its part in a sentence: subject, object, oblique, possessive, modifier."""

    index: int
    last: int
    actor: Actor | None
    how: str
    part: str
    gender: str = ""
    opens: bool = False
    """Whether nothing but a time or a fronted phrase stands before it in its sentence."""


@dataclass(slots=True)
class Told:
    """One sentence's parts; of a very long sentence the last ones."""

    number: int
    first: int = 0
    parts: deque[Part] = field(default_factory=lambda: deque(maxlen=_KEPT))


class Cast:
    """The actors so far: in this sentence and the last few, by the nouns that the text gave them, by kind."""

    def __init__(self, scene: Scene, clock: Sequence[bool]) -> None:
        self.scene = scene
        self.timed = clock
        """For each word, whether it is in a time expression or an agreement's name."""
        self.sentences: deque[Told] = deque([Told(0)], maxlen=6)
        self.nouns: dict[str, dict[str, tuple[Actor, int]]] = {}
        """Noun -> actors that it was said of, each with the sentence where last."""
        self.kinds: dict[str, dict[str, tuple[Actor, int]]] = {}
        self.genders: dict[str, str] = {}
        self._clause = 0
        self.hard = 0
        """Index of the last word that opened a side clause ("that", "because"), else of the sentence's first."""
        self._subject_in = -1

    @property
    def now(self) -> Told:
        """The sentence that is being read."""
        return self.sentences[-1]

    def turn(self, index: int) -> None:
        """A new sentence begins at this word."""
        self.sentences.append(Told(self.now.number + 1, index))
        self._clause = self.hard = index
        self._subject_in = -1

    def step(self, index: int, word: str) -> None:
        """A clause begins with this word."""
        self._clause = index
        if word in _HARD:
            self.hard = index
            last = self.now.parts[-1] if self.now.parts else None
            if word == "who" and last is not None and last.last == index - 1 and last.actor is not None:
                self.note(index, index, last.actor, "relative", "subject")

    @property
    def clause(self) -> int:
        """Index of the word with which the present clause begins."""
        return self._clause

    def back(self, count: int) -> list[Told]:
        """The last so many sentences before this one, the nearest first."""
        return list(self.sentences)[-2 : -2 - count : -1]

    def enter(self, each: Found, following: Found | None) -> None:
        """A mention is read."""
        tokens = self.scene.tokens
        part = self._part(each, following)
        gender = self._gender(each) if each.actor.kind == "person" else ""
        if gender:
            self.genders[each.actor.id] = gender
        self.note(each.first, each.last, each.actor, each.how, part)
        self.kinds.setdefault(each.actor.kind, {})[each.actor.id] = (each.actor, self.now.number)
        if each.how in ("pronoun", "noun") or each.actor.kind == "state":
            return
        for noun in self._nouns(each):
            self.nouns.setdefault(noun, {})[each.actor.id] = (each.actor, self.now.number)
        head = apposition(tokens, each.last)
        if head is not None and tokens.folded[head] in DESCRIBING:
            self.nouns.setdefault(tokens.folded[head], {})[each.actor.id] = (each.actor, self.now.number)

    def note(self, first: int, last: int, actor: Actor | None, how: str, part: str, gender: str = "") -> None:
        """Keeps a part of the present sentence."""
        if part == "subject":
            if self._subject_in == self._clause:
                part = "object"
            else:
                self._subject_in = self._clause
        gender = gender or (self.genders.get(actor.id, "") if actor else "")
        self.now.parts.append(Part(first, last, actor, how, part, gender, part == "subject" and self._opens(first)))

    def _opens(self, first: int) -> bool:
        tokens = self.scene.tokens
        index = first - 1
        while index >= 0 and first - index < 5 and index + 1 not in tokens.first:
            if tokens.gap(index) == ", ":
                return True
            if not (self.timed[index] or tokens.folded[index] in _OPENING):
                return False
            index -= 1
        return index + 1 in tokens.first or index < 0

    def _part(self, each: Found, following: Found | None) -> str:
        tokens = self.scene.tokens
        if tokens.possessive(each.last) or (
            each.how == "pronoun" and tokens.folded[each.last] in ("his", "its", "their")
        ):
            return "possessive"
        after = each.last + 1
        if after < len(tokens) and after not in tokens.first and tokens.gap(each.last) in (" ", "-"):
            if following is not None and following.first == after:
                return "modifier"
            adjective = each.how == "demonym" and not tokens.folded[each.last].endswith("s")
            if adjective and (tokens.folded[after] not in words.FUNCTION_WORDS):
                return "modifier"
            if each.actor.kind != "person" and (
                tokens.gap(each.last) == "-" or self._goes_on(after, verbs=each.how != "acronym")
            ):
                return "modifier"
        return self.place(each.first)

    def _goes_on(self, after: int, *, verbs: bool) -> bool:
        """Whether a word after the name of a thing is a noun that it stands before: "Halden engineers"."""
        word = self.scene.tokens.folded[after]
        if word in _MODIFIED:
            return True
        verbal = word in words.FUNCTION_WORDS or word in words.SAYING or word in PAST or self.timed[after]
        return not (
            verbal or word.endswith(("ed", "ly")) or (verbs and word.endswith("s")) or self.scene.tokens.capital[after]
        )

    def place(self, first: int) -> str:
        """ "oblique" behind a preposition, else "subject" (which `note` makes an object where there is one)."""
        tokens = self.scene.tokens
        index = first - 1
        while index >= 0 and first - index < 4 and index + 1 not in tokens.first and tokens.gap(index) == " ":
            word = tokens.folded[index]
            if word in _PREPOSITIONS:
                return "oblique"
            if word not in _BETWEEN and word not in words.TITLES and word not in words.TITLE_PARTS:
                break
            index -= 1
        direct = first - 1
        if direct >= 0 and tokens.gap(direct) == ", " and self.now.parts and self.now.parts[-1].last == direct:
            return self.now.parts[-1].part
        if (
            index >= 0
            and tokens.folded[index] in ("and", "or")
            and self.now.parts
            and self.now.parts[-1].last == index - 1
            and tokens.gap(index - 1) == " "
        ):
            return self.now.parts[-1].part
        return "subject"

    def _gender(self, each: Found) -> str:
        tokens = self.scene.tokens
        start = max(each.first - 2, 0)
        for index in range(start, each.last + 1):
            if tokens.folded[index] in kinds.FEMALE:
                return "f"
            if tokens.folded[index] in kinds.MALE:
                return "m"
        name = each.actor.name.split(" ")[0].casefold()
        known = self.genders.get(each.actor.id, "")
        return known or ("f" if name in kinds.WOMEN - kinds.MEN else "m" if name in kinds.MEN - kinds.WOMEN else "")

    def _nouns(self, each: Found) -> set[str]:
        """What the words in and right beside a name say that it is."""
        tokens = self.scene.tokens
        kept = _OF_PERSON if each.actor.kind == "person" else DESCRIBING
        found = {word for word in tokens.folded[each.first : each.last + 1] if word in kept}
        if each.actor.kind == "organisation" and each.how != "noun":
            found |= _heads(each.actor)
        for step in (1, 2):
            index = each.first - step
            if index < 0 or index + 1 in tokens.first or tokens.gap(index) != " " or tokens.capital[index]:
                break
            if tokens.folded[index] in kept:
                found.add(tokens.folded[index])
                break
        before = each.first - (2 if each.first and tokens.folded[each.first - 1] == "the" else 1)
        if before > 0 and tokens.folded[before] == "of" and tokens.folded[before - 1] in kinds.PLURAL_GROUP:
            found.add(tokens.folded[before - 1])  # "rebels of the Halden Front"
        after = each.last + 1
        if after < len(tokens) and tokens.gap(each.last) == " " and tokens.folded[after] in kinds.PLURAL_GROUP:
            found.add(tokens.folded[after])
        if each.actor.kind == "product":
            if after < len(tokens) and tokens.gap(each.last) == " " and tokens.folded[after] in kinds.PRODUCT:
                found.add(tokens.folded[after])
            first = tokens.folded[each.first]
            found |= {noun for noun in ("phone", "book", "watch", "pad") if first != noun and first.endswith(noun)}
        return found


@lru_cache(maxsize=4096)
def _heads(actor: Actor) -> frozenset[str]:
    """The nouns that its names in full say a body is: "fund" of the IMF, "federation" of FIFA."""
    found = set()
    for name in (actor.name, *actor.aliases):
        folded = key(name)
        if len(folded) > 1:
            last = folded.index("of") - 1 if "of" in folded else len(folded) - 1
            found |= {word for word in (folded[0], folded[last]) if word in DESCRIBING}
    return frozenset(found)


DESCRIBING: Final = (
    kinds.COMPANY
    | kinds.ORGANISATION
    | kinds.GROUP
    | kinds.PLURAL_GROUP
    | kinds.PRODUCT
    | words.TITLES
    | words.BODY_HEADS
    | frozenset(("foundation",))
) - frozenset(
    "chief general head count major captain officer student radio press news times post daily journal television tv"
    " agency guard force forces office team network church".split()
)
_OF_PERSON: Final = DESCRIBING & words.TITLES
"""What may be said of a person: "for the board Anna Roth spoke" makes nobody the board."""
