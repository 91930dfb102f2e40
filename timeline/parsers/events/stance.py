"""Whether a clause is told as fact, and what came of it: stance, outcome and who claims it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from timeline.parsers.events import kinds
from timeline.parsers.events.clauses import Clause
from timeline.parsers.events.tokens import Token

_POSSIBLE: Final = frozenset("could may might can should must ought would shall 'd".split())
_NOT_YET: Final = frozenset("planned scheduled expected forthcoming upcoming proposed future impending looming".split())
_NOBODY: Final = frozenset("nobody none neither no".split())
_UNREAL: Final = frozenset("if unless lest provided assuming suppose".split())


@dataclass(slots=True)
class Stance:
    """How a clause is told."""

    stance: str = "asserted"
    outcome: str = "happened"
    teller: int | None = None
    """Index of the clause whose subject claims it."""
    why: str = ""


_SET: Final = frozenset("schedule plan slate set expect intend".split())
_SET_UP: Final = (["up"], ["out"], ["off"], ["aside"], ["back"])


def of_clauses(tokens: list[Token], every: Sequence[Clause]) -> list[Stance]:
    """The stance of each clause; what governs a clause counts for all that hangs on it."""
    question = _is_question(tokens)
    found = [Stance() for _ in every]
    done = [False] * len(every)
    for i in range(len(every)):
        _work_out(tokens, every, i, found, done, question, depth=0)
    return found


def _work_out(
    tokens: list[Token],
    every: Sequence[Clause],
    i: int,
    found: list[Stance],
    done: list[bool],
    question: bool,
    depth: int,
) -> None:
    if done[i]:
        return
    done[i] = True
    clause, own = every[i], found[i]
    governor = clause.governor
    if governor is not None and depth < 8:
        _work_out(tokens, every, governor, found, done, question, depth + 1)
    _by_form(tokens, clause, own)
    if governor is not None:
        _by_governor(tokens, every[governor], clause, found[governor], own, governor)
    if any(_conditions(tokens, clause, every[d]) for d in clause.dependents if d < len(every)):
        _weaken(own, "hypothetical", "it depends on a condition")
    if i == 0 and clause.relation == "conditional":
        main = next((j for j in range(1, len(every)) if every[j].group.lemma not in kinds.SAYING), None)
        if main is not None:
            found[main].why = "conditional"
    if own.why == "conditional" and own.stance == "asserted":
        own.stance, own.why = "hypothetical", "it depends on a condition"
    if question and clause.relation in ("root", "complement", "infinitive") and not _tagged(tokens, clause):
        _weaken(own, "hypothetical", "it is asked, not told")
    if own.stance == "asserted" and _would_have(clause):
        _weaken(own, "hypothetical", "it would have happened")


def _by_form(tokens: list[Token], clause: Clause, own: Stance) -> None:
    """What the verb group itself says: will, may, did not, is being."""
    group = clause.group
    if clause.relation in ("conditional",) or clause.word in _UNREAL:
        _weaken(own, "hypothetical", f'it stands after "{clause.word or "if"}"')
    elif clause.relation == "question":
        _weaken(own, "hypothetical", "it is an open question")
    elif group.modal in ("will", "shall"):
        own.outcome = "planned"
    elif group.modal in ("would", "'d") and clause.governor is not None:
        own.outcome = "planned"  # "said it would": a future in the past
    elif group.modal == "'d" and group.perfect:
        own.outcome = "happened"
    elif group.modal in _POSSIBLE:
        _weaken(own, "hypothetical", f'the verb says "{group.modal}"')
    elif group.progressive:
        own.outcome = "ongoing" if group.form == "present" else "happened"
        if group.lemma in ("go", "plan", "set"):
            own.outcome = "planned"
    nobody = any(token.low in _NOBODY for token in tokens[clause.start : group.first])
    if (group.negated or nobody) and own.stance == "asserted":
        if own.outcome == "planned":
            own.outcome = "cancelled"
        else:
            own.stance, own.why = "denied", "the clause is negated"
    ended = kinds.ending(group.lemma, behind(tokens, clause), group.form)
    if group.lemma in kinds.ENDING_ONLY_HAPPENINGS and not any(
        kinds.of_noun(token.low) for token in tokens[clause.start : clause.end]
    ):
        ended = None
    if ended is not None and group.finite and own.stance == "asserted" and own.outcome in ("happened", "ongoing"):
        own.outcome = ended
    elif group.lemma in _SET and group.passive and behind(tokens, clause)[:1] not in _SET_UP and (
        group.finite or clause.relation == "participle"
    ):  # fmt: skip
        own.outcome = "planned"
    elif group.lemma in ("continue", "resume") and group.form == "present":
        own.outcome = "ongoing"


def _by_governor(tokens: list[Token], above: Clause, clause: Clause, over: Stance, own: Stance, governor: int) -> None:
    """What the clause above makes of this one: said, promised, threatened, denied, planned."""
    lemma = governing(tokens, above, clause)
    if clause.relation == "complement" or clause.relation == "infinitive":
        if lemma in kinds.SAYING or lemma in kinds.DENYING or lemma in kinds.PROMISING or lemma in kinds.THREATENING:
            own.teller = governor
        if lemma in kinds.DENYING and above.group.lemma != "dismiss":
            _weaken(own, "denied", f'"{tokens[above.group.head].low}" governs it')
        elif lemma in kinds.PROMISING and (clause.relation == "infinitive" or own.outcome == "planned"):
            _become(own, "promised", tokens, above)
        elif (lemma == "warn" and own.outcome == "planned") or lemma == "threaten":
            _become(own, "threatened", tokens, above)
        elif (
            lemma in ("want", "seek") and clause.relation == "infinitive" and clause.group.first == above.group.head + 1
        ):
            _weaken(own, "hypothetical", f'"{tokens[above.group.head].low}" is a wish or a guess')
        elif lemma in kinds.PROPOSING:
            _become(own, "proposed", tokens, above)
        elif lemma in kinds.FAILING and clause.relation == "infinitive":
            if not above.group.negated:  # "did not hesitate to sign"
                _weaken(own, "denied", f'"{tokens[above.group.head].low}" says that it did not happen')
        elif clause.relation == "infinitive" and (
            lemma in kinds.PLANNING or (above.group.passive and lemma in kinds.PLANNING)
        ):
            own.outcome = "planned"
        elif clause.relation == "infinitive" and lemma in kinds.PHASE:
            if over.outcome == "planned":
                own.outcome = "planned"
            if above.group.negated and lemma in kinds.ONE_ACT:  # "will not begin to sell", "did not manage to sell"
                if over.outcome == "cancelled":
                    own.outcome = over.outcome
                else:
                    _weaken(own, "denied", f'"{tokens[above.group.head].low}" is negated')
                return
            own.outcome = (
                own.outcome
                if own.outcome == "planned"
                else "ongoing"
                if lemma in ("begin", "start", "continue")
                else own.outcome
            )
        elif lemma in kinds.THINKING and lemma not in ("believe", "think", "suspect"):
            _weaken(own, "hypothetical", f'"{tokens[above.group.head].low}" is a wish or a guess')
        elif clause.relation == "infinitive" and lemma in kinds.CAUSING:
            own.outcome = over.outcome if over.outcome == "planned" else own.outcome
        elif clause.relation == "infinitive" and lemma not in kinds.SAYING:
            _weaken(own, "hypothetical", "it is an aim, not an act")
        if above.group.negated and lemma in kinds.SAYING | kinds.THINKING:
            _weaken(own, "hypothetical", "nobody says that it happened")
    if over.stance != "asserted" and own.stance == "asserted" and clause.relation in _SHARES:
        own.stance, own.why = over.stance, over.why
        if over.stance == "denied":
            own.stance = "hypothetical"
    if clause.relation in _SHARES and over.outcome == "planned" and own.outcome == "happened" and clause.relation in (
        "infinitive", "gerund",
    ):  # fmt: skip
        own.outcome = "planned"
    if own.teller is None and clause.relation in _SHARES:
        own.teller = over.teller
    if own.stance in ("promised", "threatened", "proposed") and own.outcome == "happened":
        own.outcome = "planned"


def behind(tokens: list[Token], clause: Clause) -> list[str]:
    """The words behind the verb that can go with it: particles and phrases such as "on hold"."""
    head = clause.group.head
    return [token.low for token in tokens[head + 1 : min(max(clause.end, head + 3), head + 8)]]


def governing(tokens: list[Token], above: Clause, clause: Clause) -> str:
    """The lemma that governs the clause; "is due to" and "is to" plan what follows."""
    if clause.relation == "infinitive" and tokens[clause.group.first - 1].low in _ABLE:
        return ""  # "offers the ability to listen"
    if above.group.lemma == "be" and clause.relation == "infinitive":
        between = tokens[above.group.head + 1 : clause.group.first]
        if all(token.low in kinds.DUE or token.tag in ("adverb", "time") for token in between):
            return "plan"
    return above.group.lemma


def act_of(every: Sequence[Clause], i: int) -> int | None:
    """The infinitive or -ing form that tells, together with clause i, one act: "declined | to comment"; else None."""
    clause = every[i]
    if clause.group.lemma not in kinds.ONE_ACT or clause.group.passive:
        return None
    for d in clause.dependents:
        other = every[d]
        if other.relation == "infinitive" and other.group.first == clause.group.head + 1:
            lemma = other.group.lemma
            return d if lemma and lemma not in kinds.STATES and lemma not in ("be", "have", "do") else None
    return None


def of_one_act(every: Sequence[Clause], i: int) -> int | None:
    """The clause whose verb only leads to infinitive i ("declined | to comment"); else None."""
    governor = every[i].governor
    return governor if governor is not None and act_of(every, governor) == i else None


_ABLE: Final = frozenset(
    "ability chance chances opportunity right rights way ways means time reason reasons power option need place".split()
)
_SHARES: Final = frozenset(("complement", "infinitive", "gerund", "adverbial", "participle", "relative"))


def _become(own: Stance, stance: str, tokens: list[Token], above: Clause) -> None:
    if own.stance == "asserted" or own.stance == "hypothetical":
        own.stance, own.why = stance, f'"{tokens[above.group.head].low}" governs it'
        own.outcome = "planned"


def _weaken(own: Stance, stance: str, why: str) -> None:
    if own.stance == "asserted":
        own.stance, own.why = stance, why
        if stance == "hypothetical" and own.outcome == "happened":
            own.outcome = "planned"


def _conditions(tokens: list[Token], clause: Clause, other: Clause) -> bool:
    """Whether an if-clause makes its governor unreal; one inside a quotation says nothing of who quotes it."""
    if other.relation != "conditional" or other.word not in _UNREAL:
        return False
    return tokens[other.start].quoted == tokens[clause.group.head].quoted and clause.group.lemma not in kinds.SAYING


def _would_have(clause: Clause) -> bool:
    return clause.group.modal in ("would", "could", "should", "might") and clause.group.perfect


def _is_question(tokens: list[Token]) -> bool:
    for token in reversed(tokens):
        if token.tag not in ("quote",) and token.low not in (")", "]"):
            return token.low == "?" and not token.quoted
    return False


def _tagged(tokens: list[Token], clause: Clause) -> bool:
    """Whether a statement only ends in a tag question: "I said so, right?" """
    return (
        clause.end + 3 >= len(tokens)
        and len(tokens) > 3
        and tokens[-2].low in ("right", "no")
        and tokens[-3].low == ","
    )


def noun_outcome(tokens: Sequence[Token], at: int) -> str | None:
    """What an adjective before a noun of happening says: "the planned talks", "ongoing fighting", "cancelled visit"."""
    for token in tokens[max(at - 3, 0) : at]:
        if token.low in _NOT_YET:
            return "planned"
        if token.low in ("ongoing", "continuing"):
            return "ongoing"
        if token.low in ("cancelled", "canceled", "aborted", "abandoned", "scrapped"):
            return "cancelled"
        if token.low in ("postponed", "delayed", "suspended"):
            return "postponed"
    return None
