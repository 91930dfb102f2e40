"""Dates: what holds for every text, whatever was written in it."""

import datetime
import re
from itertools import pairwise

import forms
import pytest
from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.hostile import TEXTS
from timeline import edtf
from timeline.edtf import FUTURE, PAST
from timeline.model import TIMEX_TYPES, Timex
from timeline.parsers import dates
from timeline.parsers.dates.rules import RULES, Scan, fold

DAY = st.dates(datetime.date(1600, 1, 1), datetime.date(2060, 12, 31))
CREATED = st.sampled_from(
    [None, "2025-06-03", "2025-06", "1999", "1848-02-29", "-0043-03-15", "0001-01-01", "9999-12-31"]
)
PIECES = st.sampled_from(
    """on in the of at from to and between until since before after by about early late mid- end beginning first last
    next this that same following two three several a few 3 12 31 1999 2014 1914 44 March May June Sunday Monday days
    weeks months years quarter half century ago later earlier yesterday today summer winter BC AD c. p.m. 14:00 noon
    1990s 21st second , . - – / ( ) ' "so" $ % 5,000 1/2 Christmas Easter fiscal week day year every per now soon will
    said met and, \n 3/6/2025 2025-06-03T14:00 Q3 '68 former janvier""".split()
)  # fmt: skip
SENTENCES = st.lists(PIECES, max_size=25).map(" ".join) | st.lists(PIECES, max_size=25).map("".join)
SCRIPTS = st.text(
    st.characters(exclude_categories=["Cs"])
    | st.sampled_from("0123456789٣३三½²İßŉΣΑ’‘–−\u00a0\u200b\u0301\u202e\n\t ,.-/':"),
    max_size=120,
)


def given_date(created):
    return edtf.parse(created) if created else None


def look_over(text: str, found: list[Timex]) -> None:
    for timex in found:
        assert text[timex.start : timex.end] == timex.text
        assert timex.text.strip() == timex.text != ""
        assert timex.type in TIMEX_TYPES
        assert timex.value or timex.date
        assert timex.why
        if timex.whole is not None:
            assert timex.whole[0] <= timex.start
            assert timex.end <= timex.whole[1] <= len(text)
        if timex.date is not None:
            look_over_date(timex.date)
    assert all(one.end <= other.start for one, other in pairwise(found))


def look_over_date(date: edtf.Date) -> None:
    assert edtf.parse(date.text) == date
    assert PAST <= date.begin_earliest <= date.begin_latest
    assert date.end_earliest <= date.end_latest <= FUTURE
    assert date.begin_earliest <= date.end_latest
    assert edtf.words(date)


@given(SENTENCES | SCRIPTS, CREATED, st.sampled_from([None, "US", "GB", "nowhere"]))
@settings(deadline=None, max_examples=500)
def test_spans_match_their_text_and_do_not_overlap_and_dates_come_back_from_their_edtf(text, created, country):
    look_over(text, dates.find(text, created=given_date(created), country=country))


@pytest.mark.parametrize("name", TEXTS)
def test_a_hostile_text_gives_spans_that_match_it_and_do_not_overlap(name):
    text = TEXTS[name](3000)
    assert len(text) == 3000
    look_over(text, dates.find(text, created=edtf.parse("2025-06-03")))


@given(SENTENCES, CREATED, st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=200)
def test_the_order_of_the_rules_changes_nothing_in_what_is_found(text, created, chance):
    usual = dates.find(text, created=given_date(created))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dates, "_SCAN", Scan(chance.sample(RULES, len(RULES))))
        assert dates.find(text, created=given_date(created)) == usual


@given(SENTENCES, CREATED)
@settings(deadline=None, max_examples=300)
def test_a_sentence_without_dates_at_the_end_changes_no_date(text, created):
    text = f"{text}.\n\n"
    alone = dates.find(text, created=given_date(created))
    assert dates.find(f"{text}Nobody objected.", created=given_date(created)) == alone


def one_timex(written, wanted, *, whole=False, **options):
    text = f"They said that it was {written}. Nobody objected."
    found = dates.find(text, **options)
    assert [timex.date and timex.date.text for timex in found] == [wanted], written
    if whole:
        assert found[0].text in (written, written.removeprefix("the "))


@pytest.mark.parametrize("name", forms.day_forms(datetime.date(1999, 6, 3)))
@given(DAY)
@settings(deadline=None, max_examples=40)
def test_a_known_day_is_found_again(name, day):
    one_timex(*forms.day_forms(day)[name], whole=True)


