"""Event mentions: clauses that tell a happening, with actors, date, stance and outcome."""

import bisect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, TypeVar

from timeline.edtf import Date
from timeline.knowledge import Knowledge
from timeline.model import ActorMention, Document, EventMention, ReferenceMention, Role, Timex
from timeline.parsers.actors.lexicon import state_names
from timeline.parsers.events import dating, kinds, mentioned, office, roles, stance, titles
from timeline.parsers.events.clauses import Clause, clauses
from timeline.parsers.events.dating import Dated, Passage
from timeline.parsers.events.stance import Stance
from timeline.parsers.events.tokens import Token, blocks, tokenise
from timeline.parsers.events.triggers import groups
from timeline.parsers.places import Place

_TOLD_BY: Final = kinds.SAYING | kinds.DENYING | kinds.PROMISING | kinds.THREATENING
_CONTENT: Final = _TOLD_BY | kinds.PROPOSING | kinds.PLANNING | kinds.PHASE | kinds.FAILING
_HELD: Final = ("talks", "summit", "meeting", "conference", "visit")
"""Kinds of references that a passage goes on to tell of."""
_NOUN_AFTER: Final = 8
"""Tokens within which a light verb's noun stands: "held another long round of talks"."""


@dataclass(slots=True)
class _Text:
    """The document with what the other parsers found in it, ready to be looked up by place."""

    document: Document
    knowledge: Knowledge
    timexes: Sequence[Timex]
    actors: Sequence[ActorMention]
    places: Sequence[Place]
    references: Sequence[ReferenceMention]
    names: Mapping[str, str]
    horizon: Date | None
    passage: Passage
    done: set[int] = field(default_factory=set)
    """References (by where they begin) that a clause tells of, so that they need no mention of their own."""


def find(
    document: Document,
    knowledge: Knowledge,
    timexes: Sequence[Timex],
    actors: Sequence[ActorMention],
    places: Sequence[Place],
    references: Sequence[ReferenceMention],
    sentences: Sequence[tuple[int, int]],
) -> list[EventMention]:
    """The event mentions, in the order of their triggers."""
    names = {**_names(knowledge), **{m.actor: m.name for m in actors}}
    horizon = document.created or _latest(timexes, references)
    text = _Text(document, knowledge, timexes, actors, places, references, names, horizon, Passage(document.created))
    spans = blocks(
        [(a.start, a.end) for a in actors], [(t.start, t.end) for t in timexes], [(r.start, r.end) for r in references]
    )
    starts = [span.start for span in spans]
    found: list[EventMention] = []
    paragraph, last = 0, 0
    for start, end in sentences:
        if "\n" in document.text[last:start]:
            paragraph += 1
        last = end
        text.passage.enter(paragraph)
        inside = spans[bisect.bisect_left(starts, start) : bisect.bisect_left(starts, end)]
        tokens = tokenise(document.text, start, end, inside)
        found += _of_sentence(text, tokens, (start, end))
    unique = {mention.trigger_start: mention for mention in sorted(found, key=lambda m: m.confidence)}
    return sorted(unique.values(), key=lambda m: m.trigger_start)


@lru_cache(maxsize=4)
def _names(knowledge: Knowledge) -> Mapping[str, str]:
    return {**state_names(), **{actor.id: actor.name for actor in knowledge.actors.values()}}


def _latest(timexes: Sequence[Timex], references: Sequence[ReferenceMention]) -> Date | None:
    """The latest date that the text speaks of as told: what it knows has happened by then."""
    dates = [t.date for t in timexes if t.date is not None and t.type == "DATE"]
    dates += [r.date for r in references if r.status == "resolved" and r.date is not None]
    bounded = [date for date in dates if date.exact]
    return max(bounded, key=lambda date: date.end_latest, default=None)


def _of_sentence(text: _Text, tokens: list[Token], sentence: tuple[int, int]) -> list[EventMention]:
    if not tokens:
        return []
    every = clauses(tokens, groups(tokens))
    stances = stance.of_clauses(tokens, every)
    placed = _placed(text, tokens, sentence)
    found = []
    leading = _leading_timexes(text, tokens, every)
    for i in range(len(every)):
        trigger = _trigger(text, tokens, every, i)
        if trigger is None:
            continue
        mention = _of_clause(text, tokens, every, i, stances, placed, sentence, trigger, leading)
        if mention is not None:
            found.append(mention)
    for reference in _between(text.references, *sentence):
        if reference.start not in text.done and (
            told := mentioned.mention(reference, text.document, sentence, text.names)
        ):
            found.append(told)
        if reference.status == "resolved" and reference.kind in _HELD:
            text.passage.move(dating.by_reference([reference]) or Dated())
    return found


