"""Dates: the corpus is the specification, and some things hold for every text."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline import edtf
from timeline.model import TIMEX_TYPES, Timex
from timeline.parsers import dates
from timeline.parsers.dates.rules import Scan

CORPUS = Path(__file__).resolve().parent / "corpus"


def lines():
    for path in sorted(CORPUS.glob("dates-*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line and not line.startswith("#"):
                yield pytest.param(line, id=f"{path.stem}:{number}")


LINES = list(lines())


def read(line):
    """Creation date, expected (start, end, what) of each bracket, and the text without brackets."""
    head, _, marked = line.partition(" | ")
    wanted = head.split()
    created = edtf.parse(wanted.pop(0)[1:]) if wanted[0].startswith("@") else None
    text, spans, start = "", [], 0
    for piece in re.split(r"([\[\]])", marked):
        if piece == "[":
            start = len(text)
        elif piece == "]":
            spans.append((start, len(text)))
        else:
            text += piece
    wanted = [] if wanted == ["-"] else wanted
    return created, [(*span, what) for span, what in zip(spans, wanted, strict=True)], text


def said(timex: Timex, wanted: str = "") -> str:
    """What a line says of a timex: its EDTF, its TIMEX3 value after "=", or both where the line asks for both."""
    if timex.date is not None:
        asked = wanted.partition("=")
        return timex.date.text + (f"={timex.value}" if asked[1] and asked[0] else "")
    if "=" in wanted or timex.type in ("DURATION", "SET") or timex.value.endswith("_REF"):
        return f"{'?' if wanted.startswith('?=') else ''}={timex.value}"
    return "?"


@pytest.mark.parametrize("line", LINES)
def test_the_corpus_is_found_as_it_says(line):
    created, wanted, text = read(line)
    found = dates.find(text, created=created)
    asked = [what for _, _, what in wanted] + [""] * len(found)
    assert [(t.start, t.end, said(t, what)) for t, what in zip(found, asked, strict=False)] == wanted


def test_the_corpus_is_large_and_every_rule_has_an_example():
    every = [read(param.values[0]) for param in LINES]
    used = {t.rule for created, _, text in every for t in dates.find(text, created=created)}
    assert len(every) >= 1500
    assert {rule.name for rule in dates.RULES} - used == set()


def test_every_rule_has_a_name_of_its_own():
    names = [rule.name for rule in dates.RULES]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("line", LINES[::7])
def test_the_order_of_the_rules_changes_nothing(line):
    _, _, text = read(line)
    one, other = Scan(dates.RULES), Scan(tuple(reversed(dates.RULES)))
    low = text.lower()

    def found(scan):
        return sorted((f.start, f.end, f.rule) for f in scan.candidates(low))

    assert found(one) == found(other)


@pytest.mark.parametrize("line", LINES[::5])
def test_a_sentence_without_dates_at_the_end_changes_no_date(line):
    created, _, text = read(line)
    alone = [(t.start, t.end, t.value) for t in dates.find(text, created=created)]
    followed = dates.find(f"{text}. Nobody objected.", created=created)
    assert [(t.start, t.end, t.value) for t in followed] == alone


WORDS = st.sampled_from(
    """on in the of March 3 12 1999 2014 Monday last next week two days ago later early mid-June 1990s BC c. from
    to and between until since quarter 14:00 p.m. , . - – / ( ) "quoted" yesterday 31 February summer century half
    $ 5,000""".split()
)


@given(
    st.lists(WORDS, max_size=30).map(" ".join) | st.text(max_size=200), st.sampled_from([None, "2025-06-03", "1999"])
)
@settings(deadline=None, max_examples=300)
def test_any_text_gives_spans_that_match_it_and_do_not_overlap(text, created):
    found = dates.find(text, created=edtf.parse(created) if created else None)
    for timex in found:
        assert text[timex.start : timex.end] == timex.text
        assert timex.type in TIMEX_TYPES
        assert timex.date is None or edtf.parse(timex.date.text) == timex.date
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(st.integers(1500, 2100), st.integers(1, 12), st.integers(1, 28))
@settings(deadline=None)
def test_a_known_date_in_any_supported_form_is_found_again(year, month, day):
    names = "January February March April May June July August September October November December".split()
    name, wanted = names[month - 1], f"{year}-{month:02}-{day:02}"
    for form in (f"{day} {name} {year}", f"{name} {day}, {year}", wanted, f"{day} {name[:3]} {year}"):
        (timex,) = dates.find(f"It was signed on {form} there.")
        assert (timex.text, timex.date.text) == (form, wanted)


def test_without_a_creation_date_a_relative_expression_says_why_it_stays_open():
    (timex,) = dates.find("They met yesterday.")
    assert timex.date is None
    assert timex.why


def test_a_relative_date_says_what_it_was_counted_from():
    (timex,) = dates.find("They met two days ago.", created=edtf.parse("2025-06-03"))
    assert timex.relative
    assert timex.anchor == "created:2025-06-03"
    assert str(timex.date) == "2025-06-01"
