"""Stories as files: all of a story is in each, in its order, no date is made up, and every text stays text."""

import csv
import io
import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import made
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from timeline import edtf
from timeline.exports import FORMS, markdown, spreadsheet, telling, timelinejs, write
from timeline.exports.sources import Source
from timeline.exports.telling import Part, Telling
from timeline.model import Dating, Event, EventMention
from timeline.query import Query
from timeline.store import Store

DATES = (
    "2025-06-02", "2025-06", "2025", "1450~", "1450?", "199X", "19XX", "2022-21", "2022-24", "2022-33", "1914/1918",
    "1914-06/1914", "[1914..1918]", "[..1989]", "[2025-06-02..]", "[2025-06-02,2025-06-09]", "{1667,1668}", "2014/..",
    "../1990", "-0043-03-15", "-0043", "0000", "Y-170000", "2025-06-02T14:30", "2025-XX-12", "2025-06-XX",
    "[2025-06-01..2025-06-10]", "2025-06-02~", "2025-06-02/2025-06-04", "1984~/2004-06", "-0099/-0044", "1450S2",
)  # fmt: skip
NASTY = st.one_of(
    st.text(max_size=40),
    st.text(alphabet="*_`[]()<>#+-=.!|~&$:{}\\\"'/@w1 ax\n\t^", max_size=40),
    st.sampled_from(
        [made.HOSTILE, "</script><script>x", "1. x", "- x", "    code", "[^1]: x", "www.x.test", "<!--", "&lt;"]
    ),
)


def event(date=None, *, title="A title", text="They met.", id="e1", source="stated", **more):
    parsed = edtf.parse(date) if date else None
    mention = EventMention(
        "d1", 0, len(text), text, 0, len(text), "met", 5, title, "talks", parsed, source if parsed else None,
        why=("made",),
    )  # fmt: skip
    return Event(
        id, title, "talks", parsed, source if parsed else None, "asserted", "happened",
        dates=(Dating(parsed, source, (mention.key,)),), mentions=(mention,), **more,
    )  # fmt: skip


SOURCE = Source("d1", "A paper", "The Press", "https://a.test/x?y=1", edtf.parse("2025-06-04"))


def story(*parts, title="A story", introduction="Why."):
    return Telling(title, introduction, tuple(parts), {"d1": SOURCE})


@pytest.fixture(scope="module")
def few():
    with Store("sqlite://") as store:
        for annotation in made.few():
            store.add(annotation)
        number = store.make_story("Talks & <b>more</b>", "First words.\n\nSecond words.")
        store.add_to_story(number, [each.id for each in store.events(Query(stances=()))])
        for item in store.story(number).items:
            store.write_item(item.id, before=f"before {item.id}", after=f"after {item.id}")
        store.add_words(number, "At last.")
        yield telling.of_story(store, store.story(number))


class Seen(HTMLParser):
    """The text and the tags of some HTML."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.text, self.links = [], "", []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name == "href"]
        assert {name for name, _ in attrs} <= {"href"}

    def handle_data(self, data):
        self.text += data


def html_of(plain):
    """All HTML of a TimelineJS object, in the story's order."""
    slides = [plain["title"], *plain["events"]]
    return "".join(f"<h1>{s['text']['headline']}</h1>{s['text']['text']}" for s in slides)


# ---- TimelineJS


@pytest.mark.parametrize(
    ("date", "start", "end", "shown"),
    [
        ("2025-06-02", {"year": 2025, "month": 6, "day": 2}, None, "2 June 2025"),
        ("1957-03", {"year": 1957, "month": 3}, None, "March 1957"),
        ("1957", {"year": 1957}, None, "1957"),
        ("1450~", {"year": 1450}, None, "about 1450"),
        ("-0043-03-15", {"year": -44, "month": 3, "day": 15}, None, "15 March 44 BCE"),
        ("0000", {"year": -1}, None, "1 BCE"),
        ("1914/1918-11-11", {"year": 1914}, {"year": 1918, "month": 11, "day": 11}, "1914 to 11 November 1918"),
        ("2022-03/2022-05", {"year": 2022, "month": 3}, {"year": 2022, "month": 5}, None),
        ("2014/..", {"year": 2014}, None, "since 2014"),
        ("2022-21", {"year": 2022}, None, "spring 2022"),
        ("[2025-06-01..2025-06-10]", {"year": 2025, "month": 6}, None, "early June 2025"),
        ("1914-06/1914", {"year": 1914, "month": 6}, None, None),
        ("2025-06-02T14:30", {"year": 2025, "month": 6, "day": 2, "hour": 14, "minute": 30}, None, None),
    ],
)
def test_a_slide_has_the_certain_parts_and_the_date_in_words(date, start, end, shown):
    (slide,) = timelinejs.plain(story(Part(event(date))))["events"]
    assert slide["start_date"] == start
    assert slide.get("end_date") == end
    assert slide["display_date"] == (shown or edtf.words(edtf.parse(date)))


