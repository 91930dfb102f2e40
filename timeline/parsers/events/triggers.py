"""Where a sentence has its verbs: each group of auxiliaries and main verb."""

from typing import Final

from timeline.parsers.events import words
from timeline.parsers.events.bare import bare
from timeline.parsers.events.group import Group
from timeline.parsers.events.tokens import Token
from timeline.parsers.events.verbs import BASE, GERUND, PARTICIPLE, readings


def groups(tokens: list[Token]) -> list[Group]:
    """The verb groups of a sentence, in order."""
    found: list[Group] = []
    i, size = 0, len(tokens)
    while i < size:
        token = tokens[i]
        group = None
        if token.tag in ("modal", "be", "have", "do"):
            group = _chain(tokens, i)
        elif token.tag == "to":
            group = _infinitive(tokens, i)
        elif token.forms:
            group = bare(tokens, i, found)
            if group is not None and i and tokens[i - 1].tag == "not":
                group.negated = True  # "they never met"
        elif i and token.low.endswith("s") and not token.tag and tokens[i - 1].low in ("which", "who"):
            group = Group(i, i, token.low[:-1], "present")  # a verb beyond the list: "which represents them"
        if group is None:
            i += 1
            continue
        found.append(group)
        i = group.head + 1
    return found


def _chain(tokens: list[Token], i: int) -> Group | None:
    """A group that an auxiliary opens: "will have been signed", "did not say", "is"."""
    first = tokens[i]
    group = Group(i, i, "", "past" if first.low in _PAST_AUXILIARIES else "present", auxiliary=first.low)
    last = first.tag
    if first.tag == "modal":
        group.modal = {"wo": "will", "ca": "can", "sha": "shall", "'ll": "will"}.get(first.low, first.low)
    elif first.low in ("having", "being"):
        group.form = "gerund"
    elif first.low in ("been", "be"):
        group.form = "participle" if first.low == "been" else "infinitive"
    j, size = i + 1, len(tokens)
    crossed = False
    while j < size:
        token = tokens[j]
        if token.tag == "not":
            group.negated = True
        elif token.tag in ("be", "have", "do") and token.low in words.NONFINITE:
            if last == "have" and token.tag == "be":
                group.perfect = True
            if last == "be" and token.low == "being":
                group.progressive = True
            last, group.head = token.tag, j
        elif token.tag == "have" and last == "have" and token.low == "had":
            group.perfect, last, group.head = True, "main", j
            break
        elif token.forms & _WANTED[last] and not (token.tag == "adjective" and not token.forms & PARTICIPLE):
            if last == "be" and not _participle_fits(tokens, j):
                break
            group.head = j
            if last == "be":
                group.progressive = group.progressive or bool(token.forms & GERUND)
                group.passive = not token.forms & GERUND
            elif last == "have":
                group.perfect = True
            last = "main"
            break
        elif (
            ((last == "modal" and token.tag == "adjective") or (last in ("modal", "do") and token.tag == ""))
            and (last == "modal" or group.negated)
            and not (crossed or group.question)
            and token.low.isalpha()
        ):
            group.head, last = j, "verb"  # a verb beyond the list: "will demo it", "did not suffice"
            token.lemma = token.low
            break
        elif token.tag in ("adverb", "time", "quote") or token.low == ",":
            if token.low == "," and not (j + 2 < size and tokens[j + 1].tag in ("adverb", "time")):
                break
        elif not crossed and _inverted(tokens, i) and token.tag in ("pronoun", "name", "determiner", "", "reference"):
            group.question = True
            if token.tag not in ("determiner",):
                crossed = token.tag != ""
        elif not (crossed and group.question and token.tag in ("", "adjective")):
            break
        j += 1
    head = tokens[group.head]
    group.lemma = head.tag if head.tag in ("be", "have", "do") else head.lemma
    if last == "modal":
        return None  # "the will", "may" without a verb
    if group.head == i and head.tag == "do" and group.negated:
        return None
    return group


_PAST_AUXILIARIES: Final = frozenset("was were had did been 'd".split())
_WANTED: Final = {
    "modal": BASE, "do": BASE, "have": PARTICIPLE, "be": PARTICIPLE | GERUND, "main": 0, "verb": 0,
}  # fmt: skip


def _participle_fits(tokens: list[Token], j: int) -> bool:
    """Whether the word after "be" is its verb, and not a noun: "is meeting", not "was planning permission"."""
    token = tokens[j]
    return token.low not in words.PAST_ADJECTIVES or token.low in ("given", "detailed", "limited", "united")


def _inverted(tokens: list[Token], i: int) -> bool:
    """Whether an auxiliary stands before its subject: at the clause's beginning or after a question word."""
    before = tokens[i - 1] if i else None
    if tokens[i].low.startswith("'"):
        return False
    return before is None or before.tag in ("mark", "quote", "coordinator") or before.low in (
        "what", "why", "how", "when", "where", "who", "neither", "nor", "only",
    )  # fmt: skip


def _infinitive(tokens: list[Token], i: int) -> Group | None:
    j = i + 1
    while j < len(tokens) and tokens[j].tag in ("adverb", "not"):
        j += 1
    if j == len(tokens):
        return None
    negated = any(token.tag == "not" for token in tokens[max(i - 1, 0) : j])
    token = tokens[j]
    if token.low == "be" or token.low == "have":
        group = _chain(tokens, j)
        if group is None:
            return None
        group.first, group.form, group.negated = i, "infinitive", negated
        return group
    if not token.forms and not token.tag and token.low.startswith("re") and readings(token.low[2:])[1] & BASE:
        token.lemma, token.forms = token.low, BASE  # "to reinvent it"
    following = tokens[j + 1].tag if j + 1 < len(tokens) else "mark"
    if not token.forms & BASE or (token.tag == "adjective" and following in ("", "name", "adjective")):
        return None  # "sold to private buyers", not "hopes to open the bridge"
    return Group(i, j, token.lemma, "infinitive", negated=negated)
