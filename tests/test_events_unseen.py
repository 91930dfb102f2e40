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
