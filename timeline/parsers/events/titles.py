"""A short title for an event, in the text's own words: who, did, what, and what was said."""

import re
from typing import Final

from timeline.model import Role
from timeline.parsers.events import kinds, roles
from timeline.parsers.events.clauses import Clause
from timeline.parsers.events.sentence import Sentence
from timeline.parsers.events.stance import governing, of_one_act
from timeline.parsers.events.verbs import GERUND

_LONGEST: Final = 90
_LONGEST_SUBJECT: Final = 10  # tokens
_LONGEST_TOLD: Final = 40
_SPACE: Final = re.compile(r"\s+")
_LOOSE: Final = re.compile(r"\s+([,;:.!?)\]])")
_DATELINE: Final = re.compile(r"[A-Z]{3}[\w .,'’/-]{0,40}?(?:\([A-Z][\w /]{1,14}\))? ?(?:--|[_—–])\s*(?=\w)")
_JOINING: Final = frozenset(("mark", "quote", "coordinator", "subordinator", "adverb"))
_JOINING_WORDS: Final = frozenset("after before since until as that which who whom whose than".split())
_BY_WHOM: Final = re.compile(r"^.+ (?:by|with|from|to|against) (?=[A-Z])")
_FRONTED: Final = frozenset("after before since until following during".split())
_DATING_WORDS: Final = frozenset("on in at of by from to until till ,".split())
_OPEN: Final = (
    kinds.SAYING | kinds.PROMISING | kinds.THREATENING | kinds.PROPOSING | kinds.PLANNING | kinds.FAILING
    | kinds.DENYING | kinds.PHASE | kinds.THINKING | kinds.CAUSING
    | {"vote"}
)  # fmt: skip
"""Verbs that say little without what hangs on them."""
_AUXILIARY: Final = frozenset(("be", "have"))
_CARRIED: Final = frozenset(("complement", "infinitive", "question"))
_LOOSE_ENDS: Final = frozenset(
    "a an the and or but of in on at to by for with from that which who as than its their his her before after when "
    "while if because where is was were are be been has have had".split()
)


def of_clause(sentence: Sentence, i: int, who: tuple[Role, ...]) -> str:
    """Clause i without what joins it to others and without its time; a pronoun gives way to the actor's name."""
    end = _end(sentence, i)
    leading = of_one_act(sentence.clauses, i)
    if leading is None and sentence.clauses[i].relation == "infinitive":
        leading = _planning(sentence, i)  # "He is due | to meet the king"
    i = i if leading is None else leading  # "The bank declined | to comment"
    clause = sentence.clauses[i]
    group = clause.group
    (first, last), behind = roles.subject_span(sentence.tokens, sentence.clauses, i)
    start = _start(sentence, clause)
    if behind:  # '"We won," said Diaz'
        said = sentence.text[sentence.tokens[group.first].start : sentence.tokens[group.head].end]
        told = _words(sentence, 0, _before_marks(sentence, clause.start)) if clause.postposed else ""
        rest = _words(sentence, last, end) if not told else ""
        return shorten(f"{_words(sentence, first, last)} {said}{f': {told}' if told else ''} {rest}")
    if clause.relation == "participle" and start < group.first:  # "The treaty, | signed in Rome"
        return shorten(
            f"{_words(sentence, start, _before_marks(sentence, group.first))} {_words(sentence, group.first, end)}"
        )
    verb = _without_day(sentence, max(start, clause.start), group.head, end)
    if group.elided is not None:  # "had announced the bid | and raised it": had raised it
        aids = (t for t in sentence.tokens[slice(*group.elided)] if t.tag in _AUXILIARY)
        verb = f"{' '.join(t.low for t in aids)} {verb}" if start == group.first else verb
    if start < group.first and not (group.first == start + 1 and sentence.tokens[start].low in _JOINING_WORDS):
        before = _before_marks(sentence, start)
        turned = clause.postposed or (group.lemma in kinds.SAYING and not group.passive and not group.modal)
        if end <= group.head + 1 and turned and _content(sentence, 0, before):
            return shorten(f"{verb}: {_words(sentence, 0, before)}")  # "Prices fell, the bank said"
        return shorten(f"{verb} {_antecedent(sentence, clause, end)}")
    acting = "recipient" if group.passive else "agent"
    name = next((role.name for role in who if role.role == acting), "")
    subject = _noun_phrase(sentence, first, last, before=group.first) if (first, last) != (start, group.first) else ""
    if clause.relation == "relative" and clause.word == "who" and not name:
        subject = _BY_WHOM.sub("", subject)  # "a visit by Picasso, who praised her"
    if not subject or (name and len(subject.split()) == 1):
        subject = name or subject
    return shorten(f"{subject} {verb}")


