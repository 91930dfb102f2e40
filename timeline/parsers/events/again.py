"""Happenings that a text takes up again: "The firm had launched the phone too early" has the date of the launch."""

from dataclasses import dataclass, field
from typing import Final

from timeline.edtf import Date
from timeline.parsers.events import roles
from timeline.parsers.events.sentence import Sentence

_KEPT: Final = 8
"""So many happenings with the same verb are remembered, the last ones."""
_SHARED: Final = 2
"""So many words the two clauses must share beside the verb; a pronoun as subject counts for one."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date with its source, where it stands and why; without a date, why there is none."""

    date: Date | None = None
    source: str | None = None
    span: tuple[int, int] | None = None
    why: str = ""


@dataclass(slots=True)
class Told:
    """The happenings that the text has told with a date of their own, by their verb."""

    known: dict[str, list[tuple[frozenset[str], str, Dated]]] = field(default_factory=dict)

    def remember(self, sentence: Sentence, i: int, dated: Dated) -> None:
        """Clause i tells a happening on this date."""
        clause = sentence.clauses[i]
        if dated.date is None or dated.date.lasting:
            return
        words = sentence.text[slice(*sentence.span(clause.start, max(clause.end, clause.group.head + 1)))]
        kept = self.known.setdefault(clause.group.lemma, [])
        kept.append((_content(sentence, i), " ".join(words.split()), dated))
        del kept[:-_KEPT]

    def again(self, sentence: Sentence, i: int) -> Dated | None:
        """The date of the one happening with its verb and words that clause i takes up; None for none or several."""
        known = self.known.get(sentence.clauses[i].group.lemma)
        if not known:
            return None
        content = _content(sentence, i)
        (start, end), _ = roles.subject_span(sentence.tokens, sentence.clauses, i)
        needed = _SHARED - any(token.tag == "pronoun" for token in sentence.tokens[start:end][-2:])
        found = {dated.date: (words, dated) for own, words, dated in known if len(own & content) >= needed}
        if len(found) != 1:
            return None
        ((words, dated),) = found.values()
        words = words if len(words) <= 60 else words[:59].rsplit(" ", 1)[0] + "…"
        return Dated(dated.date, "inherited", dated.span, f'it takes up "{words}", which has this date')


def _content(sentence: Sentence, i: int) -> frozenset[str]:
    """The words and names of the clause and its subject, without its verb."""
    clause = sentence.clauses[i]
    (start, end), _ = roles.subject_span(sentence.tokens, sentence.clauses, i)
    return frozenset(
        sentence.tokens[j].low
        for j in (*range(start, end), *range(clause.start, clause.end))
        if sentence.tokens[j].tag in ("", "name") and j != clause.group.head and len(sentence.tokens[j].low) > 2
    )
