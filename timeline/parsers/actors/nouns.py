"""Who "the company", "the minister" and "the phone" are, where the text leaves one candidate; else nobody."""

from collections.abc import Iterable, Sequence
from typing import Final

from timeline.model import Actor
from timeline.parsers.actors import kinds, words
from timeline.parsers.actors.cast import DESCRIBING, PAST, Cast, Part
from timeline.parsers.actors.runs import Found

_MEDIA: Final = frozenset(
    "journal post times press news agency tribune guardian herald afp reuters bloomberg bbc cnn".split()
)
_COUNTRY: Final = frozenset("country government nation kingdom".split())
_RESTRICTS: Final = frozenset(
    "of that which who whose whom behind called named known formerly where for to-be in from with".split()
)
_NOUN_FAR: Final = 12
_ANY: Final = frozenset().union(*kinds.GENERIC.values())


def read(cast: Cast, index: int, taken: Sequence[bool]) -> Found | None:
    """ "the company", "the minister", "the phone"; not "the company that …" or "the minister Anna Roth"."""
    tokens = cast.scene.tokens
    noun = index + 1
    if tokens.folded[index] != "the" or noun >= len(tokens) or taken[noun] or tokens.capital[noun]:
        return None
    word = tokens.folded[noun]
    if (word not in DESCRIBING and word not in _COUNTRY and word not in _ANY) or tokens.gap(index) != " ":
        return None
    after = noun + 1
    if after < len(tokens) and after not in tokens.first:
        gap = tokens.gap(noun)
        if gap == "-" or (gap == " " and (tokens.capital[after] or tokens.folded[after] in _RESTRICTS)):
            return None
        if gap == " " and not _head(word, tokens.folded[after]):
            return None
    actor = _meant(cast, word)
    return Found(noun, noun, actor, "noun") if actor is not None else None


def _head(noun: str, after: str) -> bool:
    """Whether the noun is not the first part of another: "the phone industry"."""
    if noun in kinds.GENERIC["company"]:
        return True
    verbal = (
        after in words.FUNCTION_WORDS
        or after in words.SAYING
        or after.endswith(("ed", "ly"))
        or after in kinds.HAS
        or after in kinds.DOES
    )
    return verbal or after in PAST


def _meant(cast: Cast, noun: str) -> Actor | None:
    number = cast.now.number
    if noun in _COUNTRY:
        return _only(_near(cast, "state", 2))
    said = [actor for actor, last in cast.nouns.get(noun, {}).values() if number - last <= _NOUN_FAR]
    if len(said) == 1:
        return said[0]
    if said:
        return _clearest(cast, {actor.id for actor in said})
    for kind, nouns in kinds.GENERIC.items():
        if noun in nouns:
            return _of_kind(cast, kind)
    for kind, nouns in (("group", kinds.PLURAL_GROUP), ("product", kinds.PLAIN_PRODUCT)):
        if noun in nouns:
            every = cast.kinds.get(kind, {})
            return next(iter(every.values()))[0] if len(every) == 1 else None
    return None


def _of_kind(cast: Cast, kind: str) -> Actor | None:
    near = [actor for actor in _near(cast, kind, 2) if not _MEDIA.intersection(actor.name.casefold().split())]
    if _stranger(cast, {actor.id for actor in near}):
        return None
    if len({actor.id for actor in near}) > 1:
        return _clearest(cast, {actor.id for actor in near})
    if near:
        return near[0]
    if near == [] and _stranger(cast, set()):
        return None
    every = [actor for actor, last in cast.kinds.get(kind, {}).values() if cast.now.number - last <= _NOUN_FAR]
    return every[0] if len(every) == 1 == len(cast.kinds.get(kind, {})) else None


def _stranger(cast: Cast, ids: set[str]) -> bool:
    """Whether a name of unknown kind has come to the front since these were named."""
    for told in (cast.now, *cast.back(1)):
        for part in reversed(told.parts):
            if part.actor is not None and part.actor.id in ids:
                return False
            if part.actor is None and part.how == "name" and part.part == "subject":
                return True
    return False


def _near(cast: Cast, kind: str, count: int) -> list[Actor]:
    parts: Iterable[Part] = (part for told in (cast.now, *cast.back(count)) for part in told.parts)
    return [part.actor for part in parts if part.actor is not None and part.actor.kind == kind]


def _only(actors: Sequence[Actor]) -> Actor | None:
    return actors[0] if len({actor.id for actor in actors}) == 1 else None


def _clearest(cast: Cast, ids: set[str]) -> Actor | None:
    """The one of them that this sentence, or the one before, has as its only one in front."""
    for told in (cast.now, *cast.back(2)):
        parts = [part for part in told.parts if part.actor is not None and part.actor.id in ids]
        if parts:
            leading = {part.actor.id: part.actor for part in parts if part.actor and part.part in ("subject", "object")}
            if leading:
                return next(iter(leading.values())) if len(leading) == 1 else None
            everyone = {part.actor.id: part.actor for part in parts if part.actor}
            return next(iter(everyone.values())) if len(everyone) == 1 else None
    return None
