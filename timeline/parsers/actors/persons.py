"""Persons that a text introduces by title or full name, and the surnames by which it goes on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from timeline.edtf import Date, year_month_day
from timeline.knowledge import FOLDER, fold
from timeline.model import Actor, slug
from timeline.parsers.actors import kinds, words
from timeline.parsers.actors.apposed import apposition
from timeline.parsers.actors.context import Scene
from timeline.parsers.actors.lexicon import Lexicon, skeleton
from timeline.parsers.actors.runs import Found, runs
from timeline.parsers.actors.tokens import Tokens, key

_NO_NAME: Final = (
    words.BODY_HEADS | words.COMPANY_HEADS | words.PLACE_HEADS | words.MONTHS_AND_DAYS | words.AFTER_PERSON
)
_BEFORE_NAME: Final = words.TITLES | words.TITLE_PARTS
_COMMON: Final = words.NOT_GIVEN | words.COMMON_SURNAMES
_LONGEST: Final = 5
_KINDRED: Final = frozenset("family brothers sisters dynasty clan household".split())


def introduced(
    scene: Scene, lexicon: Lexicon, taken: Sequence[bool], states: Mapping[int, str | None], created: Date | None
) -> Iterator[Found]:
    """Persons with a title or a full name that no list has; a titled surname waits for whoever bears it in full."""
    tokens = scene.tokens
    known: dict[tuple[str, ...], Actor] = {}
    surnames: set[str] = set()
    single: list[tuple[int, int, str]] = []
    full: list[tuple[int, int, tuple[str, ...]]] = []
    years = years_of(tokens, created)
    for first, last in runs(tokens, taken):
        start = past_titles(tokens, first, last)
        if start == first and last > first + 1 and tokens.folded[first] in kinds.OCCUPATIONS:
            start = first + 1  # "Farmer Anna Roth"
        titled = start > first or _titled_before(scene, first) or _named_after_noun(scene, start, last)
        name = _person(scene, start, last, titled=titled)
        if name is None:
            continue
        if start == last:
            single.append((first, last, name))
            continue
        words_of_name = tuple(tokens.folded[start : last + 1])
        listed = lexicon.skeletons.get(skeleton(words_of_name))
        if listed is not None:
            known.setdefault(words_of_name, listed)
        known.setdefault(words_of_name, Actor(f"x-{slug(name)}", name, "person"))
        if (
            titled
            and listed is None
            and known[words_of_name].country is None
            and tokens.joined(first - 1)
            and states.get(first - 1)
        ):
            known[words_of_name] = replace(known[words_of_name], country=states[first - 1])
        surnames.add(surname(words_of_name))
        full.append((first, last, words_of_name))
    yield from (Found(first, last, known[name], "name") for first, last, name in full)
    for first, last, name in single:
        alone = tokens.folded[last]
        listed_alone = any(in_time(each, years) for each in lexicon.surnames.get(alone, ()))
        if alone not in surnames and not listed_alone:
            actor = known.setdefault((alone,), Actor(f"x-{slug(name)}", name, "person"))
            yield Found(first, last, actor, "surname")


def surname(name: Sequence[str]) -> str:
    """The surname of a folded full name, without what is added behind it: "roth" of "Anna Roth Jr"."""
    return name[-2] if len(name) > 2 and name[-1] in words.ADDED else name[-1]


_TOO_EARLY: Final = 36_525
"""Days before the first office of a person at which a text cannot speak of that person: a hundred years."""


def of_the_time(bearers: Sequence[Actor], dates: Sequence[Date], created: Date | None) -> Actor | None:
    """Which of those who bear one name is meant, by the dates beside it, else by the document's own; None if unclear.

    Whoever took no office yet is not meant; among the others the one who was in office. A text without a date
    means the one who holds an office to this day.
    """
    if created is not None:
        bearers = [each for each in bearers if not _later(each, created, _TOO_EARLY)]
    if len(bearers) < 2:
        return bearers[0] if bearers else None
    for date in (*dates, created):
        if date is None:
            continue
        begun = [each for each in bearers if not _later(each, date, 0)]
        serving = [each for each in begun if any(o.held.possibly(*_days(date)) for o in each.offices)]
        for left in (begun, serving):
            if len(left) == 1:
                return left[0]
    if created is None and not dates:
        today = [each for each in bearers if any(o.held.text.endswith("..") for o in each.offices)]
        return today[0] if len(today) == 1 else None
    return None


def _days(date: Date) -> tuple[int, int]:
    return date.begin_earliest, date.end_latest


def _later(actor: Actor, date: Date, days: int) -> bool:
    """Whether all offices of an actor began more than so many days after the date."""
    return bool(actor.offices) and all(o.held.begin_earliest > date.end_latest + days for o in actor.offices)


def past_titles(tokens: Tokens, first: int, last: int) -> int:
    """Index of the first word that is no title; `first` where there is no title, or nothing behind it."""
    index, after_title = first, first
    while index <= last and tokens.folded[index] in _BEFORE_NAME:
        index += 1
        if tokens.folded[index - 1] in words.TITLES:
            after_title = index
    return after_title if after_title <= last else first


def with_titles(tokens: Tokens, first: int, taken: Sequence[bool]) -> int:
    """Index where the capitalised titles before a person's name begin: "President Vladimir Putin"."""
    index, start = first, first
    while (
        index
        and tokens.capital[index - 1]
        and not taken[index - 1]
        and tokens.joined(index - 1)
        and index not in tokens.first
    ):
        index -= 1
        if tokens.folded[index] in words.TITLES:
            start = index
        elif tokens.folded[index] in words.TITLE_PARTS:
            if start == first:
                break
            start = index
        else:
            break
    return start


