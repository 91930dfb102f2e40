"""Markdown with front matter (title, date, source, url)."""

import datetime
import itertools
from typing import Final

import frontmatter
import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from timeline import edtf
from timeline.edtf import Date
from timeline.errors import ReadError
from timeline.readers.found import Found, created_from_words
from timeline.readers.plain import title_from_name

_PARSER: Final = MarkdownIt("commonmark", {"html": False}).enable("table")


def read(text: str, name: str) -> Found:
    """The text without its marks, one block a paragraph, heading or item.

    Raises ReadError where the front matter is not YAML or its date is none.
    """
    try:
        head, body = frontmatter.parse(text)
    except yaml.YAMLError as error:
        where = getattr(error, "problem_mark", None)
        line = f" (line {where.line + 2})" if where else ""
        raise ReadError(f"{name} has front matter that is not YAML{line}. Put values with a colon in quotes.") from None
    tokens = _PARSER.parse(body)
    title = str(head.get("title") or _heading(tokens) or title_from_name(name))
    created = _date(head.get("date"), name)
    return Found(
        "\n\n".join(filter(None, _blocks(tokens))),
        title=title,
        created=created,
        created_source="front matter" if created else None,
        address=str(head["url"]) if head.get("url") else None,
        publisher=str(head["source"]) if head.get("source") else None,
        language=str(head.get("lang") or head.get("language") or "en"),
    )


def _date(value: object, name: str) -> Date | None:
    if value is None or value == "":
        return None
    if isinstance(value, datetime.date):  # a datetime is a date, too
        return edtf.parse(value.isoformat()[:10])
    created = created_from_words(str(value))
    if created is None:
        raise ReadError(f"{name} has the date {str(value)!r} in its front matter. Write it as 2025-06-03.")
    return created


def _heading(tokens: list[Token]) -> str:
    for token, inline in itertools.pairwise(tokens):
        if token.type == "heading_open":
            return _inline(inline)
    return ""


def _blocks(tokens: list[Token]) -> list[str]:
    blocks = []
    for token in tokens:
        if token.type == "inline":
            blocks.append(_inline(token))
        elif token.type in ("fence", "code_block", "html_block"):
            blocks.append(token.content.strip())
    return blocks


def _inline(token: Token) -> str:
    """The words of a paragraph: links by their text, pictures by their description."""
    parts = []
    for child in token.children or []:
        if child.type in ("softbreak", "hardbreak"):
            parts.append("\n" if child.type == "hardbreak" else " ")
        else:
            parts.append(child.content)
    return "".join(parts).strip()
