"""Quotations over several sentences: whoever speaks in one of them speaks in all."""

from dataclasses import dataclass, field, replace

from timeline.model import EventMention, Role
from timeline.parsers.events import roles
from timeline.parsers.events.sentence import Sentence


@dataclass(slots=True)
class Run:
    """One quotation, from its opening to its closing mark."""

    speaker: str | None = None
    person: Role | None = None
    """The speaker, where it is an actor that is known."""
    before: "Run | None" = None
    """The quotation before it in the same paragraph: '"We won," said Diaz. "I am glad."'"""


@dataclass(slots=True)
class Speech:
    """The quotations of a document, as its sentences are read one by one."""

    last: Run | None = None
    paragraph: int = -1
    _told: dict[int, tuple[Run, bool]] = field(default_factory=dict)
    _runs: dict[int, Run] = field(default_factory=dict)
    """Of the sentence: the run that each quoted token stands in."""

    def enter(self, read: Sentence) -> None:
        """A new sentence: its first quotation is the last one's rest where it begins inside of one."""
        if read.paragraph != self.paragraph:
            self.last, self.paragraph = None, read.paragraph
        self._runs = {}
        run = self.last if read.tokens and read.tokens[0].quoted else None
        for i, token in enumerate(read.tokens):
            if not token.quoted:
                run = None
                continue
            if run is None:
                run = self.last = Run(before=self.last)
            self._runs[i] = run

    def note(self, read: Sentence, i: int, trigger: int, speaker: str | None) -> None:
        """Remember in which quotation clause i of the sentence stands, who says it, and whether "I" acts in it."""
        head = read.clauses[i].group.head
        run = self._runs.get(head)
        if run is None:
            return
        (start, end), _ = roles.subject_span(read.tokens, read.clauses, i)
        first_person = any(token.low == "i" and token.tag == "pronoun" for token in read.tokens[start:end][-3:])
        self._told[trigger] = run, first_person
        teller = roles.teller(read.tokens, read.clauses, [stance.teller for stance in read.stances], i)
        if speaker is None or run.speaker is not None or teller is None:
            return
        if read.tokens[read.clauses[teller].group.head].quoted:
            return  # somebody whom the speaker quotes
        run.speaker = speaker
        named = roles.speaking(read.tokens, read.clauses, teller, read.actors)
        run.person = Role(named.actor, named.name, "agent") if named is not None else None

    def complete(self, mention: EventMention) -> EventMention:
        """The mention with the speaker of its quotation, and that speaker as agent of what "I" did."""
        run, first_person = self._told.get(mention.trigger_start, (None, False))
        if run is None:
            return mention
        if run.speaker is None and run.before is not None:
            run = run.before
        if mention.speaker is None and run.speaker is not None:
            mention = replace(mention, speaker=run.speaker)
        if not first_person or run.person is None or mention.speaker != run.speaker:
            return mention
        others = tuple(role for role in mention.actors if role.id != run.person.id)
        if any(role.role == "agent" for role in others):
            return mention
        return replace(mention, actors=(run.person, *others))
