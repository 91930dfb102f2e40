"""A text with every trap at once: a round told four times, a garbled accord, an attributed act, no date of its own."""

from functools import cache

from timeline import linking, parse
from timeline.linking import Linkable
from timeline.model import Annotation, Document, Event, EventMention

TEXT = """\
What comes after Istanbul? A conversation with a retired envoy
First of all, let me say a word about the mood after \
the second round of negotiations between Russia and Ukraine in Istanbul.
Things are unclear right now, and in the near future they may well stay so.
People ask what was new. During this round in Istanbul, the plenary lasted barely an hour. \
There was also a long private meeting between the chief negotiators.
Nobody expected much of the second round of talks in Istanbul, and nobody was surprised.
The special military operation goes on, and a return to the 1991 borders is on nobody's table.
Then there are the Paris Peace Accords of 1992, which were quietly torn up by then-Prime Minister Boris Johnson, \
according to Vladimir Putin, who likes to repeat it.
Some colleagues argue that, as things stand, the team shouldn't even travel to Istanbul again.
If the guns fall silent, the parties will sign a treaty. Would they keep it? I doubt it.
Donald Trump keeps his distance. He came to power promising peace within a week.
Finally, Putin assured Trump that Russia would answer.
"""


@cache
def annotation() -> Annotation:
    return parse(Document(TEXT))


@cache
def events() -> list[Event]:
    return list(linking.merge([Linkable(mention, None) for mention in annotation().events]))


def inside(words: str) -> list[EventMention]:
    start = TEXT.index(words)
    return [m for m in annotation().events if start <= m.trigger_start < start + len(words)]


def test_four_mentions_of_one_round_become_one_event_on_its_date() -> None:
    (event,) = [event for event in events() if event.id == "istanbul-2025-r2"]
    assert len(event.mentions) == 4
    assert len([m for m in event.mentions if "round" in m.text]) == 3
    assert str(event.date) == "2025-06-02"
    assert {"RUS", "UKR"} <= {role.id for role in event.actors}
    (meeting,) = inside("There was also a long private meeting between the chief negotiators")
    assert (str(meeting.date), meeting.date_source) == ("2025-06-02", "inherited")
    assert meeting in event.mentions


def test_a_wars_official_name_resolves() -> None:
    (mention,) = inside("special military operation")
    assert str(mention.date).startswith("2022-02-24")
    assert mention.date_source == "reference"


def test_the_borders_of_a_year_are_a_reference_with_the_year() -> None:
    (reference,) = [r for r in annotation().references if "1991 borders" in r.text]
    assert str(reference.date) == "1991"


def test_a_misdated_accord_is_a_conflict_with_candidates_and_keeps_the_texts_year() -> None:
    (reference,) = [r for r in annotation().references if "Accords of 1992" in r.text]
    assert reference.status == "conflict"
    assert str(reference.date) == "1992"
    assert "1973-01-27" in {str(candidate.date) for candidate in reference.candidates}


def test_an_act_attributed_to_a_speaker_is_a_claim_without_a_date() -> None:
    (mention,) = [m for m in inside("were quietly torn up by then-Prime Minister Boris Johnson") if m.trigger == "torn"]
    assert mention.speaker == "Vladimir Putin"
    assert mention.date is None
    assert ("boris-johnson", "agent") in {(role.id, role.role) for role in mention.actors}


def test_what_should_not_even_happen_is_off_the_timeline() -> None:
    assert all(m.stance != "asserted" for m in inside("the team shouldn't even travel to Istanbul again"))


def test_conditions_and_questions_are_off_the_timeline() -> None:
    assert all(m.stance == "hypothetical" for m in inside("If the guns fall silent, the parties will sign a treaty."))
    assert all(m.stance == "hypothetical" for m in inside("Would they keep it?"))


def test_the_act_of_promising_is_told_and_what_was_promised_is_promised() -> None:
    act, content = inside("Putin assured Trump that Russia would answer")
    assert (act.trigger, act.stance) == ("assured", "asserted")
    assert (content.trigger, content.stance) == ("answer", "promised")


def test_an_office_of_data_dates_the_coming_to_power() -> None:
    (mention,) = [m for m in inside("He came to power") if m.trigger == "came"]
    assert (str(mention.date), mention.date_source) == ("2025-01-20", "reference")


def test_order_words_are_no_dates() -> None:
    assert not any(timex.text.casefold() in ("first", "finally", "then") for timex in annotation().timexes)


def test_a_place_of_talks_is_no_actor() -> None:
    assert not {"istanbul", "paris"} & {mention.name.casefold() for mention in annotation().actors}
    assert not {"TUR", "FRA"} & {role.id for m in annotation().events if "round" not in m.text for role in m.actors}


def test_nothing_has_a_date_that_the_text_or_the_record_does_not_give() -> None:
    years = {str(m.date)[:4] for m in annotation().events if m.date is not None}
    assert years <= {"1991", "1992", "2022", "2025"}
    assert not any(m.date_source in ("publication", "relative") for m in annotation().events)
