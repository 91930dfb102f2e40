"""What a comma or "is" adds to a name: "Orion, the Norwegian maker of lenses"."""

from typing import Final

from timeline.parsers.actors import words
from timeline.parsers.actors.tokens import Tokens

_FAR: Final = 7


def apposition(tokens: Tokens, last: int) -> int | None:
    """Index of the head noun of what a comma or "is" adds to a name: "Orion, the Norwegian maker of lenses"."""
    following = last + 1
    if following + 1 >= len(tokens) or following in tokens.first:
        return None
    gap = tokens.gap(last)
    article = following
    if gap != ", ":
        if gap != " " or tokens.folded[following] not in ("is", "was", "are", "were"):
            return None
        article = following + 1
    if tokens.folded[article] not in ("a", "an", "the", "one"):
        return None
    head = None
    for index in range(article + 1, min(article + _FAR, len(tokens))):
        if index in tokens.first or tokens.gap(index - 1) not in (" ", "-", "'", "’"):
            break
        if tokens.folded[index] in words.FUNCTION_WORDS:
            break
        if not tokens.capital[index]:
            head = index
        if tokens.gap(index) not in (" ", "-", "'", "’"):
            break
    return head
