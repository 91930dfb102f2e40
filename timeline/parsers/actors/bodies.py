"""Bodies and companies that a text introduces: by the head of their name, or by their initials in brackets."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from timeline.model import Actor, slug
from timeline.parsers.actors import kinds, words
from timeline.parsers.actors.context import Scene
from timeline.parsers.actors.runs import Found, runs
from timeline.parsers.actors.tokens import Tokens, branded, key

_BRACKETED: Final = re.compile(r"\s?\(\s?(?:the |or |\")?([^\W\d_a-z][\w.&]{1,9})\"?\s?[),;]")
_HEADS: Final = words.BODY_HEADS | words.COMPANY_HEADS
_LONGEST: Final = 9
_OPENERS: Final = kinds.COMPANY - {"bank", "label", "studio", "chain"} | {"rival", "fellow", "parent"}


def introduced(scene: Scene, hits: Sequence[Found], blocked: Sequence[bool]) -> Iterator[Found]:
    """Bodies named by their head ("Ministry of Trade", "Halden Shipping Co."), which may hold a state's name."""
    tokens = scene.tokens
    at = {index: hit for hit in hits for index in range(hit.first, hit.last + 1)}
    known: dict[tuple[str, ...], Actor] = {}
    # Persons and bodies that are known stay what they are; a state's name may be part of a body's.
    taken = list(blocked)
    for index, hit in at.items():
        part = hit.actor.kind in ("state", "group") and hit.how in ("name", "acronym", "demonym", "capital")
        part = part or _branch(tokens, hit)
        part = part or (hit.actor.kind == "group" and hit.how == "alias" and hit.first == hit.last)  # "European"
        taken[index] = taken[index] or not part
    done = -1
    every = list(runs(tokens, taken))
    initialed = {last: span for _, last in every if (span := _initialed(tokens, blocked, at, last))}
    within = {index for start, end in initialed.values() for index in range(start, end)}
    for first, last in every:
        if first <= done or (first in within and last not in initialed):
            continue
        span = (
            _in_small(tokens, first, last)
            or initialed.get(last)
            or _of_body(tokens, taken, first)
            or _headed(tokens, at, first, last)
        )
        if span is None or span[1] - span[0] >= _LONGEST:
            continue
        start, end = _widened(tokens, taken, done, span[0], _tail(tokens, taken, at, span[1]))
        done = end
        name = " ".join(tokens.text[tokens.starts[start] : tokens.ends[end]].split())
        country = next((at[i].actor.country for i in range(start, end + 1) if i in at), None)
        company = tokens.folded[end] in words.COMPANY_HEADS and not (
            tokens.folded[end] == "group" and words.NO_COMPANY.intersection(tokens.folded[start:end])
        )
        kind = "company" if company else "organisation"
        actor = known.setdefault(tuple(tokens.folded[start : end + 1]), Actor(f"x-{slug(name)}", name, kind, country))
        yield Found(start, end, actor, "name")


def _branch(tokens: Tokens, hit: Found) -> bool:
    """Whether a company's name goes on as another's: "Halden Records", "Ford Foundation"; not "Halden Group"."""
    if hit.actor.kind != "company" or hit.last > hit.first + 1:
        return False
    last = hit.last
    while last + 1 < len(tokens) and last - hit.last < 3 and tokens.capital[last + 1] and tokens.gap(last) == " ":
        last += 1
        if last in tokens.first or tokens.possessive(last - 1):
            return False
    return last > hit.last and tokens.folded[last] in words.BRANCHES