@pytest.mark.parametrize("name", forms.part_forms(datetime.date(1999, 6, 3)))
@given(DAY)
@settings(deadline=None, max_examples=40)
def test_the_part_of_the_calendar_that_a_day_lies_in_is_found_again(name, day):
    one_timex(*forms.part_forms(day)[name], whole=True)


@pytest.mark.parametrize("name", forms.open_forms(datetime.date(1999, 6, 3)))
@given(DAY)
@settings(deadline=None, max_examples=40)
def test_a_bound_is_found_again(name, day):
    one_timex(*forms.open_forms(day)[name])


@pytest.mark.parametrize("name", forms.era_forms(44, datetime.date(1999, 6, 3)))
@given(st.integers(1, 999), DAY)
@settings(deadline=None, max_examples=40)
def test_a_date_with_an_era_is_found_again(name, year, day):
    if (day.month, day.day) != (2, 29):
        one_timex(*forms.era_forms(year, day)[name], whole=True)


@given(DAY, st.booleans())
def test_digits_are_read_as_the_country_writes_them(day, american):
    first, second = (day.month, day.day) if american else (day.day, day.month)
    for written in (f"{first}/{second}/{day.year}", f"{first:02}/{second:02}/{day.year}"):
        one_timex(written, day.isoformat(), whole=True, country="US" if american else "GB")


@given(DAY, st.integers(1, 20_000) | st.integers(1, 40))
@settings(deadline=None, max_examples=200)
def test_a_range_is_found_again_at_both_its_ends(first, length):
    last = first + datetime.timedelta(length)
    for written, wanted in forms.range_forms(first, last).values():
        found = dates.find(f"They worked on it {written}. Nobody objected.")
        assert [timex.date and timex.date.text for timex in found] == [wanted, wanted], written


@given(DAY, st.integers(2, 90))
@settings(deadline=None, max_examples=100)
def test_what_is_counted_from_the_day_of_the_document_is_found_again(created, count):
    for written, wanted in forms.relative_forms(created, count).values():
        one_timex(written, wanted, whole=True, created=edtf.parse(created.isoformat()))


POINTS = st.one_of(
    st.integers(-4000, 9999).map(edtf.year_text),
    st.dates().map(str),
    st.dates().map(lambda day: str(day)[:7]),
    st.integers(0, 999).map("{:03}X".format),
    st.integers(0, 99).map("{:02}XX".format),
)  # seasons are left out: the package has its own months for them


def bounds_of(package):
    """The first and last day of what the edtf package read, as our day numbers."""
    return tuple(edtf.day_number(*moment[:3]) for moment in (package.lower_strict(), package.upper_strict()))


@given(POINTS)
@settings(deadline=None)
def test_the_edtf_package_reads_a_point_as_we_do(text):
    ours = edtf.parse(text)
    assert bounds_of(parse_edtf(text)) == (ours.begin_earliest, ours.end_latest)


_PLAIN = r"-?\d{4}(?:-(?:0\d|1[0-2])(?:-\d\d)?)?"
_ENDS = re.compile(rf"(?:{_PLAIN}|\.\.)/(?:{_PLAIN}|\.\.)|\[(?:{_PLAIN})?\.\.(?:{_PLAIN})?\]")
_ABOUT_PART = re.compile(r"-?\d{4}-[234]\d~")


@given(SENTENCES, CREATED)
@settings(deadline=None, max_examples=200)
def test_the_edtf_package_can_read_every_date_that_is_found(text, created):
    """What is ours alone is left out: ends that are decades, seasons, times or approximate; about a quarter; times
    without seconds."""
    for timex in dates.find(text, created=given_date(created)):
        said = timex.date.text if timex.date else "1999"
        if "Y" in said or _ABOUT_PART.fullmatch(said) or (re.search(r"[/.]", said) and not _ENDS.fullmatch(said)):
            continue
        standard = re.sub(r"(T\d\d:\d\d)(?!:\d\d)", r"\1:00", said)
        try:
            parse_edtf(standard)
        except EDTFParseException:
            pytest.fail(f"the edtf package cannot read {standard!r} of {timex.text!r}")


def test_the_folded_text_is_as_long_as_the_text_whatever_letter_is_in_it():
    every = [chr(number) for number in range(0x110000) if not 0xD800 <= number < 0xE000]
    assert fold("".join(every)) == "".join(map(fold, every))
    assert all(len(fold(f"1{letter}Σ")) == 3 for letter in every)
