"""Two persons of one name are two where texts say what cannot be said of one; else they stay one."""

import itertools
import random

import pytest

import timeline
from timeline import Store, annotate, edtf, parse
from timeline.model import Document


def persons(*texts: str) -> list[list[str]]:
    """The ids of the persons whom only texts know, by text."""
    found = annotate.annotate([Document(text, created=edtf.parse("2031-05-04")) for text in texts])
    return [list(dict.fromkeys(m.actor[2:] for m in one.actors if m.actor.startswith("x-"))) for one in found]


PARTED = [
    ["Trade minister Anna Kowalczyk signed it.", "The footballer Anna Kowalczyk won."],
    ["On Monday Anna Kowalczyk, a Polish striker, won.", "On Monday Anna Kowalczyk, the mayor of Lodz, won."],
    ["Polish lawmaker Anna Kowalczyk signed it.", "German lawmaker Anna Kowalczyk signed it."],
    ["They met John Smith, a Texas senator, on Monday.", "They met John Smith, a London banker, on Monday."],
    ["The editor Paul Lind (born 1850) left.", "The editor Paul Lind (born 1975) left."],
]
ONE = [
    ["Trade minister Anna Kowalczyk signed it.", "President Anna Kowalczyk signed it."],
    ["The lawyer Anna Kowalczyk won.", "Senator Anna Kowalczyk won."],
    ["Trade minister Anna Kowalczyk signed it.", "Polish lawmaker Anna Kowalczyk signed it."],
    ["They met John Smith, a Texas senator, on Monday.", "They met John Smith, an Ohio senator, on Monday."],
    ["Polish envoy Anna Kowalczyk left.", "The Berlin envoy Anna Kowalczyk left."],
    ["The former footballer Anna Kowalczyk spoke.", "Senator Anna Kowalczyk spoke."],
    ["The footballer Anna Kowalczyk won.", "Anna Kowalczyk won on Monday."],
]


@pytest.mark.parametrize("texts", PARTED)
def test_what_cannot_be_said_of_one_person_parts_two(texts: list[str]) -> None:
    (one,), (other,) = persons(*texts)

    assert one != other
    assert all("--" in each for each in (one, other))


@pytest.mark.parametrize("texts", ONE)
def test_where_nothing_contradicts_they_stay_one(texts: list[str]) -> None:
    (one,), (other,) = persons(*texts)

    assert one == other
    assert "--" not in one


def test_the_id_says_what_parts_them() -> None:
    ids = persons(*PARTED[0], "Anna Kowalczyk left the hall on Monday.")

    assert ids == [["anna-kowalczyk--public"], ["anna-kowalczyk--sport"], ["anna-kowalczyk"]]


def test_a_text_that_tells_of_both_walks_of_life_joins_them() -> None:
    ids = persons(*PARTED[0], "On Monday Anna Kowalczyk, a footballer turned minister, left.")

    assert {one for (one,) in ids} == {"anna-kowalczyk"}


def test_one_text_may_speak_of_both() -> None:
    ids = persons("Trade minister Anna Kowalczyk met the footballer Anna Kowalczyk on Monday.")

    assert ids == [["anna-kowalczyk--public", "anna-kowalczyk--sport"]]


def test_surnames_and_pronouns_go_with_the_one_described() -> None:
    document = Document("Trade minister Anna Kowalczyk spoke. Kowalczyk left. She was ill.")
    one, _ = annotate.annotate([document, Document(PARTED[0][1])])

    assert [m.actor for m in one.actors] == ["x-anna-kowalczyk--public"] * 3


TOLD = [
    "Trade minister Anna Kowalczyk signed a pact on 3 May 2031.",
    "The footballer Anna Kowalczyk signed a contract on 3 May 2031.",
    "Anna Kowalczyk signed a letter on 3 May 2031.",
    "Polish lawmaker Anna Kowalczyk left Vienna on 4 May 2031. Kowalczyk visited Riga on 5 May 2031.",
    "Trade minister Anna Kowalczyk met the footballer Anna Kowalczyk on 6 May 2031.",
    "German lawmaker Anna Kowalczyk resigned on 7 May 2031.",
]


def filled(texts: list[str]) -> Store:
    store = Store("sqlite://")
    for text in texts:
        store.add(parse(Document(text)))
    return store


def test_twenty_orders_give_one_store() -> None:
    orders = [list(order) for order in itertools.permutations(TOLD)]
    dumps = {filled(order).dump() for order in random.Random(4).sample(orders, 20)}

    assert len(dumps) == 1
    assert "x-anna-kowalczyk--public-pol" in dumps.pop()


def test_without_the_namesakes_document_they_are_one_again() -> None:
    store = filled(TOLD[:2])
    added = Document(TOLD[1])
    store.remove(added.id)

    assert store.dump() == filled(TOLD[:1]).dump()


def test_a_name_finds_both_and_the_id_one() -> None:
    store = filled(TOLD[:2])

    assert len(list(store.events(timeline.Query(actors=["Anna Kowalczyk"])))) == 2
    assert len(list(store.events(timeline.Query(actors=["x-anna-kowalczyk--sport"])))) == 1
