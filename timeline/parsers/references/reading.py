"""Reads the noun phrase around a head noun or a known name, first what stands before it."""

from collections.abc import Container
from typing import Final

from timeline.edtf import parse
from timeline.model import Timex
from timeline.parsers.actors.words import FUNCTION_WORDS
from timeline.parsers.references.names import MONTHS
from timeline.parsers.references.phrases import Phrase, Scan
from timeline.parsers.references.tails import read_on
from timeline.parsers.references.tokens import ordinal, words
from timeline.parsers.references.words import (
    CARDINALS,
    COMMON,
    DEMONSTRATIVES,
    DETERMINERS,
    INDEFINITE,
    NO_NAMES,
    ORDINALS,
    PREMODIFIERS,
    RANKS,
    VERBS_TOO,
)

_LINKS: Final = frozenset("and of de la le du des al el bin di da & the".split())
_FAR: Final = 14  # words that a phrase may reach to the left


class Reader:
    """Reads phrases of one text; `actors` are folded names, known for what may begin a sentence."""

    def __init__(self, scan: Scan, actors: Container[str] = frozenset()) -> None:
        self.tokens = scan.tokens
        self._scan = scan
        self._times = scan.times
        self._actors = actors

    def read(self, first: int, head: int, noun: str, *, known: bool, generic: bool = False) -> Phrase:
        """The phrase around the words first to head; `known` says that they are a name of data/,
        `generic` that it is one of common words."""
        phrase = Phrase(first, head, head, noun, core=first)
        low, _ = self._scan.bounds(head)
        if known:
            self._dated_inside(phrase)
        self._before(phrase, max(low, first - _FAR), low, known and not generic)
        read_on(self._scan, phrase)
        return phrase

    def _dated_inside(self, phrase: Phrase) -> None:
        """Reads the date in "12 February call", where the listed name has no year but the text gives one."""
        tokens = self.tokens
        inside = range(phrase.core, phrase.head + 1)
        if any(tokens.year(i) for i in inside):
            return
        for i in inside:
            if i not in self._times or self._times[i][0] < phrase.core or not self._counts_days(self._times[i][2]):
                continue  # "Good Friday Agreement"
            if phrase.take(self._times[i][2]):
                phrase.last = max(phrase.last, self._times[i][1])
                return

    def _counts_days(self, timex: Timex) -> bool:
        """Whether the expression has a number or month in it, and is no feast that gave a name."""
        return any(word.isdigit() or ordinal(word) or word in MONTHS for word in words(timex.text))

    # ---- to the left

    def _before(self, phrase: Phrase, stop: int, sentence: int, known: bool) -> None:
        tokens, i = self.tokens, phrase.first - 1
        while i >= stop and tokens.joined(i):
            key = tokens.keys[i]
            if (year := tokens.year(i)) and i in self._times and self._times[i][1] > i == phrase.core - 1:
                phrase.stated = phrase.stated or parse(year)  # "1783 Second Partition": no seconds
            elif i in self._times and not (key in RANKS or key in DEMONSTRATIVES):
                first, _, timex = self._times[i]
                if tokens.capital(phrase.head) and tokens.capital(i) and not self._counts_days(timex):
                    phrase.proper.extend(range(first, i + 1))  # "Good Friday Protocol"
                    phrase.core = first
                elif first < stop or not phrase.take(timex):
                    break
                phrase.first = first
                i = first
            elif year := tokens.year(i):
                phrase.stated = phrase.stated or parse(year)
            elif key in ORDINALS or ordinal(key):
                phrase.ordinal = ORDINALS.get(key) or ordinal(key)
                upto = CARDINALS.get(tokens.keys[i + 1], 0) if phrase.noun == "talks" else 0
                if phrase.ordinal == 1 and upto == 2:  # "the first two rounds"
                    phrase.others.append((1, i))
                    phrase.ordinal = 2
                    phrase.first = i + 1
                    break
                if self._coordinated(phrase, i, stop):
                    phrase.first = i
                    break
            elif key in RANKS:
                phrase.rank = phrase.rank or RANKS[key]
            elif known and key in ("former", "said", "same"):
                pass  # "the former Warsaw Pact"
            elif key in DEMONSTRATIVES:
                phrase.demonstrative = DEMONSTRATIVES[key]
                phrase.first = i
                if i - 1 >= stop and tokens.keys[i - 1] == "the" and tokens.joined(i - 1):
                    phrase.first = i - 1
                break
            elif key in DETERMINERS:
                phrase.article = "indefinite" if key in INDEFINITE else "definite"
                break
            elif key == "s":  # "Russia's memorandum"
                if i - 1 in self._times:  # "last year's Madrid summit"
                    phrase.take(self._times[i - 1][2])
                else:
                    phrase.parties.append((i - 1, i - 1))
                phrase.article = "definite"
                break
            elif tokens.capital(i) and not tokens.keys[i].isdigit():
                if i == sentence and not self._name_first(i, key, known):
                    phrase.first = phrase.first if known else i
                    break
                phrase.proper.append(i)
                phrase.core = i
            elif key in VERBS_TOO and not self._compound(i, stop):
                break  # "Turkey hosted talks", and not "Turkey-hosted talks"
            elif not (
                key in PREMODIFIERS or tokens.hyphened(i) or self._links(phrase, i, stop) or self._counted(i, stop)
            ):
                break
            if not (
                known and (key in PREMODIFIERS or key in DEMONSTRATIVES)
            ):  # "three former" tells nothing of the Warsaw Pact
                phrase.first = i
            i -= 1

    def _name_first(self, i: int, key: str, known: bool) -> bool:
        """Whether a sentence's first word is a name, and no word that only the sentence gave its capital."""
        if known:  # "Following Minsk II", but "Chad Comprehensive Peace Agreement"
            return key in self._actors
        return key not in PREMODIFIERS and key not in COMMON and key not in FUNCTION_WORDS and key not in NO_NAMES

    def _compound(self, i: int, stop: int) -> bool:
        """Whether a hyphen or an article, with or without an adverb, stands before the participle."""
        tokens = self.tokens
        if i - 1 < stop:
            return False
        before = tokens.keys[i - 1]
        return tokens.hyphened(i - 1) or before in DETERMINERS or before in PREMODIFIERS or before.endswith("ly")

    def _links(self, phrase: Phrase, i: int, stop: int) -> bool:
        """Whether a small word joins two proper names: "Peace and Reconciliation Agreement"."""
        tokens = self.tokens
        return (
            tokens.keys[i] in _LINKS
            and i + 1 in phrase.proper
            and i - 1 >= stop
            and tokens.joined(i - 1)
            and tokens.capital(i - 1)
            and tokens.keys[i - 1] not in DETERMINERS
            and i - 1 not in self._times
        )

    def _counted(self, i: int, stop: int) -> bool:
        """Whether an unknown small word stands between an ordinal and the noun: "second inconclusive round"."""
        before = self.tokens.keys[i - 1] if i - 1 >= stop and self.tokens.spaced(i - 1) else ""
        return before in ORDINALS or before in DEMONSTRATIVES or ordinal(before) is not None

    def _coordinated(self, phrase: Phrase, i: int, stop: int) -> bool:
        """Reads "first and" or "first, second and" to the left of an ordinal; whether there was any."""
        tokens, at = self.tokens, i
        while at - 1 >= stop:
            if tokens.keys[at - 1] in ("and", "or", "to") and at - 2 >= stop:
                before = at - 2
            elif tokens.gap(at - 1).strip() == ",":
                before = at - 1
            else:
                break
            number = ORDINALS.get(tokens.keys[before]) or ordinal(tokens.keys[before])
            if not number or tokens.ends[before] + 6 < tokens.starts[before + 1]:
                break
            phrase.others.append((number, before))
            at = before
        return at < i
