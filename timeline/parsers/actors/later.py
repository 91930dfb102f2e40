"""Who "the company", "the rebels", "he" and "it" are, where the text leaves one candidate; else nobody."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from timeline.model import Actor
from timeline.parsers.actors import kinds, words
from timeline.parsers.actors.cast import BREAKS, DESCRIBING, FRONTING, PAST, Cast, Part, Told
from timeline.parsers.actors.context import Scene
from timeline.parsers.actors.gazetteer import gazetteer
from timeline.parsers.actors.runs import Found

_MALE: Final = frozenset(("he", "him", "his"))
_FEMALE: Final = frozenset(("she", "her"))
_THINGS: Final = ("company", "organisation", "product", "state", "group")
_MEDIA: Final = frozenset(
    "journal post times press news agency tribune guardian herald afp reuters bloomberg bbc cnn".split()
)
_COUNTRY: Final = frozenset("country government nation kingdom".split())
_RESTRICTS: Final = frozenset(
    "of that which who whose whom behind called named known formerly where for to-be in from with".split()
)
_NOUN_FAR: Final = 12
_DETERMINERS: Final = frozenset("s a an the one another this that his her their its some".split())
_BE: Final = frozenset("is was be been being are were s".split())
_OPENERS: Final = frozenset(
    "that and but because after when before while as if where although though until once so".split()
)
_HAS: Final = frozenset(
    "has have comes come features feature costs cost weighs weigh runs run uses use includes include supports support"
    " sports measures retails sells lacks offers boasts replaces works ships stores plays".split()
)
_DOES: Final = frozenset(
    "said says announced announces plans plan planned expects expected hired reported reports sued sues agreed bought"
    " denied denies added confirmed refused warned warns urged called condemned accused rejected blamed signed"
    " apologised apologized declined employs pledged vowed insisted insists acquired introduced launched released"
    " fired".split()
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
_VERBS: Final = _BE | _HAS | _DOES | _MODAL
_AHEAD: Final = 20
_FEATURES: Final = frozenset("comes features weighs costs has measures retails".split())
_LOOK: Final = 40


def find(scene: Scene, found: Sequence[Found], taken: Sequence[bool], timed: Sequence[bool]) -> Iterator[Found]:
    """The mentions by noun and pronoun, in one walk through the text."""
    tokens = scene.tokens
    cast = Cast(scene, timed)
    ordered = sorted(found, key=lambda each: each.first)
    upcoming = 0
    quoted, marked = _marks(scene)
    firsts, folded, capital = tokens.first, tokens.folded, tokens.capital
    index, count = 0, len(tokens)
    while index < count:
        word = folded[index]
        if index in firsts:
            cast.turn(index)
        elif marked[index] or word in BREAKS:
            cast.step(index, word)
        if upcoming < len(ordered) and ordered[upcoming].first == index:
            each = ordered[upcoming]
            upcoming += 1
            following = ordered[upcoming] if upcoming < len(ordered) else None
            cast.enter(each, following)
            index = each.last + 1
            continue
        if (capital[index] or word in _WATCHED) and not taken[index] and not quoted[index]:
            new = _pronoun(cast, index) or _noun(cast, index, taken)
            if new is not None:
                cast.enter(new, None)
                yield new
                index = new.last + 1
                continue
            _unnamed(cast, index)
        index += 1


_WATCHED: Final = (
    _MALE | _FEMALE | {"it", "its", "they", "their", "the"} | kinds.PERSON | words.TITLES
)  # all that `find` stops at, besides capitals
_MARKS: Final = re.compile(r"[,;:—–\"“”()]")


def _marks(scene: Scene) -> tuple[list[bool], list[bool]]:
    """For each word, whether it stands in a quotation, and whether a mark stands before it.

    A quotation that is never closed ends with its paragraph.
    """
    tokens = scene.tokens
    inside = False
    quoted: list[bool] = []
    marked: list[bool] = []
    previous = 0
    for start, end in zip(tokens.starts, tokens.ends, strict=True):
        mark = False
        if start - previous > 1:
            gap = tokens.text[previous:start]
            mark = _MARKS.search(gap) is not None
            for number, piece in enumerate(gap.replace("``", "“").replace("''", '"').split("\n\n")):
                inside = inside and not number
                for sign in piece:
                    inside = sign == "“" or (inside and sign != "”") if sign != '"' else not inside
        quoted.append(inside)
        marked.append(mark and previous > 0)
        previous = end
    return quoted, marked


def _pronoun(cast: Cast, index: int) -> Found | None:
    word = cast.scene.tokens.folded[index]
    actor = None
    if word in _MALE or word in _FEMALE:
        actor = _person(cast, index, word)
        if actor is not None:
            cast.genders.setdefault(actor.id, "m" if word in _MALE else "f")
    elif word == "it":
        actor = _it(cast, index)
    elif word == "its":
        actor = _its(cast, index)
    elif word in ("they", "their"):
        actor = _they(cast, index)
    return Found(index, index, actor, "pronoun") if actor is not None else None


def _person(cast: Cast, index: int, word: str) -> Actor | None:
    tokens = cast.scene.tokens
    gender = "m" if word in _MALE else "f"
    after = index + 1
    owns = word == "his" or (
        word == "her"
        and after < len(tokens)
        and tokens.gap(index) == " "
        and tokens.folded[after] not in words.FUNCTION_WORDS
    )
    own = [part for part in cast.now.parts if _may_be(part, gender)]
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
    if following in _EMPTY or (following in _BE | {"has", "will", "would"} and _empty_ahead(cast, index)):
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
    if verb in _HAS and len(products) == 1 and (not makers or verb in _FEATURES):
        return next(iter(products.values()))
    if not things[0].opens:
        return None
    if verb in _DOES and len(makers) == 1:
        return next(iter(makers.values()))
    if len(makers) + len(products) > 1 or (verb in _BE and makers and not beyond.endswith(("ed", "ing"))):
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


def _noun(cast: Cast, index: int, taken: Sequence[bool]) -> Found | None:
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
        or after in _HAS
        or after in _DOES
    )
    return verbal or after in PAST


_ANY: Final = frozenset().union(*kinds.GENERIC.values())


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


def _unnamed(cast: Cast, index: int) -> None:
    """A person without a name ("a spokesman"), whom a pronoun may mean, is kept as nobody that is known."""
    tokens = cast.scene.tokens
    word = tokens.folded[index]
    if tokens.capital[index]:
        _stranger_at(cast, index)
        return
    if index == 0 or index in tokens.first:
        return
    if word not in kinds.PERSON and (
        word not in words.TITLES or word in ("general", "major", "count", "chief", "head")
    ):
        return
    after = index + 1
    if after < len(tokens) and tokens.gap(index) == " " and tokens.capital[after] and after not in tokens.first:
        return  # "the envoy Anna Roth"
    for back in range(index - 1, max(index - 5, -1), -1):
        if tokens.gap(back) not in (" ", "-"):
            return
        if tokens.folded[back] in _DETERMINERS:
            described = tokens.gap(back - 1) if back else ""
            if described == ", " and cast.now.parts and cast.now.parts[-1].last == back - 1:
                return  # "Anna Roth, a lawyer,"
            if back and tokens.folded[back - 1] in (*_BE, "as", "became", "become"):
                return
            gender = "m" if word in kinds.MALE | {"man", "boy", "policeman"} else ""
            gender = "f" if word in kinds.FEMALE | {"woman", "girl", "policewoman"} else gender
            cast.note(index, index, None, "noun", cast.place(index), gender)
            return
        if back in tokens.first:
            return


def _stranger_at(cast: Cast, index: int) -> None:
    """A name that was not recognised may be whom a pronoun means, so it is kept as nobody that is known."""
    tokens = cast.scene.tokens
    word = tokens.folded[index]
    if word in words.FUNCTION_WORDS or word in words.MONTHS_AND_DAYS or cast.timed[index]:
        return
    if index in tokens.first and (word.endswith(("ing", "ed", "ly", "s")) or word in words.BODY_HEADS | words.TITLES):
        return
    parts = cast.now.parts
    if parts and parts[-1].last == index - 1 and parts[-1].actor is None and tokens.gap(index - 1) == " ":
        return
    if word in words.TITLES or word in words.TITLE_PARTS:
        return
    if (word,) in gazetteer().names and cast.scene.before(index) in words.BEFORE_PLACE | {"to", "from"}:
        return
    part = "possessive" if tokens.possessive(index) else cast.place(index)
    cast.note(index, index, None, "name", part)
