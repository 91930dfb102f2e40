"""Event mentions from clauses: which clauses tell a happening, and what is known of it."""

from typing import Final

from timeline.edtf import Date
from timeline.model import EventMention, Role
from timeline.parsers.events import kinds, roles, senses, titles
from timeline.parsers.events.again import Dated
from timeline.parsers.events.clauses import Clause
from timeline.parsers.events.sentence import Sentence
from timeline.parsers.events.stance import Stance, act_of, behind, governing, of_one_act
from timeline.parsers.events.tokens import Token

_BY_SOURCE: Final = {"stated": 0.2, "relative": 0.2, "reference": 0.15, "inherited": 0.05, "publication": 0.0}
_ACCESSION: Final = frozenset(("come power", "take power", "take office", "return power", "return office"))


def trigger(sentence: Sentence, i: int, dated: Dated, who: tuple[Role, ...]) -> tuple[int, str] | None:
    """The trigger's token and the kind that clause i tells; None where it tells no happening."""
    clause = sentence.clauses[i]
    group = clause.group
    lemma = group.lemma
    if not lemma or lemma == "do":
        return None
    if (
        lemma == "go"
        and group.progressive
        and any(
            sentence.clauses[d].relation == "infinitive" and sentence.clauses[d].group.first == group.head + 1
            for d in clause.dependents
        )
    ):
        return None  # "is going to | reinvent it": the second verb tells
    if act_of(sentence.clauses, i) is not None:
        return None  # "declined | to comment": the infinitive tells it
    light = lemma in kinds.LIGHT or lemma == "be"
    ended = kinds.ending(lemma, behind(sentence.tokens, clause), group.form) is not None
    light = light or ended
    if lemma in ("put", "call"):  # only "put off" and "call off" leave the telling to the noun
        light = ended
    noun = _event_noun(sentence, i) if light else None
    if noun is not None and (lemma != "be" or ended or _existential(sentence, clause)):
        return noun, _noun_kind(sentence, clause, noun)
    kind = _phrase_kind(sentence, clause) or kinds.of_verb(lemma)
    if not _tells(sentence, i, kind, own=_is_own(dated, sentence.clauses[i], who)):
        return None
    return group.head, kind


def _noun_kind(sentence: Sentence, clause: Clause, noun: int) -> str:
    """The kind that the noun names where it stands: a strike of workers is no attack, a vote on a bill no election."""
    low = sentence.tokens[noun].low
    if low in ("strike", "strikes") and senses.stops_work(sentence.tokens, noun, of_work=sentence.of_work):
        return "other"
    if low in ("vote", "ballot", "poll") and senses.on_a_motion(sentence.tokens, clause.start, clause.end, noun):
        return "other"
    return kinds.of_noun(low) or "other"


def _tells(sentence: Sentence, i: int, kind: str, *, own: bool) -> bool:
    """Whether the clause's verb tells a happening, and not a state or an aim."""
    clause = sentence.clauses[i]
    group = clause.group
    state = group.lemma in kinds.STATES or group.lemma in ("be", "have")
    if state:
        return own and group.finite and group.form == "past" and clause.relation in ("root", "complement")
    if clause.relation == "infinitive":
        above = sentence.clauses[clause.governor] if clause.governor is not None else None
        if above is None:
            return False
        lemma = governing(sentence.tokens, above, clause)
        return lemma in kinds.GIVING or lemma in kinds.WITH_GERUND or (above.group.passive and lemma in kinds.SAYING)
    if clause.relation in ("conditional", "question", "gerund", "participle", "relative"):
        return kind != "other" or own
    if group.form == "present" and not (group.perfect or group.progressive or group.modal):
        return kind != "other" or own
    return True


def _is_own(dated: Dated, clause: Clause, who: tuple[Role, ...]) -> bool:
    """Whether a side clause has what makes it worth telling: a date of its own, or somebody by whom it was done."""
    if dated.source in ("stated", "relative"):
        return True
    return clause.group.passive and clause.group.lemma not in kinds.STATES and any(r.role == "agent" for r in who)


