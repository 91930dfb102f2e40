"""Who "he", "she", "it" and "they" are, where one person or thing is in front; else nobody."""

from collections.abc import Sequence
from typing import Final

from timeline.model import Actor
from timeline.parsers.actors import kinds, words
from timeline.parsers.actors.cast import BREAKS, FRONTING, Cast, Part, Told
from timeline.parsers.actors.runs import Found

MALE: Final = frozenset(("he", "him", "his"))
FEMALE: Final = frozenset(("she", "her"))
_THINGS: Final = ("company", "organisation", "product", "state", "group")
_OPENERS: Final = frozenset(
    "that and but because after when before while as if where although though until once so".split()
)
_EMPTY: Final = frozenset(
    "rained rains snowed seems seemed appears appeared turns turned takes took emerged follows remains".split()
)
_AFTER_BE: Final = frozenset(
    "that to whether how why when who likely unlikely clear unclear possible impossible not time difficult hard easy"
    " important announced reported believed thought said understood expected hoped known because".split()
)
_ADVERBS: Final = frozenset("also now still already currently later reportedly only then".split())
_MODAL: Final = frozenset(
    "will would can could may might must should shall had has does did also never now still had".split()
)
_VERBS: Final = kinds.BE | kinds.HAS | kinds.DOES | _MODAL
_AHEAD: Final = 20
_FEATURES: Final = frozenset("comes features weighs costs has measures retails".split())
_LOOK: Final = 40


def read(cast: Cast, index: int) -> Found | None:
    """The pronoun at this word with the actor that it stands for."""
    word = cast.scene.tokens.folded[index]
    actor = None
    if word in MALE or word in FEMALE:
        actor = _person(cast, index, word)
        if actor is not None:
            cast.genders.setdefault(actor.id, "m" if word in MALE else "f")
    elif word == "it":
        actor = _it(cast, index)
    elif word == "its":
        actor = _its(cast, index)
    elif word in ("they", "their"):
        actor = _they(cast, index)
    return Found(index, index, actor, "pronoun") if actor is not None else None


def _person(cast: Cast, index: int, word: str) -> Actor | None:
    tokens = cast.scene.tokens
    gender = "m" if word in MALE else "f"
    after = index + 1
    owns = word == "his" or (
        word == "her"
        and after < len(tokens)
        and tokens.gap(index) == " "
        and tokens.folded[after] not in words.FUNCTION_WORDS
    )
    beside = index - 1 if index and tokens.gap(index - 1) == ", " else -1
    own = [part for part in cast.now.parts if _may_be(part, gender) and part.last != beside]  # "Roth, her successor"
    leading = [part for part in own if part.part in ("subject", "object")]
    if word == "him" or (word == "her" and not owns):
        if any(part.index >= cast.clause for part in leading):  # "Roth thanked him"
            own = leading = [part for part in leading if part.index < cast.clause]
        return _one(leading) if own else _earlier(cast, gender)
    if owns and any(part.part == "possessive" for part in own):
        leading = [part for part in own if part.part in ("subject", "object", "possessive")]
        return leading[-1].actor if len({_id(part) for part in leading}) == 1 else None
    if leading:
        relative = [part for part in leading if part.how == "relative" and part.index >= cast.hard]
        if not relative and _fronted(cast, index) and leading[0].part == "subject" and not leading[0].opens:
            return None
        return relative[-1].actor if relative else _one(own)
    if own:
        return None
    return None if _looks_ahead(cast, index) else _earlier(cast, gender, owns=owns)


def _fronted(cast: Cast, index: int) -> bool:
    """Whether all before it is a phrase like "After calling Brandt," whose names may be somebody else's."""
    tokens = cast.scene.tokens
    start = cast.now.first
    return index > 0 and "," in tokens.gap(index - 1) and tokens.folded[start] in FRONTING


