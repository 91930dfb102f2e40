"""Verbs without an auxiliary: told finite from participle and noun by what stands around them."""

from dataclasses import replace
from typing import Final

from timeline.parsers.events import verbs, words
from timeline.parsers.events.group import Group
from timeline.parsers.events.kinds import PROMISING, SAYING, THREATENING, WITH_GERUND, of_noun
from timeline.parsers.events.tokens import Token
from timeline.parsers.events.verbs import BASE, GERUND, PARTICIPLE, PAST, THIRD

_MOVABLE: Final = frozenset(("adverb", "not", "time"))
_NO_SUBJECT: Final = frozenset(
    ("determiner", "adjective", "preposition", "possessive", "to", "modal", "be", "have", "do")
)
_GERUND_AFTER: Final = frozenset("after before by while when since upon on following despite besides until".split())
_LOOK_AHEAD: Final = 25  # tokens; a reduced relative clause is seldom longer
_NOUN_ENDINGS: Final = ("tion", "sion", "ment", "ness", "ity", "ance", "ence", "ship", "hood", "ism", "ure")


def bare(tokens: list[Token], i: int, found: list[Group]) -> Group | None:
    """A verb without auxiliary, where what stands around it lets it be one."""
    token = tokens[i]
    if i and tokens[i - 1].low in ("-", "‑", "–") and tokens[i - 1].end == token.start:
        return None  # "the London-based firm", where "London" stands as a name
    before = _before(tokens, i)
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if token.forms & GERUND:
        return _gerund(tokens, i, before, found)
    if token.forms & (PAST | PARTICIPLE):
        return _past(tokens, i, before, after, found)
    if token.tag == "adjective" or (token.capital and before is not None):
        return None
    if found and found[-1].head == i - 1 and found[-1].finite and found[-1].lemma not in SAYING:
        return None  # "froze wages"
    resumed = bool(found) and before is not None and before.low == "," and _relative(tokens, found[-1])
    if token.forms & THIRD and (_third_fits(token, before, after) or (resumed and token.lemma not in verbs.NOUNY)):
        return Group(i, i, token.lemma, "present")
    if token.forms & THIRD and (_only_verb(tokens, i, found) or _inserted(tokens, i, found)):
        return Group(i, i, token.lemma, "present")
    if token.forms & BASE and _base_fits(token, before, after):
        return Group(i, i, token.lemma, "present")
    return None


_OBJECT: Final = frozenset(("determiner", "name", "pronoun", "object", "possessive", "number", "adjective"))


def _before(tokens: list[Token], i: int) -> Token | None:
    """The token before i that is no adverb, time or closing mark."""
    j = i - 1
    while j >= 0 and (tokens[j].tag in _MOVABLE or tokens[j].tag == "quote"):
        timed = tokens[j].tag == "time"
        j -= 1
        if timed and j > 0 and tokens[j].low in ("in", "on", "at", "since") and tokens[j - 1].tag != "mark":
            j -= 1  # "The plan that was drafted in May failed."
    if j >= 0 and tokens[j].low == ")":
        depth = j
        while depth > 0 and tokens[depth].low != "(":
            depth -= 1
        j = depth - 1 if depth > 0 else j
    return tokens[j] if j >= 0 else None


def _gerund(tokens: list[Token], i: int, before: Token | None, found: list[Group]) -> Group | None:
    if before is None and of_noun(tokens[i].low) and i + 1 < len(tokens) and tokens[i + 1].tag not in _OBJECT:
        return None  # "Fighting goes on."
    if before is None or before.low in (",", ";", "—", "–", "-", "and", "or") or before.low in _GERUND_AFTER:
        if tokens[i].low in ("according", "including", "depending", "owing"):
            return None
        if before is not None and before.low in ("and", "or") and i >= 2 and tokens[i - 2].tag != "mark":
            return None  # "peace and planning"
        return Group(i, i, tokens[i].lemma, "gerund")
    if found and found[-1].head == i - 1 and found[-1].lemma in WITH_GERUND:
        return Group(i, i, tokens[i].lemma, "gerund")  # "denied selling it"
    after = tokens[i + 1].low if i + 1 < len(tokens) else ""
    if tokens[i].lemma in SAYING | PROMISING | THREATENING and after in ("to", "that"):
        return Group(i, i, tokens[i].lemma, "gerund") if before.tag not in ("determiner", "preposition") else None
    if before.tag in ("name", "pronoun", "object") and i + 1 < len(tokens) and before.low not in words.DETERMINERS:
        return Group(i, i, tokens[i].lemma, "gerund")
    return None


