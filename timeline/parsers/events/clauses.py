"""Clauses of a sentence: the words around each verb group, and which clause governs which."""

import itertools
from dataclasses import dataclass, field
from typing import Final

from timeline.parsers.events import words
from timeline.parsers.events.group import Group
from timeline.parsers.events.kinds import (
    DENYING,
    FAILING,
    PLANNING,
    PROMISING,
    PROPOSING,
    SAYING,
    STATES,
    THINKING,
    THREATENING,
    WITH_GERUND,
)  # fmt: skip
from timeline.parsers.events.tokens import Token
from timeline.parsers.events.verbs import GERUND, PARTICIPLE
from timeline.parsers.events.words import tag as tag_of

_GOVERNING: Final = SAYING | THINKING | PROMISING | THREATENING | PROPOSING | DENYING | PLANNING | FAILING
_TELLING_NOUNS: Final = frozenset(
    """claim claims statement statements report reports announcement allegation allegations accusation accusations promise
    pledge threat warning news belief hope fear fears suggestion assurance assurances admission assertion rumours rumors
    speculation guarantee idea view opinion fact condition evidence sign signs word agreement decision""".split()
)  # fmt: skip
_CLAUSE_PREPOSITIONS: Final = frozenset("after before since until as than once".split())
_WITH_OBJECT: Final = frozenset("call describe praise credit accuse cite accept show quote hold signal".split())
_STRONG: Final = frozenset(";:—–")


@dataclass(slots=True)
class Clause:
    """A verb group with the words that belong to it."""

    group: Group
    start: int
    """Index of the first token."""
    end: int
    """One past the last token."""
    relation: str = "root"
    """root, complement, infinitive, relative, adverbial, conditional, question, gerund, participle."""
    word: str = ""
    """The word that joins it: "that", "after", "who", "and"."""
    governor: int | None = None
    """Index of the clause that it hangs on."""
    subject: "int | tuple[int, int] | None" = None
    """Where its subject stands when it is not in the clause: another clause's index, or a span of tokens."""
    postposed: bool = False
    """Whether what it says stands before it: "…, Apple said"."""
    dependents: list[int] = field(default_factory=list)


def clauses(tokens: list[Token], groups: list[Group]) -> list[Clause]:
    """One clause for each group, in order."""
    found: list[Clause] = []
    for group in groups:
        found.append(_clause(tokens, group, found))
    for one, other in itertools.pairwise(found):
        one.end = other.start
    if found:
        found[0].start = 0 if found[0].relation != "relative" else found[0].start
        found[-1].end = len(tokens)
    if found and found[0].relation == "adverbial" and not any(c.group.finite for c in found[1:]):
        found[0].relation = "root"  # "Since its launch the shop has sold …"
    _postposed(tokens, found)
    for i, clause in enumerate(found):
        if clause.governor is not None:
            found[clause.governor].dependents.append(i)
    return found


def _clause(tokens: list[Token], group: Group, found: list[Clause]) -> Clause:
    if not found:
        return _first(tokens, group)
    previous = len(found) - 1
    after, first = found[-1].group.head + 1, group.first
    if group.form == "infinitive":
        return Clause(group, first, first, "infinitive", "to", previous, _of_infinitive(tokens, found, after, first))
    if group.form == "gerund" and found[-1].group.head == first - 1 and found[-1].group.lemma in WITH_GERUND:
        return Clause(group, first, first, "infinitive", "", previous, _subject(found, previous))
    if group.form == "gerund":
        start = first - 1 if tokens[first - 1].tag in ("preposition", "subordinator") else first
        main = _main(found, previous)
        word = tokens[start].low if start < first else ""
        return Clause(group, start, first, "gerund", word, main, _subject(found, main))
    if group.form == "participle":
        return Clause(group, first, first, "participle", "", previous, (after, first))
    return _finite(tokens, group, found, after, first)


def _of_infinitive(tokens: list[Token], found: list[Clause], after: int, first: int) -> "int | tuple[int, int]":
    """The subject of an infinitive: whoever is told to do it ("ordered the army to leave"), else the verb's own."""
    told = any(token.tag in ("", "name", "object", "pronoun") for token in tokens[after:first])
    if told and found[-1].group.lemma in _TELLING_TO and not found[-1].group.passive:
        return after, first
    return _subject(found, len(found) - 1)