def _placed(text: _Text, tokens: list[Token], sentence: tuple[int, int]) -> list[roles.Placed]:
    """The sentence's actors at their tokens; one inside a reference stands at the reference's token."""
    begins = [token.start for token in tokens]
    return [
        roles.Placed(bisect.bisect_right(begins, actor.start) - 1, actor) for actor in _between(text.actors, *sentence)
    ]


_Item = TypeVar("_Item", Timex, ActorMention, ReferenceMention, Place)


def _between(items: Sequence[_Item], start: int, end: int) -> list[_Item]:
    """The items that begin between two offsets; they stand in the order of the text."""
    low = bisect.bisect_left(items, start, key=lambda item: item.start)
    high = bisect.bisect_left(items, end, key=lambda item: item.start)
    return list(items[low:high])


def _leading_timexes(text: _Text, tokens: list[Token], every: list[Clause]) -> list[Timex]:
    """Time expressions before the sentence's first verb: they hold for its main clauses."""
    if not every:
        return []
    end = tokens[every[0].group.first].start
    return _outside(_between(text.timexes, tokens[0].start, end), _between(text.references, tokens[0].start, end))


def _outside(timexes: Sequence[Timex], references: Sequence[ReferenceMention]) -> list[Timex]:
    """The time expressions that are no part of a reference: "1992" in "the accords of 1992" dates no clause."""
    return [t for t in timexes if not any(r.start <= t.start and t.end <= r.end for r in references)]


def _trigger(text: _Text, tokens: list[Token], every: list[Clause], i: int) -> tuple[int, str, bool] | None:
    """(token, kind, telling) of the clause's happening: its verb, or the noun that a light verb stages."""
    clause = every[i]
    group = clause.group
    lemma = group.lemma
    noun = _noun(tokens, every, i)
    if lemma == "be" and group.head > 0 and tokens[group.head - 1].low == "there" and noun is not None:
        return noun[0], noun[1], True
    if not lemma or (lemma in kinds.STATES and lemma not in kinds.HAPPEN and not (lemma in kinds.LIGHT and noun)):
        return None
    if clause.relation == "infinitive":
        above = every[clause.governor].group.lemma if clause.governor is not None else ""
        if above not in _CONTENT:
            return None
    following = tokens[group.head + 1].low if group.head + 1 < len(tokens) else ""
    phrase = kinds.PHRASES.get((lemma, following))
    if office.took_office(tokens, group.head):
        return group.head, "election", True
    if lemma in kinds.LIGHT and noun is not None:
        return group.head, noun[1], True
    kind = phrase or kinds.of_verb(lemma)
    telling = kind != "other" or group.finite
    if group.form == "participle" and kind == "other":
        return None
    if kind == "other" and group.form == "present" and not group.modal and not group.perfect and not group.progressive:
        return None  # "The club plays in Leeds": what is usual is no happening
    return group.head, kind, telling


def _noun(tokens: list[Token], every: list[Clause], i: int) -> tuple[int, str] | None:
    """The noun of happening that the clause's verb stages: its object, or the subject of a verb of occurring."""
    clause = every[i]
    group = clause.group
    ahead = range(group.head + 1, min(clause.end, group.head + 1 + _NOUN_AFTER))
    behind = range(group.first - 1, max(clause.start, group.first - _NOUN_AFTER) - 1, -1)
    order = behind if group.passive or group.lemma in kinds.OCCUR else ahead
    for j in order:
        token = tokens[j]
        if token.tag in ("", "reference", "name"):
            word = token.low.split()[-1] if token.low else ""
            if token.tag == "reference":
                return j, _kind_in(token.low)
            if kind := kinds.of_noun(word):
                return j, kind
    return None


