"""The words of a sentence with what each can be, names and time expressions standing as single tokens."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from timeline.parsers.events import verbs, words
from timeline.parsers.events.kinds import SAYING

_WORD: Final = re.compile(
    r"''|``|n['’]t\b|['’](?:s|re|ve|ll|d|m)\b"
    r"|[^\W_]+?(?=n['’]t\b)"
    r"|[^\W_](?:[^\W_]|[.&](?=[^\W_])|[-‑](?=[^\W_]))*\.?(?<=[A-Z]\.)"
    r"|[^\W_](?:[^\W_]|[&](?=[^\W_])|[-‑](?=[^\W_])|[.,](?=[0-9]))*"
    r"|\S"
)
_QUOTES: Final = frozenset(('"', "“", "”", "«", "»", "„", "''", "``"))
_CLOSING: Final = frozenset(("”", "»", "''"))


@dataclass(slots=True)
class Token:
    """A word, mark, name or time expression."""

    start: int
    end: int
    low: str
    tag: str
    """A closed class of words.py, "name", "time", "reference", "number", "mark", "quote", or "" for an open word."""
    lemma: str = ""
    forms: int = 0
    """What the word can be as a verb: the flags of verbs.py."""
    capital: bool = False
    quoted: bool = False
    """Whether it stands between quotation marks."""


@dataclass(frozen=True, slots=True)
class Block:
    """A span that is one token: (start, end, tag)."""

    start: int
    end: int
    tag: str


def blocks(
    names: Sequence[tuple[int, int]], times: Sequence[tuple[int, int]], references: Sequence[tuple[int, int]]
) -> list[Block]:
    """Names and time expressions that do not overlap, in order; a time inside a name is part of it."""
    spans = [Block(s, e, "name") for s, e in names] + [Block(s, e, "time") for s, e in times]
    spans += [Block(s, e, "reference") for s, e in references]
    spans.sort(key=lambda block: (block.start, -block.end))
    kept: list[Block] = []
    for block in spans:
        if block.start < block.end and (not kept or block.start >= kept[-1].end):
            kept.append(block)
    return kept


def tokenise(text: str, start: int, end: int, inside: Sequence[Block], *, quoted: bool = False) -> list[Token]:
    """The tokens of text[start:end]; `inside` are the blocks that begin there, in order.

    `quoted` says that a quotation is open where it begins.
    """
    tokens: list[Token] = []
    at = start
    for block in inside:
        if block.start >= end:
            break
        _words(text, at, block.start, tokens)
        tokens.append(Token(block.start, min(block.end, end), text[block.start : block.end].casefold(), block.tag))
        tokens[-1].capital = text[block.start].isupper()
        at = max(at, min(block.end, end))
    _words(text, at, end, tokens)
    _quote(tokens, open_before=quoted)
    return tokens


def _words(text: str, start: int, end: int, tokens: list[Token]) -> None:
    before = tokens[-1] if tokens else None
    for match in _WORD.finditer(text, start, end):
        low, tag, lemma, forms, capital = _lexeme(match[0])
        first, last = match.span()
        token = Token(first, last, low, tag, lemma, forms, capital)
        if low == "'s":
            # "he's leaving" is a verb, "Chile's army" is not; after a name or noun the possessive is far more frequent.
            token.tag = "be" if before is not None and before.tag in ("pronoun", "subordinator") else "possessive"
        elif capital and before is not None and before.tag != "mark" and (
            low in _NAMES or (not tag and before.tag != "quote")
        ):  # fmt: skip
            token.tag, token.lemma, token.forms = "name", "", 0
        tokens.append(token)
        before = token


_NAMES: Final = frozenset("will mark us".split())
"""Words that are names with a capital inside a sentence."""


@lru_cache(maxsize=65_536)
def _lexeme(word: str) -> tuple[str, str, str, int, bool]:
    """What a word is wherever it stands: its form in small letters, tag, lemma and verb forms, and its capital."""
    low = word.lower().replace("’", "'").replace("‑", "-")
    first = word[0]
    capital = first.isupper()
    if word in _QUOTES:
        return low, "quote", "", 0, capital
    if not (first.isalnum() or (low.startswith("'") and len(low) > 1) or low == "n't"):
        return low, "mark", "", 0, capital
    if first.isdigit():
        return low, "number", "", 0, capital
    tag = words.tag(low)
    if tag and tag not in ("have", "do", "adjective"):
        return low, tag, "", 0, capital
    lemma, forms = verbs.readings(low)
    return low, "name" if capital and not forms and not tag else tag, lemma, forms, capital


def quotes_on(tokens: Sequence[Token]) -> bool:
    """Whether a quotation is still open behind the last of these tokens."""
    last = next((token for token in reversed(tokens) if token.tag != "mark"), None)
    return last is not None and last.quoted


def _quote(tokens: list[Token], *, open_before: bool) -> None:
    """Mark what stands between quotation marks, from an opening one to the sentence's end where none closes it."""
    opened: int | None = -1 if open_before else None
    pairs: list[tuple[int, int]] = []
    for i, token in enumerate(tokens):
        if token.tag != "quote":
            continue
        if opened is None:
            opened = i if token.low not in _CLOSING and not _closes(tokens, i) else None
        elif opened == -1 and _opens(tokens, i):
            opened = i  # the one before was never closed
        elif token.low == '"' or token.low in _CLOSING:
            pairs.append((opened, i))
            opened = None
    if opened is not None:
        pairs.append((opened, len(tokens)))
    for first, last in pairs:
        for token in tokens[first + 1 : last]:
            token.quoted = True


def _closes(tokens: list[Token], i: int) -> bool:
    """Whether a straight mark hangs on the word before it: '5" long'."""
    follows = i + 1 < len(tokens) and tokens[i + 1].start == tokens[i].end and tokens[i + 1].tag != "mark"
    return i > 0 and tokens[i - 1].end == tokens[i].start and tokens[i - 1].tag != "mark" and not follows


def _opens(tokens: list[Token], i: int) -> bool:
    """Whether a mark hangs on the word behind it, and that word does not name who said it: ', "said Diaz'."""
    if i + 1 == len(tokens) or tokens[i + 1].start != tokens[i].end or tokens[i + 1].lemma in SAYING:
        return False
    return i == 0 or tokens[i - 1].end < tokens[i].start
