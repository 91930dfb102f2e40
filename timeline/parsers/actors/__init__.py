"""Who acts in a text: states, bodies, companies and persons, known ones and those that the text introduces.

Known names are looked up in the lexicon and judged by their context; what is left in capitals is read as a body or a
person where its head, title or verb tells so; then surnames and acronyms find whom the text has named before.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from timeline.edtf import Date
from timeline.knowledge import Knowledge
from timeline.model import Actor, ActorMention, Document, Timex
from timeline.parsers.actors import bodies, lands, later, offices, persons, products, told, words
from timeline.parsers.actors.context import Scene, choose, framed
from timeline.parsers.actors.lexicon import Lexicon, lexicon
from timeline.parsers.actors.runs import Found
from timeline.parsers.actors.tokens import Tokens, covered

__all__ = ["find"]


def find(
    document: Document,
    knowledge: Knowledge,
    timexes: Sequence[Timex],
    sentences: Sequence[tuple[int, int]],
    masked: Sequence[tuple[int, int]] = (),
    *,
    tokens: Tokens | None = None,
) -> tuple[list[ActorMention], list[Actor]]:
    """The mentions of actors in order, none overlapping another, and the actors that the text itself introduces.

    Inside `masked` spans (names of agreements) and timexes there are no actors; `tokens` are the text's, where at hand.
    """
    tokens = Tokens(document.text, sentences) if tokens is None else tokens
    scene = Scene(tokens)
    known = lexicon(knowledge)
    blocked = covered([*_names(document.text, masked), *((timex.start, timex.end) for timex in timexes)], tokens)
    hits, rejected = _known(known, scene, blocked, offices.Dates(scene, timexes), document.created)
    hits += lands.find(scene, [each or index in rejected for index, each in enumerate(_taken(blocked, hits))])
    hits.sort(key=lambda each: each.first)
    named = list(bodies.introduced(scene, hits, blocked))
    inside = {index for body in named for index in range(body.first, body.last + 1)}
    found = [hit for hit in hits if hit.first not in inside and hit.last not in inside] + named
    countries = {each.last: each.actor.country for each in found if each.actor.kind == "state"}
    taken = _taken(blocked, found)
    found = [_titled(tokens, each, taken) for each in found]
    taken = [each or index in rejected for index, each in enumerate(_taken(blocked, found))]
    made = products.find(scene, found, taken)
    covered_by = {index for each in made for index in range(each.first, each.last + 1)}
    found = [each for each in found if each.first not in covered_by] + made
    taken = _taken(taken, found)
    found += bodies.again(scene, found, taken, alone=True)
    taken = _taken(taken, found)
    found += told.find(scene, taken)
    taken = _taken(taken, found)
    found += persons.introduced(scene, known, taken, countries, document.created)
    taken = _taken(taken, found)
    found += bodies.again(scene, found, taken)
    taken = _taken(taken, found)
    found += persons.again(scene, known, found, taken, document.created)
    taken = _taken(taken, found)
    found += offices.find(scene, knowledge, found, taken, timexes, document.created)
    taken = _taken(taken, found)
    found += later.find(scene, found, taken, blocked)
    found.sort(key=lambda each: each.first)
    mentions = [_mention(tokens, each) for each in found]
    introduced = {each.actor.id: each.actor for each in found if each.actor.id.startswith("x-")}
    return mentions, list(introduced.values())


_PLAIN: Final = re.compile(r"[^\W\d_a-z][\w’'-]*(?=(?: [a-z-]+)+\Z)")


def _names(text: str, masked: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The masked spans, without the word whose plan or talks they are: "Senegalese peace plan"."""
    spans = []
    for start, end in masked:
        whose = _PLAIN.match(text[start:end])
        spans.append((start + whose.end() if whose else start, end))
    return spans


def _known(
    known: Lexicon, scene: Scene, blocked: Sequence[bool], dates: offices.Dates, created: Date | None
) -> tuple[list[Found], set[int]]:
    """The known names that name actors here, and the words of states' names that do not ("the English Channel")."""
    found: list[Found] = []
    rejected: set[int] = set()
    for hit in known.scan(scene.tokens, blocked):
        if hit.senses[0].actor.kind == "person":
            bearers = [each.actor for each in hit.senses if each.actor.kind == "person"]
            meant = persons.of_the_time(bearers, dates.around(hit.first), created)
            sense = next((each for each in hit.senses if each.actor is meant), None)
        else:
            sense = choose(hit, scene)
        if sense is not None and sense.actor.kind == "person" and (end := _facility(scene, hit.last)):
            rejected.update(range(hit.first, end + 1))
            continue
        if sense is None:
            if hit.senses[0].how == "demonym":
                rejected.update(range(hit.first, hit.last + 1))
            continue
        judged = framed(hit.last, scene) if sense.actor.kind == "state" and not sense.framing else hit.last
        found.append(Found(hit.first, judged, sense.actor, sense.how, sense.framing or judged > hit.last))
    return found, rejected


def _facility(scene: Scene, last: int) -> int | None:
    """Index of the word that makes a person's name a place's: "Jomo Kenyatta International Airport"; else None."""
    tokens = scene.tokens
    if tokens.possessive(last):
        return None
    index = last + 1
    while index < min(last + 4, len(tokens)) and index not in tokens.first and tokens.gap(index - 1) == " ":
        if tokens.folded[index] in words.FACILITIES:
            return index
        if not tokens.capital[index]:
            return None
        index += 1
    return None


def _titled(tokens: Tokens, found: Found, taken: Sequence[bool]) -> Found:
    """The mention of a person with the capitalised titles before the name."""
    if found.actor.kind != "person":
        return found
    return Found(persons.with_titles(tokens, found.first, taken), found.last, found.actor, found.how, found.framing)


def _taken(blocked: Sequence[bool], found: Iterable[Found]) -> list[bool]:
    taken = list(blocked)
    for each in found:
        for index in range(each.first, each.last + 1):
            taken[index] = True
    return taken


def _mention(tokens: Tokens, found: Found) -> ActorMention:
    start, end = tokens.starts[found.first], tokens.ends[found.last]
    text, actor = tokens.text[start:end], found.actor
    return ActorMention(
        start, end, text, actor.id, actor.name, actor.kind, actor.country, text if found.framing else None, found.how
    )