def _kind_in(phrase: str) -> str:
    """The kind that a reference's words name."""
    for word in phrase.replace(",", " ").split():
        if kind := kinds.of_noun(word):
            return kind
    return "agreement"


def _of_clause(
    text: _Text,
    tokens: list[Token],
    every: list[Clause],
    i: int,
    stances: list[Stance],
    placed: list[roles.Placed],
    sentence: tuple[int, int],
    trigger: tuple[int, str, bool],
    leading: list[Timex],
) -> EventMention | None:
    clause, told = every[i], stances[i]
    at, kind, telling = trigger
    start, end = tokens[clause.start].start, tokens[clause.end - 1].end
    first, last = _reach(tokens, every, i)
    references = _between(text.references, first, last)
    acting = _with_pronoun(text, tokens, every, i, roles.of_clause(tokens, every, i, placed))
    dated = _date(text, tokens, every, i, references, leading, told)
    if office.took_office(tokens, clause.group.head) and (
        dated.date is None or dated.source in ("publication", "inherited")
    ):
        dated = office.begin(acting, text.knowledge, text.horizon) or dated
    named = _told_reference(tokens, every, i, kind, references, dated)
    if named is not None:
        text.done.add(named.start)
        if dated.source in (None, "publication", "inherited") and named.status == "resolved":
            dated = dating.by_reference([named]) or dated
        have = {role.id for role in acting}
        acting = [*acting, *(Role(p, text.names.get(p, p), "participant") for p in named.parties if p not in have)]
    inside = dated.reference if dated.source == "inherited" and kind == "talks" else None
    reference = named if named is not None and named.status == "resolved" else inside
    speaker = roles.speaker(tokens, every, told.teller, placed, text.document.text) if told.teller is not None else None
    speaker = speaker or _according_to(tokens, placed, text.document.text)
    if told.stance == "asserted" and told.outcome in ("happened", "ongoing"):
        text.passage.move(dated)
    places = _between(text.places, first, last)
    reasons = tuple(filter(None, (dated.why, f"{told.stance}: {told.why}" if told.why else "")))
    return EventMention(
        document=text.document.id,
        start=start,
        end=end,
        text=text.document.text[start:end],
        sentence_start=sentence[0],
        sentence_end=sentence[1],
        trigger=text.document.text[tokens[at].start : tokens[at].end],
        trigger_start=tokens[at].start,
        title=titles.of_clause(text.document.text, tokens, every, i),
        kind=kind,
        date=dated.date,
        date_source=dated.source,
        date_span=dated.span,
        stance=told.stance,
        outcome=told.outcome,
        place=places[0].name if places else named.place if named else None,
        actors=tuple(acting),
        references=tuple(dict.fromkeys(r.id for r in references if r.id and r.status == "resolved")),
        reference=reference.id if reference else None,
        reference_name=reference.name if reference else None,
        speaker=speaker,
        confidence=_confidence(clause, kind, telling, acting, dated, told),
        why=reasons,
        flags=tuple(dict.fromkeys(flag for r in references if r.status == "conflict" for flag in r.flags)),
    )


def _reach(tokens: list[Token], every: list[Clause], i: int) -> tuple[int, int]:
    """Where the clause's words begin and end in the text, its subject included."""
    clause = every[i]
    (subject, _), _ = roles.subject_span(tokens, every, i)
    first = min(clause.start, subject) if clause.relation in ("root", "complement") else clause.start
    return tokens[first].start, tokens[clause.end - 1].end


