"""Why this date, as the dashboard tells it: texts are parsed here, and no browser is needed."""

import json
from dataclasses import replace
from pathlib import Path

from streamlit.testing.v1 import AppTest

import timeline
from timeline import edtf
from timeline.dashboard import details, reasons
from timeline.dashboard.nodes import Node, plain
from timeline.dashboard.told import Told
from timeline.model import Annotation, Document, Event
from timeline.store import Store

APP = str(Path(__file__).parent.parent / "app.py")
CREATED = "2025-06-05"  # a Thursday


def annotated(text: str, created: str | None = CREATED) -> Annotation:
    date = edtf.parse(created) if created else None
    return timeline.parse(Document(text, "Dispatch", date, "front matter" if date else None))


def why(text: str, trigger: str, created: str | None = CREATED) -> list[Node]:
    """Why the event of this trigger has its date."""
    annotation = annotated(text, created)
    mention = next(m for m in annotation.events if m.trigger == trigger)
    event = Event(
        mention.key, mention.title, mention.kind, mention.date, mention.date_source, mention.stance, mention.outcome,
        mentions=(mention,),
    )  # fmt: skip
    return reasons.why(event, [Told(mention, annotation)])


def looks(nodes: list[Node], look: str) -> list[str]:
    """The texts of the nodes that look so."""
    found = []
    for item in nodes:
        if item.get("look") == look:
            found.append(plain([item]))
        found += looks([child for child in item["children"] if isinstance(child, dict)], look)
    return found


def test_a_date_that_was_turned_down_is_told_with_the_reason() -> None:
    nodes = why("The delegation of France left Rome on Tuesday.", "left")
    assert looks(nodes, "turned-down") == ["It could be Tuesday 10 June 2025; past tense (“left”) decided for 3 June."]
    assert looks(nodes, "result") == ["That gives 3 June 2025."]
    told = plain(nodes)
    assert "Date counted from another: “Tuesday” in  Dispatch" in told
    assert "The document's date was found in the file's front matter." in told
    assert "Rule: weekday" in told


def test_an_anchor_in_the_text_is_quoted_with_its_sentence() -> None:
    text = "France signed the treaty on 9 May 1945. Two days later Spain attacked the port of Genoa."
    nodes = why(text, "attacked", None)
    (quote,) = looks(nodes, "small")[:1]
    assert quote == "France signed the treaty on  9 May 1945 ."
    assert looks(nodes, "mark-date") == ["9 May 1945"]


def test_an_anchor_that_stands_alone_is_quoted_with_what_follows() -> None:
    text = "9 May 1945. France signed the treaty. Two days later Spain attacked the port of Genoa."
    assert "9 May 1945 . France signed the treaty." in plain(why(text, "attacked", None))


def test_a_long_sentence_is_cut_around_the_anchor() -> None:
    long = "and the ministers talked of the weather " * 12
    text = f"While it rained {long}France signed on 9 May 1945 {long}in Rome. Two days later Spain attacked Genoa."
    (quote,) = looks(why(text, "attacked", None), "small")[:1]
    assert "9 May 1945" in quote
    assert quote.startswith("… ")
    assert quote.endswith(" …")
    assert len(quote) <= reasons.QUOTED + 40


def test_an_anchor_that_leans_on_another_date_tells_how_it_got_its_own() -> None:
    text = (
        "France signed the treaty on 9 May 1945. On 12 May Spain attacked Genoa. The following day Portugal left Rome."
    )
    told = plain(why(text, "left", None))
    assert "Counted 1 day on from “12 May” (12 May 1945)." in told
    assert "How “12 May” got its date" in told
    assert "The year 1945 is inferred from “9 May 1945”." in told


def test_a_long_chain_of_dates_is_cut_and_says_so() -> None:
    days = " ".join(f"On {day} May Spain attacked Genoa." for day in range(10, 10 + reasons.LINKS + 2))
    told = plain(
        why(f"France signed the treaty on 9 May 1945. {days} The following day Portugal left Rome.", "left", None)
    )
    assert "leans on dates further back in the text." in told
    assert "France signed" not in told


def test_a_stated_day_needs_no_more_than_its_words() -> None:
    nodes = why("France and Spain signed a contract on 3 May 2021.", "signed")
    assert looks(nodes, "why") == []
    assert "Date stated: “3 May 2021” in" in plain(nodes)


def test_a_date_of_publication_tells_where_that_was_found() -> None:
    nodes = why("France attacks Spain.", "attacks")
    assert "Date of publication only." in plain(nodes)
    assert "The document's date was found in the file's front matter." in plain(nodes)


def test_an_undated_event_tells_why_its_words_give_no_date() -> None:
    nodes = why("France attacked Spain recently.", "attacked")
    told = plain(nodes)
    assert "No date was found: “recently” in" in told
    assert "It names no particular day." in told


def test_an_annotation_of_an_earlier_version_still_tells_its_anchor() -> None:
    annotation = annotated("The delegation of France left Rome on Tuesday.")
    old = replace(annotation, timexes=tuple(replace(timex, trace=None) for timex in annotation.timexes))
    mention = next(m for m in old.events if m.trigger == "left")
    event = Event(
        mention.key, mention.title, mention.kind, mention.date, mention.date_source, mention.stance, mention.outcome
    )
    assert "It was counted from the document's date, 5 June 2025." in plain(reasons.why(event, [Told(mention, old)]))


def test_the_word_that_decided_is_marked_in_the_quote() -> None:
    annotation = annotated("The delegation of France left Rome on Tuesday.")
    mention = next(m for m in annotation.events if m.trigger == "left")
    nodes = [details.quoted(Told(mention, annotation))]
    assert looks(nodes, "mark-cue") == ["left"]


def test_the_event_page_tells_the_whole_story(url: str) -> None:
    store = Store(url)
    store.add(annotated("The delegation of France left Rome on Tuesday."))
    (event,) = store.events()
    store.close()
    app = AppTest.from_file(APP, default_timeout=60)
    app.query_params["event"] = event.id
    app.run()
    assert not app.exception
    shown = next(e for e in app.get("bidi_component") if "event_drawer" in e.proto.id)
    told = plain(json.loads(shown.proto.json)["nodes"])
    for said in (
        "Why this date?", "It is the last Tuesday before the document's date, 5 June 2025.",
        "It could be Tuesday 10 June 2025; past tense (“left”) decided for 3 June.", "That gives 3 June 2025.",
        "word that tells past or future",
    ):  # fmt: skip
        assert said in told
