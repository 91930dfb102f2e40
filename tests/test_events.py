"""Events: the corpus line by line, and what holds for every text."""

import re
from pathlib import Path

import pytest
from growth import LIMIT, growth
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline import edtf, parse
from timeline.model import DATE_SOURCES, KINDS, OUTCOMES, STANCES, Document, EventMention
from timeline.parsers.events import kinds, tokens, triggers, verbs

CORPUS = Path(__file__).parent / "corpus" / "events.txt"
LINES = [
    (number, line)
    for number, line in enumerate(CORPUS.read_text(encoding="utf-8").splitlines(), 1)
    if line.strip() and not line.startswith("#")
]


def mentions(text: str, created: str | None = None) -> list[EventMention]:
    return list(parse(Document(text, created=edtf.parse(created) if created else None)).events)


def named(found: list[EventMention], trigger: str) -> EventMention:
    return next(mention for mention in found if mention.trigger == trigger)


@pytest.mark.parametrize("line", [pytest.param(line, id=f"line {number}") for number, line in LINES])
def test_the_corpus_says_what_each_clause_tells(line: str) -> None:
    expected, created, marked = (part.strip() for part in line.split("|", 2))
    text = re.sub(r"[\[\]]", "", marked)
    found = mentions(text, None if created == "-" else created)
    if expected == "-":
        assert [mention.trigger for mention in found] == []
        return
    at = marked.index("[")
    mention = next((one for one in found if one.trigger_start == at), None)
    assert mention is not None, f"found only {[one.trigger for one in found]}"
    assert mention.trigger == marked[at + 1 : marked.index("]")]
    told = (mention.kind, mention.stance, mention.outcome, mention.date, mention.date_source)
    assert " ".join("-" if value is None else str(value) for value in told) == expected
    assert mention.date is not None or mention.why, "an undated event says why"


def test_the_corpus_is_large_enough_and_covers_every_value() -> None:
    words = " ".join(line for _, line in LINES).split()
    assert len(LINES) >= 300
    assert set(KINDS) <= set(words)
    assert set(STANCES) <= set(words)
    assert set(OUTCOMES) <= set(words)
    assert {*DATE_SOURCES} - {"reference", "reviewed"} <= set(words)


def test_actors_have_roles_by_their_place() -> None:
    roles = {role.id: role.role for role in mentions("France attacked Spain with Portugal in 1808.")[0].actors}
    assert roles == {"FRA": "agent", "ESP": "recipient", "PRT": "participant"}


def test_the_passive_turns_roles_round() -> None:
    roles = {role.id: role.role for role in mentions("Poland was invaded by Germany on 1 September 1939.")[0].actors}
    assert roles == {"DEU": "agent", "POL": "recipient"}


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("France said it had attacked Spain.", "attacked", {"FRA": "agent", "ESP": "recipient"}),
        ("France said they attacked Spain.", "attacked", {"FRA": "agent", "ESP": "recipient"}),
        ("France said he attacked Spain.", "attacked", {"ESP": "recipient"}),
        ("France said the army attacked Spain.", "attacked", {"ESP": "recipient"}),
        ("Poland was invaded by Germany's army.", "invaded", {"DEU": "participant", "POL": "recipient"}),
    ],
)
def test_who_it_is_that_it_was(text: str, trigger: str, expected: dict[str, str]) -> None:
    assert {role.id: role.role for role in named(mentions(text), trigger).actors} == expected


@pytest.mark.parametrize(
    ("text", "trigger", "speaker"),
    [
        ("The bridge was safe and opened, an official said.", "opened", "an official"),
        ("The price rose after another firm said it would pay more.", "pay", "another firm"),
        ("The firm charged $46 million against its profit, added $20 million and left.", "charged", None),
    ],
)
def test_the_speaker_in_the_texts_own_words(text: str, trigger: str, speaker: str | None) -> None:
    assert named(mentions(text, "2024-05-15"), trigger).speaker == speaker


def test_a_place_of_talks_is_no_actor() -> None:
    (mention,) = mentions("France and Spain signed a contract in Vienna on 3 May 2021.")
    assert mention.place is not None
    assert mention.place.startswith("Vienna")
    assert {role.id for role in mention.actors} == {"FRA", "ESP"}


def test_a_claim_has_its_speaker() -> None:
    found = mentions(
        "The treaty failed, according to Anna Kowalczyk. President Anna Kowalczyk said that France attacked Spain."
    )
    assert named(found, "attacked").speaker == "Anna Kowalczyk"
    assert named(found, "failed").speaker == "Anna Kowalczyk"
    assert named(found, "said").speaker is None


