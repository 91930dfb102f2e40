"""Near misses: real names of data/ with one place, number, kind or year swapped, so that nothing of that name exists.

Made by program from a fixed seed. None of them may resolve; a swapped year must be a conflict or unknown. A swap that
gives the name of another record, or one much like it, is not used.
"""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from timeline.annotate import annotate
from timeline.edtf import parse, year_month_day
from timeline.knowledge import Agreement, Knowledge, fold, load
from timeline.model import Annotation, Document, ReferenceMention

SEED: Final = 4
COUNT: Final = 300
SWAPS: Final = ("place", "number", "kind", "year")
CREATED: Final = "2026-06-01"

_NOUNS: Final = (
    "Treaty", "Agreement", "Protocol", "Convention", "Declaration", "Memorandum", "Armistice", "Summit", "Conference",
    "Charter", "Statement", "Plan",
)  # fmt: skip
_ALIKE: Final = (
    # writers say the one for the other, so that swapping them gives no other thing
    frozenset(("agreement", "accord", "accords", "deal", "pact", "settlement", "treaty", "peace")),
    frozenset(("armistice", "ceasefire", "truce")),
    frozenset(("summit", "conference", "talks", "meeting", "congress")),
    frozenset(("declaration", "statement", "communique")),
    frozenset(("convention", "treaty", "charter", "covenant")),
    frozenset(("plan", "proposal", "initiative")),
)
_NUMBERS: Final = (
    "First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth Eleventh Twelfth Thirteenth Fourteenth Fifteenth"
    " Sixteenth Seventeenth Eighteenth Nineteenth Twentieth"
).split()
_NUMBER: Final = re.compile(rf"\b(?:{'|'.join(_NUMBERS)}|[IVX]{{2,4}}(?!\w)|(?<=Resolution )[0-9]{{3,4}})\b")
_YEAR: Final = re.compile(r"\b(?:1[5-9]|20)[0-9]{2}\b")
_BRACKET: Final = re.compile(r"\s*\([^()]*\)")
_EMPTY: Final = frozenset("the a an of on for and in to at by with between peace treaty treaties s".split())
_SENTENCES: Final = (
    "Diplomats still quote the {} in their speeches.",
    "The {} is taught in every course.",
    "{parties} differ over the {} to this day.",
    "After the {}, envoys of {parties} met again.",
    "He wrote a thesis on the {}.",
)


@dataclass(frozen=True, slots=True)
class Miss:
    """A phrase that names nothing, made from the name of a record."""

    swap: str
    """place, number, kind or year."""
    record: str
    """Id of the record whose name it was."""
    phrase: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """Where the phrase ends in the text."""
        return self.start + len(self.phrase)