def _planning(sentence: Sentence, i: int) -> int | None:
    """The clause that only plans infinitive i."""
    governor = sentence.clauses[i].governor
    if governor is None or not sentence.clauses[governor].group.finite:
        return None
    above = sentence.clauses[governor]
    return governor if governing(sentence.tokens, above, sentence.clauses[i]) in kinds.PLANNING else None


_JUDGING: Final = frozenset(
    "welcome criticise criticize condemn praise regret confirm describe call say denounce applaud hail deplore".split()
)
"""What these have as object behind a comma may be the whole sentence: "closed the port, which the mayor regretted"."""


def _antecedent(sentence: Sentence, clause: Clause, end: int) -> str:
    """What the clause's verb has as object in front of "which": "data, which | it received"; "" where unsure."""
    tokens, group = sentence.tokens, clause.group
    if clause.relation != "relative" or clause.word not in ("which", "that", "whom") or group.passive:
        return ""
    if tokens[clause.start].low != clause.word or end > group.head + 1 or group.lemma in kinds.STATES:
        return ""
    j = clause.start
    if tokens[j - 1].low == ",":
        if group.lemma in _JUDGING:
            return ""
        j -= 1
    while j > 1 and (tokens[j - 1].tag == "time" or (tokens[j - 1].low in _DATING_WORDS and tokens[j].tag == "time")):
        j -= 1
    heads = {other.group.head for other in sentence.clauses}
    first = j
    if not any(head < j for head in heads) and j <= _LONGEST_SUBJECT and tokens[0].tag in _NOUN_PHRASE:
        words = _words(sentence, 0, j)
        return (
            words[:1].lower() + words[1:] if tokens[0].tag == "determiner" else words
        )  # "The dam above the town, which | engineers inspected"
    while first > 0 and j - first < _LONGEST_SUBJECT and first - 1 not in heads and (
        tokens[first - 1].tag in _NOUN_PHRASE or tokens[first - 1].low in ("of", "%", "$", "£", "€")
    ):  # fmt: skip
        first -= 1
        if tokens[first].tag == "determiner" and (first == 0 or tokens[first - 1].low != "of"):
            break
    if first > 1 and tokens[first - 1].tag == "preposition" and tokens[first - 2].forms & GERUND:
        return ""  # "a treaty calling for a survey, which they signed"
    while first < j and tokens[first].low == "of":
        first += 1
    return _words(sentence, first, j) if _content(sentence, first, j) and not tokens[first].quoted else ""


def _start(sentence: Sentence, clause: Clause) -> int:
    """Where the clause's own words begin: past what joins it, and past a fronted phrase with the time in it."""
    tokens, first = sentence.tokens, clause.group.first
    start = clause.start
    if clause.relation == "root" and tokens[start].low in _FRONTED:  # "After the signing on 4 May, they left"
        comma = next((j for j in range(first - 1, start, -1) if tokens[j].low == ","), None)
        start = comma + 1 if comma is not None and comma + 1 < first else start
    while start < first and (
        tokens[start].tag in _JOINING
        or tokens[start].tag == "time"
        or tokens[start].low in _JOINING_WORDS
        or (
            tokens[start].low in _DATING_WORDS
            and tokens[start + 1].tag == "time"
            and tokens[start + 2].tag != "possessive"
        )
    ):
        following = tokens[start + 1]
        if tokens[start].tag == "time" and (following.tag == "possessive" or start + 1 == first):
            break  # "Monday's talks", "that day has come"
        start += 1
    comma = next((j for j in range(first - 1, start, -1) if tokens[j].low == ","), None)
    if comma is not None and comma + 1 < first and tokens[start].tag == "preposition" and comma - start < 14:
        return comma + 1  # "In a speech on 3 May, …"
    if tokens[start].low == "of" and start:  # "Half | of the bridges were built"
        heads = {other.group.head for other in sentence.clauses}
        back = start
        while (
            back > max(start - _LONGEST_SUBJECT, 0) and tokens[back - 1].tag in _NOUN_PHRASE and back - 1 not in heads
        ):
            back -= 1
        start = back
    return start


_NOUN_PHRASE: Final = frozenset(("", "name", "determiner", "adjective", "number", "reference"))


def _end(sentence: Sentence, i: int) -> int:
    """Where they end: before the time, or with what is said, promised, planned where the verb says little alone."""
    tokens, clause = sentence.tokens, sentence.clauses[i]
    head, end = clause.group.head, max(clause.end, clause.group.head + 1)
    if clause.group.lemma in _OPEN or not _content(sentence, head + 1, end):
        inside = {i}
        for j in range(i + 1, len(sentence.clauses)):
            other = sentence.clauses[j]
            if other.relation in ("participle", "relative") and end - head <= _LONGEST_TOLD:
                continue  # "told them that remedies | offered in May | did not suffice"
            if other.governor not in inside or other.relation not in _CARRIED or end - head > _LONGEST_TOLD:
                break
            inside.add(j)
            end = max(end, other.end)
    if clause.relation in ("relative", "participle") and end == clause.end:  # "…, which opened in 2011, makes cartoons"
        end = next((j for j in range(head + 2, end) if tokens[j].low == ","), end)
    end = _trimmed(sentence, head + 1, end)
    if end == head + 1 and i + 1 < len(sentence.clauses):
        # Its object may stand in front of the next verb: "joined the union, a step that …".
        ahead = range(head + 1, sentence.clauses[i + 1].group.first)
        stop = next((j for j in ahead if tokens[j].tag in ("mark", "coordinator", "subordinator", "to")), None)
        if stop is not None:
            end = _trimmed(sentence, head + 1, stop)
    return end


