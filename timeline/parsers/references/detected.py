"""What detection hands to resolution: a span, and what its words say."""

from dataclasses import dataclass

from timeline.edtf import Date


@dataclass(frozen=True, slots=True)
class Detected:
    """A phrase that names a round, talks, an accord, a summit, a resolution."""

    start: int
    end: int
    name_span: tuple[int, int] | None
    """The proper name in it, inside which no actor or place stands for itself: "Minsk Protocol"."""
    kind: str
    """Kind of the head noun's class, one of knowledge.AGREEMENT_KINDS."""
    noun: str
    """Class of the head noun, finer than the kind: pact, convention, communique; "" for a name without one."""
    head: int
    """Where the head noun stands."""
    ids: tuple[str, ...] = ()
    """Records and series that data/ lists under exactly this name."""
    generic: bool = False
    """Whether that name is made of common words: "the Joint Declaration"."""
    words: tuple[str, ...] = ()
    """The phrase's own words, for names that data/ lists otherwise."""
    proper: bool = False
    """Whether one of them is a proper name."""
    ordinal: int | None = None
    rank: str | None = None
    """previous, last, final, next or opening, where it is counted so."""
    number: str | None = None
    """Of a resolution: "242", "es 11 1"."""
    organ: str | None = None
    """Of a resolution: council, assembly, un."""
    place: str | None = None
    place_span: tuple[int, int] | None = None
    parties: tuple[tuple[int, int], ...] = ()
    """Where parties are named: "between Russia and Ukraine", "Russian-Ukrainian"."""
    stated: Date | None = None
    day: str | None = None
    """ "06-02" or "06", where a month or day is stated without its year."""
    beside: Date | None = None
    """The date behind it: "signed the Treaty of Bucharest on 7 May 1918", of the treaty or of what is done with it."""
    demonstrative: str | None = None
    """this, that, latter, former."""
    article: str | None = None
    """definite, indefinite or None."""
    weak: bool = False
    """Whether it counts only if it resolves: it may be any talks or any deal."""
    after: str = ""
    """What qualifies the name behind it, "Kosovo" in "General Framework Agreement for Kosovo"."""
