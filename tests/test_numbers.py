"""What mentions count, and where they do not agree."""

from pathlib import Path

import pytest
from test_linking import RUS, TUR, UKR, mention

from timeline.linking import merge
from timeline.linking.numbers import counted

LINES = [
    line
    for line in (Path(__file__).parent / "corpus" / "numbers.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize("line", LINES)
def test_a_clause_counts_what_the_corpus_says(line):
    if line.startswith("- "):
        assert list(counted(line[2:])) == []
        return
    text, what = line.split(" | ")
    found = [(it.what, it.said) for it in counted(text.replace("[", "").replace("]", ""))]
    assert (what, text[text.index("[") + 1 : text.index("]")]) in found


def told(*titles, **more):
    (event,) = merge([mention(t, document=d, kind="attack", **more) for t, d in zip(titles, "abc", strict=False)])
    return event


def test_numbers_that_cannot_both_be_right_are_kept_by_source_and_are_a_conflict():
    event = told("Shells killed 12 people", "Shells killed 15 people", "Shells killed 15 people")
    assert [(it.what, it.said, len(it.mentions)) for it in event.figures] == [
        ("people killed", "15", 2),
        ("people killed", "12", 1),
    ]
    assert event.conflict


@pytest.mark.parametrize(
    "titles",
    [
        ("Shells killed 12 people", "Shells killed twelve people"),
        ("Shells killed at least 12 people", "Shells killed 15 people"),
        ("Shells killed 12 people", "Shells killed people"),
        ("Shells killed 12 people", "Shells killed 12 people, wounding 30 people"),
    ],
)
def test_numbers_that_can_both_be_right_are_no_conflict(titles):
    event = told(*titles)
    assert event.figures == ()
    assert not event.conflict


def test_numbers_spoken_of_with_a_record_are_not_its_own():
    event = told("Shells killed 12 people", "Shells killed 15 people", reference="pact")
    assert event.figures == ()


def test_an_attack_of_which_two_name_each_other_as_the_attacker_is_a_conflict():
    turned = (type(RUS)("UKR", "Ukraine", "agent"), type(RUS)("RUS", "Russia", "recipient"))
    one, other = (
        mention("Shells hit convoy", document=d, kind="attack", actors=a) for d, a in (("a", (RUS, UKR)), ("b", turned))
    )
    (event,) = merge([one, other])
    assert event.conflict
    (agreed,) = merge([mention("Shells hit convoy", document=d, kind="attack", actors=(TUR, UKR)) for d in "ab"])
    assert not agreed.conflict