_TELLING_TO: Final = PROPOSING - {"propose", "offer", "petition"} | frozenset(
    "tell allow force order persuade convince prompt drive lead oblige enable help cause permit warn expect compel pressure".split()
)


def _first(tokens: list[Token], group: Group) -> Clause:
    """The sentence's first clause: "if", "when", "after" at its beginning make it hang on what follows."""
    word = next((t.low for t in tokens[: group.first] if t.tag not in ("quote", "mark", "adverb")), "")
    joined = next((i for i in range(group.first - 1, 0, -1) if tokens[i].low in ("who", "which", "whose")), None)
    if joined is None and group.first > 1 and tokens[group.first - 1].low == "that":
        joined = group.first - 1
    if joined is not None and group.finite and tokens[joined - 1].tag != "preposition":
        own = tokens[joined].low != "whose" and _bare(tokens, joined + 1, group.first)
        subject = (0, joined) if own else None  # "the dam, which engineers inspected"
        return Clause(group, joined, group.first, "relative", tokens[joined].low, None, subject)
    relation = "root"
    if group.form == "participle" and word in ("if", "unless"):
        relation = "conditional"  # "if asked"
    elif group.form in ("gerund", "participle", "infinitive"):
        relation = group.form
    elif word in words.CONDITIONS:
        relation = "conditional"
    elif word in ("what", "how", "why", "who", "which", "when", "where") and (group.question or word != "when"):
        relation = "question"
    elif word in ("when", "while", "although", "though", "because", "whereas", "once", "where") or (
        word in _CLAUSE_PREPOSITIONS and not any(token.low == "," for token in tokens[: group.first])
    ):
        relation = "adverbial"
    joins = tag_of(word) in ("preposition", "subordinator")
    return Clause(group, 0, group.first, relation, word if joins and relation != "root" else "")


def _finite(tokens: list[Token], group: Group, found: list[Clause], after: int, first: int) -> Clause:
    previous = len(found) - 1
    between = range(after, first)
    marked = [i for i in between if tokens[i].tag == "subordinator" or tokens[i].low in ("that", "which", "what")]
    marked = [i for i in marked if not _determines(tokens, i, first)]
    commas = [i for i in between if tokens[i].low == ","]
    marked += [
        i for i in between
        if tokens[i].low in _CLAUSE_PREPOSITIONS and i + 1 < first and not any(c > i for c in commas)
        and tokens[i + 1].tag != "time" and not _goes_on(tokens, i, first)
    ]  # fmt: skip
    if marked:
        return _subordinate(tokens, group, found, max(marked), first)
    strong = [i for i in between if tokens[i].low in _STRONG]
    if strong and strong[-1] + 1 < first:
        if tokens[strong[-1]].low == ":" and found[previous].group.lemma in SAYING:  # 'wrote: "We won."'
            return Clause(group, strong[-1] + 1, first, "complement", "", previous)
        return Clause(group, strong[-1] + 1, first)
    if commas and found[previous].relation in ("adverbial", "conditional") and found[previous].start == 0:
        return Clause(group, commas[0] + 1, first)  # "When the talks failed, Britain and France declared …"
    coordinators = [i for i in between if tokens[i].tag == "coordinator"]
    open_ends = (
        found[-1].group.lemma in _GOVERNING and after < first and tokens[after].tag not in ("mark", "coordinator")
    )
    if commas and found[previous].relation in ("relative", "participle") and _bare(tokens, commas[-1] + 1, first):
        return _resumed(tokens, group, found, commas[-1] + 1)  # "Peru, which borders Brazil and Chile, agreed"
    if _reduced(tokens, group, found[-1], after) and not commas and not coordinators:
        return _resumed(tokens, group, found, first)  # "remedies offered on 12 September did not go far enough"
    if coordinators:
        last = coordinators[-1]
        direct = _bare(tokens, last + 1, first, marks=True)
        comma = last > 0 and tokens[last - 1].low in (",", '"', "”")
        joins_nouns = any(c < last - 1 for c in commas) and not direct and not comma
        if (direct or comma or not open_ends) and not joins_nouns:
            return _coordinated(tokens, group, found, last, first, direct=direct, comma=comma)
    if commas:
        last = commas[-1]
        if _bare(tokens, last + 1, first):  # "X, which opened in 1998, sold …": the main clause goes on
            return _resumed(tokens, group, found, last + 1)
        return Clause(group, last + 1, first, *_after_comma(found, previous))
    if open_ends:
        while after + 1 < first and tokens[after].tag == "time":
            after += 1  # "said Monday it had settled": the day is the saying's
        return Clause(group, after, first, "complement", "", previous)
    if found[-1].relation in ("relative", "participle"):  # "those who paid will get it back"
        return _resumed(tokens, group, found, first)
    times = [i for i in between if tokens[i].tag == "time"]
    return Clause(group, times[-1] + 1 if times else after, first, *_after_comma(found, previous))