def _past(tokens: list[Token], i: int, before: Token | None, after: Token | None, found: list[Group]) -> Group | None:
    token = tokens[i]
    participle = Group(i, i, token.lemma, "participle", passive=True)
    if token.low in words.PAST_ADJECTIVES or (before is not None and before.tag == "possessive"):
        return None
    by = after is not None and after.low == "by"
    if not token.forms & PAST:  # "the document, written in 1991": a participle only
        return participle if before is None or before.tag in ("", "name", "mark", "reference") else None
    if found and tokens[found[-1].head] is before and not any(t.tag == "time" for t in tokens[found[-1].head : i]):
        return None  # "has caused dropped calls"
    past = Group(i, i, token.lemma, "past")
    if before is None:
        return participle if after is not None and after.tag in ("preposition", "time") else None
    if before.tag == "mark" and before.low not in (")", "]", "%"):
        return participle if by or _apposed(tokens, i, found) else past
    if before.tag == "coordinator":
        return _after_coordinator(tokens, i, after, found, participle if by else past)
    if before.low in ("who", "which", "that", "what", "there"):
        return past
    if before.tag == "subordinator":
        return participle  # "when held in one hand"
    # "The general met them", "the four agreed on it": adjective and number stand for a noun.
    if before.tag == "" and before.low.endswith(("ible", "ous")) and after is not None and after.tag in ("", "name"):
        return None  # "convertible subordinated debentures"
    alone = before.tag == "adjective" or before.low in words.NUMBERS
    nominal = alone and after is not None and after.tag not in ("", "name")
    if token.forms & BASE and before.tag in ("determiner", "adjective") and (after is None or after.low == "of"):
        return None  # "this set of tests"
    pointing = before.low in ("this", "that", "these", "those", "both", "all", "several")
    if before.tag in _NO_SUBJECT and not nominal and not pointing:
        return None
    if before.tag == "determiner" and not nominal and after is not None and after.tag == "" and not after.forms:
        return None  # "these planned talks"
    if not token.forms & PARTICIPLE:
        return past
    particle = after is not None and after.tag == "preposition"  # "called off", "known for"
    if by or (before.tag == "" and token.lemma in _NAMING and not particle):
        return participle
    loose = after is None or after.tag in ("preposition", "adverb", "time", "to", "mark")
    if loose and before.tag in ("", "reference") and _finite_ahead(tokens, i):
        return participle
    return past


_NAMING: Final = frozenset("call name dub entitle title know base".split())


def _apposed(tokens: list[Token], i: int, found: list[Group]) -> bool:
    """Whether a past after a comma only adds to a noun: "the store, opened in 1998, sells …" """
    if tokens[i].lemma in SAYING and tokens[i].lemma not in ("call", "describe"):
        return False
    finite = [group for group in found if group.finite]
    if finite and all(_relative(tokens, group) for group in finite) and finite[-1] is found[-1]:
        return False  # "The minister, who was born in Lima, left"
    if finite:
        return not _coordinated(tokens, i)
    for j in range(i + 1, min(i + _LOOK_AHEAD, len(tokens) - 1)):
        if tokens[j].low == ",":
            after = tokens[j + 1]
            return after.tag in ("be", "have", "modal", "do") or bool(after.forms & (PAST | THIRD))
    return False


def _relative(tokens: list[Token], group: Group) -> bool:
    """Whether the group is that of a relative clause behind a comma."""
    before = group.first - 1
    while before > 0 and tokens[before].tag in _MOVABLE:
        before -= 1
    return before > 0 and tokens[before].low in ("who", "which") and tokens[before - 1].low == ","


def _after_coordinator(
    tokens: list[Token], i: int, after: Token | None, found: list[Group], otherwise: Group
) -> Group | None:
    """A past after "and": a second verb of the same subject, a second participle, or an adjective."""
    previous = found[-1] if found else None
    if previous is None or (after is not None and after.tag == "" and not after.forms and not previous.finite):
        return None
    if previous.passive and tokens[i].forms & PARTICIPLE and previous.head >= i - 3:
        return replace(previous, first=i, head=i, lemma=tokens[i].lemma)
    if not any(group.finite for group in found):
        return None
    return otherwise


def _coordinated(tokens: list[Token], i: int) -> bool:
    """Whether a verb after a comma goes on with the same subject: "came, saw and left", ", then signed"."""
    for token in tokens[i + 1 : i + 16]:
        if token.tag == "coordinator":
            return tokens[i - 1].low not in _OF_OLD
        if token.low in (".", ";"):
            break
    if tokens[i - 1].low in _OF_OLD and tokens[i].forms & PARTICIPLE:
        return i + 1 < len(tokens) and tokens[i + 1].tag not in ("preposition", "time", "mark")
    return tokens[i - 1].tag == "adverb"


