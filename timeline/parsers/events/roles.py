"""Who did it, to whom, with whom: the actors of a clause by where they stand to its verb."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Final

from timeline.model import ActorMention, Role
from timeline.parsers.events.clauses import Clause
from timeline.parsers.events.kinds import SAYING
from timeline.parsers.events.tokens import Token

_TOGETHER: Final = frozenset("with and between among alongside versus".split())
_TOWARDS: Final = frozenset("to against on at for upon towards toward".split())
_PARTICLES: Final = frozenset("up down off out over away back".split())
_INDEX: Final = attrgetter("index")
_RANK: Final = {"agent": 0, "recipient": 1, "participant": 2}


@dataclass(frozen=True, slots=True)
class Placed:
    """An actor's mention at a token."""

    index: int
    mention: ActorMention


def of_clause(tokens: list[Token], every: Sequence[Clause], i: int, actors: Sequence[Placed]) -> list[Role]:
    """The actors of a clause, each once with its weightiest role, agents first."""
    clause = every[i]
    group = clause.group
    found: list[tuple[ActorMention, str]] = []
    before, inverted = subject_span(tokens, every, i)
    heads, others = _heads(tokens, before, actors)
    if clause.relation == "relative" and others and not heads:
        named = others[-1]  # "according to Diaz, who left"
        if all(token.tag in ("mark", "quote") for token in tokens[named.index + 1 : before[1]]):
            heads, others = [named], [placed for placed in others if placed is not named]
    acting = "recipient" if group.passive else "agent"
    found += [(placed.mention, acting) for placed in heads]
    found += [(placed.mention, "participant") for placed in others]
    start = max(group.head + 1, before[1]) if inverted else group.head + 1
    found += _objects(tokens, start, clause.end, actors, passive=group.passive)
    if clause.relation not in ("gerund", "infinitive", "participle") and not inverted and before[0] > clause.start:
        found += [(placed.mention, "participant") for placed in within(actors, clause.start, before[0])]
    return gather(found)


def subject_span(tokens: list[Token], every: Sequence[Clause], i: int) -> tuple[tuple[int, int], bool]:
    """The tokens among which the clause's subject stands, and whether that is behind the verb ("said Diaz")."""
    clause = every[i]
    seen = 0
    while isinstance(clause.subject, int) and seen < len(every):
        clause, seen = every[clause.subject], seen + 1
    if isinstance(clause.subject, tuple):
        return clause.subject, False
    group = clause.group
    tells = group.lemma in SAYING and group.finite and group.head == group.first
    if (clause.postposed or tells) and not _has_noun(tokens, clause.start, group.first):
        end = group.head + 1
        while end < clause.end and (tokens[end].tag not in _BEHIND_SUBJECT or _abbreviated(tokens, end)):
            end += 1
        return (group.head + 1, _apposition(tokens, end, clause.end)), True
    end = group.head if group.question else group.first
    return (clause.start, end), False


_BEHIND_SUBJECT: Final = frozenset(("preposition", "mark", "quote", "time", "subordinator", "to"))


def _apposition(tokens: list[Token], end: int, stop: int) -> int:
    """Where a subject behind its verb ends, a name that a comma adds included: "said its spokeswoman, Petra Vos"."""
    if end + 1 >= stop or tokens[end].low != "," or tokens[end - 1].tag != "":
        return end
    after = tokens[end + 2] if end + 2 < stop else None
    named = tokens[end + 1].tag == "name" and (after is None or after.tag in _BEHIND_SUBJECT)
    return end + 2 if named else end


def _abbreviated(tokens: list[Token], i: int) -> bool:
    """Whether a full stop only ends a name's abbreviation: "said Acme Inc. director Diaz"."""
    return tokens[i].low == "." and tokens[i - 1].tag == "name" and i + 1 < len(tokens) and tokens[i + 1].tag != "quote"


def _has_noun(tokens: list[Token], start: int, end: int) -> bool:
    return any(token.tag in _NOUNS and not token.quoted for token in tokens[start:end])