def _goes_on(tokens: list[Token], i: int, first: int) -> bool:
    """Whether the clause before goes on behind the preposition's noun: "resigned after the scandal and left"."""
    back = first - 1
    while back > i and tokens[back].tag in ("adverb", "not"):
        back -= 1
    return tokens[back].tag == "coordinator" and back > i + 1


def _reduced(tokens: list[Token], group: Group, before: Clause, start: int) -> bool:
    """Whether the clause before only adds to the subject of this verb: a participle with a phrase of its own."""
    first = group.first
    if before.relation != "participle" or before.group.form != "participle" or start >= first:
        return False
    if tokens[start].tag not in ("preposition", "time") or tokens[first - 1].tag == "pronoun":
        return False
    if group.first == group.head and tokens[first - 1].tag != "time":
        return False  # "responded with a plan hammered out in May"
    return not any(
        token.tag in ("determiner", "pronoun") and tokens[i - 1].tag not in ("preposition", "adjective", "determiner")
        for i, token in enumerate(tokens[start:first], start)
    )  # "told in May the ship had sunk"


def _bare(tokens: list[Token], start: int, end: int, *, marks: bool = False) -> bool:
    """Whether nothing that could be a subject stands between."""
    loose = ("adverb", "not", "quote", "time", "mark") if marks else ("adverb", "not", "quote", "time")
    return all(token.tag in loose for token in tokens[start:end])


def _determines(tokens: list[Token], i: int, first: int) -> bool:
    """Whether "that" points at the noun behind it: "said that day was" is too rare to matter, "in that war" is not."""
    if tokens[i].low != "that" or i == 0 or i + 1 >= first:
        return False
    return tokens[i - 1].tag == "preposition" or _is_object(tokens, i)


def _is_object(tokens: list[Token], i: int) -> bool:
    """Whether "that" is what a verb with a particle has as object: "ruled that out on Friday"."""
    verb, particle = tokens[i - 1], tokens[i + 1].low
    if not verb.forms or particle not in _APART:
        return False
    if verb.lemma in SAYING and (verb.lemma, particle) != ("point", "out"):
        return False  # "said that off the coast …"
    after = tokens[i + 2] if i + 2 < len(tokens) else None
    return after is None or (after.low != "of" and after.tag in _BEHIND_PARTICLE)


_APART: Final = frozenset("out off up down back away aside over".split())
_BEHIND_PARTICLE: Final = frozenset(("mark", "quote", "time", "preposition", "coordinator", "adverb", "subordinator"))


