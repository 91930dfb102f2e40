"""How a date was found, in data and in words, for every way in which one is found."""

import re
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from timeline import edtf
from timeline.model import Timex
from timeline.parsers import dates
from timeline.trace import OPEN, REASONS, WAYS, CountedFrom, Cue, Inferred, Rejected, Step, Trace

CREATED = "2025-06-05"  # a Thursday


def found(text: str, words: str = "", created: str | None = CREATED, country: str | None = None) -> Timex:
    """The time expression of these words, else the first."""
    timexes = dates.find(text, created=edtf.parse(created) if created else None, country=country)
    return next(t for t in timexes if t.text == words) if words else timexes[0]


def trace(text: str, words: str = "", **given: Any) -> Trace:
    """Its trace."""
    it = found(text, words, **given).trace
    assert it is not None
    return it


# ---- in data


def test_a_weekday_tells_the_word_that_decided_and_the_day_that_was_turned_down() -> None:
    text = "The delegation left on Tuesday."
    it = trace(text)
    assert it.cue == Cue("left", text.index("left"), "past")
    assert it.rejected == (Rejected(edtf.parse("2025-06-10"), "cue"),)
    assert it.steps == (Step(-1, "Tuesday"),)
    assert it.date == edtf.parse("2025-06-03")


def test_the_cue_stands_where_it_says_also_in_a_later_sentence() -> None:
    text = "It rained for hours.\nThe Envoy Left on Tuesday."
    it = trace(text, "Tuesday")
    assert it.cue is not None
    assert text[it.cue.start :].startswith(it.cue.text)
    assert it.cue.text == "Left"


def test_a_cue_that_follows_the_date_is_told_too() -> None:
    text = "On Tuesday the envoys will meet."
    it = trace(text)
    assert it.cue == Cue("will", text.index("will"), "future")
    assert it.rejected == (Rejected(edtf.parse("2025-06-03"), "cue"),)


def test_no_cue_is_told_where_there_was_nothing_to_decide() -> None:
    assert trace("They met on Thursday.").cue is None  # the document's own day
    assert trace("They met in June.").rejected == ()


def test_a_day_without_its_year_tells_where_the_year_is_from() -> None:
    it = trace("They met on 3 May.")
    assert it.anchor == CountedFrom("created", edtf.parse(CREATED))
    assert it.inferred == (Inferred("year", "2025", "anchor"),)


def test_an_anchor_in_the_text_is_quoted_with_its_place() -> None:
    text = "It opened on 9 May 1945. Two days later it closed."
    it = trace(text, "Two days later")
    assert it.anchor is not None
    assert it.anchor.span is not None
    assert text[slice(*it.anchor.span)] == it.anchor.quote == "9 May 1945"
    assert it.steps == (Step(2, "day"),)


def test_an_end_of_a_range_keeps_its_own_date_beside_that_of_the_whole() -> None:
    it = trace("It lasted from 1914 to early June 1918.", "early June 1918")
    assert (str(it.point), str(it.date)) == ("[1918-06-01..1918-06-10]", "1914/1918-06-10")
    assert (it.bound, it.mod, it.phrase) == ("from", "early", "from 1914 to early June 1918")


def test_a_company_quarter_is_counted_from_the_document_through_the_quarter_reported() -> None:
    text = "Net income of the latest quarter rose from $2 a share."
    it = trace(text, created="2014-07-20")
    assert it.anchor == CountedFrom("created", edtf.parse("2014-07-20"))
    assert it.steps == (Step(-1, "quarter"), Step(0, "quarter"))


def test_the_trace_has_the_date_of_its_timex() -> None:
    for text in ("They met from Monday to Friday.", "until May", "early last year", "at noon on 2 June", "48 hours"):
        for timex in dates.find(text, created=edtf.parse(CREATED)):
            assert timex.trace is not None
            assert (timex.trace.said, timex.trace.rule, timex.trace.date) == (timex.text, timex.rule, timex.date)


# ---- in words


