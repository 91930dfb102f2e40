"""A verb with its auxiliaries: what a clause is built around."""

from dataclasses import dataclass


@dataclass(slots=True)
class Group:
    """A verb with its auxiliaries."""

    first: int
    """Index of the first token: an auxiliary, "to", or the verb itself."""
    head: int
    """Index of the main verb."""
    lemma: str
    form: str
    """past, present, infinitive, gerund or participle: what its first word is."""
    modal: str = ""
    perfect: bool = False
    progressive: bool = False
    passive: bool = False
    negated: bool = False
    question: bool = False
    """Whether the subject follows the auxiliary."""
    auxiliary: str = ""
    """The first auxiliary, in lower case."""
    elided: tuple[int, int] | None = None
    """Where the auxiliaries stand that it shares with the verb before: "had met them | and praised them"."""

    @property
    def finite(self) -> bool:
        """Whether it can carry a clause of its own."""
        return self.form in ("past", "present")
