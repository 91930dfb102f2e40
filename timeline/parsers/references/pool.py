"""Which records a reference could mean, before its date and the context decide."""

from collections.abc import Container
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from timeline.knowledge import Agreement, fold
from timeline.parsers.references.context import Context
from timeline.parsers.references.detected import Detected
from timeline.parsers.references.names import Names, signature
from timeline.parsers.references.tokens import words
from timeline.parsers.references.words import COARSE, HEADS, MEETINGS, SIDES

_LIKE_TALKS: Final = {
    "talks": ("talks", "meeting", "conference"),
    "summit": ("summit", "meeting"),
    "conference": ("conference", "summit"),
    "meeting": ("meeting", "talks", "summit"),
}
_INSTRUMENTS: Final = ("agreement", "treaty", "protocol", "memorandum", "declaration", "ceasefire")


@dataclass(frozen=True, slots=True)
class Fit:
    """A record that a reference could mean, and how well its words fit, before dates."""

    record: Agreement
    basis: str
    """name: listed under exactly this name; like: under one much like it; number; features: kind, place, parties."""
    strength: int
    """Evidence so far; three are needed to resolve."""
    why: str


def pool(found: Detected, names: Names, context: Context) -> list[Fit]:
    """The records that a reference could mean, by name if any has its name, else by what it says of itself."""
    if found.number is not None:
        return _by_number(found, names)
    fits: dict[str, Fit] = {}
    for id_ in found.ids:
        for record in names.rounds(id_):
            why = f"listed as {_quoted(record.name)}" if id_ == record.id else f"round {record.ordinal} of {id_}"
            fits.setdefault(record.id, Fit(record, "name", 4, why))
    named = {id_: fit for id_, fit in fits.items() if _agrees(found, fit.record, names, context, named=True)}
    strangers = [context.contradicts(fit.record, found.start) for fit in named.values()]
    if named and not all(strangers):
        return _meant(found, [*named.values(), *_named_before(found, named, names, context)])
    if fits and not named:
        return []
    if len(found.words) > 1 and (found.proper or (named and not found.generic)):
        like = [
            Fit(
                record,
                "like",
                4 if _told(left_out, record, context) else 2,
                f"its name is much like {_quoted(record.name)}",
            )
            for id_, left_out in names.like(signature(_named_words(found))).items()
            for record in names.rounds(id_)
        ]
        like = [fit for fit in like if _agrees(found, fit.record, names, context, named=True)]
        if named:  # others are at work here: the name may be a variant of one that fits the text better
            like = [
                fit for fit in like if fit.record.id not in named and not context.contradicts(fit.record, found.start)
            ]
            return _meant(found, [*named.values(), *like])
        if like:
            return _meant(found, like)
    if named:
        return _meant(found, list(named.values()))
    return _by_features(found, names, context)


def _named_before(found: Detected, named: Container[str], names: Names, context: Context) -> list[Fit]:
    """Records that the text has named before, by a name much like this one: "the Paris Agreements" in a text about
    the Paris Peace Accords of 1973 need not be those that data/ lists so."""
    before = context.resolved
    if not before or found.generic or not found.words:
        return []
    return [
        Fit(record, "like", 4, f"its name is much like {_quoted(record.name)}")
        for id_ in names.like(signature(_named_words(found)))
        for record in names.rounds(id_)
        if record.id in before and record.id not in named and _agrees(found, record, names, context, named=True)
    ]


def _told(left_out: tuple[str, ...], record: Agreement, context: Context) -> bool:
    """Whether the text tells of whom a shortened name leaves out: "Moscow Protocol" for that on Tajikistan."""
    states = sum(party.isupper() for party in record.parties)
    return not left_out or context.says(left_out) or 0 < min(states, 2) <= context.overlap(record, context.everybody)


def near_misses(found: Detected, names: Names) -> list[Agreement]:
    """Records that have the name and differ in number, place or parties."""
    return list(dict.fromkeys(record for id_ in found.ids for record in names.rounds(id_)))