SAID = [
    # what the text says, the words asked for, options, and the sentences between "The rule reads" and "That gives"
    ("They signed on 12 June 2025.", "12 June 2025", {}, ()),
    (
        "The delegation left on Tuesday.", "Tuesday", {},
        ("It is the last Tuesday before the document's date, 5 June 2025.",
         "It could be Tuesday 10 June 2025; past tense (“left”) decided for 3 June."),
    ),
    (
        "The talks will resume on Tuesday.", "Tuesday", {},
        ("It is the first Tuesday after the document's date, 5 June 2025.",
         "It could be Tuesday 3 June 2025; “will” decided for 10 June."),
    ),
    (
        "Talks on Tuesday.", "Tuesday", {},
        ("It is the last Tuesday before the document's date, 5 June 2025.",
         "It could be Tuesday 10 June 2025; no word tells which, and news looks back, to 3 June."),
    ),
    ("They met on Thursday.", "Thursday", {}, ("It is the document's date, 5 June 2025.",)),
    (
        "They signed on 3 May.", "3 May", {},
        ("The year 2025 is inferred from the document's date, 5 June 2025.",
         "It could be 3 May 2026; past tense (“signed”) decided for 3 May 2025."),
    ),
    (
        "They could meet on 3 May.", "3 May", {},
        ("The year 2025 is inferred from the document's date, 5 June 2025.",
         "It could be 3 May 2026, as “could” would have it; 3 May 2025 is far nearer."),
    ),
    (
        "Easter, a feast for all.", "Easter", {},
        ("The year 2025 is inferred from the document's date, 5 June 2025.",
         "It could be 5 April 2026; no word tells which, and 20 April 2025 is nearer."),
    ),
    (
        "They met on the 14th.", "the 14th", {},
        ("The month, June 2025, is inferred from the document's date, 5 June 2025.",),
    ),
    ("They met two days ago.", "two days ago", {}, ("Counted 2 days back from the document's date, 5 June 2025.",)),
    (
        "It was settled three centuries ago.", "three centuries ago", {},
        ("Counted 3 centuries back from the document's date, 5 June 2025.",),
    ),
    (
        "It came three hours ago.", "three hours ago", {},
        ("Counted 3 hours back from the document's date, 5 June 2025, which names no hour.",),
    ),
    (
        "They met two weeks ago.", "two weeks ago", {"created": "2025"},
        ("Counted 2 weeks back from the document's date, 2025.",
         "The document's date, 2025, is known no closer, so it is only about there."),
    ),
    (
        "On 12 June 2025 it opened; two days later it closed.", "two days", {},
        ("Counted 2 days on from “12 June 2025”.",),
    ),
    (
        "Two days after 9 May 1945 it ended.", "Two days after", {},
        ("Counted 2 days on from “9 May 1945”.",),
    ),
    ("They met last month.", "last month", {}, ("Counted 1 month back from the document's date, 5 June 2025.",)),
    ("They meet this week.", "this week", {}, ("It is the week of the document's date, 5 June 2025.",)),
    ("They met last June.", "last June", {}, ("It is the last June before the document's date, 5 June 2025.",)),
    (
        "They meet next Tuesday.", "next Tuesday", {},
        ("It is the first Tuesday after the document's date, 5 June 2025.",),
    ),
    (
        "They meet this Tuesday.", "this Tuesday", {},
        ("It is the Tuesday in the week of the document's date, 5 June 2025.",),
    ),
    (
        "It began on 3 May 1916. They left that summer.", "that summer", {"created": None},
        ("It is the summer in the year of “3 May 1916”.",),
    ),
    (
        "It began on Friday. It ended the same day.", "the same day", {},
        ("It is the same as “Friday” (30 May 2025).",),
    ),
    (
        "It began on 20 November 1915 and went on until 3 January.", "3 January", {"created": None},
        ("The year 1916 is inferred from “20 November 1915”.",
         "It could be 3 January 1915; the course of the text decided for 3 January 1916.",
         "“until 3 January” takes in 3 January 1916."),
    ),
    (
        "The weekend was quiet.", "The weekend", {"created": "2025-06-04"},
        ("It is the last weekend before the document's date, 4 June 2025.",
         "It could be 7–8 June 2025; past tense (“was”) decided for 31 May – 1 June 2025."),
    ),
    (
        "It rose in the first quarter of 2014, to $3 of net income from $2 in the year-ago period.",
        "the year-ago period", {"created": "2014-04-20"},
        ("Counted 4 quarters back from “the first quarter of 2014”.",),
    ),
    (
        "Net income was $2 in the year-ago quarter.", "the year-ago quarter", {"created": "2014-07-20"},
        ("Counted 1 quarter back, then 4 quarters back, from the document's date, 20 July 2014.",),
    ),
    (
        "It was in '68.", "'68", {},
        ("The 20th century is inferred from the document's date, 5 June 2025.",
         "It could be 2068; where no century is said, the past was taken."),
    ),
    ("It was in the sixties.", "the sixties", {"created": None},
     ("The 20th century is assumed, since nothing tells it.",)),
    (
        "It was signed on 3/6/2025.", "3/6/2025", {"country": "gb"},
        ("The day comes first, as in the document's country.", "Read the other way round it would be 6 March 2025."),
    ),
    (
        "It was signed on 3/6/2025 and sealed on 13/6/2025.", "3/6/2025", {},
        ("The day comes first, as in other dates of the text.", "Read the other way round it would be 6 March 2025."),
    ),
    (
        "It was signed on 3/6/2025.", "3/6/2025", {},
        ("Nothing tells whether the day or the month comes first, so it is one of two days.",),
    ),
    (
        "It lasted from 3 May to 6 June 2025.", "3 May", {},
        ("The year 2025 is that of the other end.",
         "3 May 2025 is the earlier end of “from 3 May to 6 June 2025”."),
    ),
    ("It was between 1914 and 1918.", "1918", {}, ("1918 is the later end of “between 1914 and 1918”.",)),
    ("It was on 3 May or 6 June 2025.", "3 May", {}, ("The year 2025 is that of the date beside it.",)),
    ("It fell before 1990.", "1990", {}, ("“before 1990” leaves out 1990.",)),
    ("It stands since May 2014.", "May 2014", {}, ("“since May 2014” takes in May 2014.",)),
    ("It was in late May 2025.", "late May 2025", {}, ("It means the last part of May 2025.",)),
    (
        "At 14:00 on 2 June 2025 they met.", "14:00", {},
        ("The day, 2 June 2025, is inferred from “2 June 2025”.",),
    ),
    ("They met yesterday.", "yesterday", {"created": None},
     ("The document's date is not known, so there is nothing to count from.",)),
    ("They met two days later.", "two days later", {"created": None}, ("The text gives nothing to count from.",)),
    ("They met on 3 May.", "3 May", {"created": None}, ("The text gives nothing to count from.",)),
    ("They met on Friday.", "Friday", {"created": "2025"},
     ("The document's date, 2025, is known no closer, so it stays open.",)),
    ("They met several years ago.", "several years ago", {}, ("How many is not said.",)),
    ("Two days after the battle they met.", "Two days", {},
     ("It is counted from something whose date these words do not tell.",)),
    ("1914, 1915 and 1916 were hard. Today they are past.", "Today", {"created": None},
     ("A history does not say which day its “today” is.",)),
    ("It took 48 hours.", "48 hours", {}, ("It tells how long, not when.",)),
    ("They meet every Monday.", "every Monday", {}, ("It tells how often, not when.",)),
    ("They met recently.", "recently", {}, ("It names no particular day.",)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "given", "between"), SAID, ids=[said[0] for said in SAID])