@pytest.mark.parametrize(
    ("date", "era"),
    [
        ("199X", ({"year": 1990, "month": 1, "day": 1}, {"year": 1999, "month": 12, "day": 31})),
        ("[1914..1918]", ({"year": 1914, "month": 1, "day": 1}, {"year": 1918, "month": 12, "day": 31})),
        ("2022-24", ({"year": 2022, "month": 12, "day": 1}, {"year": 2023, "month": 2, "day": 28})),
        ("[..1989]", None),
        ("../1990", None),
        (None, None),
    ],
)
def test_an_event_whose_year_is_not_certain_is_told_in_words_and_never_given_a_date(date, era):
    plain = timelinejs.plain(story(Part(event("2020", title="Before")), Part(event(date, title="It", id="e2"))))
    assert len(plain["events"]) == 1
    told = plain["events"][0]["text"]["text"]
    words = edtf.words(edtf.parse(date)) if date else "undated"
    assert f"<strong>It</strong> ({words})" in told
    assert "1 of 2 events has no date" in plain["title"]["text"]["text"]
    eras = [(each["start_date"], each["end_date"]) for each in plain.get("eras", [])]
    assert eras == ([era] if era else [])


def test_without_a_slide_before_it_is_told_on_the_title():
    plain = timelinejs.plain(story(Part(before="Some words."), Part(event(None, title="It"))))
    assert plain["events"] == []
    assert "Some words." in plain["title"]["text"]["text"]
    assert "It" in plain["title"]["text"]["text"]


def test_two_slides_of_one_event_have_two_ids():
    plain = timelinejs.plain(story(Part(event("2020", id="title")), Part(event("2020", id="title"))))
    ids = [plain["title"]["unique_id"], *(slide["unique_id"] for slide in plain["events"])]
    assert len(set(ids)) == 3
    assert all(re.fullmatch(r"[\w-]+", id_) for id_ in ids)


# ---- Markdown and CSV


def test_markdown_has_headings_by_date_quotes_with_links_and_footnotes():
    text = markdown.write(story(Part(event("2025-06-02"), "Before.", "After."), Part(event("2025-06-02", id="e2"))))
    assert text == (
        "# A story\n\nWhy\\.\n\n".replace("\\.", ".")
        + "Before.\n\n## 2 June 2025\n\n### A title[^1]\n\n"
        + "> “They met.”\n>\n> — [A paper](<https://a.test/x?y=1>), The Press, published 4 June 2025\n\nAfter.\n\n"
        + "### A title[^2]\n\n"
        + "> “They met.”\n>\n> — [A paper](<https://a.test/x?y=1>), The Press, published 4 June 2025\n\n"
        + "[^1]: Told in “A paper”, The Press, published 4 June 2025. Timeline event e1, date 2025-06-02.\n\n"
        + "[^2]: Told in “A paper”, The Press, published 4 June 2025. Timeline event e2, date 2025-06-02.\n"
    )


def test_what_is_not_certain_is_said_in_every_format():
    it = replace(event("2025-06-02", source="publication", conflict=True), stance="threatened", outcome="planned")
    undated = event(None, id="e2")
    lost = Part(lost="Once a title")
    for form in FORMS:
        text = write(form, story(Part(it), Part(undated), lost)).replace("\\", "")
        assert "Only the date of publication is known." in text
        assert "This was threatened; nobody says here that it happened." in text
        assert "It was planned." in text
        assert "Sources disagree" in text
        assert "No date is given: made." in text
        assert "Once a title" in text
        assert "no text of the store tells of it any more" in text


def test_each_date_that_sources_give_is_quoted(few):
    round_two = next(each for each in few.events if each.title == "Second round in Istanbul")
    assert [m.date.text for m in telling.quotes(round_two)] == ["2025-06-02", "2025-06-03"]
    text = markdown.write(few)
    assert "3 June 2025" in text
    assert "Other sources say: 3 June 2025." in text