def _named_words(found: Detected) -> tuple[str, ...]:
    """The words of the name; the ordinal counts once, whether it stands among them or before them."""
    if found.ordinal is not None and signature(found.words).number is None:
        return (*found.words, str(found.ordinal))
    return found.words


def _by_number(found: Detected, names: Names) -> list[Fit]:
    fits = []
    for id_ in names.resolutions.get(found.number or "", []):
        record = names.knowledge.agreements[id_]
        organ = _organ(record)
        if found.organ in (None, "un") or organ is None or organ == found.organ:
            fits.append(Fit(record, "number", 4, f"number {found.number} is {_quoted(record.name)}"))
    return fits


def _organ(record: Agreement) -> str | None:
    folded = fold(" ".join(record.names))
    return "council" if "security council" in folded else "assembly" if "general assembly" in folded else None


def _meant(found: Detected, fits: list[Fit]) -> list[Fit]:
    """Of several with the name, those whose kind is the one said: a summit is no treaty."""
    kinds = _LIKE_TALKS.get(found.noun)
    if found.noun and found.noun != "agreement" and len(fits) > 1:  # a protocol is an agreement too
        same = [fit for fit in fits if (fit.record.kind in kinds if kinds else fit.record.kind == found.kind)]
        return same or fits
    return fits


def _agrees(found: Detected, record: Agreement, names: Names, context: Context, *, named: bool) -> bool:
    """Whether number, place and parties of the phrase allow this record."""
    if found.ordinal is not None and not _numbered(found, record):
        return False
    if found.place and not in_place(found.place, record, names) and not (named and found.noun not in MEETINGS):
        return False
    if not _allows(found, record, names, context, named=named):
        return False
    if named and found.noun and not _nouns_agree(found, record):
        return False
    return not found.after or _qualified(found.after, record, names)


def _numbered(found: Detected, record: Agreement) -> bool:
    if record.ordinal is not None and found.ordinal == record.ordinal:
        return True
    return found.ordinal in _numbers(record.names)


@lru_cache(maxsize=4096)
def _numbers(names: tuple[str, ...]) -> frozenset[int | None]:
    """The numbers that these names hold."""
    return frozenset(signature(words(name)).number for name in names)


def in_place(place: str, record: Agreement, names: Names) -> bool:
    """Whether the record's place, or its series', has these words."""
    wanted = set(words(place)) - {"the"}
    places = [record.place] if record.place else []
    if not places and record.series and record.series in names.knowledge.series:
        places = list(names.knowledge.series[record.series].places)
    return any(wanted <= set(words(each)) for each in places)


def _allows(found: Detected, record: Agreement, names: Names, context: Context, *, named: bool) -> bool:
    """Whether each party that the phrase names is one of the record's."""
    if not record.parties or not found.parties:
        return True
    parties = set(record.parties)
    own = {word for name in (*record.names, record.place or "") for word in words(name)}
    for start, end in found.parties:
        mentions = context.actors_in(start, end)
        if any(m.actor in parties or m.country in parties for m in mentions):
            continue
        text = context.document.text[start:end]
        inside = found.name_span is not None and found.name_span[0] <= start < found.name_span[1]
        known = names.knowledge.actor_index.get(fold(text), ())
        if any(each.actor in parties for each in known):
            continue
        # A stranger before the name makes it another: "Chad Comprehensive Peace Agreement", "Doullens Conference".
        stranger = not named or bool(mentions or known) or (bool(found.ids) and not inside)
        if stranger and not set(words(text)) <= own:
            return False
    return True


def _qualified(after: str, record: Agreement, names: Names) -> bool:
    """Whether what stands behind "for" or "on" belongs to the record: its names, place or parties."""
    own = {word for name in (*record.names, record.place or "") for word in words(name)}
    for id_ in record.parties:
        actor = names.knowledge.actors.get(id_)
        if actor:
            own.update(word for name in (actor.name, *actor.aliases) for word in words(name))
    return set(after.split()) <= own


def _sides_fit(found: Detected, record: Agreement, names: Names, context: Context) -> bool:
    """Whether "trilateral talks" are of three sides, or of three and their host."""
    said = words(context.document.text[found.start : found.end])
    wanted = next((SIDES[word] for word in said if word in SIDES), None)
    if wanted is None or not record.parties:
        return True
    known = names.knowledge.actors
    sides = sum(party not in known or known[party].kind != "person" for party in record.parties)
    return sides in (wanted, wanted + 1)


