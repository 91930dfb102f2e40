"""Sentences: what ends one, and what does not."""

from itertools import pairwise

import pytest
from growth import LIMIT, growth
from hypothesis import given
from hypothesis import strategies as st

from timeline.parsers.sentences import split


def sentences(text: str, protected: list[tuple[int, int]] | None = None) -> list[str]:
    return [text[start:end] for start, end in split(text, protected or [])]


ONE = [
    "Mr. Ito met Dr. Brown and Gen. Osei of the U.S. Navy on Jan. 5.",
    "J. R. Lindqvist spoke for St. Helena.",
    "The rate rose by 3.5 per cent, to No. 4 in the table.",
    "The firm, Halden Inc. of Oslo, paid.",
    'The minister called it "a good start. or nearly so" and left.',
    '"Will they come?" Novak asked.',
    '"Stop!" she shouted.',
    "Envoys arrived at 5 p.m. on Friday.",
    "See example.org for the full text.",
    "She waited ... and nothing came.",
    "A treaty (cf. Art. 5) binds them.",
]


@pytest.mark.parametrize("text", ONE)
def test_a_stop_inside_a_sentence_ends_nothing(text: str) -> None:
    assert sentences(text) == [text]


MANY = [
    ["The envoys met.", "They agreed."],
    ["He joined the U.S.", "The others stayed."],
    ["It was bought by Halden Inc.", "In May it closed."],
    ["They chose Plan B.", "But nobody came."],
    ["The talks ended at 5 p.m.", "Novak left."],
    ["“We are done.”", "The delegation rose."],
    ["Did they sign?", "Nobody knows!", "Perhaps."],
    ["The war ended.[12]", "A new one began."],
    ["They went on...", "Nobody listened."],
    ["There were 12 of them in 1957.", "15 came back."],
]


@pytest.mark.parametrize("parts", MANY)
def test_a_stop_that_ends_a_sentence_is_seen(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


def test_a_lost_space_after_a_stop_is_forgiven() -> None:
    assert sentences("The talks ended.The delegates left.") == ["The talks ended.", "The delegates left."]


def test_a_heading_and_a_list_are_sentences_of_their_own() -> None:
    text = "Talks end in Quito\n\nThe envoys left\n- The first point\n- the second point\n1. A third\n"

    assert sentences(text) == [
        "Talks end in Quito", "The envoys left", "The first point", "the second point", "A third",
    ]  # fmt: skip


def test_paragraphs_of_one_long_line_each_are_kept_apart() -> None:
    question = (
        "What do you expect from the next round, and who will be at the table when it opens, if it does open this year"
    )

    assert sentences(f"{question}\nNot much") == [question, "Not much"]


def test_a_wrapped_line_goes_on() -> None:
    text = (
        "The delegations of the two countries met again on Monday in the\n"
        "presence of envoys from four neighbours, and talked about the\n"
        "Northern Corridor, prisoners and grain. Nothing was signed, said\n"
        "President Adeyemi."
    )

    assert [s.replace("\n", " ") for s in sentences(text)] == [
        "The delegations of the two countries met again on Monday in the presence of envoys from four neighbours, "
        "and talked about the Northern Corridor, prisoners and grain.",
        "Nothing was signed, said President Adeyemi.",
    ]


def test_short_lines_under_a_heading_are_not_wrapped_text() -> None:
    text = "Minister resigns over harbour contract\nLarsen leaves\nVote on Monday"

    assert sentences(text) == text.split("\n")


def test_a_protected_span_is_never_cut() -> None:
    text = "Built c. Then rebuilt. 1450 saw it fall. Twice."
    start = text.index("Then")
    end = text.index("1450") + 4

    for s, e in split(text, [(start, end)]):
        assert not start < s < end
        assert not start < e < end
    assert sentences(text, [(start, end)])[-1] == "Twice."


@given(
    st.text(alphabet="aB .!?\n\"')[]1—-•…", max_size=200),
    st.lists(st.tuples(st.integers(0, 200), st.integers(0, 30)), max_size=5),
)
def test_sentences_are_in_order_and_cover_every_word(text: str, lengths: list[tuple[int, int]]) -> None:
    protected = [(start, start + length) for start, length in lengths]

    spans = split(text, protected)

    assert spans == sorted(spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert all(text[s:e].strip() == text[s:e] != "" for s, e in spans)
    inside = {i for s, e in spans for i in range(s, e)}
    assert all(i in inside for i, c in enumerate(text) if c in "aB")
    for start, end in protected:
        assert not any(start < e < end and e < len(text.rstrip()) and text[e:end].strip() for _, e in spans)


@pytest.mark.parametrize("piece", [".", "a.", "\n", '"', "- ", "U.S. ", "x\n", "[1]"])
def test_cost_grows_with_the_text_in_a_straight_line(piece: str) -> None:
    assert growth(split, piece, 25_000) < LIMIT