def _titled_before(scene: Scene, first: int) -> bool:
    before = scene.before(first)
    return before in words.TITLES and (not scene.tokens.capital[first - 1] or before in ("mr", "mrs", "ms", "dr"))


def _named_after_noun(scene: Scene, first: int, last: int) -> bool:
    """Whether a noun for a person stands before a full name: "its spokesman, Anna Roth,", "farmer Anna Roth"."""
    tokens = scene.tokens
    noun = first - 1
    if last - first not in (1, 2) or noun < 0 or first in tokens.first or tokens.capital[noun]:
        return False
    if tokens.gap(noun) == " ":
        return tokens.folded[noun] in kinds.OCCUPATIONS
    behind = tokens.text[tokens.ends[last] : tokens.ends[last] + 1]
    described = tokens.folded[noun] in words.TITLES | kinds.OCCUPATIONS
    return described and tokens.gap(noun) == ", " and behind in (",", ".", ";", ")", "")


def _person(scene: Scene, start: int, last: int, *, titled: bool) -> str | None:
    """The person's name, None where these words name none."""
    tokens = scene.tokens
    size = last - start + 1
    opening = tokens.folded[start]
    if size > _LONGEST or tokens.folded[last] in _NO_NAME:
        return None
    if opening in _NO_NAME and not (size > 1 and opening in kinds.MEN | kinds.WOMEN):  # "Bill Cassidy"
        return None
    if scene.after(last) in words.FACILITIES and not tokens.possessive(last):  # "at Grace Mbugua airport"
        return None
    if any(word in words.TITLES and word not in words.COMMON_SURNAMES for word in tokens.folded[start : last + 1]):
        return None
    written = tokens.words[start : last + 1]
    if any(len(word) > 3 and word.isupper() for word in written) or any(
        any(c.isdigit() for c in word) for word in written
    ):
        return None
    if len(tokens.words[last]) < 2:
        return None
    name = " ".join(tokens.text[tokens.starts[start] : tokens.ends[last]].split())
    if titled:
        return name
    if size < 2:
        return None
    following = scene.after(last)
    if start in tokens.first and opening in words.COMMON_SURNAMES:
        told = following in words.SAYING or _described(tokens, last)  # "John Smith, a Texas senator"
        return name if told and opening in kinds.MEN | kinds.WOMEN and not tokens.possessive(last) else None
    if following in words.SAYING and not tokens.possessive(last):
        return name
    if opening in words.FAMILY_FIRST and size < 4 and opening not in given_names() and _whole(scene, start, last):
        return name  # "Zhang Min"
    return name if opening in given_names() and opening not in words.NOT_GIVEN and _whole(scene, start, last) else None


def _described(tokens: Tokens, last: int) -> bool:
    """Whether a comma and a noun for a person follow: "John Smith, a Texas senator"."""
    head = apposition(tokens, last)
    return head is not None and tokens.folded[head] in words.TITLES | kinds.PERSON


def _whole(scene: Scene, start: int, last: int) -> bool:
    """Whether a name of two or three words stands free, and not in a heading of capitals or before another noun's."""
    tokens = scene.tokens
    if last - start > 3 or tokens.possessive(start) or scene.before(start) in ("a", "an", "the"):
        return False
    if any(tokens.gap(index) not in (" ", "\n", ". ", "-") for index in range(start, last)):
        return False
    around = [i for i in (start - 2, start - 1, last + 1, last + 2) if 0 <= i < len(tokens)]
    headline = [i for i in around if len(tokens.words[i]) > 3]
    return len(headline) < 3 or not all(tokens.capital[i] for i in headline)


