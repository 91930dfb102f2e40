"""Numbers that look like years and count, measure or name something: "1500 soldiers", "page 1957", "a 1945-metre peak"."""

import re
from typing import Final

from timeline.parsers.dates.spec import Found, Point

_THINGS: Final = (
    r"(?:copies|people|persons|men|women|children|troops|soldiers|dead|wounded|casualties|killed|prisoners|tanks|aircraft|planes|ships"
    r"|guns|horses|tons?|tonnes|km|kilomet(?:er|re)s?|miles?|met(?:er|re)s?|feet|foot|yards?|acres|dollars|euros|pounds|percent"
    r"|per cent|jobs|workers|employees|shares|units|points|votes|seats|cars|houses|homes|pages|words|barrels|mw|kg|lbs?|hp"
    r"|rpm|hz|grams?|crowns|francs|marks|rubles|lire|rupees|guilders|sheep|reindeer|cattle|tractors|trucks|vehicles|spectators|passengers|refugees|civilians|members|students|cases|deaths|rebels|fighters|missiles|rounds|residents|inhabitants)\b"
)
_COUNTED: Final = re.compile(rf" {_THINGS}")
_COUNTED_SO: Final = re.compile(rf" [a-z]+ {_THINGS}")
_STREET: Final = re.compile(r" (?:[a-z]+ ){1,2}(?:street|avenue|road|boulevard|drive|lane|square|st\.|ave\.|rd\.)")
_PLACED: Final = re.compile(r"\b(?:in|since|until|by|during) $")
_DEADLY: Final = re.compile(r" (?:killed|wounded)\b")
"""What happened in that year: "a quake in 1934 killed 8,500"."""
_NUMBERED: Final = re.compile(
    r"(?:\b(?:page|pages|pp?\.|no\.?|nos\.|number|resolution|flight|room|chapter|article|section|route|highway|model|version|v\.?|"
    r"channel|line|item|bill|h\.r\.|bus|tram|asteroid|comet|act|order|directive|boeing|airbus|windows|office|ext\.?|extension|volume|vol\.|part|paragraph|figure|"
    r"table|suite|apollo|psalm|verse|lot|unit|regulation|decree|law|top|is|are|only|some|about [a-z]+|tel\.?|phone|fax|isbn|"
    r"page \d+ of|score|beat|by \d+ to|x|×|than|nearly|almost|over|exactly) ?|[#№$£€+/=<>*_\\%~-]|\d[ ,.]|\bu\.?s\.?\$ ?)$"
)


_OTHER_END: Final = re.compile(r"(?: (?:to|and|or)|-) ?(?P<other>\d{1,4})(?![\d-])(?P<after>.{0,30})", re.DOTALL)
_COUNTING: Final = re.compile(
    r"\b(?:has|have|had|were|are|took|takes|seats?|costs?|numbers?|numbered|sold|built|won|lost|made|bought|weighs?|killed|planted|owned"
    r"|shipped|carried|carries|holds|held|contains|crowd of|total of|population of|fine of|climbs? to|some|another|around|about|than) $"
)
_PLURAL: Final = re.compile(
    r" (?!(?:was|is|has|its|his|this|thus|as|levels|results|figures|earnings|sales|prices|revenues|profits|plus|across|versus|elections)\b)(?:[a-z]+s|cattle|sheep|reindeer|fish|m)\b(?!')"
)


def counts(low: str, start: int, end: int) -> bool:
    """Whether the number counts or measures: "owned 2001 books", "a 1945-metre peak", "1800 to 2000 tonnes"."""
    if _COMPOUND.match(low, end):
        return True
    if _PLURAL.match(low, end) and _COUNTING.search(low, max(0, start - 16), start):
        return True
    other = _OTHER_END.match(low, end)
    if other is None:
        return False
    if _COUNTED.match(other["after"]) or _COUNTED_SO.match(other["after"]):
        return True
    return len(other["other"]) == 4 and int(other["other"]) > _LAST_YEAR


_LAST_YEAR: Final = 2200
_COMPOUND: Final = re.compile(
    r"-(?:metre|meter|seat|mile|foot|kilomet(?:re|er)|km|ton|tonne|page|bed|room|acre|hectare|watt|man|strong|word|member|year-old|pound|kilo)s?\b"
)


def is_year(low: str, found: Found, spec: Point) -> bool:
    before, after = low[max(0, found.start - 24) : found.start], low[found.end : found.end + 30]
    if counts(low, found.start, found.end):
        return False
    if _NUMBERED.search(before) and not re.search(r"(?:\bby|\(|\bin|[a-z]-|\b(?:earlier|later) than) ?$", before):
        return False
    placed = _PLACED.search(before) is not None and _DEADLY.match(after) is not None
    if (
        _STREET.match(after)
        or (_COUNTED.match(after) and not placed)
        or (_COUNTED_SO.match(after) and not _PLACED.search(before))
    ):
        return False
    assert spec.year is not None
    if 1600 <= spec.year <= 2060 or (spec.year >= 1000 and after.startswith(":") and before[-1:] in ("", "\n")):
        return True
    return bool(
        re.search(
            r"\b(?:in|of|since|until|by|from|to|before|after|year|about|around|circa|c\.|ca\.|between|and|during|early|late|mid)(?: |-)$|[(]$",
            before,
        )
    ) and not re.match(r" [a-z]+s\b", after)
