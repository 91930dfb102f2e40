"""Where the words that were searched stand in a text, as the store's search compares words. No streamlit here."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from timeline.dashboard.nodes import Child, node
from timeline.store import search

_WORD: Final = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f\u00ad\u200b\u200d])*")
_OWNER: Final = re.compile(r"(?<=\w)['’ʼ]s\b", re.IGNORECASE)


def spans(text: str, asked: str) -> list[tuple[int, int]]:
    """Where the words and phrases that were asked for stand, in order and without overlaps.

    >>> spans("Zelenskyy’s visit to Côte d’Ivoire", 'zelenskyy "cote d ivoire"')
    [(0, 9), (21, 34)]
    """
    wanted = _wanted(asked)
    if not wanted or not text:
        return []
    owners = {match.start() + 1 for match in _OWNER.finditer(text)}
    words = [
        (match.start(), match.end(), folded)
        for match in _WORD.finditer(text)
        if match.start() not in owners
        for folded in search.folded_words(match.group())
    ]
    found = []
    at = 0
    while at < len(words):
        count = max((_fits(words, at, term, starts) for term, starts in wanted), default=0)
        if count:
            found.append((words[at][0], words[at + count - 1][1]))
        at += count or 1
    return found


def marked(text: str, asked: str) -> Iterator[Child]:
    """The text with these words marked."""
    at = 0
    for start, end in spans(text, asked):
        if start > at:
            yield text[at:start]
        if end > at:
            yield node("mark", text[max(start, at) : end], look="found")
            at = end
    if at < len(text):
        yield text[at:]


def excerpt(text: str, asked: str, most: int, at: int = 0) -> str:
    """The text in one line, no longer than this; where it is cut, with the first word that was asked for in it, else
    with the place `at` in the text."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    place = next((start for start, _ in spans(line, asked)), len(" ".join(text[:at].split())))
    start = 0 if place < most * 0.7 else line.rfind(" ", 0, max(place - most // 4, 1)) + 1
    cut = line[start : start + most]
    end = "" if start + most >= len(line) else " …"
    return f"{'… ' if start else ''}{cut.rsplit(' ', 1)[0] if end else cut}{end}"


@lru_cache(64)
def _wanted(asked: str) -> tuple[tuple[tuple[str, ...], bool], ...]:
    return tuple((tuple(words), starts) for words, starts in search.terms(asked)[0])


def _fits(words: list[tuple[int, int, str]], at: int, term: tuple[str, ...], starts: bool) -> int:
    """How many words this term takes up here: none where it does not stand here."""
    here = [folded for *_, folded in words[at : at + len(term)]]
    if len(here) < len(term) or tuple(here[:-1]) != term[:-1]:
        return 0
    return len(term) if here[-1] == term[-1] or (starts and here[-1].startswith(term[-1])) else 0