_NOUNS: Final = frozenset(("", "name", "pronoun", "adjective", "number"))
"""What can be a subject; "an official" and "the rich" stand as adjectives."""


def within(actors: Sequence[Placed], start: int, end: int) -> list[Placed]:
    """The actors at tokens start to end; they are given in order."""
    return list(actors[bisect_left(actors, start, key=_INDEX) : bisect_left(actors, end, key=_INDEX)])


def _heads(tokens: list[Token], span: tuple[int, int], actors: Sequence[Placed]) -> tuple[list[Placed], list[Placed]]:
    """Of a subject's actors those that act, and those that only stand in it: after a preposition, as somebody's."""
    candidates: list[Placed] = []
    modifiers: list[Placed] = []
    others: list[Placed] = []
    inside = within(actors, *span)
    if not inside:
        return [], []
    at = {placed.index: placed for placed in inside}
    oblique = ""
    for i in range(*span):
        token = tokens[i]
        if token.tag == "preposition" or token.tag == "to":
            oblique = token.low
        elif token.tag == "time" and oblique != "of":  # "On 2 June Turkey hosted talks"
            oblique = ""
        elif token.tag == "mark" or (token.tag in ("determiner", "adverb") and oblique not in ("", "of")):
            oblique = "" if token.tag == "mark" else oblique
        placed = at.get(i)
        if placed is None:
            continue
        following = tokens[i + 1] if i + 1 < span[1] else None
        if _governs(tokens, placed):
            candidates.append(placed)
        elif (
            (oblique and not (oblique in ("with", "alongside") and candidates))
            or (following is not None and following.tag == "possessive")
            or _owns(placed, token)
        ):
            others.append(placed)
        elif following is not None and following.tag in ("", "name", "number", "adjective"):
            modifiers.append(placed)
        else:
            candidates.append(placed)
    if candidates:
        return candidates, modifiers + others
    return modifiers, others


def _owns(placed: Placed, token: Token) -> bool:
    """Whether a pronoun only tells whose something is: "its offices"."""
    return placed.mention.how == "pronoun" and token.low in ("his", "her", "its", "their")


_GOVERNMENTS: Final = frozenset("government governments cabinet regime junta authorities".split())


def _governs(tokens: list[Token], placed: Placed) -> bool:
    """Whether a state stands as its government, which is the state's own doing: "Chile's government sold it"."""
    if placed.mention.kind != "state":
        return False
    i = placed.index
    before = [token.low for token in tokens[max(i - 3, 0) : i]]
    if before[-1:] == ["of"] and (before[-2:-1] and before[-2] in _GOVERNMENTS):
        following = tokens[i + 1] if i + 1 < len(tokens) else None
        return following is None or following.tag != "possessive"
    if i + 2 >= len(tokens) or tokens[i + 1].tag != "possessive":
        return False
    at = i + 2
    while at + 1 < len(tokens) and tokens[at].tag == "adjective":
        at += 1
    if tokens[at].low not in _GOVERNMENTS:
        return False
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return following is None or (following.tag not in ("possessive", "name", "number") and not _is_noun(following))


def _is_noun(token: Token) -> bool:
    """Whether the word goes on with the noun before it: "government bonds", and is no verb."""
    return token.tag == "" and not token.forms