def _existential(sentence: Sentence, clause: Clause) -> bool:
    return any(token.low == "there" for token in sentence.tokens[clause.start : clause.group.head])


def _event_noun(sentence: Sentence, at: int) -> int | None:
    """The noun of happening that a light verb has as object, or as subject in "talks were held"."""
    clause = sentence.clauses[at]
    tokens, group = sentence.tokens, clause.group
    if not group.passive:
        for i in range(group.head + 1, min(clause.end, group.head + 9)):
            if tokens[i].low in ("off", "out") and i == group.head + 1:
                continue
            if tokens[i].tag in ("preposition", "mark", "to") and tokens[i].low != ",":
                break
            following = tokens[i + 1] if i + 1 < len(tokens) else None
            head = following is None or following.tag not in ("", "name") or following.low in ("between", "with")
            if head and kinds.of_noun(tokens[i].low):
                return i
    ended = kinds.ending(group.lemma, behind(tokens, clause), group.form)
    subject = ended is not None and group.lemma not in kinds.ENDING
    if group.passive or group.lemma in kinds.OCCUR or group.lemma == "take" or subject:
        (start, end), _ = roles.subject_span(tokens, sentence.clauses, at)
        for i in range(end - 1, start - 1, -1):
            if kinds.of_noun(tokens[i].low) and not _in_phrase(tokens, start, i):
                return i
    return None


def _in_phrase(tokens: list[Token], start: int, i: int) -> bool:
    """Whether a noun hangs on a preposition: "the signing of the treaty"."""
    before = i - 1
    while before >= start and tokens[before].tag in ("determiner", "adjective", "name", "possessive", "number"):
        before -= 1
    return before >= start and tokens[before].tag == "preposition"


def _phrase_kind(sentence: Sentence, clause: Clause) -> str | None:
    lemma, tokens, head = clause.group.lemma, sentence.tokens, clause.group.head
    if lemma == "strike" and senses.workers_strike(tokens, clause.start, head, of_work=sentence.of_work):
        return "other"
    if lemma == "vote" and senses.on_a_motion(tokens, clause.start, clause.end, head):
        return "other"
    if lemma in kinds.BESIDE:
        near = {token.low for token in tokens[clause.start : min(clause.end, head + 7)]}
        for words, told in kinds.BESIDE[lemma]:
            if near & words:
                return told
    if lemma in ("add", "conclude") and _says(sentence, clause):
        return "statement"
    for token in tokens[head + 1 : head + 4]:
        if token.tag in ("determiner", "time", "name", "mark"):
            break
        kind = kinds.PHRASES.get((clause.group.lemma, token.low))
        if kind is not None:
            return kind
    return None


def _says(sentence: Sentence, clause: Clause) -> bool:
    """Whether words are told by the clause: a that-clause, or a quotation before or behind it."""
    if clause.postposed or any(sentence.clauses[d].relation == "complement" for d in clause.dependents):
        return True
    behind = sentence.tokens[clause.group.head + 1 : clause.group.head + 4]
    return any(token.tag == "quote" or token.low == "that" for token in behind)


def accession(sentence: Sentence, clause: Clause) -> bool:
    """Whether the clause says that somebody came to power: "took office", "was sworn in", "returned to power"."""
    lemma = clause.group.lemma
    if lemma == "inaugurate" and clause.group.passive:
        return True
    near = [token.low for token in sentence.tokens[clause.group.head + 1 : clause.group.head + 5]]
    if lemma == "swear":
        return "in" in near[:1]
    return any(f"{lemma} {word}" in _ACCESSION for word in near) or (
        lemma in ("assume", "enter", "return") and any(word in ("office", "presidency", "premiership") for word in near)
    )


