"""Products that a text names: by their writing ("iPhone 4"), by a noun beside them, by their maker."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from timeline.model import Actor, slug
from timeline.parsers.actors import kinds, words
from timeline.parsers.actors.context import Scene
from timeline.parsers.actors.gazetteer import gazetteer
from timeline.parsers.actors.persons import given_names
from timeline.parsers.actors.runs import Found
from timeline.parsers.actors.tokens import Tokens, branded

_LONGEST: Final = 6
_VERSION: Final = re.compile(r"\d{1,4}[A-Za-z]{0,3}|[A-Z]{1,3}\d{1,4}[A-Za-z]{0,2}")
_YEAR: Final = re.compile(r"1[89]\d\d|20\d\d")
_MODEL: Final = re.compile(r"[A-Z]{1,3}\d{1,4}[A-Za-z]{0,3}|\d{1,3}[A-Z][A-Za-z]{0,2}")
_UNITS: Final = frozenset(
    "million billion trillion percent per days weeks months years hours minutes people and or to times th cents km m"
    " dollars euros pounds points jobs employees workers stores units a".split()
)
_NEAR: Final = 6
_NUMBERED: Final = frozenset(
    # What carries a number and is no product.
    "article chapter section part page volume figure table resolution flight room highway route psalm group area"
    " zone phase stage level grade class type category number no world war formula group unit camp block district"
    " ward gate platform line channel radio season episode round game act scene day week year top protocol annex"
    " paragraph clause title amendment law order directive proposition operation apollo soyuz gemini".split()
)


_NO_END: Final = words.PLACE_HEADS | words.BODY_HEADS - kinds.PRODUCT_HEADS
_NO_BEGINNING: Final = words.MONTHS_AND_DAYS | words.TITLES | _NUMBERED
_TITLED: Final = words.TITLES | words.TITLE_PARTS


def find(scene: Scene, found: Sequence[Found], taken: Sequence[bool]) -> list[Found]:
    """The products in order; one may cover its maker's name before it ("Halden A40")."""
    tokens = scene.tokens
    at = {index: each for each in found for index in range(each.first, each.last + 1)}
    spans = _spans(tokens, taken, at)
    sure: dict[tuple[str, ...], str] = {}
    for first, last in spans:
        if _told(scene, first, last, at):
            sure.setdefault(_folded(tokens, first, last), _text(tokens, first, last))
    names = _merged(sure)
    bases = {folded[:-1] for folded in names if len(folded) > 1 and _VERSION.fullmatch(folded[-1].upper())}
    ends = {(folded[0], folded[-1]): folded for folded in names if len(folded) > 2}
    launched = _launched(tokens, spans, names)
    products: list[Found] = []
    for first, last in spans:
        folded = _folded(tokens, first, last)
        if folded not in names and len(folded) == 2 and folded in ends and not folded[-1][0].isdigit():
            names[folded] = names[ends[folded]]  # "the Halden Store", once the "Halden Tool Store" is named
        if folded not in names and folded[:-1] in bases and len(folded) > 1 and any(c.isdigit() for c in folded[-1]):
            names[folded] = _text(tokens, first, last)
        if folded in names:
            name = names[folded]
            version = launched.get(folded[0]) if len(folded) == 1 and _newest(tokens, first) else None
            if version is None and first in at and at[first].last == last:
                continue  # known, and told as such
            name = version or name
            products.append(Found(first, last, Actor(f"x-{slug(name)}", name, "product"), "name"))
    return products


def _newest(tokens: Tokens, first: int) -> bool:
    """ "the new iQuill" """
    return first > 1 and tokens.folded[first - 1] in kinds.NEWEST and tokens.folded[first - 2] in ("the", "its")


def _launched(
    tokens: Tokens, spans: Sequence[tuple[int, int]], names: Mapping[tuple[str, ...], str]
) -> dict[str, str | None]:
    """Name without its version -> the one version that the text brings out, None where it brings out several."""
    versions: dict[str, dict[str, bool]] = {}
    for first, last in spans:
        folded = _folded(tokens, first, last)
        if len(folded) == 2 and folded in names and folded[-1][0].isdigit():
            around = (*tokens.folded[max(first - 4, 0) : first], *tokens.folded[last + 1 : last + 4])
            told = versions.setdefault(folded[0], {})
            told[names[folded]] = told.get(names[folded], False) or bool(kinds.BROUGHT_OUT.intersection(around))
    launched: dict[str, str | None] = {}
    for base, told in versions.items():
        out = [name for name, brought in told.items() if brought] or list(told)
        launched[base] = out[0] if len(out) == 1 else None
    return launched


def _spans(tokens: Tokens, taken: Sequence[bool], at: Mapping[int, Found]) -> list[tuple[int, int]]:
    """Where a product's name could stand: capitals and versions, begun at a brand where one is among them."""
    spans: list[tuple[int, int]] = []
    index, count = 0, len(tokens)
    while index < count:
        made = at[index] if index in at and at[index].last == index else None
        if made is not None and made.actor.kind == "company" and _modelled(tokens, taken, index):
            first, last = made.first, index + 1
        elif made is not None and made.actor.kind == "product":
            first, last = made.first, index
            if index + 1 < count and tokens.folded[index + 1] in _TITLED:
                spans.append((first, last))
                index += 1
                continue
        elif not tokens.capital[index] or taken[index] or tokens.folded[index] in words.FUNCTION_WORDS:
            index += 1
            continue
        else:
            first = last = index
        while last - first < _LONGEST and _goes_on(tokens, taken, last):
            last += 1
        brand = next((i for i in range(first, last + 1) if branded(tokens.words[i]) and i not in at), None)
        if brand is not None:
            first = brand
            if last + 1 < count and tokens.folded[last + 1] == "store" and tokens.gap(last) == " ":
                last += 1
        spans.append((first, last))
        index = last + 1
    return spans


