"""How a date was found, in data and in words, for every way in which one is found."""

import pytest

from timeline import edtf
from timeline.model import Timex
from timeline.parsers import dates
from timeline.trace import OPEN, REASONS, Cue, Inferred, Rejected, Step, Trace

CREATED = "2025-06-05"  # a Thursday


def found(text: str, words: str = "", created: str | None = CREATED, country: str | None = None) -> Timex:
    """The time expression of these words, else the only one."""
    timexes = dates.find(text, created=edtf.parse(created) if created else None, country=country)
    return next(t for t in timexes if t.text == words) if words else timexes[0]


def trace(text: str, words: str = "", **given: str | None) -> Trace:
    """Its trace."""
    it = found(text, words, **given).trace
    assert it is not None
    return it


def test_a_weekday_tells_the_word_that_decided_and_the_day_that_was_turned_down() -> None:
    text = "The delegation left on Tuesday."
    it = trace(text)
    assert it.cue == Cue("left", text.index("left"), "past")
    assert it.rejected == (Rejected(edtf.parse("2025-06-10"), "cue"),)
    assert it.steps == (Step(-1, "Tuesday"),)
    assert found(text).why == (
        "The rule “weekday” reads “Tuesday”.",
        "It is the last Tuesday before the document's date, 5 June 2025.",
        "It could be Tuesday 10 June 2025; past tense (“left”) decided for 3 June.",
        "That gives 3 June 2025.",
    )


def test_a_day_without_its_year_tells_where_the_year_is_from() -> None:
    it = trace("They met on 3 May.")
    assert it.anchor is not None
    assert (it.anchor.kind, str(it.anchor.date), it.anchor.span) == ("created", CREATED, None)
    assert it.inferred == (Inferred("year", "2025", "anchor"),)


def test_an_anchor_in_the_text_is_quoted_with_its_place() -> None:
    text = "It opened on 9 May 1945. Two days later it closed."
    it = trace(text, "Two days later")
    assert it.anchor is not None
    assert it.anchor.span is not None
    assert text[slice(*it.anchor.span)] == it.anchor.quote == "9 May 1945"
    assert it.steps == (Step(2, "day"),)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("They met yesterday.", "no document date"),
        ("They met two days later.", "no anchor"),
        ("Two days after the battle they met.", "event"),
        ("It took 48 hours.", "length"),
        ("They meet every Monday.", "repetition"),
        ("They met recently.", "vague"),
        ("It was signed on 3/6/2025.", "order"),
    ],
)
def test_what_stays_open_says_why(text: str, why: str) -> None:
    it = trace(text, created=None)
    assert it.open == why
    assert why in OPEN


def test_the_reasons_for_turning_down_are_those_that_the_model_names() -> None:
    texts = (
        "They left on Tuesday.",
        "They meet on 3 May.",
        "Talks on Monday.",
        "On 3/6/2025 and 13/6/2025.",
        "In '68.",
    )
    reasons = {
        r.reason for text in texts for t in dates.find(text, created=edtf.parse(CREATED)) for r in t.trace.rejected
    }  # type: ignore[union-attr]
    assert reasons <= set(REASONS)
    assert len(reasons) >= 4