def _of_body(tokens: Tokens, taken: Sequence[bool], first: int) -> tuple[int, int] | None:
    """ "Ministry of Foreign Affairs", "Centre for Grain Policy": a head, then "of" or "for", then capitals."""
    count = len(tokens)
    if tokens.folded[first] not in words.OF_HEADS or first + 2 >= count or tokens.gap(first) != " ":
        return None
    if tokens.folded[first + 1] not in ("of", "for") or tokens.capital[first + 1]:
        return None
    index = first + 2
    if tokens.folded[index] == "the" and index + 1 < count:
        index += 1
    end = None
    count = min(count, first + 2 * _LONGEST)  # so that a list of ministries costs no more than its length
    while index < count and index not in tokens.first and not taken[index]:
        if tokens.capital[index]:
            if tokens.folded[index] in words.FUNCTION_WORDS:
                break
            end = index
        elif not (
            tokens.folded[index] in ("and", "of", "for") and index + 1 < count and tokens.capital[index + 1] and end
        ):
            break
        if tokens.possessive(index) or not tokens.joined(index):
            break
        if (
            index + 2 < count
            and tokens.folded[index + 1] in ("and", "of", "for")
            and tokens.folded[index + 2] in words.TITLES
        ):
            break
        index += 1
    return (first, end) if end is not None else None


def _headed(tokens: Tokens, at: Mapping[int, Found], first: int, last: int) -> tuple[int, int] | None:
    """ "Northern Grain Council", "Halden Inc.": capitals that end in a head; no title or state before its own organ."""
    end = next((i for i in range(last, first - 1, -1) if tokens.folded[i] in _HEADS), None)
    if end is None or (tokens.folded[end] == "front" and tokens.folded[end - 1] in words.DIRECTIONS):
        return None
    if tokens.folded[end] not in words.LEGAL_FORMS and any(map(branded, tokens.words[first : end + 1])):
        return None
    start = first
    if start in at and (
        tokens.folded[end] in words.STATE_ORGANS or (at[start].how == "name" and tokens.possessive(at[start].last))
    ):
        return None
    if start - 1 in at and tokens.folded[end] in words.STATE_ORGANS:
        return None
    if start in tokens.first and start + 1 < end and tokens.folded[start] in _OPENERS:
        start += 1  # "Rival Halden AG said"
    while (
        start < end
        and tokens.folded[start] in words.TITLES
        and tokens.folded[start] not in words.COMPANY_HEADS | {"general", "justice", "police"}
    ):
        start += 1
    if start >= end or (start > first and tokens.folded[end] == "co" and "." not in tokens.gap(end)):
        return None  # "Minister Tran Quang Co"
    if end == start + 1 and tokens.folded[start] in words.TITLE_PARTS and tokens.folded[end] in words.STATE_ORGANS:
        return None  # "the Foreign Ministry": whose, only the context tells
    return start, end


def _initialed(tokens: Tokens, blocked: Sequence[bool], at: Mapping[int, Found], last: int) -> tuple[int, int] | None:
    """ "Halden Grain Initiative (HGI)", "United Nations Mission in Halden (UNMIH)": initials follow in brackets."""
    match = _BRACKETED.match(tokens.text, tokens.ends[last])
    if match is None or tokens.folded[last] in words.NO_BODY:
        return None
    letters = match[1].replace(".", "").casefold()
    start = last
    while start and last - start < _LONGEST and not blocked[start - 1] and start not in tokens.first:
        start -= 1
        if (start in at and at[start].actor.kind == "person") or not tokens.joined(start):
            return None
        if not tokens.capital[start]:
            if tokens.folded[start] not in _INSIDE and tokens.folded[start] != "the":
                return None
        elif matches(letters, tokens.folded[start : last + 1]):
            return start, last
    return None


def _in_small(tokens: Tokens, first: int, last: int) -> tuple[int, int] | None:
    """ "Halden Glass plc": a legal form in small letters behind the name."""
    end = last + 1
    if end >= len(tokens) or tokens.gap(last) != " " or tokens.words[end] not in _SMALL_FORMS:
        return None
    return (first, end) if first not in tokens.first or first < last else None


_SMALL_FORMS: Final = frozenset("plc llc ltd inc gmbh oyj asa llp".split())


def _tail(tokens: Tokens, taken: Sequence[bool], at: Mapping[int, Found], end: int) -> int:
    """Index of the last word of what a body is for: "National Commission | for Museums and Monuments"."""
    after = end + 2
    if after >= len(tokens) or tokens.folded[end] not in words.OF_HEADS or tokens.folded[end + 1] not in ("for", "on"):
        return end
    if tokens.gap(end) != " " or after in at or not tokens.capital[after]:
        return end
    if tokens.folded[after] in words.NEVER_IN_NAME or tokens.folded[after] in words.TITLES:
        return end
    found = _of_body(tokens, taken, end)
    return found[1] if found and not any(index in at for index in range(after, found[1] + 1)) else end