def _modelled(tokens: Tokens, taken: Sequence[bool], index: int) -> bool:
    """Whether a maker's name goes on with a model's number: "Halden A40"."""
    following = index + 1
    return (
        following < len(tokens)
        and not taken[following]
        and following not in tokens.first
        and tokens.gap(index) == " "
        and _MODEL.fullmatch(tokens.words[following]) is not None
    )


def _goes_on(tokens: Tokens, taken: Sequence[bool], last: int) -> bool:
    following = last + 1
    if following >= len(tokens) or taken[following] or following in tokens.first or tokens.possessive(last):
        return False
    gap, word = tokens.gap(last), tokens.words[following]
    if word[0].isdigit():
        if gap == "." and tokens.words[last].isdigit():  # "1.1"
            return True
        if gap not in (" ", "-") or _VERSION.fullmatch(word) is None or _YEAR.fullmatch(word):
            return False
        if tokens.folded[last] in _NUMBERED or tokens.folded[last] in words.MONTHS_AND_DAYS:
            return False
        return following + 1 >= len(tokens) or tokens.folded[following + 1] not in _UNITS
    return gap in (" ", "-") and tokens.capital[following] and tokens.folded[following] not in words.FUNCTION_WORDS


def _told(scene: Scene, first: int, last: int, at: Mapping[int, Found]) -> bool:
    """Whether the writing or the words around say that this is a product."""
    tokens = scene.tokens
    if first in at or any(branded(word) for word in tokens.words[first : last + 1]):
        return True
    if not _free(tokens, first, last):
        return False
    version = any(word[0].isdigit() or _MODEL.fullmatch(word) for word in tokens.words[first + 1 : last + 1])
    before, after = scene.before(first), _after(tokens, last)
    if before in kinds.PLAIN_PRODUCT and not tokens.capital[first - 1] and tokens.gap(first - 1) == " ":
        return not _person(tokens, first, last)
    index = first - 1
    while (
        index > 0 and first - index <= _NEAR and tokens.folded[index] in kinds.QUALITIES and index not in tokens.first
    ):
        index -= 1
    article = tokens.folded[index] if index >= 0 and first not in tokens.first else ""
    if after in kinds.PLAIN_PRODUCT and article in ("the", "its", "their") and not _person(tokens, first, last):
        beyond = tokens.folded[last + 2] if last + 2 < len(tokens) else ""
        return beyond not in kinds.COMPANY
    if article in ("the", "this") and after in kinds.FEATURES and not _person(tokens, first, last):
        return True
    owner = article == "s" and index > 0 and index - 1 in at and at[index - 1].actor.kind == "company"
    headed = tokens.folded[last] in kinds.PRODUCT_HEADS and last > first
    if owner and not _person(tokens, first, last):
        return version or headed or index < first - 1 or after in kinds.PRODUCT
    if not (version or after in kinds.LINES) or _person(tokens, first, last):
        return False
    verb = index if article not in ("the", "its", "their", "a", "an", "s") else index - 1
    return verb >= 0 and tokens.folded[verb] in kinds.LAUNCHED


def _free(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the name is none of a place, a body, a number of something else."""
    folded = _folded(tokens, first, last)
    if folded in gazetteer().names or folded[-1] in _NO_END:
        return False
    if folded[0] in _NO_BEGINNING:
        return False
    return not (len(folded) == 1 and len(folded[0]) < 3)


def _person(tokens: Tokens, first: int, last: int) -> bool:
    return last > first and tokens.folded[first] in given_names() and not any(c.isdigit() for c in tokens.words[last])


def _after(tokens: Tokens, last: int) -> str:
    following = last + 1
    if following >= len(tokens) or tokens.gap(last) != " " or following in tokens.first:
        return ""
    return tokens.folded[following] if not tokens.capital[following] else ""


def _merged(sure: dict[tuple[str, ...], str]) -> dict[tuple[str, ...], str]:
    """Names by their folded words: "iPods" is the iPod where both stand, the "Halden Store" the Halden Tool Store."""
    ends: dict[tuple[str, str], list[tuple[str, ...]]] = {}
    for folded in sure:
        if len(folded) > 2:
            ends.setdefault((folded[0], folded[-1]), []).append(folded)
    merged: dict[tuple[str, ...], str] = {}
    for folded, name in sure.items():
        single = (*folded[:-1], folded[-1][:-1])
        longer = ends.get((folded[0], folded[-1]), []) if len(folded) == 2 else []
        if folded[-1].endswith("s") and single in sure:
            merged[folded] = sure[single]
        else:
            merged[folded] = sure[longer[0]] if len(longer) == 1 else name
    return merged


def _folded(tokens: Tokens, first: int, last: int) -> tuple[str, ...]:
    return tuple(tokens.folded[first : last + 1])


def _text(tokens: Tokens, first: int, last: int) -> str:
    return " ".join(tokens.text[tokens.starts[first] : tokens.ends[last]].split())