def near_misses(knowledge: Knowledge, count: int = COUNT, seed: int = SEED) -> list[Miss]:
    """So many near misses, as many of each swap, the same for the same data and seed."""
    chance = random.Random(seed)
    maker = _Maker(knowledge, chance)
    made = []
    for swap in SWAPS:
        pool = list(maker.records)
        chance.shuffle(pool)
        found = (miss for record in pool for miss in maker.make(swap, record))
        made += [miss for miss, _ in zip(found, range(count // len(SWAPS)), strict=False)]
    return made


def mistaken(misses: list[Miss], knowledge: Knowledge) -> Iterator[tuple[Miss, str]]:
    """Those whose phrase is taken for a record, with what it resolves to."""
    for miss in misses:
        (annotation,) = annotate([Document(miss.text, created=parse(CREATED))], knowledge)
        for reference in _answers(miss, annotation):
            if reference.status == "resolved":
                yield miss, reference.id or ""
                break


def statuses(misses: list[Miss], knowledge: Knowledge) -> dict[str, int]:
    """How many of the phrases are resolved, ambiguous, in conflict, unknown, or no reference at all ("none")."""
    counted = dict.fromkeys(("resolved", "ambiguous", "conflict", "unknown", "none"), 0)
    for miss in misses:
        (annotation,) = annotate([Document(miss.text, created=parse(CREATED))], knowledge)
        found = {reference.status for reference in _answers(miss, annotation)}
        counted[next((status for status in counted if status in found), "none")] += 1
    return counted


def report(verbose: bool = False) -> str:
    """What `python -m bench references --near-misses` prints."""
    knowledge = load()
    misses = near_misses(knowledge)
    wrong = list(mistaken(misses, knowledge))
    lines = [f"== references near misses: {len(misses)} from seed {SEED}"]
    for swap in SWAPS:
        of_swap = [miss for miss in misses if miss.swap == swap]
        told = ", ".join(f"{n} {status}" for status, n in statuses(of_swap, knowledge).items() if n)
        lines.append(f"{swap:7} {told}")
    lines.append(f"false resolutions {len(wrong)}/{len(misses)}")
    lines += [f"  {miss.swap}: {miss.phrase!r} -> {id_}" for miss, id_ in wrong]
    if verbose:
        lines += [f"{miss.swap}: {miss.text}" for miss in misses]
    return "\n".join(lines)


def _answers(miss: Miss, annotation: Annotation) -> list[ReferenceMention]:
    return [one for one in annotation.references if one.start < miss.end and one.end > miss.start]


class _Maker:
    """Makes them from the records of one Knowledge."""

    def __init__(self, knowledge: Knowledge, chance: random.Random) -> None:
        self.knowledge = knowledge
        self.chance = chance
        self.records = [record for _, record in sorted(knowledge.agreements.items())]
        actors = {spelling.text for spelling in knowledge.spellings}
        self.places = sorted({r.place for r in self.records if r.place and r.place.istitle()} - actors)
        self.named: dict[frozenset[str], list[Agreement]] = {}
        for record in self.records:
            for name in record.names:
                self.named.setdefault(_bag(name), []).append(record)
        self.series = {_bag(name) for each in knowledge.series.values() for name in each.names}
        whole = (" ".join(re.findall(r"\w+", fold(form))) for r in self.records for n in r.names for form in _forms(n))
        self.inner = {name for name in whole if len(name) > 3}

    def make(self, swap: str, record: Agreement) -> Iterator[Miss]:
        """At most one, from one of the record's names, written in one of the sentences."""
        ways: dict[str, Callable[[Agreement, str], str | None]] = {
            "place": self._place, "number": self._number, "kind": self._kind, "year": self._year,
        }  # fmt: skip
        names = [_BRACKET.sub("", name) for name in record.names]
        name = self.chance.choice([name for name in names if name[:1].isupper()] or names)
        phrase = ways[swap](record, name)
        if phrase is None or (swap != "year" and self._is_name(phrase)):
            return
        sentence = self.chance.choice(_SENTENCES)
        parties = [self.knowledge.actors[p].name for p in record.parties if p in self.knowledge.actors]
        if len(parties) < 2 and "{parties}" in sentence:
            sentence = _SENTENCES[0]
        text = sentence.format(phrase, parties=" and ".join(parties[:2]))
        yield Miss(swap, record.id, phrase, text, text.index(phrase))

    def _is_name(self, phrase: str) -> bool:
        """Whether a record or series goes by this name, its year, small words and plurals left aside, or the phrase
        holds the whole name of another record: "Ninth Complementary Agreement to the Ouagadougou Agreement"."""
        bag, words = _bag(phrase), re.findall(r"\w+", fold(phrase))
        if bag in self.named or bag in self.series:
            return True
        spans = ((i, j) for i in range(len(words)) for j in range(i + 1, min(i + 9, len(words) + 1)))
        return any(" ".join(words[i:j]) in self.inner for i, j in spans)

    def _place(self, record: Agreement, name: str) -> str | None:
        if record.place is None or not re.search(rf"\b{re.escape(record.place)}\b", name):
            return None
        rounds = self.knowledge.series[record.series].rounds if record.series else ()
        held = {record.place, *(each.place for each in rounds)}
        other = self.chance.choice([place for place in self.places if place not in held])
        return re.sub(rf"\b{re.escape(record.place)}\b", other, name, count=1)

    def _number(self, record: Agreement, name: str) -> str | None:
        match = _NUMBER.search(name)
        if match is None or (record.series and len(self.knowledge.series[record.series].rounds) >= len(_NUMBERS)):
            return None
        said = match[0]
        if said.isdigit():
            other = str(int(said) + self.chance.randrange(1, 9))
        elif said in _NUMBERS:
            taken = {each.ordinal for each in self.knowledge.series[record.series].rounds} if record.series else set()
            free = [n for n, word in enumerate(_NUMBERS, start=1) if n not in taken and word != said]
            other = _NUMBERS[self.chance.choice(free) - 1]
        else:
            other = self.chance.choice([numeral for numeral in ("IV", "VI", "VII", "IX", "XI") if numeral != said])
        return name[: match.start()] + other + name[match.end() :]

    def _kind(self, record: Agreement, name: str) -> str | None:
        for match in re.finditer(r"\w+", name):
            noun = match[0].casefold().removesuffix("s")
            if match[0] != match[0].title() or noun.title() not in _NOUNS:
                continue
            alike = {word for group in _ALIKE if noun in group or record.kind in group for word in group} | {noun}
            others = [each for each in _NOUNS if each.casefold() not in alike | {record.kind, "agreement"}]
            other = self.chance.choice(others)
            return name[: match.start()] + other + name[match.end() :]
        return None

    def _year(self, record: Agreement, name: str) -> str | None:
        if record.kind == "resolution":  # "Resolution 1973" of 2011: its number may look like a year
            return None
        rounds = self.knowledge.series[record.series].rounds if record.series else ()
        years = {n for r in (*self.named[_bag(name)], *rounds) for n in self._years(r)}
        first = year_month_day(record.date.begin_earliest)[0]
        near = [year for step in (1, 2, 3, 7, 10, 20, 50) for year in (first - step, first + step)]
        free = [year for year in near if year not in years and 1500 < year < 2025]
        if not free:
            return None
        year = str(self.chance.choice(free))
        if _YEAR.search(name):
            return _YEAR.sub(year, name)
        if re.search(r"\d", name):
            return None
        return self.chance.choice((f"{name} of {year}", f"{year} {name}", f"{name} ({year})"))

    def _years(self, record: Agreement) -> range:
        last = min(record.date.end_latest, parse("2030").end_latest)
        return range(year_month_day(record.date.begin_earliest)[0], year_month_day(last)[0] + 1)


def _forms(name: str) -> Iterator[str]:
    """The name, and what it may be shortened to: without its bracket, up to its comma, up to " on " or " to "."""
    yield name
    bare = _BRACKET.sub("", name)
    yield bare
    for sign in (", ", " on ", " Respecting ", " for "):
        head, found, _ = bare.partition(sign)
        if found and " " in head:
            yield head


def _bag(name: str) -> frozenset[str]:
    """The words that tell a name, those that writers take for one another made one."""
    bare = fold(_YEAR.sub("", _BRACKET.sub("", name)))
    telling = (word for word in re.findall(r"[a-z0-9]+", bare) if word not in _EMPTY)
    words = (word.rstrip("s") if len(word) > 4 else word for word in telling)
    same = {"accord": "agreement", "deal": "agreement", "pact": "agreement", "negotiation": "talk", "talks": "talk"}
    return frozenset(same.get(word, word) for word in words)
