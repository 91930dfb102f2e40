"""Actors: the corpus is the specification; what holds for all texts is tested with made ones."""

import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from growth import LIMIT, growth
from hypothesis import given
from hypothesis import strategies as st

from timeline import edtf, knowledge
from timeline.model import Actor, ActorMention, Document
from timeline.parsers import actors, parse, places, sentences

ROOT = Path(__file__).parent.parent
CORPUS = [
    line
    for line in (Path(__file__).parent / "corpus" / "actors.txt").read_text(encoding="utf-8").splitlines()
    if line.strip() and not line.startswith("#")
]


def find(text: str, created: str | None = None, masked: list[tuple[int, int]] | None = None) -> list[ActorMention]:
    return find_all(text, created, masked)[0]


def find_all(
    text: str, created: str | None = None, masked: list[tuple[int, int]] | None = None
) -> tuple[list[ActorMention], list[Actor]]:
    document = Document(text, created=edtf.parse(created) if created else None)
    return actors.find(document, knowledge.load(), [], sentences.split(text), masked or [])


def bracketed(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without its brackets, and the spans that they marked."""
    spans, plain = [], ""
    for piece in re.split(r"(\[[^\]]*\])", text):
        if piece.startswith("["):
            spans.append((len(plain), len(plain) + len(piece) - 2))
            piece = piece[1:-1]
        plain += piece
    return plain, spans


@pytest.mark.parametrize("line", CORPUS)
def test_corpus(line: str) -> None:
    left, _, right = line.partition(" | ")
    created = left.partition(" ")[0][1:] if left.startswith("@") else None
    left = left.partition(" ")[2] if created else left
    text, spans = bracketed(right)
    wanted = [] if left == "-" else [tuple(each.split(" ")) for each in left.split(", ")]

    found = find(text, created)

    assert [(m.actor, "framing") if m.framing else (m.actor,) for m in found] == wanted
    assert [(m.start, m.end) for m in found] == spans


def test_a_name_inside_an_agreements_name_is_no_actor() -> None:
    text = "They recalled the Paris Peace Accords, and Russia left."
    start = text.index("Paris")

    assert [m.actor for m in find(text, masked=[(start, start + len("Paris Peace Accords"))])] == ["RUS"]


def test_a_person_whom_the_text_introduces_has_the_country_of_the_title() -> None:
    _, introduced = find_all("Rwandan President Celestin Mugisha spoke. Mugisha left.")

    assert [(a.id, a.country) for a in introduced] == [("x-celestin-mugisha", "RWA")]


def test_two_persons_of_one_surname_are_not_mixed_up() -> None:
    found = find("Minister Anna Roth met General Paul Roth. Roth spoke.")

    assert [m.actor for m in found] == ["x-anna-roth", "x-paul-roth"]


def test_a_shared_surname_means_who_was_in_office() -> None:
    known = find("President Bush called.", "2003-05-01")

    assert [m.actor for m in known] == ["george-w-bush"]


def test_a_date_beside_a_shared_name_tells_whose_it_is() -> None:
    document = Document("In 1649 King Charles was executed.", created=edtf.parse("2023-05-01"))

    assert [m.actor for m in parse(document).actors] == ["charles-i-of-england"]


def test_states_file_is_what_the_libraries_give() -> None:
    check = subprocess.run(
        [sys.executable, ROOT / "scripts" / "make_states.py", "--check"], capture_output=True, text=True, check=False
    )

    assert check.returncode == 0, check.stdout + check.stderr


PLACES = [
    ("the talks in [Istanbul] ended", ["TUR"]),
    ("the [Geneva] talks", ["CHE"]),
    ("they met at [Camp David]", ["USA"]),
    ("in [Minsk] and [Riga]", ["BLR", "LVA"]),
    ("he flew to [Quito] at once", ["ECU"]),
    ("[QUITO], March 3 (Agency) - envoys met", ["ECU"]),
    ("Paris Hilton smiled", []),
    ("Jack London wrote it", []),
    ("Reading the note, he left", []),
]


@pytest.mark.parametrize(("line", "countries"), PLACES)
def test_places(line: str, countries: list[str]) -> None:
    text, spans = bracketed(line)

    found = places.find(text, find(text))

    assert [(p.start, p.end) for p in found] == spans
    assert [p.country for p in found] == countries


_PIECES = st.sampled_from(
    "Russia Moscow Kyiv regime President Anna Kowalczyk U.S. US the The in In said of and (WHO) World Health"
    " Organization Ministry Trade Inc. , . \n ' 's - — “ ” Mr. van der Ü ß ŉ 1957 EU".split(" ")
)


@given(st.lists(_PIECES, max_size=40).map(" ".join) | st.text(max_size=80))
def test_spans_match_the_text_and_never_overlap(text: str) -> None:
    found = find(text)

    assert all(text[m.start : m.end] == m.text != "" for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    spots = places.find(text, found)
    assert all(text[p.start : p.end].strip() for p in spots)
    assert not [1 for p in spots for m in found if p.start < m.end and m.start < p.end]


_SENTENCES = st.sampled_from(
    [
        "Anna Roth met Paul Lind.", "She left.", "He said he was ill.", "Halden Inc. sold its ships.", "It closed.",
        "The company grew.", "The device broke.", "Apple launched the iQuill 4.", "The phone has two screens.",
        "Russia said it had won.", "The rebels left.", "They took nothing.", "Ukraine's president wrote.", "“He is”",
        "Orion, the maker of lenses, sued Halden Inc.", "The minister and the ministry were silent.",
        "In his note, Lind",
    ]
)  # fmt: skip


@given(st.lists(_SENTENCES, max_size=12).map(" ".join))
def test_a_noun_or_pronoun_means_somebody_whom_the_text_has_named_before(text: str) -> None:
    named: set[str] = set()
    for mention in find(text, "2024-05-01"):
        if mention.how in ("noun", "pronoun"):
            assert mention.actor in named
        named.add(mention.actor)


@given(st.lists(_SENTENCES, max_size=12).map(" ".join))
def test_every_actor_that_data_does_not_know_is_introduced(text: str) -> None:
    mentions, introduced = find_all(text)

    assert {m.actor for m in mentions if m.actor.startswith("x-")} == {a.id for a in introduced}


@given(st.lists(_SENTENCES, min_size=1, max_size=8).map(" ".join))
def test_words_that_name_nobody_change_no_mention_before_them(text: str) -> None:
    before = [(m.start, m.end, m.actor) for m in find(text)]

    assert before == [(m.start, m.end, m.actor) for m in find(f"{text}\n\nRain fell on the hills.")]


def test_the_corpus_is_large() -> None:
    assert len(CORPUS) >= 300


@pytest.mark.parametrize(
    "unit",
    ["he said he ", "Apple said it ", "iPhone 4 ", "Orion, the maker of ", "the president of Ukraine ", "a man he "],
)
def test_cost_of_what_comes_later_grows_in_a_straight_line(unit: str) -> None:
    assert growth(lambda text: find(text, "2024-05-01"), unit, 10_000) < LIMIT


@pytest.mark.parametrize("unit", ["Aa ", "Aa of ", "U.S. ", "Ministry of X and ", "Anna Roth ", "Moscow and ", "( "])
def test_cost_grows_with_the_text_in_a_straight_line(unit: str) -> None:
    assert growth(find, unit, 10_000) < LIMIT