def _subordinate(tokens: list[Token], group: Group, found: list[Clause], at: int, first: int) -> Clause:
    word, previous = tokens[at].low, len(found) - 1
    direct = all(tokens[i].tag in ("adverb", "not", "time") for i in range(at + 1, first))
    before = tokens[at - 1] if at else tokens[0]
    start = at
    if (
        word == "that" and group.perfect and any(token.low == "time" for token in tokens[max(at - 5, 0) : at])
    ):  # "the third time that she has won"
        return Clause(group, start + 1, first, "complement", word, previous)
    if word == "that":
        holder = _holder(found, previous)
        told = before.low in _TELLING_NOUNS or before.tag == "adjective" or bool(before.forms & GERUND)
        if before.tag == "coordinator" or (not direct and (holder is not None or told)) or told:
            if before.tag == "coordinator" and found[previous].governor is not None and holder is None:
                holder = found[previous].governor
            return Clause(group, start, first, "complement", word, holder if holder is not None else previous)
        return Clause(group, start, first, "relative", word, previous, _noun_before(found, at) if direct else None)
    if word in words.CONDITIONS:
        relation = "question" if word == "whether" else "conditional"
        return Clause(group, start, first, relation, word, previous)
    if word in ("who", "which"):
        return Clause(group, start, first, "relative", word, previous, _noun_before(found, at) if direct else None)
    if word in ("whose", "whom"):
        return Clause(group, start, first, "relative", word, previous)
    if word == "what" and before.tag == "preposition":  # "in what he called a breakthrough"
        return Clause(group, start, first, "relative", word, previous)
    if word in ("what", "how", "why"):
        return Clause(group, start, first, "question", word, previous)
    return Clause(group, start, first, "adverbial", word, previous)


def _coordinated(
    tokens: list[Token], group: Group, found: list[Clause], at: int, first: int, *, direct: bool, comma: bool
) -> Clause:
    """After "and", "but", "or": what the clause before it is, or the main clause's mate where a comma stands before."""
    mate = len(found) - 1
    while mate > 0 and (found[mate].relation in ("relative", "participle", "adverbial", "gerund", "infinitive")):
        if found[mate].relation == "relative" and direct and not comma and found[mate].group.form == group.form:
            break
        up = found[mate].governor  # may point forward, where the teller stands behind
        mate = up if up is not None and up < mate else mate - 1
    governor = found[mate].governor
    if comma and direct and found[mate].relation in ("complement", "question") and governor is not None:
        mate = governor
    claims = direct and not comma and group.form == "past" and group.lemma in SAYING | DENYING
    if claims and governor is not None and found[mate].relation == "complement" and governor < mate:
        above = found[governor].group
        if above.lemma in SAYING and above.form == "past" and _that_follows(tokens, group.head + 1):
            mate = governor  # "confirmed that they had left but denied that …"
    other = found[mate]
    subject = _subject(found, mate) if direct else None
    if direct and group.first == group.head and tokens[group.head].forms & PARTICIPLE:
        _under_one_auxiliary(tokens, group, other.group)
    relation = other.relation if other.relation in ("complement", "relative", "conditional", "question") else "root"
    return Clause(group, at, first, relation, tokens[at].low, other.governor if relation != "root" else None, subject)


def _that_follows(tokens: list[Token], i: int) -> bool:
    return i < len(tokens) and tokens[i].low == "that"


def _under_one_auxiliary(tokens: list[Token], group: Group, mate: Group) -> None:
    """A second verb without auxiliary has that of the first: "had bought it and sold it", "was found and repaired"."""
    if group.form not in ("past", "participle") or mate.first == mate.head or mate.modal or mate.question:
        return
    if mate.lemma == "bear" and group.lemma not in ("raise", "bring", "educate", "rear"):
        return  # "was born in Bruges and moved to Lisbon"
    if mate.lemma in ("be", "have", "do") or mate.lemma in STATES or mate.progressive or mate.negated:
        return
    after = tokens[group.head + 1] if group.head + 1 < len(tokens) else None
    loose = after is None or after.tag in ("preposition", "time", "mark", "adverb", "to", "coordinator")
    if mate.passive and (not loose or group.lemma in _INTRANSITIVE):
        return  # "was freed and left the town"
    if not mate.passive and not mate.perfect:
        return
    group.form, group.passive, group.perfect = mate.form, mate.passive, mate.perfect
    group.auxiliary, group.elided = mate.auxiliary, (mate.first, mate.head)


