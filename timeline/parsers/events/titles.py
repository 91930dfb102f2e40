"""A short title for an event, in the text's own words."""

import re
from typing import Final

from timeline.model import Role
from timeline.parsers.events.clauses import Clause
from timeline.parsers.events.sentence import Sentence

_LONGEST: Final = 90
_SPACE: Final = re.compile(r"\s+")
_LOOSE: Final = re.compile(r"\s+([,;:.!?)\]])")


def of_clause(sentence: Sentence, clause: Clause, roles: tuple[Role, ...]) -> str:
    """The clause without what joins it to others and without its time; a pronoun gives way to the actor's name."""
    tokens = sentence.tokens
    start, end = clause.start, clause.end
    while start < clause.group.first and (
        tokens[start].tag in ("mark", "quote", "coordinator", "subordinator", "adverb")
        or (tokens[start].tag == "time" and tokens[start + 1].tag != "possessive")
        or tokens[start].low in ("after", "before", "since", "until", "as", "that")
    ):
        start += 1
    start = _past_fronted(sentence, start, clause.group.first)
    names = {placed.index: placed.mention for placed in sentence.actors if placed.mention.how in ("pronoun", "noun")}
    parts: list[str] = []
    for timed in sentence.times:
        if timed.index == end - 1 or (timed.index == end - 2 and tokens[end - 1].tag == "mark"):
            end = timed.index
            while end > clause.group.head + 1 and tokens[end - 1].low in ("on", "in", "at", "of", ","):
                end -= 1
    last = (start and tokens[start].start) or sentence.start
    for i in range(start, max(end, clause.group.head + 1)):
        token = tokens[i]
        word = sentence.text[token.start : token.end]
        if i in names and token.tag == "pronoun" and i < clause.group.first:
            word = names[i].name
        parts.append((" " if token.start > last and parts else "") + word)
        last = token.end
    if clause.group.form in ("gerund", "participle", "infinitive") and roles and roles[0].role == "agent":
        parts = [roles[0].name, ": ", *parts]
    elif start == clause.group.first and roles and clause.subject is not None:
        name = next(
            (role.name for role in roles if role.role == ("recipient" if clause.group.passive else "agent")), ""
        )
        parts = [name, " ", *parts] if name else parts
    return shorten("".join(parts))


def _past_fronted(sentence: Sentence, start: int, first: int) -> int:
    """Past a fronted phrase with the time in it: "On Monday, ", "In a speech on 3 May, "."""
    comma = next((i for i in range(first - 1, start, -1) if sentence.tokens[i].low == ","), None)
    if comma is None or comma + 1 >= first:
        return start
    if sentence.tokens[start].tag == "preposition" and comma - start < 14:
        return comma + 1
    return start


def shorten(text: str) -> str:
    """One line of at most 90 characters, cut between words, its first letter large."""
    line = _LOOSE.sub(r"\1", _SPACE.sub(" ", text)).strip(" ,;:—–-\"“”'.")
    if len(line) > _LONGEST:
        line = line[: _LONGEST - 1].rsplit(" ", 1)[0].rstrip(" ,;:—–-") + "…"
    return line[:1].upper() + line[1:]