def _objects(
    tokens: list[Token], start: int, end: int, actors: Sequence[Placed], *, passive: bool
) -> list[tuple[ActorMention, str]]:
    """What stands behind the verb: objects, and phrases with "by", "with", "to" and the like."""
    inside = {placed.index: placed for placed in within(actors, start, end)}
    if not inside:
        return []
    found: list[tuple[ActorMention, str]] = []
    word, phrase = "", 0
    for i in range(start, end):
        token = tokens[i]
        if i == start and token.low in _PARTICLES:
            continue  # "torn up by", "carried out by"
        if token.tag in ("preposition", "to"):
            word, phrase = token.low, phrase + 1
        placed = inside.get(i)
        if placed is None:
            continue
        following = tokens[i + 1] if i + 1 < end else None
        modifies = following is not None and following.tag in ("possessive", "", "number", "name")
        owns = _owns(placed, token)
        if word in ("", "by") and (bool(word) == passive) and _governs(tokens, placed):
            role = "agent" if passive else "recipient"  # "banned by Peru's government", "sued Peru's government"
        elif owns:
            role = "participant"
        elif word == "by" and passive and phrase == 1:
            # "by Apple CEO Steve Jobs", "by Apple's board"
            leads = modifies and any(j in inside for j in range(i + 1, i + 4) if j < end)
            role = "participant" if leads or (following is not None and following.tag == "possessive") else "agent"
        elif word in _TOGETHER:
            role = "participant"
        elif not word and not passive:
            role = "participant" if following is not None and following.tag == "possessive" else "recipient"
        elif word in _TOWARDS and phrase == 1 and not modifies:
            role = "recipient"
        else:
            role = "participant"
        found.append((placed.mention, role))
    return found


def gather(found: Sequence[tuple[ActorMention, str]]) -> list[Role]:
    """Each actor once, with the role that weighs most, in the order of roles and then of the text."""
    best: dict[str, tuple[str, str]] = {}
    for mention, role in found:
        known = best.get(mention.actor)
        if known is None or _RANK[role] < _RANK[known[1]]:
            best[mention.actor] = (mention.name, role)
    roles = [Role(actor, name, role) for actor, (name, role) in best.items()]
    return sorted(roles, key=lambda role: _RANK[role.role])


_DEEPEST: Final = 8


def teller(tokens: list[Token], every: Sequence[Clause], tellers: Sequence[int | None], i: int) -> int | None:
    """The clause whose subject claims clause i; "we think" inside a quotation leads on to whom it quotes."""
    found = tellers[i]
    for _ in range(_DEEPEST):
        if found is None or tellers[found] is None:
            break
        (start, end), _inverted = subject_span(tokens, every, found)
        if not any(token.low in ("i", "we") for token in tokens[start:end]):
            break
        found = tellers[found]
    return found


def speaker(tokens: list[Token], every: Sequence[Clause], i: int, actors: Sequence[Placed], text: str) -> str | None:
    """Who says what clause i says: an actor's name, else the words of the subject."""
    named = speaking(tokens, every, i, actors)
    if named is not None:
        return named.name
    return None if every[i].group.passive else phrase(tokens, subject_span(tokens, every, i)[0], text)


def speaking(tokens: list[Token], every: Sequence[Clause], i: int, actors: Sequence[Placed]) -> ActorMention | None:
    """The actor who says what clause i says, a person before a body."""
    if every[i].group.passive:
        named = within(actors, every[i].group.head, every[i].end)
        return named[0].mention if named else None
    heads, others = _heads(tokens, subject_span(tokens, every, i)[0], actors)
    named = heads or others
    persons = [placed for placed in named if placed.mention.kind == "person"]
    return (persons or named)[0].mention if named else None


def phrase(tokens: list[Token], span: tuple[int, int], text: str) -> str | None:
    """The last noun phrase of a span in the text's own words, without what leads up to it."""
    start, end = span
    while end > start and tokens[end - 1].tag in ("mark", "adverb", "time", "quote", "not"):
        end -= 1
    first = end
    while first > start and tokens[first - 1].tag not in ("mark", "subordinator", "coordinator", "quote", "time"):
        first -= 1
    if (
        first == end
        or tokens[end - 1].tag == "pronoun"
        or tokens[first].tag == "possessive"
        or all(token.tag in ("pronoun", "preposition", "determiner") for token in tokens[first:end])
    ):
        return None
    while first < end - 1 and tokens[first].tag in ("preposition", "adverb"):
        first += 1  # "after another firm said …"
    words = text[tokens[first].start : tokens[end - 1].end]
    return " ".join(words.split()) if len(words) <= 60 else None