def _date(
    text: _Text,
    tokens: list[Token],
    every: list[Clause],
    i: int,
    references: Sequence[ReferenceMention],
    leading: list[Timex],
    told: Stance,
) -> Dated:
    clause = every[i]
    group = clause.group
    at = tokens[group.head].start
    first, last = tokens[clause.start].start, tokens[clause.end - 1].end
    timexes = _outside(_between(text.timexes, first, last), references)
    if (
        not timexes
        and clause.relation in ("root", "gerund")
        and (i == 0 or clause.word in ("and", "but", "or", "then"))
    ):
        timexes = leading
    if (dated := dating.own(timexes, at)) is not None:
        return dated
    if (
        dated := dating.by_reference(references)
    ) is not None and group.lemma in kinds.LIGHT | kinds.SIGNING | kinds.OCCUR:
        return dated
    if any(r.status == "conflict" for r in references):
        return Dated(why="the reference that it hangs on contradicts the record")
    if told.stance != "asserted" or (told.outcome in ("planned", "cancelled", "postponed") and not group.finite):
        return Dated(why="it is not told as something that took place")
    governor = every[clause.governor] if clause.governor is not None else None
    if clause.relation in ("gerund", "infinitive") and governor is not None and governor is not clause:
        assert clause.governor is not None
        return _shared(_date(text, tokens, every, clause.governor, (), leading, told))
    if told.outcome in ("planned", "cancelled", "postponed") and group.modal:
        return Dated(why="the text does not say when it is to be")
    speech = group.lemma in kinds.SAYING or group.form == "present" or group.perfect
    if not (speech and text.document.created is not None) and (dated := dating.inherited(text.passage)) is not None:
        return dated
    return dating.published(text.document.created)


def _shared(dated: Dated) -> Dated:
    """A date that one clause takes over from the clause it hangs on."""
    if dated.source in (None, "publication", "inherited"):
        return dated
    return Dated(dated.date, "inherited", dated.span, f"it goes with the main clause: {dated.why}", dated.reference)


def _with_pronoun(text: _Text, tokens: list[Token], every: list[Clause], i: int, acting: list[Role]) -> list[Role]:
    """The roles, with the person whom "he" or "she" takes up where the clause has no agent of its own."""
    if any(role.role == "agent" for role in acting):
        return acting
    (first, last), _ = roles.subject_span(tokens, every, i)
    if not any(token.low in ("he", "she") for token in tokens[first:last]):
        return acting
    before = bisect.bisect_left(text.actors, tokens[first].start, key=lambda actor: actor.start)
    for actor in reversed(text.actors[max(before - 6, 0) : before]):
        if actor.kind == "person" and all(role.id != actor.actor for role in acting):
            return [Role(actor.actor, actor.name, "agent"), *acting]
    return acting


def _told_reference(
    tokens: list[Token],
    every: list[Clause],
    i: int,
    kind: str,
    references: Sequence[ReferenceMention],
    dated: Dated,
) -> ReferenceMention | None:
    """The reference that the clause itself tells of: what was signed, held, opened."""
    group = every[i].group
    if group.lemma not in kinds.LIGHT | kinds.SIGNING | kinds.OCCUR | {"be"}:
        return None
    passive = group.passive or group.lemma in kinds.OCCUR
    side = [r for r in references if (r.start < tokens[group.head].start) == passive]
    for reference in side:
        agree = reference.date is None or dated.date is None or dated.source not in ("stated", "relative")
        fits = agree or reference.date.possibly(dated.date.begin_earliest, dated.date.end_latest)  # type: ignore[union-attr]
        if reference.status == "resolved" and mentioned.KINDS.get(reference.kind) == kind and fits:
            return reference
    return None


def _according_to(tokens: list[Token], placed: list[roles.Placed], text: str) -> str | None:
    """The speaker that "according to" names."""
    for i, token in enumerate(tokens[:-2]):
        if token.low == "according" and tokens[i + 1].low == "to":
            near = [p for p in placed if i + 2 <= p.index < i + 10]
            persons = [p for p in near if p.mention.kind == "person"]
            if near:
                return (persons or near)[0].mention.name
            end = i + 2
            while end < len(tokens) and tokens[end].tag not in ("mark", "quote", "subordinator"):
                end += 1
            return roles.phrase(tokens, (i + 2, end), text)
    return None


def _confidence(clause: Clause, kind: str, telling: bool, acting: Sequence[Role], dated: Dated, told: Stance) -> float:
    """How sure it is that the clause tells a happening with these actors at this date."""
    score = 0.35
    score += 0.2 if kind != "other" else 0.05
    score += 0.1 if clause.group.finite and clause.group.form == "past" else 0.0
    score += 0.1 if any(role.role == "agent" for role in acting) else 0.05 if acting else 0.0
    score += {"stated": 0.2, "relative": 0.15, "reference": 0.2, "inherited": 0.05}.get(dated.source or "", 0.0)
    score -= 0.1 if told.stance != "asserted" else 0.0
    score -= 0.0 if telling else 0.1
    return round(min(max(score, 0.05), 0.95), 2)
