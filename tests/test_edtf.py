"""The date value: what each text means in days, and in words."""

import datetime

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from timeline.edtf import FUTURE, PAST, Date, day_number, iso, parse, words, year_month_day
from timeline.errors import DateError, TimelineError

# text, begin earliest, begin latest, end earliest, end latest ("" for no bound), in words
BOUNDS = """
1957-03-25 | 1957-03-25 1957-03-25 1957-03-25 1957-03-25 | 25 March 1957
1957-03 | 1957-03-01 1957-03-31 1957-03-01 1957-03-31 | March 1957
1957 | 1957-01-01 1957-12-31 1957-01-01 1957-12-31 | 1957
2024-02 | 2024-02-01 2024-02-29 2024-02-01 2024-02-29 | February 2024
1900-02 | 1900-02-01 1900-02-28 1900-02-01 1900-02-28 | February 1900
199X | 1990-01-01 1999-12-31 1990-01-01 1999-12-31 | the 1990s
19XX | 1900-01-01 1999-12-31 1900-01-01 1999-12-31 | the 20th century
1450~ | 1449-01-01 1451-12-31 1449-01-01 1451-12-31 | about 1450
1957-03~ | 1957-02-01 1957-04-30 1957-02-01 1957-04-30 | about March 1957
1957-03-01~ | 1957-02-28 1957-03-02 1957-02-28 1957-03-02 | about 1 March 1957
2004? | 2004-01-01 2004-12-31 2004-01-01 2004-12-31 | perhaps 2004
1914/1918 | 1914-01-01 1914-12-31 1918-01-01 1918-12-31 | 1914 to 1918
[1914..1918] | 1914-01-01 1918-12-31 1914-01-01 1918-12-31 | between 1914 and 1918
1914-07-28/1918-11-11 | 1914-07-28 1914-07-28 1918-11-11 1918-11-11 | 28 July 1914 to 11 November 1918
2025-06-12/2025-06-14 | 2025-06-12 2025-06-12 2025-06-14 2025-06-14 | 12–14 June 2025
2014/.. | 2014-01-01 2014-12-31 - - | since 2014
../1990 | - - 1990-01-01 1990-12-31 | until 1990
[..1989] | - 1989-12-31 - 1989-12-31 | before 1990
[2025-06-03..] | 2025-06-03 - 2025-06-03 - | after 2 June 2025
2001-21 | 2001-03-01 2001-05-31 2001-03-01 2001-05-31 | spring 2001
2001-24 | 2001-12-01 2002-02-28 2001-12-01 2002-02-28 | winter 2001
2001-33 | 2001-01-01 2001-03-31 2001-01-01 2001-03-31 | first quarter of 2001
2001-41 | 2001-07-01 2001-12-31 2001-07-01 2001-12-31 | second half of 2001
[2025-06-01..2025-06-10] | 2025-06-01 2025-06-10 2025-06-01 2025-06-10 | early June 2025
[2014-05..2014-08] | 2014-05-01 2014-08-31 2014-05-01 2014-08-31 | mid-2014
[1990..1993] | 1990-01-01 1993-12-31 1990-01-01 1993-12-31 | the early 1990s
[2025-06-02..2025-06-08] | 2025-06-02 2025-06-08 2025-06-02 2025-06-08 | the week of 2 June 2025
-0043-03-15 | -0043-03-15 -0043-03-15 -0043-03-15 -0043-03-15 | 15 March 44 BCE
-0479 | -0479-01-01 -0479-12-31 -0479-01-01 -0479-12-31 | 480 BCE
{1667,1668} | 1667-01-01 1667-12-31 1668-01-01 1668-12-31 | 1667 and 1668
[1667,1668] | 1667-01-01 1668-12-31 1667-01-01 1668-12-31 | 1667 or 1668
2025-06-02T14:00 | 2025-06-02 2025-06-02 2025-06-02 2025-06-02 | 2 June 2025, 14:00
"""
ROWS = [line.split(" | ") for line in BOUNDS.strip().splitlines()]


@pytest.mark.parametrize(("text", "bounds", "said"), ROWS, ids=[row[0] for row in ROWS])
def test_a_text_has_its_four_days_and_its_words(text, bounds, said):
    date = parse(text)
    days = (date.begin_earliest, date.begin_latest, date.end_earliest, date.end_latest)
    assert [iso(day) or "-" for day in days] == bounds.split()
    assert words(date) == said
    assert str(date) == text


@pytest.mark.parametrize(
    "text",
    ["", "x", "12", "1957-13", "1957-02-30", "2023-02-29", "[..]", "/", "../..", "1918/1914", "[1918..1914]",
     "2001-22-03", "2025-06-02T25:00", "Y9999999999", "1957/1958/1959", "yesterday"],
)  # fmt: skip
def test_what_is_no_date_is_refused_with_the_text_shown(text):
    with pytest.raises(DateError) as error:
        parse(text)
    assert isinstance(error.value, TimelineError)
    assert isinstance(error.value, ValueError)
    assert text in str(error.value)


def test_lasting_and_not_knowing_answer_differently():
    window = (day_number(1916, 1, 1), day_number(1916, 12, 31))
    assert parse("1914/1918").certainly(*window)
    assert not parse("[1914..1918]").certainly(*window)
    assert parse("[1914..1918]").possibly(*window)
    assert not parse("1913").possibly(*window)
    assert parse("2014/..").certainly(day_number(2020, 1, 1), day_number(2020, 1, 1))


@given(st.integers(-9999, 9999), st.integers(1, 12), st.integers(1, 28))
def test_a_day_and_its_number_are_two_names_of_one_thing(year, month, day):
    number = day_number(year, month, day)
    assert year_month_day(number) == (year, month, day)
    assert parse(iso(number)).begin_earliest == number


@given(st.dates())
def test_days_are_counted_as_python_counts_them(day):
    assert day_number(day.year, day.month, day.day) == day.toordinal()
    assert parse(day.isoformat()).end_latest == day.toordinal()


POINTS = st.sampled_from(["1957", "1957-03", "1957-03-25", "199X", "19XX", "2001-22", "-0043", "2001-34", "0476"])


@given(POINTS, st.sampled_from(["", "?", "~", "%"]))
def test_bounds_stand_in_order(point, qualifier):
    date = parse(point + qualifier)
    assert date.begin_earliest <= date.begin_latest
    assert date.end_earliest <= date.end_latest
    assert PAST < date.begin_earliest <= date.end_latest < FUTURE
    assert isinstance(date, Date)


@pytest.mark.parametrize(
    "text", ["1957", "1957-03", "1957-03-25", "199X", "2004-02", "1914/1918", "1914-07-28/1918-11-11"]
)
def test_the_edtf_package_sees_the_same_bounds(text):
    ours, theirs = parse(text), parse_edtf(text)
    first, last = theirs.lower_strict(), theirs.upper_strict()
    assert ours.begin_earliest == datetime.date(*first[:3]).toordinal()
    assert ours.end_latest == datetime.date(*last[:3]).toordinal()