def test_the_story_of_a_date(text: str, words: str, given: dict[str, Any], between: tuple[str, ...]) -> None:
    timex = found(text, words, **given)
    within = f"“{timex.trace.phrase}”" if timex.trace and timex.trace.phrase not in ("", words) else ""
    first = f"The rule “{timex.rule}” reads “{words}”{f', in {within}' if within else ''}."
    told = [
        sentence
        for sentence in timex.why
        if not sentence.startswith(("That gives", "Any day", "It begins", "It has no"))
    ]
    assert told == [first, *between]
    assert any(sentence.startswith("That gives") for sentence in timex.why) == (timex.date is not None)


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("12 June 2025", ("That gives 12 June 2025.",)),
        ("about 1450", ("That gives about 1450.",
                        "Any day from 1 January 1449 to 31 December 1451 is possible, one year to each side.")),
        ("before 1990", ("That gives some time before 1990.", "Any day up to 31 December 1989 is possible.")),
        ("after 2 June 2025", ("That gives some time after 2 June 2025.", "Any day from 3 June 2025 on is possible.")),
        ("since May 2014", ("That gives the time since May 2014.",
                            "It begins between 1 May 2014 and 31 May 2014 and has no known end.")),
        ("from 12 to 14 June 2025", ("That gives 12–14 June 2025.",)),
        ("until 14 June 2025", ("That gives the time until 14 June 2025.",)),
        ("until June 2025", ("That gives the time until June 2025.",
                             "It has no known beginning and ends between 1 June 2025 and 30 June 2025.")),
        ("from 12 June 2025 to July 2025", ("That gives 12 June 2025 to July 2025.",
                                       "It begins on 12 June 2025 and ends between 1 July 2025 and 31 July 2025.")),
        ("the first quarter of 2014", ("That gives the first quarter of 2014.",
                                       "Any day from 1 January 2014 to 31 March 2014 is possible.")),
        ("3/6/2025", ("That gives 6 March 2025 or 3 June 2025.",)),
    ],
)  # fmt: skip
def test_the_story_ends_with_the_result_and_the_days_that_it_leaves_open(text: str, result: tuple[str, ...]) -> None:
    why = found(f"It was {text}.").why
    assert why[-len(result) :] == result


# ---- for every text


def _holds(text: str, timex: Timex) -> None:
    it = timex.trace
    assert it is not None
    assert it.date == timex.date
    assert it.open in (*OPEN, "")
    assert (timex.date is not None) or it.open
    assert {other.reason for other in it.rejected} <= set(REASONS)
    if it.cue is not None:
        assert text[it.cue.start : it.cue.start + len(it.cue.text)] == it.cue.text
        assert it.cue.way in WAYS
    if it.anchor is not None and it.anchor.span is not None:
        assert text[slice(*it.anchor.span)] == it.anchor.quote
    assert all(re.fullmatch(r"[A-Z“\d].*\.", sentence, re.DOTALL) for sentence in timex.why)


WORDS = st.sampled_from(
    """on in the of March 3 12 1999 2014 Monday last next week two days ago later early mid-June 1990s B.C. from to
    and between until since quarter 14:00 p.m. , . - / yesterday 29 31 February summer century half '68 3/6/2025 will
    met that same the sixties Easter weekend year about hours after before""".split()
)


@given(st.lists(WORDS, max_size=30).map(" ".join), st.sampled_from([None, "2025-06-03", "1999", "2024-02"]))
@example("1999 31 February", None)
@example("In 1999 it rained. On 31 February nobody came. On 3 March all did.", None)
@settings(deadline=None, max_examples=300)
def test_every_date_of_any_text_has_a_story(text: str, created: str | None) -> None:
    for timex in dates.find(text, created=edtf.parse(created) if created else None):
        _holds(text, timex)