@lru_cache(maxsize=1)
def given_names() -> frozenset[str]:
    """First names of many languages, folded."""
    text = (FOLDER / "given_names.txt").read_text(encoding="utf-8")
    return frozenset(fold(line) for line in text.splitlines() if line and not line.startswith("#"))


def again(
    scene: Scene, lexicon: Lexicon, found: Sequence[Found], taken: Sequence[bool], created: Date | None
) -> Iterator[Found]:
    """Later mentions of persons by surname alone: of those that the text names in full, else of those in data/."""
    tokens = scene.tokens
    years = years_of(tokens, created)
    cast: dict[str, dict[str, Actor]] = {}
    given: dict[str, dict[str, Actor]] = {}
    for each in found:
        if each.actor.kind == "person":
            name = key(each.actor.name)
            if len(name) > 1 and name[0] in given_names() and name[0] not in _COMMON:
                given.setdefault(name[0], {})[each.actor.id] = each.actor
            written = tuple(tokens.folded[each.first : each.last + 1])
            cast.setdefault(surname(written), {})[each.actor.id] = each.actor
            if name:
                cast.setdefault(surname(name), {})[each.actor.id] = each.actor
    opening = {each.first for each in found if each.actor.kind == "person"}
    for index in range(len(tokens)):
        if taken[index] or not tokens.capital[index]:
            continue
        word = tokens.folded[index]
        own = cast.get(word)
        if own is None and word in given and word not in lexicon.surnames:
            own = given[word]  # "Anna", once the text names Anna Kowalczyk
        if own is None and word not in lexicon.surnames:
            continue
        candidates = tuple(own.values()) if own else lexicon.surnames[word]
        if index + 1 in opening and tokens.gap(index) == " ":  # "Mohammad Zia-ul-Haq"
            continue
        start = _bare(scene, index, taken)
        if start is None or (not own and word in words.COMMON_SURNAMES and start == index):
            continue
        actor = _one(candidates, created)
        if actor is not None and (own or in_time(actor, years)):
            yield Found(start, index, actor, "surname")


_YOUNG: Final = 20
"""Years before the first office from which a surname alone may mean a person."""
_OLD: Final = 25
"""Years after the last office until which a surname alone may mean a person."""


def in_time(actor: Actor, years: Sequence[int]) -> bool:
    """Whether one of the years that a text speaks of lies about a person's offices; so too where nothing tells."""
    if not years or not actor.offices:
        return True
    first = min(year_month_day(office.held.begin_earliest)[0] for office in actor.offices)
    last = max(year_month_day(office.held.end_latest)[0] for office in actor.offices)
    return any(first - _YOUNG <= year <= last + _OLD for year in years)


def years_of(tokens: Tokens, created: Date | None) -> list[int]:
    """The years that a text names, with its own; none where its own is not known."""
    if created is None:
        return []
    named = {int(word) for word in tokens.words if len(word) == 4 and word.isdigit() and "1500" < word < "2100"}
    return sorted(named | {year_month_day(created.begin_earliest)[0]})


def _bare(scene: Scene, index: int, taken: Sequence[bool]) -> int | None:
    """Where a surname's mention begins, titles included; None where the word is part of another name."""
    tokens = scene.tokens
    following = scene.capital_after(index)
    if following and tokens.gap(index) == "-":  # "Franco-German"
        return None
    if scene.after(index) in words.FACILITIES | _KINDRED and not tokens.possessive(index):  # "Kennedy airport"
        return None
    goes_on = following and not tokens.possessive(index) and following not in words.NEVER_IN_NAME
    if goes_on and (following in _NO_NAME or not (following in words.TITLES or taken[index + 1])):
        return None
    start = with_titles(tokens, index, taken)
    before = scene.capital_before(start)
    if before and not taken[start - 1] and before not in words.NEVER_IN_NAME:
        return None if not (start - 1 in tokens.first and before in words.SAYING) else start
    return start


def _one(candidates: Sequence[Actor], created: Date | None) -> Actor | None:
    """The only candidate, or the only one in office on the document's date."""
    if len(candidates) == 1:
        return candidates[0]
    if created is None:
        return None
    serving = [
        actor
        for actor in candidates
        if any(office.held.possibly(created.begin_earliest, created.end_latest) for office in actor.offices)
    ]
    return serving[0] if len(serving) == 1 else None
