"""Whether a phrase is a reference at all, or just talks, rounds and deals in general."""

from typing import Final

from timeline.parsers.references.names import common
from timeline.parsers.references.phrases import Phrase, Scan
from timeline.parsers.references.words import MEETINGS, OTHER_ROUNDS, WEAK, WEAK_NOUNS

_ROUNDS: Final = ("round", "rounds")


def worth(scan: Scan, phrase: Phrase, i: int, *, talks: bool) -> bool | None:
    """None where the phrase is no reference; else whether it is a weak one, that counts only if it resolves.

    `i` is the head noun, `talks` says whether the text tells of talks at all.
    """
    tokens, noun, word = scan.tokens, phrase.noun, scan.tokens.keys[i]
    telling = any(not common((tokens.keys[p],)) for p in phrase.proper)
    dated = phrase.stated is not None or phrase.day is not None
    if noun == "borders":
        bare = word in ("border", "lines", "boundaries") and phrase.article != "definite" and not phrase.proper
        return None if phrase.stated is None or bare else False
    if word == "congress" and not (phrase.ordinal or tokens.keys[i + 1 : i + 2] == ["of"]):
        return None  # a parliament or party
    if word in _ROUNDS:
        return _worth_of_round(scan, phrase, telling, talks)
    if phrase.demonstrative:
        return word in ("lines", "act", "minute", "minutes") or noun == "meeting"
    if phrase.article == "indefinite" and not (phrase.ordinal or dated):
        return True if telling or phrase.place else None
    if noun in MEETINGS:
        counted = phrase.ordinal is not None or phrase.rank is not None
        if noun == "meeting":
            return True if telling or (phrase.place and (dated or counted)) else None
        if telling or phrase.place:
            return not (telling or counted or dated or phrase.article == "definite" or noun == "talks")
        if dated or counted:
            return noun != "talks" or not dated
        return True if len(phrase.parties) > 1 or phrase.between else None
    if noun in WEAK or word in WEAK_NOUNS:
        return True if telling or dated or phrase.ordinal or phrase.parties else None
    if telling or dated:
        return False
    if (
        len(phrase.proper) > 1
        or (phrase.proper and tokens.capital(i))
        or phrase.between
        or phrase.parties
        or phrase.place
    ):
        return True
    return True if phrase.ordinal and talks else None


def _worth_of_round(scan: Scan, phrase: Phrase, telling: bool, talks: bool) -> bool | None:
    tokens = scan.tokens
    counted = phrase.ordinal is not None or phrase.rank is not None or phrase.demonstrative is not None
    if phrase.of_talks:
        return False if counted or phrase.place or telling else None
    after = phrase.last + 1
    if after < len(tokens) and tokens.joined(phrase.last) and tokens.keys[after] == "of":
        return None  # of voting, of applause, of golf
    low, high = scan.bounds(phrase.head)
    if not OTHER_ROUNDS.isdisjoint(tokens.keys[low : high + 1]):
        return None
    if counted and talks and phrase.article != "indefinite":
        return False
    dated = phrase.stated is not None or phrase.day is not None
    return True if telling or (phrase.place and (counted or dated)) else None
