"""Runs of capitalised words: where names that nobody listed are looked for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from timeline.model import Actor
from timeline.parsers.actors import words
from timeline.parsers.actors.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Found:
    """An actor named by words `first` to `last`, both included."""

    first: int
    last: int
    actor: Actor
    how: str
    framing: bool = False


def runs(tokens: Tokens, taken: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """First and last word of each run of capitalised words, with particles between them ("Ursula von der Leyen")."""
    capital, folded = tokens.capital, tokens.folded
    index, count = 0, len(tokens)
    while index < count:
        if not capital[index] or taken[index] or folded[index] in words.FUNCTION_WORDS:
            index += 1
            continue
        last = index
        while (following := _next(tokens, taken, last)) is not None:
            last = following
        yield index, last
        index = last + 1


def _next(tokens: Tokens, taken: Sequence[bool], last: int) -> int | None:
    """Index of the capitalised word that goes on with the run, None where it ends."""
    following, count = last + 1, len(tokens)
    if not _goes_on(tokens, taken, last, following, count):
        return None
    if tokens.capital[following]:
        return None if tokens.folded[following] in words.FUNCTION_WORDS else following
    for steps in range(3):  # "van der Berg"
        if tokens.folded[following] not in words.PARTICLES or not _goes_on(
            tokens, taken, following, following + 1, count
        ):
            return None
        following += 1
        if tokens.capital[following]:
            return following
        if steps == 2:
            return None
    return None


def _goes_on(tokens: Tokens, taken: Sequence[bool], last: int, following: int, count: int) -> bool:
    return (
        following < count
        and not taken[following]
        and following not in tokens.first
        and not tokens.possessive(last)
        and tokens.joined(last)
        and not tokens.words[following][0].isdigit()
        and not (
            tokens.folded[last] in words.LEGAL_FORMS
            and "." in tokens.gap(last)
            and tokens.folded[following] not in words.LEGAL_FORMS
        )
    )