def _widened(tokens: Tokens, taken: Sequence[bool], done: int, start: int, end: int) -> tuple[int, int]:
    """A body's name with the field that an "and" parts from it: "the Food and Drug Administration"."""
    first = start - 2
    if first <= done or start in tokens.first:
        return start, end
    joined = tokens.folded[start - 1] == "and" and tokens.gap(start - 1) == tokens.gap(first) == " "
    if not joined or taken[first] or not tokens.capital[first] or tokens.folded[first] not in words.FIELDS:
        return start, end
    headed = tokens.folded[end] in words.BODY_HEADS - words.COMPANY_HEADS
    alone = first == 0 or first in tokens.first or not tokens.capital[first - 1] or tokens.folded[first - 1] == "the"
    return (first, end) if headed and alone else (start, end)


_INSIDE: Final = frozenset("of and for on the in to".split())


def matches(letters: str, folded: Sequence[str]) -> bool:
    """Whether the letters are the initials of the words, small words counted or not."""
    initials = "".join(word[0] for word in folded)
    strong = "".join(word[0] for word in folded if word not in ("of", "the", "and", "for", "on", "in", "to", "s"))
    return len(letters) > 1 and letters in (initials, strong)


def acronyms(tokens: Tokens, found: Sequence[Found]) -> dict[str, Actor]:
    """Acronym -> actor, where it follows a body's name in brackets: "World Health Organization (WHO)"."""
    known: dict[str, Actor] = {}
    for each in found:
        if each.actor.kind in ("person", "state"):
            continue
        match = _BRACKETED.match(tokens.text, tokens.ends[each.last])
        if match is not None:
            short = match[1].replace(".", "")
            if sum(letter.isupper() for letter in short) > 1:
                known[short] = each.actor
    return known


def _initials(found: Sequence[Found]) -> dict[str, Actor]:
    """Initials of three letters or more -> the one body of the text that has them: "WCP", the World Climate Panel."""
    known: dict[str, dict[str, Actor]] = {}
    for each in found:
        if each.actor.kind in ("organisation", "group", "company") and each.last - each.first > 1:
            strong = [word for word in key(each.actor.name) if word not in _INSIDE]
            if len(strong) > 2:
                known.setdefault("".join(word[0] for word in strong).upper(), {})[each.actor.id] = each.actor
    return {letters: next(iter(actors.values())) for letters, actors in known.items() if len(actors) == 1}


def again(scene: Scene, found: Sequence[Found], taken: Sequence[bool], *, alone: bool = False) -> Iterator[Found]:
    """Later mentions of bodies by acronym, or by a company's name without its "Inc.".

    With `alone` only of names beside which no other word with a capital stands.
    """
    tokens = scene.tokens
    short = _initials(found) | acronyms(tokens, found)
    bare: dict[str, dict[tuple[str, ...], Actor]] = {}
    for each in found:
        if each.actor.kind == "company" and each.actor.id.startswith("x-"):
            name = key(each.actor.name)
            while name and name[-1] in words.COMPANY_HEADS | words.KIN:
                name = name[:-1]
            if name and not (len(name) == 1 and name[0] in words.FUNCTION_WORDS | words.COMMON_SURNAMES):
                bare.setdefault(name[0], {}).setdefault(name, each.actor)
    if not short and not bare:
        return
    wanted = bare.keys() | {word.casefold() for word in short}
    for index in (index for index, word in enumerate(tokens.folded) if word in wanted):
        if taken[index] or not tokens.capital[index]:
            continue
        if tokens.words[index] in short:
            yield Found(index, index, short[tokens.words[index]], "acronym")
        elif tokens.folded[index] in bare:
            for name, actor in bare[tokens.folded[index]].items():
                last = index + len(name) - 1
                if tuple(tokens.folded[index : last + 1]) != name or any(taken[index : last + 1]):
                    continue
                if not (alone and (scene.capital_before(index) or scene.capital_after(last))):
                    yield Found(index, last, actor, "alias")
                    break
