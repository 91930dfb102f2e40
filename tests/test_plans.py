"""A summit that is announced and then shelved is one event with that history, also where no row of data/ knows it."""

import random
from pathlib import Path

import pytest

from timeline import edtf
from timeline.annotate import annotate
from timeline.linking import Linkable, merge
from timeline.model import Document
from timeline.parsers import parse
from timeline.query import Query
from timeline.store import Store

LINES = [
    line
    for line in (Path(__file__).parent / "corpus" / "plans.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def texts(line):
    told, *rest = (part.strip() for part in line.split(" | "))
    return told, [Document(text, created=edtf.parse(day)) for day, text in zip(rest[::2], rest[1::2], strict=True)]


def histories(events):
    return " ".join(sorted(">".join(outcome for _, outcome in e.history) for e in events if e.kind == "talks"))


@pytest.mark.parametrize("line", LINES)
def test_the_corpus_says_what_came_of_each_plan(line):
    told, documents = texts(line)
    events = merge([Linkable(m, one.document.created) for one in annotate(documents) for m in one.events])
    assert histories(events) == told


@pytest.mark.parametrize("line", LINES)
def test_the_store_tells_the_same(line):
    told, documents = texts(line)
    store = Store("sqlite://")
    for document in documents:
        store.add(parse(document))
    assert histories(store.events(Query(stances=()))) == told


@pytest.mark.parametrize("seed", range(20))
def test_plans_of_all_lines_come_out_the_same_in_every_order_and_after_deletions(seed):
    chance = random.Random(seed)
    whole, store = Store("sqlite://"), Store("sqlite://")
    parsed = [parse(document) for line in LINES for document in texts(line)[1]]
    parsed = list({one.document.id: one for one in parsed}.values())
    for one in parsed:
        whole.add(one)
    for one in chance.sample(parsed, len(parsed)):
        store.add(one)
        if chance.random() < 0.3:
            gone = chance.choice(store.documents()).id
            store.remove(gone)
            store.add(next(each for each in parsed if each.document.id == gone))
    assert store.dump() == whole.dump()


def test_a_plan_that_was_put_off_is_no_disagreement_and_its_calling_off_no_date_of_it():
    _, documents = texts(next(line for line in LINES if line.startswith("planned>postponed>happened")))
    (event,) = merge([
        Linkable(m, one.document.created) for one in annotate(documents) for m in one.events if m.kind == "talks"
    ])  # fmt: skip
    assert (event.outcome, event.conflict) == ("happened", False)
    assert "2031-04-25" not in [str(each.date) for each in event.dates]