_OF_OLD: Final = frozenset("first originally initially previously formerly once long newly now recently".split())
"""Behind a comma these lead to what was done with the noun: "the launch, first planned for June"."""


def _finite_ahead(tokens: list[Token], i: int) -> bool:
    """Whether the same clause goes on to a surer finite verb: "the deal signed in Minsk collapsed"."""
    for j in range(i + 1, min(i + _LOOK_AHEAD, len(tokens))):
        token = tokens[j]
        if token.tag in ("coordinator", "subordinator", "to") or token.low in (";", ":", "—", ","):
            return False
        if token.low in ("that", "who", "which"):
            return False
        if token.tag in ("modal", "be", "have", "do") and token.low not in words.NONFINITE:
            before = tokens[j - 1]
            return before.tag not in ("pronoun",)
        if token.forms & PAST and not token.forms & BASE and tokens[j - 1].tag in ("", "name", "time", "reference"):
            return j > i + 1
    return False


_AMOUNTS: Final = frozenset("hundred thousand million billion trillion dozen percent".split())


def _only_verb(tokens: list[Token], i: int, found: list[Group]) -> bool:
    """Whether a word such as "opens" is the verb of its sentence: "An exhibition opens in Lisbon next month"."""
    if found or tokens[i].low not in _TIMETABLE or i < 2 or tokens[i - 1].tag not in ("", "name"):
        return False
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if after is None or after.tag not in ("preposition", "time", "adverb") or after.low == "of":
        return False
    return not any(
        token.forms & (PAST | THIRD)
        or (token.tag in ("be", "have", "do", "modal") and token.low not in words.NONFINITE)
        for token in tokens[i + 1 : i + _LOOK_AHEAD]
    )


_TIMETABLE: Final = frozenset("opens ends closes starts finishes resumes concludes kicks".split())


def _inserted(tokens: list[Token], i: int, found: list[Group]) -> bool:
    """Whether a present form stands behind what two commas add to its subject: "Lumen, based in Austin, expects …"."""
    if tokens[i - 1].low != "," or any(group.finite for group in found) or tokens[i].lemma in verbs.NOUNY:
        return False
    opening = next((j for j in range(i - 2, 0, -1) if tokens[j].low == ","), 0)
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    follows = after is not None and (after.tag in ("to", "determiner", "preposition", "name") or after.low == "that")
    singular = tokens[opening - 1].tag == "name" or (
        tokens[opening - 1].tag == "" and not tokens[opening - 1].low.endswith("s")
    )
    return opening > 0 and follows and singular and all(t.tag != "coordinator" for t in tokens[opening:i])


def _third_fits(token: Token, before: Token | None, after: Token | None) -> bool:
    if before is None or before.tag not in ("name", "", "pronoun", "reference", "subordinator", "coordinator"):
        return False
    if before.low in _AMOUNTS:
        return False  # "two million crowns"
    if after is not None and after.forms & (PAST | THIRD):
        return False  # "that rebels attacked"
    if before.tag == "pronoun" and before.low not in ("he", "she", "it", "this", "that", "who", "which", "one"):
        return False
    if before.tag == "subordinator" and before.low not in ("that", "who", "which", "what"):
        return False
    if before.tag == "coordinator" or token.lemma in verbs.NOUNY:
        if after is None:
            return False
        if before.tag in ("pronoun", "subordinator"):
            return True
        strict = after.tag in ("determiner", "pronoun", "object", "to", "name") or after.low == "that"
        return strict and (not before.low.endswith("s") or (before.tag == "name" and after.low == "that"))
    return not (before.tag == "" and before.low.endswith("s") and not before.low.endswith("ss"))


def _base_fits(token: Token, before: Token | None, after: Token | None) -> bool:
    if before is None:
        return False
    if before.tag == "pronoun" or before.low in ("who", "which"):
        return before.low in ("i", "we", "you", "they", "who", "which") or before.low in ("those", "many", "some")
    plural = before.tag in ("", "name") and before.low.endswith("s") and not before.low.endswith(("ss", "us", "is"))
    if not plural or after is None:
        return False
    if token.lemma in verbs.NOUNY or token.low.endswith(_NOUN_ENDINGS):
        return after.tag in ("determiner", "pronoun", "object") or after.low == "that"
    return after.tag != "" or before.tag == ""
