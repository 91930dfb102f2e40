"""A short title for a clause, made of the text's own words."""

from typing import Final

from timeline.parsers.events.clauses import Clause
from timeline.parsers.events.roles import subject_span
from timeline.parsers.events.tokens import Token

_LONGEST: Final = 90
_LEADING: Final = frozenset('and but or so then that , ; : — – " “ ” ( while whereas because as'.split())


def of_clause(text: str, tokens: list[Token], every: list[Clause], i: int) -> str:
    """Subject, verb and what follows, up to a comma where that is enough."""
    clause = every[i]
    (first, last), inverted = subject_span(tokens, every, i)
    own = text[tokens[clause.group.first].start : tokens[clause.end - 1].end]
    if inverted:
        return shorten(text[tokens[clause.start].start : tokens[clause.end - 1].end])
    start = first
    while start < last and tokens[start].low in _LEADING:
        start += 1
    if start >= last:
        return shorten(own)
    subject = text[tokens[start].start : tokens[last - 1].end]
    contiguous = last == clause.group.first
    whole = text[tokens[start].start : tokens[clause.end - 1].end] if contiguous else f"{subject} {own}"
    return shorten(whole)


def shorten(words: str) -> str:
    """The words on one line, cut at a comma or a blank where they are too many.

    >>> shorten("Talks  opened\\nin Geneva, where it rained.")
    'Talks opened in Geneva, where it rained'
    """
    line = " ".join(words.split()).strip(" ,;:—–-.\"“”'()")
    if len(line) <= _LONGEST:
        return line
    comma = line.rfind(",", 30, _LONGEST)
    if comma > 0:
        return line[:comma]
    blank = line.rfind(" ", 30, _LONGEST)
    return f"{line[:blank]} …" if blank > 0 else f"{line[:_LONGEST]}…"