def build(
    document: str,
    sentence: Sentence,
    i: int,
    found: tuple[int, str],
    dated: Dated,
    who: tuple[Role, ...],
    speaker: str | None,
) -> EventMention:
    """The event mention of clause i."""
    clause, stance = sentence.clauses[i], sentence.stances[i]
    at, kind = found
    leading = of_one_act(sentence.clauses, i)
    first = clause.start if leading is None else sentence.clauses[leading].start
    start, end = sentence.span(first, max(clause.end, clause.group.head + 1))
    token = sentence.tokens[at]
    why = [reason for reason in (dated.why, _stance_why(stance)) if reason]
    resolved = [
        referred.mention
        for referred in sentence.references_in(clause.start, clause.end)
        if referred.mention.id and referred.mention.status == "resolved"
    ]
    own = next((mention for mention in resolved if _is(sentence, clause, mention.start, mention.end, at)), None)
    return EventMention(
        document=document,
        start=min(start, token.start),
        end=max(end, token.end),
        text=sentence.text[min(start, token.start) : max(end, token.end)],
        sentence_start=sentence.start,
        sentence_end=sentence.end,
        trigger=sentence.text[token.start : token.end],
        trigger_start=token.start,
        title=titles.of_clause(sentence, i, who),
        kind=kind,
        date=dated.date,
        date_source=dated.source,
        date_span=dated.span,
        stance=stance.stance,
        outcome=stance.outcome,
        place=sentence.place_in(clause.start, clause.end) or (own.place if own else None),
        actors=who,
        references=tuple(dict.fromkeys(mention.id for mention in resolved if mention.id)),
        reference=own.id if own else None,
        reference_name=own.name if own else None,
        speaker=speaker,
        confidence=_confidence(clause, kind, dated, who),
        why=tuple(why),
    )


def _is(sentence: Sentence, clause: Clause, start: int, end: int, at: int) -> bool:
    """Whether the clause tells of the reference itself: its noun is the trigger, or a verb of signing governs it."""
    token = sentence.tokens[at]
    if start <= token.start < end:
        return True
    if clause.group.lemma not in kinds.SIGNING or at != clause.group.head:
        return False
    first = next((i for i, t in enumerate(sentence.tokens) if t.start >= start), len(sentence.tokens))
    if clause.group.passive:
        return first < clause.group.first
    return clause.group.head < first <= clause.group.head + 3


def _stance_why(stance: Stance) -> str:
    return f"{stance.stance}: {stance.why}" if stance.stance != "asserted" and stance.why else ""


def _confidence(clause: Clause, kind: str, dated: Dated, who: tuple[Role, ...]) -> float:
    """How sure the rules are: a known kind, an agent and a date of its own add; a state or a side clause takes away."""
    sure = 0.45
    sure += 0.15 if kind != "other" else 0.0
    sure += 0.1 if any(role.role == "agent" for role in who) else 0.05 if who else -0.05
    sure += _BY_SOURCE.get(dated.source or "", -0.05)
    if clause.group.lemma in kinds.STATES or clause.group.lemma == "be":
        sure -= 0.25
    if clause.relation in ("relative", "gerund", "participle", "infinitive"):
        sure -= 0.1
    return round(min(max(sure, 0.05), 0.95), 2)


_AHEAD_KINDS: Final = frozenset("talks visit election exchange call".split())
_STANCE_OF: Final = {"propose": "proposed", "promise": "promised", "pledge": "promised"}


