"""Words of events that can be searched, and what a person types turned into a search that cannot fail.

Both databases index the same text: folded words with blanks between. So they find the same, whatever their own ideas
of words are. A word finds itself in any case and accents, `"several words"` the phrase, `word*` its beginnings, `-word`
leaves out; everything else that is no letter or digit only separates.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Integer,
    MetaData,
    Table,
    Text,
    false,
    func,
    literal_column,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import TSVECTOR

from timeline.knowledge import fold
from timeline.store.schema import mention

LONGEST: Final = 100_000
"""Characters of an event's mentions that are indexed; PostgreSQL takes no more than about ten times that."""
_WORD: Final = re.compile(r"[^\W_]+")
_OWNER: Final = re.compile(r"(?<=\w)'s\b")
_LONGEST_WORD: Final = 100
_MOST_TERMS: Final = 32
_TERM: Final = re.compile(r'(?P<no>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_QUOTES: Final = str.maketrans(dict.fromkeys("“”„‟«»″", '"') | dict.fromkeys("‐‑‒–—―−", "-"))

# Not in the schema's metadata, since SQLite knows it as a virtual table.
_tables = MetaData()
_lite = Table("event_text", _tables, Column("rowid", Integer), Column("words", Text))
_postgres = Table("event_text", MetaData(), Column("event", Integer), Column("words", TSVECTOR))


def folded_words(text: str) -> list[str]:
    """The words of a text as they are compared.

    >>> folded_words("Zelenskyy’s “Côte d'Ivoire” visit—5_000 km")
    ['zelenskyy', 'cote', 'd', 'ivoire', 'visit', '5', '000', 'km']
    """
    return [word[:_LONGEST_WORD] for word in _WORD.findall(_OWNER.sub("", fold(_without_odd(text))))]


def insert(connection: Connection, rows: Iterable[tuple[int, list[str]]]) -> None:
    """Makes events findable: numbers with the texts that tell of them. A mention has minus its number."""
    found = [{"number": number, "words": _joined(texts)} for number, texts in rows]
    if not found:
        return
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("INSERT INTO event_text (rowid, words) VALUES (:number, :words)", found)
    else:
        connection.exec_driver_sql(
            "INSERT INTO event_text (event, words) VALUES (%(number)s, to_tsvector('simple', %(words)s))", found
        )


def delete(connection: Connection, numbers: list[int]) -> None:
    """Takes events out of the search."""
    column = "rowid" if connection.dialect.name == "sqlite" else "event"
    mark = ":number" if connection.dialect.name == "sqlite" else "%(number)s"
    if numbers:
        connection.exec_driver_sql(
            f"DELETE FROM event_text WHERE {column} = {mark}", [{"number": number} for number in numbers]
        )


def clear(connection: Connection) -> None:
    """Takes everything out of the search."""
    connection.exec_driver_sql("DELETE FROM event_text")


def condition(number: ColumnElement[int], text: str, dialect: str) -> ColumnElement[bool]:
    """That the event of this number holds the words; a text without any word is held by none."""
    wanted, unwanted = terms(text)
    if wanted:
        return _held(number, wanted, unwanted, dialect)
    if unwanted:
        return ~or_(*(_held(number, [term], [], dialect) for term in unwanted))
    return false()


def _held(
    number: ColumnElement[int], wanted: list["Term"], unwanted: list["Term"], dialect: str
) -> ColumnElement[bool]:
    """That the event's text holds them, or that of one of its mentions where the event is a large one."""
    if dialect == "sqlite":
        query = " AND ".join(_fts(term) for term in wanted)
        for term in unwanted:
            query = f"({query}) NOT {_fts(term)}"
        row = _lite.c.rowid
        found = select(row).where(literal_column("event_text").op("MATCH")(query))
    else:
        query = " & ".join(_tsquery(term) for term in wanted) + "".join(f" & !{_tsquery(term)}" for term in unwanted)
        row = _postgres.c.event
        found = select(row).where(_postgres.c.words.op("@@")(func.to_tsquery("simple", query)))
    of_mentions = found.with_only_columns(-row).where(row < 0)
    return or_(number.in_(found), number.in_(select(mention.c.event).where(mention.c.number.in_(of_mentions))))


Term = tuple[list[str], bool]  # words in a row, and whether the last is only the beginning of one


def terms(text: str) -> tuple[list[Term], list[Term]]:
    """The terms that must be held, and those that must not."""
    wanted: list[Term] = []
    unwanted: list[Term] = []
    for match in _TERM.finditer(text.translate(_QUOTES)):
        written = match["phrase"] if match["phrase"] is not None else match["word"]
        words = folded_words(written)
        if words and len(wanted) + len(unwanted) < _MOST_TERMS:
            starts = match["phrase"] is None and written.endswith("*")
            (unwanted if match["no"] else wanted).append((words, starts))
    return wanted, unwanted


def _fts(term: Term) -> str:
    words, starts = term
    return f'"{" ".join(words)}"{" *" if starts else ""}'


def _tsquery(term: Term) -> str:
    words, starts = term
    quoted = [f"'{word}'" for word in words]
    return f"({' <-> '.join(quoted)}{':*' if starts else ''})"


def _joined(texts: Iterable[str]) -> str:
    return " ".join(word for text in texts for word in folded_words(text[:LONGEST]))[:LONGEST]


def _without_odd(text: str) -> str:
    """The text in letters that a database can keep: no halves of surrogate pairs."""
    if text.isascii():
        return text
    return "".join(" " if unicodedata.category(c) == "Cs" else c for c in text)