def _looks_ahead(cast: Cast, index: int) -> bool:
    """Whether the name may follow, as in "In his speech, Brandt …" """
    tokens = cast.scene.tokens
    start = index
    while start > 0 and start not in tokens.first and index - start < _AHEAD and "," not in tokens.gap(start - 1):
        start -= 1
    if start == index or not (tokens.folded[start] in FRONTING | BREAKS or tokens.folded[start].endswith("ing")):
        return False
    for ahead in range(index, min(index + _AHEAD, len(tokens) - 1)):
        if ahead + 1 in tokens.first:
            return False
        if "," in tokens.gap(ahead):
            return tokens.capital[ahead + 1]
    return False


def _earlier(cast: Cast, gender: str, *, owns: bool = False) -> Actor | None:
    """Whom the sentences before leave: the nearest that speaks of a person decides, and that person is its subject."""
    for number, told in enumerate(cast.back(2)):
        parts = [part for part in told.parts if _may_be(part, gender)]
        if parts:
            if owns and len({_id(part) for part in parts if part.part != "oblique"}) > 1:
                return None
            actor = _one(parts)
            wanted = ("subject", "object") if not number else ("subject",)
            good = actor is not None and (
                any(part.actor == actor and part.part in wanted for part in parts)
                or (not number and told.parts[0].part == "possessive" and told.parts[0].actor == actor)
            )
            return actor if good else None
    return None


def _may_be(part: Part, gender: str) -> bool:
    person = part.actor is None or part.actor.kind == "person"
    return person and part.gender in ("", gender)


def _one(parts: Sequence[Part]) -> Actor | None:
    """The only one, else the only subject beside whom nobody else is more than an aside."""
    everyone = {part.actor.id if part.actor else "" for part in parts}
    if len(everyone) == 1:
        return parts[-1].actor
    leading = {part.actor.id if part.actor else "": part for part in parts if part.part in ("subject", "object")}
    return next(iter(leading.values())).actor if len(leading) == 1 else None


def _is_thing(part: Part) -> bool:
    if part.actor is None:
        return part.how == "name"
    return part.actor.kind in _THINGS and part.how != "demonym"


def _it(cast: Cast, index: int) -> Actor | None:
    tokens = cast.scene.tokens
    beside = index + 1
    while beside < len(tokens) and beside not in tokens.first and tokens.folded[beside] in _ADVERBS:
        beside += 1
    following = tokens.folded[beside] if beside < len(tokens) and beside not in tokens.first else ""
    if following in _EMPTY or (following in kinds.BE | {"has", "will", "would"} and _empty_ahead(cast, index)):
        return None
    if not _verb(following) or tokens.gap(index) not in (" ", "'", "’"):
        return None
    own = _things(cast.now)
    if own:
        before = tokens.folded[index - 1]
        opened = before in _OPENERS or before in words.SAYING or cast.timed[index - 1] or "," in tokens.gap(index - 1)
        subject = own[0]
        if len(own) == 1 and subject.part == "subject" and opened and _bare_between(cast, subject.last + 1, index):
            return subject.actor
        return None
    if any(True for part in cast.now.parts) and index not in tokens.first:
        return None
    if index in tokens.first or "," in tokens.gap(index - 1):
        beyond = tokens.folded[beside + 1] if beside + 1 < len(tokens) else ""
        return _topic(cast, following, beyond)
    return None


def _verb(word: str) -> bool:
    """Whether a word after "it" may be its verb."""
    return (
        word in _VERBS
        or word in words.SAYING
        or word.endswith("ed")
        or (word.endswith("s") and word not in words.FUNCTION_WORDS)
    )


def _topic(cast: Cast, verb: str, beyond: str) -> Actor | None:
    """What the sentence before was about, seen from the verb that goes on."""
    previous = cast.back(1)
    if not previous:
        return None
    things = _things(previous[0])
    if not things or any(part.actor is None and part.part == "subject" for part in things):
        return None
    things = [part for part in things if part.actor is not None]
    products = {_id(part): part.actor for part in things if part.actor and part.actor.kind == "product"}
    makers = {_id(part): part.actor for part in things if part.actor and part.actor.kind != "product"}
    if verb in kinds.HAS and len(products) == 1 and (not makers or verb in _FEATURES):
        return next(iter(products.values()))
    if not things[0].opens:
        return None
    if verb in kinds.DOES and len(makers) == 1:
        return next(iter(makers.values()))
    if len(makers) + len(products) > 1 or (verb in kinds.BE and makers and not beyond.endswith(("ed", "ing"))):
        return None
    return things[0].actor


