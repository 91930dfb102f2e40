"""Events on topics that no rule was written for: who acts, what a title says, what is no attack, what is one act."""

import pytest

from timeline import edtf, parse
from timeline.model import Document, EventMention


def mentions(text: str, created: str | None = None) -> list[EventMention]:
    return list(parse(Document(text, created=edtf.parse(created) if created else None)).events)


def named(found: list[EventMention], trigger: str) -> EventMention:
    return next(mention for mention in found if mention.trigger == trigger)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We are glad," said the port\'s spokeswoman, Petra Vos.', {"x-petra-vos": "agent"}),
        ('"We are glad," said Petra Vos, spokeswoman of the port.', {"x-petra-vos": "agent"}),
        ('"We are glad," said the mayor, who had met Petra Vos.', {}),
    ],
)
def test_a_name_that_a_comma_adds_to_the_speaker_is_the_speaker(text: str, expected: dict[str, str]) -> None:
    assert {role.id: role.role for role in named(mentions(text), "said").actors} == expected


def test_she_is_the_speaker_of_the_sentence_before() -> None:
    text = 'Union leader Niek Stam left. "We won," said the port\'s spokeswoman, Petra Vos. She added that it was late.'
    assert [role.id for role in named(mentions(text), "added").actors] == ["x-petra-vos"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chile's government sold the mine in 1990.", {"CHL": "agent"}),
        ("The government of Chile sold the mine in 1990.", {"CHL": "agent"}),
        ("The mine was sold by Chile's government in 1990.", {"CHL": "agent"}),
        ("Chile's government bonds fell in 1990.", {"CHL": "participant"}),
        ("Chile's army sold the mine in 1990.", {"CHL": "participant"}),
        ("Chile's government's adviser sold the mine in 1990.", {"CHL": "participant"}),
    ],
)
def test_the_government_of_a_state_acts_for_it(text: str, expected: dict[str, str]) -> None:
    assert {role.id: role.role for role in mentions(text)[0].actors} == expected


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("The ministry declined to comment on Monday.", ["The ministry declined to comment"]),
        ("The prosecution failed to prove the charge.", ["The prosecution failed to prove the charge"]),
        ("The crews began to clear the road.", ["The crews began to clear the road"]),
        ("The clerk paused to buy a boat.", ["The clerk paused to buy a boat"]),
        ("A leak was found in May and repaired on 2 June 2021.", ["A leak was found", "A leak was repaired"]),
        (
            "They said that remedies offered on 12 March 2021 did not suffice.",
            [
                "They said that remedies offered on 12 March 2021 did not suffice",
                "Remedies offered",
                "Remedies did not suffice",
            ],
        ),
    ],
)
def test_a_clause_has_one_title(text: str, titles: list[str]) -> None:
    assert [mention.title for mention in mentions(text)] == titles


@pytest.mark.parametrize(
    ("text", "trigger", "title"),
    [
        ("The firm asked for data, which it received in August 2021.", "received", "It received data"),
        (
            "The owner offered 4 percent in May 2021, which the union rejected.",
            "rejected",
            "The union rejected 4 percent",
        ),
        ("They rebuilt the port that the navy shelled in 1904.", "shelled", "The navy shelled the port"),
        ("They shut the port, which the mayor regretted in 2021.", "regretted", "The mayor regretted"),
        (
            "A pact calling for a survey, which they signed in 2021, failed.",
            "signed",
            "They signed a pact calling for a survey",
        ),
        ("They praised a pact calling for a survey, which the two signed in 2021.", "signed", "The two signed"),
        (
            "The dam above the town, which engineers inspected in 2021, held.",
            "inspected",
            "Engineers inspected the dam above the town",
        ),
        ("The dam above the town, which engineers inspected in 2021, held.", "held", "The dam above the town held"),
        (
            "Guards of Tavria and Lesk exchanged fire in 2021, killing three men.",
            "killing",
            "Guards of Tavria and Lesk killing three men",
        ),
        ("Passengers who had booked were told to stay in 2021.", "told", "Passengers were told to stay"),
        ("They had a visit by Picasso, who praised the reds in 2021.", "praised", "Picasso praised the reds"),
        ("The crown, kept in Oslo, is due to leave in 2041.", "leave", "The crown is due to leave"),
        ("The firm, which sold wool in 2021, failed.", "sold", "The firm sold wool"),
    ],
)
def test_a_title_says_what_where_the_object_stands_in_front(text: str, trigger: str, title: str) -> None:
    assert named(mentions(text), trigger).title == title


def test_who_said_it_stays_the_speaker_of_what_the_text_tells_as_news() -> None:
    found = named(mentions("Two ferries collided off the cape, the coast guard said.", "2024-05-15"), "collided")
    assert (found.speaker, str(found.date), found.date_source) == ("the coast guard", "2024-05-15", "publication")


def test_no_year_is_taken_from_an_occasion_that_was_put_off() -> None:
    assert mentions("Lyon won the 2020 World Cup.", "2022-05-15")[0].date is None
    assert str(mentions("Lyon won the 2018 World Cup.", "2022-05-15")[0].date) == "2018"