def _by_features(found: Detected, names: Names, context: Context) -> list[Fit]:
    """Records of that kind with this place, number, parties and date; each of these is evidence."""
    records = _reachable(found, names)
    fits = []
    for record in records:
        if not _same_kind(found, record) or not _sides_fit(found, record, names, context):
            continue
        if not _agrees(found, record, names, context, named=False):
            continue
        strength, reasons = -1 if found.noun == "meeting" else 0, []
        if found.ordinal is not None:
            strength, reasons = 2, [f"round {record.ordinal} of its series"]
        if found.place:
            strength += 2
            reasons.append(f"held in {record.place or found.place}")
        elif found.proper and record.place and set(words(record.place)) <= set(found.words):
            strength += 2  # "the third Istanbul round"
            reasons.append(f"held in {record.place}")
        mentioned = {id_ for span in found.parties for id_ in context.ids_of(context.actors_in(*span))}
        shared = len(mentioned.intersection(record.parties))
        crowd = sum(party.isupper() for party in record.parties) > 2 * len(mentioned)
        if shared > 1 and crowd and not found.place:
            reasons.append("of many parties")  # "the US-Iran talks" are no talks of eight states
        elif shared:
            strength += min(shared, 2)
            reasons.append("the same parties")
        elif context.overlap(record, context.everybody):
            strength += 1 if found.place or found.stated or found.day else 0  # "the first talks" may be any
            reasons.append("its parties are in the text")
        elif context.states:
            strength -= 2
            reasons.append("its parties are not in the text")
        if reasons and (found.ordinal is not None or found.place or found.parties or found.stated or found.day):
            fits.append(Fit(record, "features", strength, ", ".join(reasons)))
    talks = [fit for fit in fits if fit.record.kind == "talks"] if found.noun == "talks" else []
    return talks or fits  # and no meeting on their margin


def _reachable(found: Detected, names: Names) -> list[Agreement]:
    """Records worth a look, through the index of places where the phrase names one."""
    agreements = names.knowledge.agreements
    keys = [word for word in words(found.place or "") if word != "the"]
    if not keys:
        keys = [word for word in found.words if word in names.places] if found.proper else []
    if keys:
        ids = set(names.places.get(keys[0], ())).intersection(*(names.places.get(key, ()) for key in keys[1:]))
        at_series = (r for s in names.knowledge.series.values() for r in s.rounds if not r.place)
        return [agreements[id_] for id_ in sorted(ids)] + [record for record in at_series if found.place]
    if found.proper and not found.parties:
        return []
    return names.of_kind(_LIKE_TALKS.get(found.noun, (*_INSTRUMENTS, "plan", "proposal")))


def _nouns_agree(found: Detected, record: Agreement) -> bool:
    """Whether a noun behind a name without one may be the record's: "Sykes-Picot Agreement", and no "Protocol"."""
    if found.words and found.words[-1] in HEADS and found.ids:
        said = COARSE.get(found.words[-1], found.words[-1])
        nouns = _nouns(record.names)
        return said in nouns or not nouns or _same_kind(found, record) or record.series is not None
    return True


def _same_kind(found: Detected, record: Agreement) -> bool:
    if kinds := _LIKE_TALKS.get(found.noun):
        # The twelfth round of talks in a city is not the twelfth conference there.
        return record.kind in kinds and not (found.noun == "talks" and found.ordinal and record.kind == "conference")
    if found.noun == "agreement":
        return record.kind in _INSTRUMENTS
    return record.kind == found.noun or found.noun in _nouns(record.names)


@lru_cache(maxsize=4_096)
def _nouns(names: tuple[str, ...]) -> frozenset[str]:
    """The nouns for kinds of references in a record's names."""
    return frozenset(COARSE.get(word, word) for name in names for word in words(name) if word in HEADS)


def _quoted(name: str) -> str:
    return f"“{name}”"