_INTRANSITIVE: Final = frozenset(
    """die arrive return land retire resign flee escape appear disappear vanish collapse go come withdraw surrender travel emerge
    fall rise happen begin start survive recover sink burst continue live stay remain depart work play run compete agree decline
    refuse perish succumb drown graduate last speak talk""".split()
)  # fmt: skip
"""After "was freed and", these are no passives: "was freed and returned"."""


def _after_comma(found: list[Clause], previous: int) -> tuple[str, str, int | None]:
    """What a clause is that nothing but a comma, or nothing at all, joins to the one before."""
    if found[previous].relation in ("complement",):
        return "complement", "", found[previous].governor
    return "root", "", None


def _holder(found: list[Clause], previous: int) -> int | None:
    """The nearest clause before that can govern a that-clause."""
    for i in range(previous, max(previous - 4, -1), -1):
        if found[i].group.lemma in _GOVERNING:
            return i
    return None


def _main(found: list[Clause], previous: int) -> int:
    """The finite clause that an added -ing clause belongs to."""
    for i in range(previous, -1, -1):
        if found[i].group.finite and found[i].relation in ("root", "complement"):
            return i
    return previous


def _resumed(tokens: list[Token], group: Group, found: list[Clause], start: int) -> Clause:
    """A clause that goes on after one which was inserted behind its subject."""
    first = group.first
    back = len(found) - 1
    while back > 0 and found[back].relation in ("relative", "participle", "gerund", "infinitive"):
        back -= 1
    outer = found[back]
    inserted = found[back + 1].start if back + 1 < len(found) else outer.group.first
    if outer.relation in ("relative", "participle") or not outer.group.finite:
        ends = outer.start if outer.relation == "relative" and outer.start else outer.group.first
        return Clause(group, start, first, "root", "", None, (0, ends))
    after = outer.group.head + 1
    if outer.group.lemma in _GOVERNING and inserted > after:
        return Clause(group, start, first, "complement", "that", back, (after, inserted))
    subject = (after, inserted) if inserted > after else _subject(found, back)
    return Clause(group, start, first, outer.relation, "", outer.governor, subject)


def _subject(found: list[Clause], i: int) -> "int | tuple[int, int]":
    """Where a clause that shares the subject of clause i finds it."""
    subject = found[i].subject
    return i if subject is None else subject


def _noun_before(found: list[Clause], at: int) -> "tuple[int, int]":
    """The words before a relative pronoun: from the verb before it, or from the sentence's beginning."""
    begin = 0
    for clause in found:
        if clause.group.head < at:
            begin = clause.group.head + 1
    return begin, at


_TOLD: Final = frozenset(("root", "complement", "question"))


def _postposed(tokens: list[Token], found: list[Clause]) -> None:
    """Turn round what is told before its teller: '"We won," said Diaz', "Prices fell, the bank said on Monday"."""
    for i, clause in enumerate(found):
        group = clause.group
        if (
            i == 0
            or group.lemma not in SAYING
            or not group.finite
            or group.passive
            or group.modal
            or clause.relation not in _TOLD
        ):
            continue
        opening = tokens[clause.start - 1].low if clause.start else ""
        if clause.start < group.first and tokens[clause.start].low in (",", '"', "”", "'", "''"):
            opening = tokens[clause.start].low
        if opening not in (",", '"', "”", "'", "’", "''") or any(c.governor == i for c in found[i + 1 :]):
            continue
        if (
            i + 1 < len(found)
            and found[i + 1].relation in ("complement", "infinitive")
            and group.head > clause.start + 6
        ):
            continue
        told = [other for other in found[:i] if other.relation in ("root", "question")]
        if not told or group.lemma in _WITH_OBJECT:
            continue
        bare = all(token.tag in ("mark", "quote", "adverb") for token in tokens[clause.start : group.first])
        near = tokens[max(clause.start - 2, 0) : group.first]
        if bare and group.lemma != "say" and not any(token.tag == "quote" or token.low == "'" for token in near):
            continue  # "charged $46 million, added $20 million"
        clause.postposed, clause.relation, clause.governor = True, "root", None
        if bare:
            clause.subject = None  # "said Diaz": behind the verb, and not that of what is told
        for other in told:
            other.relation, other.governor = "complement", i