def test_a_title_is_made_of_the_texts_words_without_its_date() -> None:
    (mention,) = mentions("On 3 May 2021, France and Spain signed a contract in Vienna.")
    assert mention.title == "France and Spain signed a contract in Vienna"


@pytest.mark.parametrize(
    ("text", "trigger", "title"),
    [
        ("Erdoğan said on Monday that the talks had failed.", "said", "Erdoğan said that the talks had failed"),
        ("Prices fell sharply, the bank said on Monday.", "said", "The bank said: Prices fell sharply"),
        ('"We won the case," said Anna Kowalczyk.', "said", "Anna Kowalczyk said: We won the case"),
        ("The envoy, who arrived on Monday, left.", "arrived", "The envoy arrived"),
        ("The treaty, signed on 24 October 1648, ended it.", "signed", "The treaty signed"),
        ("The plan that was drafted in May failed.", "drafted", "The plan was drafted"),
        ("On Monday the mayor promised to repair the dam.", "promised", "The mayor promised to repair the dam"),
        ("On Monday the mayor promised to repair the dam.", "repair", "The mayor to repair the dam"),
        (
            "The mayor vowed to repair the dam within a year.",
            "vowed",
            "The mayor vowed to repair the dam within a year",
        ),
        ("Monday's vote was lost.", "lost", "Monday's vote was lost"),
        ("LIMA (AP) _ The mayor left the party on Monday.", "left", "The mayor left the party"),
        ("Half of the bridges were rebuilt in 1946.", "rebuilt", "Half of the bridges were rebuilt"),
        ("The firm earned $3 on sales of $9 in the second quarter.", "earned", "The firm earned $3 on sales of $9"),
    ],
)
def test_a_title_tells_who_did_what_and_what_was_said(text: str, trigger: str, title: str) -> None:
    assert named(mentions(text, "2024-05-15"), trigger).title == title


def test_a_quotation_over_several_sentences_keeps_its_speaker() -> None:
    found = mentions('Anna Kowalczyk met the press. "We lost the final," said Kowalczyk. "The board met. I resigned."')
    assert [named(found, trigger).speaker for trigger in ("lost", "met", "resigned")] == [
        "Anna Kowalczyk", None, "Anna Kowalczyk",
    ]  # fmt: skip
    assert [(role.name, role.role) for role in named(found, "resigned").actors] == [("Anna Kowalczyk", "agent")]


def test_whoever_speaks_after_a_quotation_is_no_speaker_of_it() -> None:
    found = mentions('"We lost," said Anna Kowalczyk. The board met.\n\n"The train left."')
    assert named(found, "met").speaker is None
    assert named(found, "left").speaker is None


def test_a_promise_that_data_knows_is_recognised_by_who_promised_what() -> None:
    mention = named(mentions("Donald Trump came to power vowing to end the conflict within one day."), "vowing")
    assert (mention.reference, mention.date_source) == ("trump-24h-first", "reference")
    assert str(mention.date).startswith("2023-03")


@pytest.mark.parametrize(
    ("text", "created"),
    [
        ("Donald Trump came to power vowing to end the tax within one day.", None),
        ("Joe Biden came to power vowing to end the war within one day.", None),
        ("Donald Trump vowed on 3 May 2024 to end the war within one day.", None),
        ("Donald Trump vowed to end the war within one day.", "2024-05-15"),
    ],
)
def test_another_promise_is_not_that_of_data(text: str, created: str | None) -> None:
    assert "trump-24h-first" not in [mention.reference for mention in mentions(text, created)]


def test_what_is_announced_and_then_shelved_is_told_with_its_outcomes() -> None:
    text = "The two presidents announced a summit in Budapest on Monday. The summit was shelved yesterday."
    found = [mention for mention in mentions(text, "2024-05-15") if mention.trigger == "summit"]
    assert [(mention.outcome, str(mention.date)) for mention in found] == [
        ("planned", "None"), ("cancelled", "2024-05-14"),
    ]  # fmt: skip


def test_a_happening_taken_up_again_has_its_first_date() -> None:
    text = "The firm launched a phone on 3 May. It bought a bank on Monday. The firm had launched the phone too early."
    mention = mentions(text, "2024-05-15")[-1]
    assert (str(mention.date), mention.date_source) == ("2024-05-03", "inherited")
    assert "takes up" in mention.why[0]
    other = text.replace("The firm had launched the phone", "The airline had launched a jet")
    assert mentions(other, "2024-05-15")[-1].date is None


def test_a_title_is_short() -> None:
    found = mentions("The company launched " + "a very long line of products, " * 20 + "in 2013.")
    assert all(len(mention.title) <= 90 for mention in found)


def test_confidence_is_graded() -> None:
    found = mentions("Germany invaded Poland on 1 September 1939. The singer hummed.")
    assert named(found, "invaded").confidence > named(found, "hummed").confidence


