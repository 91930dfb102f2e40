"""The corpus teaches: a round that one text dates resolves in others, and series collect themselves."""

import pytest

from timeline import knowledge
from timeline.annotate import annotate
from timeline.linking import collect
from timeline.model import Document


def annotated(*texts):
    """Whole annotations, as the parsers and the texts of one batch make them."""
    return list(annotate([Document(text) for text in texts]))


def only_reference(found):
    (one,) = found.references
    return one


def test_a_round_resolves_by_the_sentence_of_another_document_whichever_comes_first():
    opened, asked = "The first round of talks in Quito opened on 3 March 2031.", "Envoys praised the first Quito round."
    for texts in ((opened, asked), (asked, opened)):
        one = only_reference(annotated(*texts)[texts.index(asked)])
        assert (one.status, one.id, str(one.date)) == ("resolved", "x-quito-talks-1", "2031-03-03")
        assert opened in one.why[-1]


@pytest.mark.parametrize(
    "text",
    [
        "On 5 May 2031 a minister recalled the first round of talks in Quito.",
        "After the first round of talks in Quito, envoys met on 9 April 2031.",
        "The sides differ over the first round of talks in Quito to this day.",
        "The first round of talks in Quito will open on 3 March 2031.",
        "The first round of talks in Quito was not held on 3 March 2031.",
        "If the first round of talks in Quito opens on 3 March 2031, she will come.",
    ],
)
def test_what_is_said_done_or_planned_beside_a_round_does_not_date_it(text):
    one = only_reference(annotated(text, "Envoys praised the first round in Quito.")[1])
    assert (one.status, one.date) == ("unknown", None)


def test_a_saying_about_a_round_is_not_of_its_day():
    said = annotated(
        "The first round of talks in Quito opened on 3 March 2031.", "Envoys praised the first round in Quito."
    )[1]
    assert [(event.trigger, event.date) for event in said.events] == [("praised", None)]
    assert said.events[0].references == ("x-quito-talks-1",)


def test_texts_that_date_a_round_apart_leave_it_ambiguous_with_their_sentences():
    texts = [f"The first round of talks in Quito opened on 3 {month} 2031." for month in ("March", "May")]
    one = only_reference(annotated(*texts, "Envoys praised the first round in Quito.")[2])
    assert (one.status, one.date) == ("ambiguous", None)
    assert [(str(c.date), c.why) for c in one.candidates] == [
        ("2031-03-03", f"“{texts[0]}”"),
        ("2031-05-03", f"“{texts[1]}”"),
    ]


def test_the_day_of_its_end_gives_way_to_that_of_its_beginning():
    one = only_reference(
        annotated(
            "The first round of talks in Quito ended on 6 March 2031.",
            "The first round of talks in Quito began on 3 March 2031.",
            "Envoys praised the first round in Quito.",
        )[2]
    )
    assert (one.status, str(one.date)) == ("resolved", "2031-03-03")


def test_a_coarser_date_agrees_with_a_finer_one():
    one = only_reference(
        annotated(
            "The first round of talks in Quito was held in March 2031.",
            "The first round of talks in Quito took place on 3 March 2031.",
            "Envoys praised the first round in Quito.",
        )[2]
    )
    assert str(one.date) == "2031-03-03"


def test_a_date_in_the_phrase_that_no_text_confirms_is_a_conflict():
    one = only_reference(
        annotated(
            "The first round of talks in Quito opened on 3 March 2031.",
            "Envoys praised the first round of talks in Quito in 2029.",
        )[1]
    )
    assert (one.status, str(one.date), one.flags) == ("conflict", "2029", ("DATE_MISMATCH",))
    assert [str(c.date) for c in one.candidates] == ["2031-03-03"]


def test_series_collect_themselves_and_show_their_gaps():
    texts = [
        "The first round of talks in Quito opened on 3 March 2031.",
        "The fourth round of talks in Quito opened on 7 June 2031.",
        "Envoys praised the second round in Quito.",
    ]
    found = collect(annotated(*texts), knowledge.load())
    assert found == collect(annotated(*reversed(texts)), knowledge.load())
    (series,) = found
    assert (series.id, series.name, series.missing) == ("x-quito-talks", "quito talks", (3,))
    assert [(one.ordinal, str(one.date), one.mentions) for one in series.rounds] == [
        (1, "2031-03-03", 1), (2, "None", 1), (4, "2031-06-07", 1),
    ]  # fmt: skip


def test_a_series_of_data_is_collected_with_what_data_knows_of_it():
    (series,) = collect(annotated("Envoys praised the third round of talks in Istanbul."), knowledge.load())
    assert [(one.ordinal, one.mentions) for one in series.rounds][:3] == [(1, 0), (2, 0), (3, 1)]
    assert series.missing == ()
