"""Event mentions: each clause that tells a happening, with its date, actors, stance and reasons.

sentence -> tokens -> verb groups (triggers) -> clauses -> stance
         -> roles, date, title -> EventMention
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from timeline import edtf
from timeline.knowledge import Knowledge
from timeline.model import ActorMention, Document, EventMention, ReferenceMention, Timex
from timeline.parsers.events import dating, kinds, mentions, named, office, records, roles, senses, sentence, tokens
from timeline.parsers.events.again import Dated
from timeline.parsers.events.carried import Spoken
from timeline.parsers.events.dating import Clock
from timeline.parsers.events.quoted import Speech
from timeline.parsers.events.sentence import Placelike, Sentence, Sorted

__all__ = ["find"]

_TELLING: Final = frozenset(("root", "adverbial", "complement"))
_SPEAKERS: Final = frozenset(
    "official officials police source sources witness witnesses report reports media analysts".split()
)
_ACCORDING: Final = re.compile(r"[Aa]ccording to\s")


def find(
    document: Document,
    knowledge: Knowledge,
    timexes: Sequence[Timex],
    actors: Sequence[ActorMention],
    places: Sequence[Placelike],
    references: Sequence[ReferenceMention],
    sentences: Sequence[tuple[int, int]],
) -> list[EventMention]:
    """The event mentions of a document, in order."""
    text, identity = document.text, document.id  # the id is a hash of the whole text: once is enough
    blocks = Sorted(sentence.name_blocks(actors, timexes, places))
    sorts = Sorted(actors), Sorted(timexes), Sorted(references), Sorted(places)
    clock = dating.clock(document, list(timexes))
    spoken, speech = Spoken(), Speech()
    latest = _latest(document, timexes, references)
    wrapped = any("\n" in text[start:end] for start, end in sentences)
    of_work = senses.of_work(text)
    found: list[EventMention] = []
    paragraph, before = 0, 0
    quoted = False
    for span in sentences:
        gap = text[before : span[0]]
        if "\n\n" in gap or ("\n" in gap and not wrapped) or "\r" in gap:
            paragraph, quoted = paragraph + 1, False
        before = span[1]
        read = sentence.read(text, span, paragraph, blocks, *sorts, quoted=quoted)
        quoted = tokens.quotes_on(read.tokens)
        read.of_work = of_work
        if read.tokens:
            clock.enter(paragraph)
            speech.enter(read)
            found += _of_sentence(identity, read, knowledge, clock, spoken, speech, latest)
    named_at = {(reference.start, reference.end): reference for reference in references}
    return _once([speech.complete(records.of_passage(mention, named_at)) for mention in found])


def _of_sentence(
    document: str,
    read: Sentence,
    knowledge: Knowledge,
    clock: Clock,
    spoken: Spoken,
    speech: Speech,
    latest: int | None,
) -> list[EventMention]:
    found: list[EventMention] = []
    dates: list[Dated] = []
    according = _according(read)
    tellers = [stance.teller for stance in read.stances]
    moved: tuple[Dated, int] | None = None
    for i, clause in enumerate(read.clauses):
        dated = dating.of_clause(read, i, dates, clock, claimed=according is not None)
        who = spoken.agent(read, i, tuple(roles.of_clause(read.tokens, read.clauses, i, read.actors)))
        spoken.note(read, who)
        if dated.source not in ("stated", "relative") and mentions.accession(read, clause):
            dated = office.accession(who, knowledge, latest) or dated
        dates.append(dated)
        asserted = read.stances[i].stance == "asserted" and read.stances[i].outcome != "planned"
        if dated.source in ("stated", "relative", "reference") and asserted and clause.relation in _TELLING:
            moved = dated, i
            if read.stances[i].outcome == "happened":
                clock.told.remember(read, i, dated)
        trigger = mentions.trigger(read, i, dated, who)
        if trigger is not None:
            speaker = _speaker(read, i, tellers, according)
            if clause.relation == "relative" and speaker == according and who[:1] and who[0].name == according:
                speaker = None if who[0].role == "agent" else speaker  # "according to Diaz, who left on Monday"
            mention = mentions.build(document, read, i, trigger, dated, who, speaker)
            speech.note(read, i, mention.trigger_start, speaker)
            ahead = mentions.announced(document, read, i, clock.created)
            if ahead is not None:
                found.append(replace(ahead, speaker=speaker))
            if clause.group.lemma in records.PROMISES:
                behind = read.text[read.tokens[clause.group.head].end : read.end]
                mention = records.promised(mention, behind, knowledge)
            found.append(records.recognise(mention, knowledge))
        for timed in read.times_in(clause.start, clause.end):
            if timed.timex.date is not None and timed.timex.type == "DATE":
                noun = dating.governed_noun(read, clause, timed.index)
                if noun is None and clause.group.lemma not in kinds.LIGHT:
                    noun = dating.subject_noun(read, clause, timed.index)
                if noun is not None and not read.references_over(noun):
                    found.append(mentions.noun_mention(document, read, noun, timed.index, clause))
    told = {event.reference for event in found if event.reference}
    for referred in read.references:
        if referred.mention.id not in told or referred.mention.id is None:
            named_there = named.mention(document, read, referred, knowledge)
            if named_there is not None:
                found.append(named_there)
    if moved is not None:
        clock.move(moved[0], read, read.clauses[moved[1]])
    return found


def _speaker(read: Sentence, i: int, tellers: list[int | None], according: str | None) -> str | None:
    teller = roles.teller(read.tokens, read.clauses, tellers, i)
    if teller is not None:
        return roles.speaker(read.tokens, read.clauses, teller, read.actors, read.text)
    return according


def _according(read: Sentence) -> str | None:
    """Whom the sentence names after "according to": an actor, else the words up to the next mark."""
    match = _ACCORDING.search(read.text, read.start, read.end)
    if match is None:
        return None
    words = re.match(r"[^,.;:()\n]{1,80}", read.text[match.end() : read.end])
    if words is None:
        return None
    end = match.end() + words.end()
    named = [placed.mention for placed in read.actors if match.end() <= placed.mention.start < end]
    persons = [mention for mention in named if mention.kind == "person"]
    if named:
        return (persons or named)[0].name
    first, *_ = phrase = words[0].split()
    told = any(word.casefold() in _SPEAKERS for word in phrase) or (
        first.casefold() == "the" and phrase[-1][0].isupper()
    )
    return " ".join(phrase) if told or first[0].isupper() else None


def _latest(document: Document, timexes: Sequence[Timex], references: Sequence[ReferenceMention]) -> int | None:
    """The last day that the document is known to look back on: its own, else the latest that it names to the day."""
    if document.created is not None:
        return document.created.end_latest
    dates = [one.date for one in timexes if one.date is not None]
    dates += [one.date for one in references if one.date is not None]
    days = [
        date.begin_earliest for date in dates if date.precision in ("day", "time") and date.begin_earliest < edtf.FUTURE
    ]
    return max(days, default=None)


def _once(found: list[EventMention]) -> list[EventMention]:
    """One mention a trigger, the surer one; in the order of the text."""
    best: dict[int, EventMention] = {}
    for mention in found:
        known = best.get(mention.trigger_start)
        if known is None or (bool(mention.reference), mention.confidence) > (bool(known.reference), known.confidence):
            best[mention.trigger_start] = mention
    return sorted(best.values(), key=lambda mention: (mention.trigger_start, mention.start))
