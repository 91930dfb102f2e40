"""Who "he", "she" or "the company" is where the actors' parser left it open: whoever the text was just speaking of."""

from dataclasses import dataclass
from typing import Final

from timeline.model import Role
from timeline.parsers.events.roles import speaking, subject_span
from timeline.parsers.events.sentence import Sentence

_PERSONAL: Final = frozenset(("he", "she"))
_BUSINESS: Final = frozenset("company firm corporation group manufacturer bank airline retailer maker".split())


@dataclass(slots=True)
class Spoken:
    """The person and the company that acted last."""

    person: Role | None = None
    company: Role | None = None

    def agent(self, sentence: Sentence, i: int, who: tuple[Role, ...]) -> tuple[Role, ...]:
        """The roles with the agent that a pronoun stands for, unless somebody acts already."""
        if any(role.role == "agent" for role in who) or sentence.clauses[i].group.passive:
            return who
        (start, end), _ = subject_span(sentence.tokens, sentence.clauses, i)
        subject = [token.low for token in sentence.tokens[start:end] if token.tag not in ("mark", "quote", "adverb")]
        found = self._teller(sentence, i, subject)
        if found is not None:
            pass
        elif _PERSONAL.intersection(subject[-2:]):
            found = self.person
        elif len(subject) >= 2 and subject[-2] == "the" and subject[-1] in _BUSINESS:
            found = self.company
        if found is None:
            return who
        return (Role(found.id, found.name, "agent"), *(role for role in who if role.id != found.id))

    def note(self, sentence: Sentence, who: tuple[Role, ...]) -> None:
        """Remember who acts in a clause."""
        if not who or who[0].role != "agent":
            return
        kinds = {placed.mention.actor: placed.mention.kind for placed in sentence.actors}
        persons = [role for role in who if role.role == "agent" and kinds.get(role.id) == "person"]
        companies = [role for role in who if role.role == "agent" and kinds.get(role.id) == "company"]
        self.person = persons[-1] if persons else self.person
        self.company = companies[-1] if companies else self.company

    def _teller(self, sentence: Sentence, i: int, subject: list[str]) -> Role | None:
        """Who says that "it", "he", "she" or "they" did something: "The firm said it had settled"."""
        teller = sentence.stances[i].teller
        if (
            teller is None
            or sentence.clauses[i].relation != "complement"
            or sentence.tokens[sentence.clauses[i].group.head].quoted
        ):
            return None
        if len(subject) - (subject[:1] == ["that"]) != 1 or subject[-1] not in _REFERRING:
            return None
        named = speaking(sentence.tokens, sentence.clauses, teller, sentence.actors)
        if named is None or (subject[-1] != "they" and (named.kind == "person") != (subject[-1] in _PERSONAL)):
            return None
        return Role(named.actor, named.name, "agent")


_REFERRING: Final = frozenset(("it", "he", "she", "they"))
