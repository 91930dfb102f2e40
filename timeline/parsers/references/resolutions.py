"""Finds resolutions by their number."""

from collections.abc import Iterator

from timeline.parsers.references.detected import Detected
from timeline.parsers.references.names import Names
from timeline.parsers.references.phrases import Scan
from timeline.parsers.references.reading import Reader
from timeline.parsers.references.words import RESOLUTION_ORGANS


def by_number(scan: Scan, reader: Reader, names: Names, i: int) -> Iterator[Detected]:
    """ "Resolution 242", "UNSCR 2202", "resolutions 242 and 338", "resolution 68/262"."""
    tokens = scan.tokens
    at = i + 1
    low, high = scan.bounds(i)
    if tokens.keys[i] == "unsc" and at <= high and tokens.keys[at].startswith("resolution"):
        return  # the next word is the head
    numbered = at <= high and tokens.keys[at] in ("no", "number", "nos")
    if numbered:
        at += 1
    first, organ = i, "council" if tokens.keys[i] in ("unscr", "unsc") else None
    while (
        first > low
        and tokens.joined(first - 1)
        and (tokens.keys[first - 1] in RESOLUTION_ORGANS or tokens.keys[first - 1] in ("security", "general", "united"))
    ):
        first -= 1
        organ = organ if organ in ("council", "assembly", "other") else RESOLUTION_ORGANS.get(tokens.keys[first], organ)
    if tokens.keys[i] == "res":  # "S/RES/1244", "A/RES/68/262"
        before = tokens.keys[i - 1] if i and tokens.gap(i - 1) == "/" else ""
        if before not in ("a", "s") or at > high or tokens.gap(i) != "/":
            return
        first, organ = i - 1, "assembly" if before == "a" else "council"
    if organ == "other":
        return
    capital = organ is not None or tokens.capital(i)
    start = first
    while at <= high and (end := _code(scan, at, high, numbered=numbered)) is not None:
        number = " ".join(tokens.keys[at : end + 1])
        if not capital and number not in names.resolutions:
            return
        phrase = reader.read(i, end, "resolution", known=True)
        span = scan.span(start, phrase.last)
        yield Detected(
            *span, name_span=span, kind="resolution", noun="resolution", head=tokens.starts[i], number=number,
            organ=organ, proper=True, stated=phrase.stated, words=tuple(tokens.keys[first : end + 1]),
        )  # fmt: skip
        at = phrase.last + 1
        if tokens.keys[i] != "resolutions" or at > high:
            return
        if tokens.keys[at] == "and":
            at += 1
        elif tokens.gap(at - 1).strip() != ",":
            return
        start = at


def _code(scan: Scan, at: int, high: int, *, numbered: bool = False) -> int | None:
    """Last word of a number such as 242, 68/262 or ES-11/1 that begins at this word."""
    tokens = scan.tokens
    if not tokens.joined(at - 1) and tokens.gap(at - 1).strip() not in ((",", ".") if numbered else (",",)):
        return None
    end = at
    if tokens.keys[at] in ("es", "s") and at + 1 <= high and tokens.hyphened(at):
        end = at + 1
    if not tokens.keys[end].isdigit() or at in scan.times or len(tokens.keys[end]) > 5:
        return None
    if end < high and tokens.gap(end) == "/" and tokens.keys[end + 1].isdigit():
        end += 1
    return end


def by_name(scan: Scan, reader: Reader, first: int, last: int, ids: tuple[str, ...]) -> Detected:
    """A resolution that data/ lists under this name."""
    phrase = reader.read(first, last, "resolution", known=True)
    span = scan.span(first, phrase.last)
    return Detected(
        *span, name_span=span, kind="resolution", noun="resolution", head=span[0], ids=ids, proper=True,
        stated=phrase.stated,
    )  # fmt: skip
