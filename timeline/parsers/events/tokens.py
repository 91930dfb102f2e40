"""The words of a sentence with what each can be, names and time expressions standing as single tokens."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from timeline.parsers.events import verbs, words
from timeline.parsers.events.kinds import SAYING

_WORD: Final = re.compile(
    r"''|``|(?P<contracted>n['’]t\b|['’](?:s|re|ve|ll|d|m)\b)"
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
    for match in _WORD.finditer(text, start, end):
        word = match[0]
        low = word.lower().replace("’", "'").replace("‑", "-")
        first = word[0]
        token = Token(match.start(), match.end(), low, "", capital=first.isupper())
        if not (first.isalnum() or match["contracted"]):
            token.tag = "quote" if word in _QUOTES else "mark"
        elif first.isdigit():
            token.tag = "number"
        else:
            _read(token, tokens[-1] if tokens else None)
        tokens.append(token)


def _read(token: Token, before: Token | None) -> None:
    low = token.low
    if low == "'s":
        # "he's leaving" is a verb, "Chile's army" is not; after a name or noun the possessive is far more frequent.
        token.tag = "be" if before is not None and before.tag in ("pronoun", "subordinator") else "possessive"
        return
    token.tag = words.tag(low)
    if token.capital and low in ("may", "will", "mark", "us") and before is not None and before.tag != "mark":
        token.tag = "name" if low != "may" else token.tag
        return
    if token.capital and not token.tag and before is not None and before.tag not in ("mark", "quote"):
        token.tag = "name"
        return
    if token.tag and token.tag not in ("have", "do", "adjective"):
        return
    token.lemma, token.forms = verbs.readings(low)
    if token.capital and not token.forms and not token.tag:
        token.tag = "name"


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