def test_an_office_alone_dates_nothing() -> None:
    found = mentions("The accord was voided by then-Prime Minister Boris Johnson.")
    assert [mention.date for mention in found if mention.trigger == "voided"] == [None]


def test_coming_to_office_has_the_offices_date() -> None:
    mention = named(mentions("Ronald Reagan took office and cut taxes.", "1985-06-01"), "took")
    assert mention.date is not None
    assert mention.date.text == "1985-01-20" or mention.date.text == "1981-01-20"
    assert mention.date_source == "reference"


def test_a_background_date_stays_where_it_is() -> None:
    text = "The envoy arrived on Monday.\n\nThe war began in 1992.\n\nThe mayor thanked him."
    found = mentions(text, "2024-05-15")
    assert str(named(found, "thanked").date) == "2024-05-13"


def test_a_historys_date_ends_with_its_paragraph() -> None:
    found = mentions("The king died in 1714.\n\nThe mayor thanked the crowd.")
    assert named(found, "thanked").date is None


PIECES = st.sampled_from(
    ["The minister", "said", "that", "on Monday", "if", ",", "who", "would", "have", "been", "signed", "treaty", ".",
     "in 1992", "\n\n", '"', "and", "according to", "Russia", "Ukraine", "the second round of talks", "?", "to", "not",
     "meeting", "’s", "n't", "(", ")", "—", "Istanbul", "was", "by", "promising"]
)  # fmt: skip


@settings(deadline=None, max_examples=150)
@given(
    st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=40).map(" ".join)), st.sampled_from([None, "2024-05-15"])
)
def test_spans_match_whatever_the_text(text: str, created: str | None) -> None:
    found = mentions(text, created)
    for mention in found:
        assert text[mention.start : mention.end] == mention.text
        assert text[mention.trigger_start :].startswith(mention.trigger)
        assert mention.sentence_start <= mention.trigger_start < mention.sentence_end
        assert mention.start <= mention.trigger_start < mention.end
        assert (mention.date is None) == (mention.date_source is None)
        assert mention.date is not None or mention.why
        assert 0 < mention.confidence < 1
        assert mention.kind in KINDS
        assert mention.stance in STANCES
        assert mention.outcome in OUTCOMES
    assert len({mention.trigger_start for mention in found}) == len(found)


@given(st.sampled_from(sorted(kinds.VERB_KINDS)))
def test_every_verb_of_the_lexicon_has_a_kind_of_the_model(lemma: str) -> None:
    assert kinds.of_verb(lemma) in KINDS


@pytest.mark.parametrize(
    ("text", "lemmas"),
    [
        ("The deal signed in Minsk collapsed.", ["sign", "collapse"]),
        ("A hundred united men need a plan.", []),
        ("He has not yet been told.", ["tell"]),
        ("What did the two sides say?", ["say"]),
        ("The mayor, a former actor, resigned.", ["resign"]),
    ],
)
def test_verb_groups_are_found(text: str, lemmas: list[str]) -> None:
    groups = triggers.groups(tokens.tokenise(text, 0, len(text), []))
    assert [group.lemma for group in groups] == lemmas


def test_irregular_verbs_lead_to_their_lemma() -> None:
    assert verbs.readings("withdrew") == ("withdraw", verbs.PAST)
    assert verbs.readings("hundred") == ("", 0)


def test_a_clause_that_tells_of_a_known_record_is_linked_to_it() -> None:
    (mention,) = mentions("Delegations from Russia and Ukraine met in Istanbul on 2 June 2025.")
    assert mention.reference == "istanbul-2025-r2"
    assert mention.date_source == "stated"
    assert any("on that day" in reason for reason in mention.why)


@pytest.mark.parametrize(
    "text",
    [
        "Delegations from Russia and Ukraine met in Istanbul on 3 June 2025.",
        "Delegations from Peru and Chile met in Lima on 2 June 2025.",
        "Delegations from Russia and Ukraine might meet in Istanbul on 2 June 2025.",
    ],
)
def test_a_near_miss_is_linked_to_no_record(text: str) -> None:
    assert [mention.reference for mention in mentions(text)] == [None]


@pytest.mark.parametrize(
    "piece",
    [
        "The ministers met in Vienna on 3 May 2021 and signed a treaty, the spokesman said. ",
        "they met on 3 May 2021 and ",
        "he said that she said that they ",
        '"we won," said Diaz, who met Peru on 3 May 2021, ',
    ],
)
def test_the_time_grows_in_a_straight_line(piece: str) -> None:
    assert growth(lambda text: parse(Document(text)), piece, 100 * len(piece)) < LIMIT
