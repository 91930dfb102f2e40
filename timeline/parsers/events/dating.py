"""The date of a clause: its own timex, its reference, the passage's running date, else the publication date."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from timeline import edtf
from timeline.edtf import Date
from timeline.model import ReferenceMention, Timex

_NOW: Final = ("PRESENT_REF",)
_VAGUE: Final = ("PAST_REF", "FUTURE_REF")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date with where it comes from; no date with the reason why not."""

    date: Date | None = None
    source: str | None = None
    span: tuple[int, int] | None = None
    why: str = ""
    reference: ReferenceMention | None = None


@dataclass(slots=True)
class Passage:
    """What the text has said so far of when: the running date of the paragraph."""

    created: Date | None
    paragraph: int = -1
    running: Dated = field(default_factory=Dated)
    sentence: int = 0

    def enter(self, paragraph: int) -> None:
        """Go on to a sentence; a new paragraph begins without a running date."""
        self.sentence += 1
        if paragraph != self.paragraph:
            self.paragraph, self.running = paragraph, Dated()

    def move(self, dated: Dated) -> None:
        """Take a date as the running one, unless it only gives background: a bare year or more in dated news."""
        if dated.date is None or dated.source in ("inherited", "publication"):
            return
        wide = dated.date.end_latest - dated.date.begin_earliest > _BACKGROUND_DAYS
        if not (self.created is not None and wide):
            self.running = dated


_BACKGROUND_DAYS: Final = 100


def own(timexes: Sequence[Timex], at: int) -> Dated | None:
    """What the clause's own time expressions say, the nearest to the trigger first; None where it has none."""
    points = [t for t in timexes if t.type in ("DATE", "TIME")]
    dated = [t for t in points if t.date is not None]
    if dated:
        best = min(dated, key=lambda t: (_distance(t, at), t.start))
        source = "relative" if best.relative else "stated"
        said = edtf.words(best.date) if best.date else ""
        return Dated(best.date, source, (best.start, best.end), f'"{best.text}" in the clause is {said}')
    for timex in points:
        if timex.value in _VAGUE:
            return Dated(None, None, (timex.start, timex.end), f'the text says only "{timex.text}"')
        if timex.value not in _NOW:
            reason = timex.why[-1] if timex.why else "nothing tells what it is counted from"
            return Dated(None, None, (timex.start, timex.end), f'"{timex.text}" stays without a date: {reason}')
    return None


def by_reference(references: Sequence[ReferenceMention]) -> Dated | None:
    """The date of the record that the clause names; a reference in conflict gives none."""
    for reference in references:
        if reference.status == "resolved" and reference.date is not None:
            span = (reference.start, reference.end)
            said = f'"{reference.text}" is {reference.name or reference.id}: {edtf.words(reference.date)}'
            return Dated(reference.date, "reference", span, said, reference)
    return None


def inherited(passage: Passage) -> Dated | None:
    """The running date, marked so."""
    running = passage.running
    if running.date is None:
        return None
    why = f"the passage is about {edtf.words(running.date)}"
    return Dated(running.date, "inherited", running.span, why, running.reference)


def published(created: Date | None) -> Dated:
    """The publication date for what a text reports as news, nothing where it is unknown."""
    if created is None:
        return Dated(why="the text gives no date for it, and its own publication date is unknown")
    return Dated(created, "publication", None, f"told as news in a text of {edtf.words(created)}")


def _distance(timex: Timex, at: int) -> int:
    return timex.start - at if timex.start >= at else at - timex.end