def _id(part: Part) -> str:
    return part.actor.id if part.actor else ""


def _things(told: Told) -> list[Part]:
    return [part for part in told.parts if _is_thing(part) and part.part in ("subject", "object")]


def _empty_ahead(cast: Cast, index: int) -> bool:
    """ "It is clear that", "it was announced", "it is to be": nothing is named."""
    tokens = cast.scene.tokens
    for ahead in range(index + 2, min(index + 6, len(tokens))):
        if ahead in tokens.first:
            return False
        if tokens.folded[ahead] in _AFTER_BE:
            return True
    return False


def _bare_between(cast: Cast, start: int, end: int) -> bool:
    """Whether no other thing is spoken of between two words."""
    if end - start > _LOOK:
        return False
    return not any(
        cast.scene.tokens.folded[i] in ("the", "a", "an", "this", "their") and not cast.timed[i]
        for i in range(start, end)
    )


def _its(cast: Cast, index: int) -> Actor | None:
    tokens = cast.scene.tokens
    parts = [part for part in cast.now.parts if _is_thing(part) and part.part != "modifier"]
    if not parts:
        if index not in tokens.first:
            return None
        return _topic(cast, "", "")
    subject = next((part for part in reversed(parts) if part.part == "subject"), None)
    if subject is None or subject.index < cast.hard or index - subject.last > _LOOK:
        return None
    if any(tokens.folded[i] == "it" for i in range(subject.last + 1, index)) and subject.how != "pronoun":
        return None
    between = {_id(part) for part in parts if part.index > subject.index}
    if between - {_id(subject)} or (tokens.folded[index - 1] == "and" and tokens.capital[index - 2]):
        return None
    return subject.actor


def _they(cast: Cast, index: int) -> Actor | None:
    tokens = cast.scene.tokens
    own = [part for part in cast.now.parts if part.part in ("subject", "object")]
    told, start = own, 0
    if own:
        start = own[0].last + 1
    elif index in tokens.first and cast.back(1):
        told = [part for part in cast.back(1)[0].parts if part.part in ("subject", "object")]
        if not told or not told[0].opens:
            return None
        start = told[0].last + 1
    if len({_id(part) for part in told}) != 1 or index - start > _LOOK:
        return None
    subject = told[0]
    if tokens.folded[index - 1] == "and" and index > 1 and tokens.capital[index - 2]:
        return None
    if subject.actor is None or subject.part != "subject" or not _plural(cast, subject):
        return None
    if any(_many(cast, i) for i in range(start, index)):
        return None
    return subject.actor


def _many(cast: Cast, index: int) -> bool:
    """Whether the word looks like a plural noun, and no preposition stands right before its phrase."""
    tokens = cast.scene.tokens
    word = tokens.folded[index]
    if (
        not word.endswith("s")
        or len(word) < 4
        or word.endswith("ss")
        or word in words.SAYING
        or word in words.FUNCTION_WORDS
    ):
        return False
    return not any(near in FRONTING for near in tokens.folded[max(index - 2, 0) : index])


def _plural(cast: Cast, part: Part) -> bool:
    tokens = cast.scene.tokens
    last = tokens.folded[part.last]
    if part.how == "demonym":
        return last.endswith("s")
    if part.actor is not None and part.actor.kind == "group":
        return True
    after = part.last + 1
    return (
        after < len(tokens)
        and part.actor is not None
        and part.actor.kind in ("company", "organisation")
        and (tokens.folded[after] in ("have", "are", "were"))
    )