def announced(document: str, sentence: Sentence, i: int, created: Date | None) -> EventMention | None:
    """What clause i only announces: "the two presidents announced a summit in Budapest"; None where nothing."""
    clause, stance, tokens = sentence.clauses[i], sentence.stances[i], sentence.tokens
    group = clause.group
    if group.lemma not in kinds.ANNOUNCING or group.passive or group.negated or stance.stance != "asserted":
        return None
    noun = None
    for j in range(group.head + 1, min(clause.end, group.head + 8)):
        if tokens[j].tag in ("mark", "subordinator", "to") or (tokens[j].tag == "preposition" and j > group.head + 1):
            break
        following = tokens[j + 1] if j + 1 < len(tokens) else None
        if kinds.of_noun(tokens[j].low) in _AHEAD_KINDS and (following is None or following.tag not in ("", "name")):
            noun = j
            break
    if noun is None or any(r.mention.status == "resolved" for r in sentence.references_over(noun)):
        return None
    timex = next(
        (
            timed.timex
            for timed in sentence.times_in(noun + 1, clause.end)
            if timed.timex.date is not None and created is not None
            and timed.timex.date.begin_earliest > created.end_latest
        ),
        None,
    )  # fmt: skip
    verb = tokens[group.head].low
    kind = _noun_kind(sentence, clause, noun)
    first = noun
    while first > group.head + 1 and tokens[first - 1].tag in ("determiner", "adjective", "name", "possessive", ""):
        first -= 1
    inside = [(p.mention, "participant") for p in roles.within(sentence.actors, first, clause.end)]
    who = tuple(roles.gather([*inside, *((p.mention, "participant") for p in _subject(sentence, i))]))
    end = clause.end
    while end > noun + 1 and tokens[end - 1].tag in ("mark", "quote", "time", "preposition", "coordinator"):
        end -= 1
    text = sentence.text[tokens[first].start : tokens[end - 1].end]
    return EventMention(
        document, tokens[first].start, tokens[end - 1].end, text, sentence.start, sentence.end,
        trigger=sentence.text[tokens[noun].start : tokens[noun].end],
        trigger_start=tokens[noun].start,
        title=titles.shorten(text),
        kind=kind,
        date=timex.date if timex is not None else None,
        date_source=None if timex is None else "relative" if timex.relative else "stated",
        date_span=(timex.start, timex.end) if timex is not None else None,
        stance=_STANCE_OF.get(group.lemma, "asserted"),
        outcome="planned",
        place=sentence.place_in(noun + 1, clause.end),
        actors=who,
        confidence=0.5,
        why=(f'"{verb}" says that it lies ahead' if timex is None else f'"{timex.text}" dates the {tokens[noun].low}',),
    )  # fmt: skip


def _subject(sentence: Sentence, i: int) -> list[roles.Placed]:
    (start, end), _ = roles.subject_span(sentence.tokens, sentence.clauses, i)
    return roles.within(sentence.actors, start, end)


def noun_mention(document: str, sentence: Sentence, noun: int, time: int, clause: Clause) -> EventMention:
    """The mention of a dated noun that hangs on another clause: "after the talks in Oslo on 3 May"."""
    tokens = sentence.tokens
    timex = sentence.times_in(time, time + 1)[0].timex
    start = noun
    while start > clause.start and tokens[start - 1].tag in ("determiner", "adjective", "name", "possessive", ""):
        start -= 1
    inside = roles.within(sentence.actors, start, time)
    who = tuple(roles.gather([(placed.mention, "participant") for placed in inside]))
    kind = _noun_kind(sentence, clause, noun)
    dated = Dated(
        timex.date,
        "relative" if timex.relative else "stated",
        (timex.start, timex.end),
        f'"{timex.text}" dates the {tokens[noun].low}',
    )
    text = sentence.text[tokens[start].start : tokens[time].end]
    return EventMention(
        document, tokens[start].start, tokens[time].end, text, sentence.start, sentence.end,
        trigger=sentence.text[tokens[noun].start : tokens[noun].end],
        trigger_start=tokens[noun].start,
        title=titles.shorten(sentence.text[tokens[start].start : timex.start].rstrip().removesuffix(" on")),
        kind=kind,
        date=dated.date,
        date_source=dated.source,
        date_span=dated.span,
        place=sentence.place_in(start, time),
        actors=who,
        confidence=0.6 if who else 0.5,
        why=(dated.why,),
    )  # fmt: skip
