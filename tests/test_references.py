"""References: the corpus, what holds for every input, and what resolution tells besides the id."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline import edtf
from timeline.knowledge import Agreement, Knowledge, Series, load
from timeline.model import FLAGS, REFERENCE_STATUSES, Actor, Document, Office, ReferenceMention
from timeline.parsers import actors, dates, references, sentences
from timeline.parsers.references import context

_RECORDS = """
minsk-1 | Minsk Protocol | Minsk I, first Minsk agreement, Minsk agreement | protocol | 2014-09-05 | Minsk | UKR RUS
minsk-2 | Package of Measures | Minsk II, Minsk agreement | agreement | 2015-02-12 | Minsk | UKR RUS
dayton | Dayton Agreement | General Framework Agreement | agreement | 1995-12-14 | Dayton | BIH HRV SRB
ohrid | Ohrid Framework Agreement | Ohrid Agreement | agreement | 2001-08-13 | Ohrid | MKD
rome | Treaty of Rome | | treaty | 1957-03-25 | Rome | FRA ITA DEU
algiers-1975 | Joint Communiqué (“Algiers Agreement”) | | agreement | 1975-03-06 | Algiers | IRN IRQ
jcpoa | Joint Comprehensive Plan of Action | JCPOA | agreement | 2015-07-14 | Vienna | IRN
helsinki | Helsinki Final Act | | agreement | 1975-08-01 | Helsinki |
budapest | Budapest Memorandum on Security Assurances | | memorandum | 1994-12-05 | Budapest | UKR RUS USA GBR
vance-owen | Vance–Owen Plan | | plan | 1993-01-02 | | BIH
gulu | Gulu Peace Accord (Pece Peace Agreement) | | agreement | 1988-06-03 | Gulu | UGA
svo | Russian invasion of Ukraine | special military operation, full-scale invasion | war | 2022-02-24/.. | | RUS UKR
geneva-1954 | Geneva Accords (Indochina) | Geneva Accords | agreement | 1954-07-21 | Geneva | FRA VNM
geneva-1988 | Geneva Accords (Afghanistan) | Geneva Accords | agreement | 1988-04-14 | Geneva | AFG PAK
paris-1973 | Paris Peace Accords | | agreement | 1973-01-27 | Paris | USA VNM
paris-1991 | Paris Peace Agreements (Cambodia) | Paris Peace Accords | agreement | 1991-10-23 | Paris | KHM
paris-2015 | Paris Climate Agreement | | agreement | 2015-12-12 | Paris |
context-2022 | Lviv draft | | agreement | 2022-03-29 | Lviv | RUS UKR
goma | Peace Agreement between the Congo and the CNDP | 23 March 2009 Agreement | agreement | 2009-03-23 | Goma | COD
sykes-picot | Sykes–Picot Agreement | Sykes–Picot | agreement | 1916-05-16 | | GBR FRA
warsaw | Warsaw Pact | | treaty | 1955-05-14 | Warsaw | soviet-union POL
atlantic | North Atlantic Treaty | | treaty | 1949-04-04 | Washington | USA GBR
bucharest-1812 | Treaty of Bucharest (1812) | Treaty of Bucharest | treaty | 1812-05-28 | Bucharest | RUS
bucharest-1913 | Treaty of Bucharest (1913) | Treaty of Bucharest | treaty | 1913-08-10 | Bucharest | ROU
us-independence | Declaration of Independence of the United States | | declaration | 1776-07-04 | Philadelphia | USA
london-2025 | London talks on Ukraine | | talks | 2025-04-23 | London | GBR USA UKR FRA
call-2025 | Trump–Putin call of 12 February 2025 | 12 February call | call | 2025-02-12 | | USA RUS
cpa-nepal | Comprehensive Peace Agreement | | agreement | 2006-11-21 | Kathmandu | NPL
arusha | Arusha Agreement for Burundi | Arusha Agreement | agreement | 2000-08-28 | Arusha | BDI
unsc-242 | UN Security Council Resolution 242 | | resolution | 1967-11-22 | New York | united-nations
unsc-338 | UN Security Council Resolution 338 | | resolution | 1973-10-22 | New York | united-nations
unga-es-11-1 | UN General Assembly Resolution ES-11/1 | | resolution | 2022-03-02 | New York | united-nations
ist-2022 | Istanbul talks of March 2022 | | talks | 2022-03-29 | Istanbul | RUS UKR TUR
gatt | Uruguay Round | | talks | 1986-09/1994-04 | |
istanbul-grain | Grain initiative | Istanbul Agreement | agreement | 2022-07-22 | Istanbul | RUS UKR TUR
istanbul-other | Bosporus accord | Istanbul Agreement | agreement | 2004-05-01 | Istanbul | TUR GRC
memo | Russian memorandum on a settlement | June 2 memorandum | proposal | 2025-06-02 | Istanbul | RUS UKR
ukr-borders | Borders of Ukraine in 1991 | 1991 borders, borders of 1991 | borders | 1991 | | UKR
ist-r1 | First round of the Istanbul talks | | talks | 2025-05-16 | Istanbul | RUS UKR | istanbul | 1
ist-r2 | Second round of the Istanbul talks | | talks | 2025-06-02 | Istanbul | RUS UKR | istanbul | 2
ist-r3 | Third round of the Istanbul talks | | talks | 2025-07-23 | Istanbul | RUS UKR | istanbul | 3
norm-2015 | Normandy summit in Paris, 2015 | | summit | 2015-10-02 | Paris | FRA DEU RUS UKR | normandy | 4
norm-2016 | Normandy summit in Berlin, 2016 | | summit | 2016-10-19 | Berlin | FRA DEU RUS UKR | normandy | 5
good-friday | Good Friday Agreement | Belfast Agreement | agreement | 1998-04-10 | Belfast | GBR IRL
oslo-1 | Oslo I Accord | Oslo I, Oslo Accords | agreement | 1993-09-13 | Washington | ISR PSE
oslo-2 | Oslo II Accord | Oslo II, Oslo Accords | agreement | 1995-09-28 | Taba | ISR PSE
geneva-1949 | Fourth Geneva Convention | Geneva Conventions | treaty | 1949-08-12 | Geneva | CHE
tajik-protocol | Moscow Protocol on Tajikistan | | protocol | 1997-06-27 | Moscow | TJK
settlement-feb | Memorandum of Settlement (Assam) | Memorandum of Settlement | memorandum | 1993-02-20 | | IND
settlement-aug | Memorandum of Settlement (Tripura) | Memorandum of Settlement | memorandum | 1993-08-23 | | IND
summit-1985 | Geneva Summit | Geneva summit | summit | 1985-11-19/1985-11-21 | Geneva | USA soviet-union ronald-reagan
summit-2021 | Geneva Summit (2021) | Geneva summit | summit | 2021-06-16 | Geneva | USA RUS joe-biden vladimir-putin
nato-1997 | Madrid summit (1997) | NATO summit, NATO Madrid summit | summit | 1997-07-08/1997-07-09 | Madrid | nato
nato-1999 | NATO summit in Washington (1999) | NATO summit | summit | 1999-04-23/1999-04-25 | Washington | nato
talks-margin | Meeting of two envoys | | meeting | 2025-06-02 | Istanbul | RUS UKR
wto-12 | Trade conference in Geneva | | conference | 2022-06-12 | Geneva | | trade | 12
muscat-r1 | First round of the US–Iran talks | | talks | 2025-04-12 | Muscat | USA IRN OMN | us-iran | 1
muscat-r2 | Second round of the US–Iran talks | | talks | 2025-04-19 | Rome | USA IRN OMN | us-iran | 2
norm-2019 | Normandy summit in Paris, 2019 | | summit | 2019-12-09 | Paris | FRA DEU RUS UKR | normandy | 6
"""
_SERIES = {
    "istanbul": ("Istanbul talks (2025)", ("Istanbul talks",), "talks", ("RUS", "UKR")),
    "trade": ("Trade conferences", (), "conference", ()),
    "us-iran": ("US–Iran talks of 2025", ("US-Iran talks in Muscat",), "talks", ("USA", "IRN")),
    "normandy": (
        "Normandy format",
        ("Normandy summit", "Normandy format summit"),
        "summit",
        ("FRA", "DEU", "RUS", "UKR"),
    ),
}


@lru_cache
def _knowledge() -> Knowledge:
    """Few records of our own, so that no row of data/ decides a test; actors are those of data/."""
    agreements = {}
    for line in _RECORDS.strip().splitlines():
        id_, name, aliases, kind, date, place, parties, *round_ = [part.strip() for part in line.split("|")]
        agreements[id_] = Agreement(
            id_, name, tuple(a.strip() for a in aliases.split(",") if a.strip()), kind, edtf.parse(date), place or None,
            tuple(parties.split()), round_[0] if round_ else None, int(round_[1]) if round_ else None, True, "here", "",
        )  # fmt: skip
    series = {
        id_: Series(
            id_, name, aliases, kind, (), parties, "here", tuple(a for a in agreements.values() if a.series == id_)
        )
        for id_, (name, aliases, kind, parties) in _SERIES.items()
    }
    known = load()
    johnson = Actor(
        "boris-johnson", "Boris Johnson", "person", "GBR", (),
        (Office("prime minister", "GBR", edtf.parse("2019-07-24/2022-09-06")),),
    )  # fmt: skip
    return replace(known, agreements=agreements, series=series, actors={**known.actors, "boris-johnson": johnson})


def _references(text: str, created: str | None = None, knowledge: Knowledge | None = None) -> list[ReferenceMention]:
    known = knowledge or _knowledge()
    date = edtf.parse(created) if created else None
    document = Document(text, created=date)
    timexes = dates.find(text, created=date)
    spans = sentences.split(text, [(timex.start, timex.end) for timex in timexes])
    detected = references.detect(text, known, timexes, spans)
    masked = [found.name_span for found in detected if found.name_span]
    mentions, _ = actors.find(document, known, timexes, spans, masked)
    return references.resolve(detected, document, known, timexes, mentions, spans)


def _corpus() -> Iterator[object]:
    path = Path(__file__).parent / "corpus" / "references.txt"
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            yield pytest.param(line, id=f"line {number}")


def _said(mention: ReferenceMention) -> str:
    """The answer as the corpus writes it."""
    ids = ",".join(sorted(candidate.id for candidate in mention.candidates))
    date = mention.date.text if mention.date else ""
    return {
        "resolved": mention.id or "",
        "ambiguous": f"~{ids}",
        "conflict": f"!{date or '-'} {ids}",
        "unknown": f"?{date}",
    }[mention.status]


@pytest.mark.parametrize("line", list(_corpus()))
def test_a_line_of_the_corpus_means_what_it_says(line: str) -> None:
    wanted, _, marked = (part.strip() for part in line.partition("|"))
    created = None
    if wanted.startswith("@"):
        created, _, wanted = wanted[1:].partition(" ")
    text = re.sub(r"[\[\]]", "", marked)
    bracketed = re.findall(r"\[([^\]]*)\]", marked)
    found = _references(text, created)
    assert [mention.text.removeprefix("the ") for mention in found] == [each.removeprefix("the ") for each in bracketed]
    answers = [] if wanted == "-" else re.split(r", (?=\S)", wanted)
    assert [_said(mention) for mention in found] == [_sorted(answer) for answer in answers]


def _sorted(answer: str) -> str:
    if answer[:1] == "~":
        return f"~{','.join(sorted(answer[1:].split(',')))}"
    if answer[:1] == "!":
        date, _, ids = answer.partition(" ")
        return f"{date} {','.join(sorted(ids.split(',')))}"
    return answer


def test_the_corpus_has_enough_lines_and_near_misses() -> None:
    lines = [str(line.values[0]) for line in _corpus()]  # type: ignore[attr-defined]
    assert len(lines) >= 300
    assert sum(line.startswith(("-", "?")) for line in lines) >= 120


_WORDS = st.sampled_from(
    "the first second round of talks in Istanbul Minsk II 2 Paris Peace Accords 1992 ( ) 1991 borders this that accord "
    "between Russia and Ukraine Resolution 242 UNSCR , . - ’s treaty Treaty summit Normandy format latter next 16 May "
    "2025 “ ” é ﬁ İ \n \n\n".split(" ")
)


@given(st.lists(_WORDS, max_size=40), st.sampled_from([None, "2014", "2025-06-10"]))
@settings(deadline=None, max_examples=150)
def test_spans_match_the_text_and_never_overlap(parts: list[str], created: str | None) -> None:
    text = " ".join(parts)
    end = 0
    for mention in _references(text, created):
        assert text[mention.start : mention.end] == mention.text
        assert mention.start >= end
        assert mention.start < mention.end
        assert mention.status in REFERENCE_STATUSES
        assert set(mention.flags) <= set(FLAGS)
        assert (mention.id is not None) == (mention.status == "resolved")
        end = mention.end


@given(st.text(max_size=200))
@settings(deadline=None, max_examples=150)
def test_any_text_is_read_without_an_error(text: str) -> None:
    for mention in _references(text):
        assert text[mention.start : mention.end] == mention.text


def test_a_wrong_year_is_told_with_candidates_and_never_repaired() -> None:
    text = "Remember the Paris Peace Accords of 1992, voided by Prime Minister Boris Johnson, says Putin of Ukraine."
    (mention,) = _references(text)
    assert (mention.status, mention.id, str(mention.date)) == ("conflict", None, "1992")
    assert {"YEAR_MISMATCH", "NO_SUCH_REFERENT", "ACTOR_NOT_IN_OFFICE"} <= set(mention.flags)
    assert [candidate.id for candidate in mention.candidates][:2] == ["paris-1973", "paris-1991"]
    assert "context-2022" in {candidate.id for candidate in mention.candidates}
    assert all(candidate.why for candidate in mention.candidates)


def test_a_wrong_month_is_another_flag_than_a_wrong_year() -> None:
    (mention,) = _references("the Dayton Agreement of March 1995")
    assert mention.flags == ("DATE_MISMATCH",)


def test_a_record_later_than_the_document_is_flagged() -> None:
    (mention,) = _references("the Paris Climate Agreement is quoted", "2012-06-01")
    assert mention.flags == ("AFTER_PUBLICATION",)


def test_a_round_keeps_what_its_words_say() -> None:
    (mention,) = _references("The second round of talks between Russia and Ukraine in Istanbul ended.")
    assert (mention.ordinal, mention.place, set(mention.parties)) == (2, "Istanbul", {"RUS", "UKR"})
    assert (mention.series, mention.name) == ("istanbul", "Second round of the Istanbul talks")
    assert mention.why


def test_a_resolved_name_lends_the_parties_of_its_record() -> None:
    (mention,) = _references("the Ohrid Agreement held")
    assert mention.parties == ("MKD",)


def test_rounds_that_data_does_not_know_share_a_key_across_documents() -> None:
    (one,) = _references("The first round of talks in Quito opened on 3 March 2017.")
    (other,) = _references("Nobody remembers the first round of peace negotiations in Quito.")
    assert (one.series, one.ordinal) == (other.series, other.ordinal) == ("x-quito-talks", 1)


def test_an_ambiguous_name_is_what_the_text_means_by_it_elsewhere() -> None:
    first, second = _references("The Geneva Accords are famous. The Geneva Accords of 1954 split the land.")
    assert first.id == second.id == "geneva-1954"
    assert "Geneva Accords of 1954" in first.why[-1]


def test_the_most_recent_meeting_before_the_document_is_meant() -> None:
    (mention,) = _references("The Normandy summit in Paris disappointed.", "2020-01-10")
    assert mention.id == "norm-2019"
    assert any("most recent" in reason for reason in mention.why)


def test_names_inside_names_are_masked_and_parties_are_not() -> None:
    knowledge = _knowledge()

    def masked(text: str) -> list[str]:
        detected = references.detect(text, knowledge, [], [(0, len(text))])
        return [text[each.name_span[0] : each.name_span[1]] for each in detected if each.name_span]

    assert masked("the Minsk Protocol of 2014") == ["Minsk Protocol"]
    assert masked("the Palu Accord of 1997") == ["Palu Accord"]
    assert masked("second round of negotiations between Russia and Ukraine in Istanbul") == []


def test_detection_costs_the_same_for_each_part_of_a_long_text() -> None:
    text = "the " + "first and second and " * 20_000 + "rounds of talks (" + "Minsk and " * 20_000
    assert references.detect(text, _knowledge(), [], [(0, len(text))]) is not None


def test_the_shipped_data_resolves_its_own_names() -> None:
    knowledge = load()
    wrong = []
    for record in knowledge.agreements.values():
        found = _references(f"Diplomats still quote the {record.name} at times.", "2026-06-01", knowledge)
        ids = {m.id for m in found} | {c.id for m in found for c in m.candidates}
        if record.id not in ids:
            wrong.append(record.id)
    assert len(wrong) <= len(knowledge.agreements) * 0.03, wrong


def test_a_sentence_of_very_many_references_costs_the_same_for_each(monkeypatch: pytest.MonkeyPatch) -> None:
    steps = []
    plain = context.Context.ids_of
    monkeypatch.setattr(context.Context, "ids_of", lambda self, some: (steps.append(len(some)), plain(self, some))[1])
    _references("Russia and Ukraine recall the Geneva summit, the Oslo Accords and " * 100)
    assert sum(steps) < 5_000
