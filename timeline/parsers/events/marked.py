"""What a sentence most likely tells that a person marks as a missed event: a proposal to be changed."""

from collections.abc import Sequence
from typing import Final

from timeline.model import Annotation, EventMention, Role
from timeline.parsers.events import kinds, roles, sentence, titles
from timeline.parsers.events.sentence import Sentence, Sorted

__all__ = ["propose"]

_RELATIONS: Final = ("root", "complement", "adverbial")


def propose(annotation: Annotation, start: int, end: int) -> EventMention | None:
    """An event of the sentence from `start` to `end`; None where each of its words tells of one already.

    Its trigger is a word that tells of no event yet: a verb if there is one, else a noun of happening, else any word.
    Its date is that of the first time expression of the sentence that has one; without, it is undated.
    """
    text = annotation.document.text
    sorts = Sorted(annotation.actors), Sorted(annotation.timexes), Sorted(annotation.references), Sorted(())
    blocks = Sorted(sentence.name_blocks(annotation.actors, annotation.timexes, ()))
    read = sentence.read(text, (start, end), 0, blocks, *sorts)
    taken = {event.trigger_start for event in annotation.events}
    found = _verb(read, taken) or _noun(read, taken) or _word(read, taken)
    if found is None:
        return None
    at, kind, who, title, outcome = found
    timex = next((t.timex for t in read.times if t.timex.date is not None), None)
    source = None if timex is None else "relative" if timex.relative else "stated"
    return EventMention(
        annotation.document.id, start, end, text[start:end], start, end,
        trigger=text[read.tokens[at].start : read.tokens[at].end],
        trigger_start=read.tokens[at].start,
        title=title or titles.shorten(text[start:end]),
        kind=kind,
        date=timex.date if timex is not None else None,
        date_source=source,
        date_span=(timex.start, timex.end) if timex is not None else None,
        outcome=outcome,
        actors=tuple(who),
    )  # fmt: skip


_Found = tuple[int, str, Sequence[Role], str, str]


def _verb(read: Sentence, taken: set[int]) -> _Found | None:
    """The clause that tells most: one of a known kind before others, a main clause before side clauses."""
    best: tuple[tuple[bool, bool, int], int, str] | None = None
    for i, clause in enumerate(read.clauses):
        head = clause.group.head
        if read.tokens[head].start in taken or not clause.group.lemma:
            continue
        kind = kinds.of_verb(clause.group.lemma)
        rank = kind == "other", clause.relation not in _RELATIONS, i
        if best is None or rank < best[0]:
            best = rank, i, kind
    if best is None:
        return None
    _, i, kind = best
    who = roles.of_clause(read.tokens, read.clauses, i, read.actors)
    noun = next((kinds.of_noun(t.low) for t in read.tokens if kinds.of_noun(t.low)), None)
    kind = noun if kind == "other" and noun else kind
    title = titles.of_clause(read, i, tuple(who))
    return read.clauses[i].group.head, kind, who or _everybody(read), title, read.stances[i].outcome


def _noun(read: Sentence, taken: set[int]) -> _Found | None:
    for i, token in enumerate(read.tokens):
        kind = kinds.of_noun(token.low)
        if kind and token.start not in taken:
            return i, kind, _everybody(read), "", "happened"
    return None


def _word(read: Sentence, taken: set[int]) -> _Found | None:
    free = [i for i, t in enumerate(read.tokens) if t.start not in taken and read.text[t.start].isalnum()]
    telling = [i for i in free if read.tokens[i].tag in ("", "name")]
    return ((telling or free)[0], "other", _everybody(read), "", "happened") if free else None


def _everybody(read: Sentence) -> list[Role]:
    return roles.gather([(placed.mention, "participant") for placed in read.actors])
