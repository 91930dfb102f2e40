"""Makes mentions of what was found, and lets "this round" and "the second round" go back to what was named before."""

from dataclasses import replace
from itertools import takewhile
from typing import Final

from timeline.edtf import Date
from timeline.knowledge import Agreement
from timeline.model import Candidate, ReferenceMention, slug
from timeline.parsers import places
from timeline.parsers.references.context import Context
from timeline.parsers.references.detected import Detected
from timeline.parsers.references.tokens import words
from timeline.parsers.references.words import MEETINGS

_FAR: Final = 3000  # characters: "this round" does not reach further back
_NEAR: Final = 600  # characters: both that "the latter" and "the former" tell apart stand in these
_PACTS: Final = frozenset(
    {"agreement", "treaty", "protocol", "memorandum", "ceasefire", "declaration", "plan", "resolution"}
)


def mention_of(
    found: Detected,
    context: Context,
    status: str,
    *,
    record: Agreement | None = None,
    date: Date | None = None,
    stated: Date | None = None,
    flags: tuple[str, ...] = (),
    candidates: tuple[Candidate, ...] = (),
    why: tuple[str, ...] = (),
) -> ReferenceMention:
    """The mention with what its words say; parties are the record's where the words name none."""
    stated = stated or found.stated
    parties = tuple(dict.fromkeys(id_ for span in found.parties for id_ in context.parties_in(*span)))
    kind = found.kind if found.noun or record is None else record.kind
    return ReferenceMention(
        start=found.start,
        end=found.end,
        text=context.document.text[found.start : found.end],
        kind=kind,
        status=status,
        id=record.id if record else None,
        name=record.name if record else None,
        date=date or (record.date if record else stated),
        ordinal=found.ordinal if found.ordinal is not None or record is None else record.ordinal,
        place=found.place,
        parties=parties or (record.parties if record else ()),
        stated=stated,
        series=record.series if record else _series(found, parties, context),
        flags=flags,
        candidates=candidates,
        why=why,
    )


def back(found: Detected, context: Context) -> ReferenceMention | None:
    """The mention that "this round", "that accord", "the latter deal" takes up; None where there is none."""
    if found.demonstrative is None or found.ids or found.ordinal is not None or found.stated is not None:
        return None
    one_of_two = found.demonstrative in ("latter", "former")
    seen: list[ReferenceMention] = []
    for earlier in reversed(context.earlier):
        if found.start - earlier.end > (_NEAR if one_of_two else _FAR):
            break
        fits = _taken_up(found, earlier) or (one_of_two and found.kind in _PACTS and earlier.kind in _PACTS)
        if not fits or any(_same(earlier, other) for other in seen):
            continue
        seen.append(earlier)
        if one_of_two and len(seen) < 2:
            continue
        meant = seen[0] if found.demonstrative == "latter" else earlier
        if not _taken_up(found, meant):
            return None
        text = context.document.text
        return replace(
            meant, start=found.start, end=found.end, text=text[found.start : found.end], stated=None,
            why=(f"goes back to “{meant.text}”", *meant.why),
        )  # fmt: skip
    return None


def continued(found: Detected, context: Context) -> Detected:
    """A bare "second round" as a round of the talks that the text has named before."""
    if found.noun != "talks" or found.ids or found.place or found.proper or found.parties:
        return found
    if found.ordinal is None and found.rank is None:
        return found
    for earlier in reversed(context.earlier):
        if found.start - earlier.end > _FAR:
            break
        if earlier.series and earlier.series in context.knowledge.series:
            return replace(found, ids=(earlier.series,), weak=False)
    return found


def _taken_up(found: Detected, earlier: ReferenceMention) -> bool:
    if found.place and earlier.place and set(words(found.place)) != set(words(earlier.place)):
        return False
    if found.noun in MEETINGS:
        return earlier.kind == found.kind or (found.noun == "talks" and earlier.kind == "meeting")
    return earlier.kind in _PACTS if found.noun == "agreement" else earlier.kind == found.kind


def _same(one: ReferenceMention, other: ReferenceMention) -> bool:
    return one.id == other.id if one.id and other.id else one.text == other.text


def _series(found: Detected, parties: tuple[str, ...], context: Context) -> str | None:
    """A key for rounds that data/ does not know: by place, else by name, else by parties, else as named before."""
    if found.noun not in MEETINGS:
        return None
    if found.place:
        return f"x-{slug(found.place)}-{found.kind}"
    named = [context.document.text[a:b] for a, b in found.parties]
    cities = [name for name in named if places.is_city(words(name))]
    if cities:  # "the second Quito round"
        return f"x-{slug(cities[0])}-{found.kind}"
    named = [context.document.text[a:b] for a, b in found.parties if not context.actors_in(a, b)]
    if named:
        return f"x-{slug(' '.join(named))}-{found.kind}"
    if parties:
        return f"x-{slug(' '.join(sorted(parties)))}-{found.kind}"
    if found.ordinal is None and found.rank is None:
        return None
    near = takewhile(lambda mention: found.start - mention.end <= _FAR, reversed(context.earlier))
    return next((mention.series for mention in near if mention.series), None)