def _content(sentence: Sentence, start: int, end: int) -> bool:
    """Whether one of these tokens says something by itself."""
    return any(token.tag in _TELLING for token in sentence.tokens[start:end])


_TELLING: Final = frozenset(("", "name", "number", "pronoun", "object", "reference"))


def _trimmed(sentence: Sentence, least: int, end: int) -> int:
    """Without a time, marks and joining words at the end."""
    tokens = sentence.tokens
    lengths = {
        timed.index for timed in sentence.times_in(least, end) if not timed.timex.is_point
    }  # "within 24 hours" is content
    timed = False
    while end > least:
        token = tokens[end - 1]
        if end - 1 in lengths or token.low in (")", "]", "%", "$"):
            break
        loose = token.tag in ("mark", "quote", "time", "coordinator") or (
            token.tag == "preposition" and tokens[end - 2].tag == "mark"
        )
        dating = token.tag == "determiner" or token.low in _DATING_WORDS or token.low == "for"
        if not loose and not (timed and dating):
            break
        timed = timed or token.tag == "time"
        end -= 1
    return end


def _before_marks(sentence: Sentence, end: int) -> int:
    while end > 0 and sentence.tokens[end - 1].tag in ("mark", "quote"):
        end -= 1
    return end


def _words(sentence: Sentence, start: int, end: int) -> str:
    """The text of the tokens, an actor's pronoun in front replaced by its name."""
    tokens = sentence.tokens
    if start >= end:
        return ""
    text = sentence.text[tokens[start].start : tokens[end - 1].end]
    if tokens[start].tag == "pronoun":
        known = next((placed.mention for placed in roles.within(sentence.actors, start, start + 1)), None)
        if known is not None and known.how == "pronoun":
            return known.name + text[tokens[start].end - tokens[start].start :]
    return text


def _without_day(sentence: Sentence, start: int, head: int, end: int) -> str:
    """The words without a day right behind the verb: "said on Monday that …"."""
    tokens, after = sentence.tokens, head + 1
    points = {timed.index for timed in sentence.times_in(after, end) if timed.timex.is_point}
    while after < end and (after in points or (tokens[after].low in _DATING_WORDS and after + 1 in points)):
        after += 1
    return f"{_words(sentence, start, head + 1)} {_words(sentence, after, end)}"


def _noun_phrase(sentence: Sentence, start: int, end: int, *, before: int) -> str:
    """The subject that stands elsewhere in the sentence: its words behind the last mark or preposition in front."""
    tokens = sentence.tokens
    end = min(end, before)
    while end > start and (
        tokens[end - 1].tag in ("mark", "quote", "time", "preposition", "subordinator", "coordinator", "adverb", "to")
        or tokens[end - 1].low in _JOINING_WORDS
    ):
        end -= 1
    first = end
    heads = {clause.group.head for clause in sentence.clauses}
    joined = heads.isdisjoint(range(start, end)) and "," not in (token.low for token in tokens[start:end])
    while (
        first > start
        and end - first < _LONGEST_SUBJECT
        and (
            tokens[first - 1].tag not in _BEFORE_SUBJECT
            or (joined and tokens[first - 1].low == "and" and first - 1 > start)
        )
    ):
        first -= 1
    while first < end and tokens[first].tag == "preposition":
        first += 1
    return _words(sentence, first, end)


_BEFORE_SUBJECT: Final = frozenset(("mark", "subordinator", "coordinator", "to", "quote", "time", "adverb"))


def shorten(text: str) -> str:
    """One line of at most 90 characters, cut between words, its first letter large."""
    line = _LOOSE.sub(r"\1", _SPACE.sub(" ", text)).strip(" ,;:—–-\"“”'.")
    line = _DATELINE.sub("", line, count=1) if _DATELINE.match(line) else line
    if len(line) > _LONGEST:
        words = line[: _LONGEST - 1].rsplit(" ", 1)[0].split()
        while len(words) > 3 and words[-1].lower().strip(',;:—–-"“') in _LOOSE_ENDS:
            words.pop()
        line = " ".join(words).rstrip(" ,;:—–-") + "…"
    if line.count('"') % 2:
        line = line.replace('"', "")
    return line[:1].upper() + line[1:]