def test_a_table_has_a_row_for_each_item_and_runs_no_formula():
    it = story(Part(event("-0043", title="=1+1"), "+x", "@y"), Part(before="-words"), introduction="=intro")
    rows = list(csv.DictReader(io.StringIO(spreadsheet.write(it))))
    assert [row["order"] for row in rows] == ["1", "2", "3"]
    assert rows[0]["before"] == "'=intro"
    assert (rows[1]["title"], rows[1]["before"], rows[1]["after"]) == ("'=1+1", "'+x", "'@y")
    assert rows[1]["date"] == "-0043"
    assert (rows[1]["source"], rows[1]["link"]) == ("A paper", "https://a.test/x?y=1")
    assert rows[2]["before"] == "'-words"


# ---- all formats


def position(text, found, start):
    at = text.find(found, start)
    assert at >= 0, found
    return at


@pytest.mark.parametrize("form", FORMS)
def test_all_of_a_story_is_in_its_order(few, form):
    text = write(form, few)
    if form == "timelinejs":
        text = Seen(html_of(json.loads(text))).text
    if form == "markdown":
        text = re.sub(r"\\(.)", r"\1", text.partition("\n[^1]:")[0])
    at = position(text, "First words.", 0)
    text = text.replace('""', '"') if form == "csv" else text
    for part in few.parts:
        before = position(text, part.before, at)
        if part.event:  # a slide's headline stands before all its words
            at = position(text, telling.one_line(part.event.title), at if form == "timelinejs" else before)
        at = position(text, part.after, max(at, before))
    assert "At last." in text


def test_an_empty_story_is_written_all_the_same():
    for form in FORMS:
        assert write(form, Telling(""))
    assert timelinejs.plain(Telling("", ""))["title"]["text"]["headline"] == "Untitled"


@settings(deadline=None, max_examples=150)
@given(st.lists(st.tuples(st.sampled_from([*DATES, None, "words"]), NASTY, NASTY), max_size=8), NASTY)
def test_whatever_it_holds_a_story_is_whole_and_its_text_is_text(items, title):
    parts = [
        Part(before=words) if date == "words" else Part(event(date, title=name, text=words, id=f"e{n}"), name, words)
        for n, (date, name, words) in enumerate(items)
    ]
    it = story(*parts, title=title)
    plain = json.loads(timelinejs.write(it))
    seen = Seen(html_of(plain))
    assert set(seen.tags) <= {"h1", "p", "br", "blockquote", "em", "strong", "a"}
    assert set(seen.links) <= {SOURCE.address}
    for part in parts:
        if part.event:
            assert telling.one_line(part.event.title) in seen.text
            assert telling.one_line(part.event.mentions[0].text) in seen.text
    known = [each for each in it.events if each.date is not None and timelinejs.dates(each.date)[0]]
    assert len(plain["events"]) == len(known)
    for slide, each in zip(plain["events"], known, strict=True):
        holds(slide["start_date"], each.date)
        holds(slide.get("end_date", {}), each.date, end=True)
    assert "<script" not in timelinejs.write(it)
    rendered = (
        MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(markdown.write(it).partition("\n[^1]:")[0])
    )
    tags = set(re.findall(r"</?([a-z0-9]+)", rendered))
    assert tags <= {"h1", "h2", "h3", "p", "br", "blockquote", "em", "strong", "a"}
    assert rendered.count("<h1>") == 1
    assert rendered.count("<h3>") == len(it.events)
    assert set(re.findall(r'href="([^"]*)"', rendered)) <= {SOURCE.address}
    rows = list(csv.reader(io.StringIO(spreadsheet.write(it))))
    assert len(rows) == len(parts) + 2
    assert not any(re.match(r"[=+@\t\r]", cell) for row in rows for cell in row)


def holds(parts, date, *, end=False):
    """Whether these parts are of every day on which the date may begin, or end: none is made up."""
    bare = edtf.parse(re.sub(r"[?~%]", "", date.text))
    earliest, latest = (
        (bare.end_earliest, bare.end_latest) if end and bare.lasting else (bare.begin_earliest, bare.begin_latest)
    )
    for day in (earliest, latest):
        if parts:
            year, month, number = edtf.year_month_day(day)
            assert parts["year"] == (year if year > 0 else year - 1)
            assert parts.get("month", month) == month
            assert parts.get("day", number) == number


@settings(max_examples=400)
@given(NASTY)
def test_markdown_shows_any_text_as_it_is(text):
    rendered = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(markdown.escaped(text))
    shown = re.sub(r"^<p>|</p>\n$", "", rendered)
    line = telling.one_line(text)
    plain = line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    assert shown == plain.strip()
