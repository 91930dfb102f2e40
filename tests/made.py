# ruff: noqa: E501  (one sentence a line reads best)
"""Annotations made by hand for the tests of the dashboard, so that these rest on no parser."""

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from timeline import edtf
from timeline.model import (
    KINDS,
    ActorMention,
    Annotation,
    Candidate,
    Document,
    EventMention,
    Origin,
    ReferenceMention,
    Role,
    Timex,
)
from timeline.trace import Trace

ACTORS = {
    "Russia": ("RUS", "state"),
    "Ukraine": ("UKR", "state"),
    "Türkiye": ("TUR", "state"),
    "United Nations": ("united-nations", "organisation"),
    "Anna Kowalczyk": ("x-anna-kowalczyk", "person"),
}
HOSTILE = "<script>window.hacked = 1</script> <img src=x onerror='window.hacked=1'> **bold** $x^2$ :material/home: [a](http://b.test)"


@dataclass
class Line:
    """A sentence that tells one event: `*word*` is its trigger, `{words}` its time expression."""

    text: str
    date: str | None = None
    source: str | None = "stated"
    kind: str = "talks"
    title: str = ""
    fields: dict[str, object] = field(default_factory=dict)
    """Other fields of the mention: stance, outcome, reference, flags …"""
    refers: str = ""
    """Words of the sentence that are a reference in conflict with the record."""


def annotation(title: str, created: str | None, lines: Iterable[Line]) -> Annotation:
    """A document of these sentences with everything in them marked."""
    text, timexes, actors, references, parts = "", [], [], [], []
    for line in lines:
        start = len(text)
        trigger = re.search(r"\*(\w+)\*", line.text)
        plain = re.sub(r"[*{}]", "", line.text)
        assert trigger is not None, line.text
        at = start + len(re.sub(r"[*{}]", "", line.text[: trigger.start()]))
        span = None
        if said := re.search(r"\{(.+?)\}", line.text):
            begin = start + len(re.sub(r"[*{}]", "", line.text[: said.start()]))
            span = (begin, begin + len(said[1]))
            date = edtf.parse(line.date) if line.date else None
            timexes.append(
                Timex(
                    *span,
                    said[1],
                    "DATE",
                    line.date or "",
                    date,
                    "made",
                    relative=line.source == "relative",
                    trace=Trace(said[1], "made", date),
                )
            )
        roles = []
        for name, (id, kind) in ACTORS.items():
            if name in plain:
                begin = start + plain.index(name)
                actors.append(ActorMention(begin, begin + len(name), name, id, name, kind))
                roles.append(Role(id, name, "participant"))
        if line.refers:
            begin = start + plain.index(line.refers)
            references.append(
                ReferenceMention(
                    begin, begin + len(line.refers), line.refers, "agreement", "conflict",
                    flags=("YEAR_MISMATCH",), stated=edtf.parse("1992"), date=edtf.parse("1992"),
                    candidates=(Candidate("accord-1973", "The Accord of 1973", edtf.parse("1973-01-27"), "same name"),),
                )
            )  # fmt: skip
        end = start + len(plain)
        parts.append(((start, end), plain, line, trigger[1], at, span, tuple(roles)))
        text += plain + " "
    document = Document(
        text.rstrip(), title, edtf.parse(created) if created else None, "front matter" if created else None,
        origins=(Origin(f"{title}.md"),),
    )  # fmt: skip
    mentions = tuple(
        EventMention(
            document.id, s, e, plain, s, e, trigger, at, line.title or plain.rstrip("."), line.kind,
            edtf.parse(line.date) if line.date else None, line.source if line.date else None, span, actors=roles,
            why=("made by hand",) if line.date else ("nothing in the text says when",), **line.fields,  # type: ignore[arg-type]
        )
        for (s, e), plain, line, trigger, at, span, roles in parts
    )  # fmt: skip
    return Annotation(document, tuple(timexes), tuple(actors), tuple(references), mentions)


def few() -> list[Annotation]:
    """Eight or so events: every look, a conflict, an undated one, and hostile text."""
    round_two = {"reference": "istanbul-2", "references": ("istanbul-2",)}
    return [
        annotation("First report", "2025-06-04", [
            Line("Russia and Ukraine *met* in Istanbul on {2 June 2025}.", "2025-06-02", title="Second round in Istanbul", fields=round_two),
            Line("Two weeks earlier, on {16 May 2025}, they *exchanged* a thousand prisoners.", "2025-05-16", kind="exchange"),
            Line("Ukraine had *proposed* a truce in {spring 2022}.", "2022-21", kind="proposal"),
            Line("Russia *threatened* to leave the talks.", None, kind="threat", fields={"stance": "threatened"}),
        ]),
        annotation("Second report", "2025-06-10", [
            Line("The second round was *held* on {3 June 2025}, Ukraine said.", "2025-06-03", title="Second round in Istanbul", fields=round_two),
            Line("The United Nations *helped* from {March to May 2022}.", "2022-03/2022-05", kind="aid", fields={"outcome": "ongoing"}),
            Line("The Paris accords of 1992 *ended* nothing.", "1992", kind="agreement", refers="Paris accords of 1992",
                 fields={"flags": ("YEAR_MISMATCH",)}),
            Line("A summit in {August 2025} was *cancelled*.", "2025-08", kind="visit", fields={"outcome": "cancelled"}),
        ]),
        annotation(f"Hostile {HOSTILE}", None, [
            Line(f"Russia *sent* {HOSTILE} to Türkiye in {{2024}}.", "2024", kind="statement", title=f"Sent {HOSTILE}"),
            Line("Anna Kowalczyk *resigned*.", None, kind="resignation"),
        ]),
        annotation("An older story", "2024-01-01", [
            Line("Caesar was *killed* on {15 March 44 BCE}.", "-0043-03-15", kind="attack"),
        ]),
    ]  # fmt: skip


def many(count: int, *, seed: int = 7) -> Iterator[Annotation]:
    """Documents of ten events each from 2014 to 2025, the same each time."""
    chance = random.Random(seed)
    names = list(ACTORS)
    for number in range(-(-count // 10)):
        lines = []
        for part in range(min(10, count - number * 10)):
            year, month, day = chance.randint(2014, 2025), chance.randint(1, 12), chance.randint(1, 28)
            date = chance.choice(
                [f"{year}-{month:02}-{day:02}"] * 6
                + [f"{year}-{month:02}"] * 2
                + [f"{year}", f"{year}-{month:02}/{year}-12"]
            )
            one, other = chance.sample(names, 2)
            kind = chance.choice(KINDS)
            lines.append(
                Line(f"{one} and {other} *spoke* of {kind} number {number * 10 + part} in {{{date}}}.", date,
                     chance.choice(["stated"] * 4 + ["relative", "inherited", "publication"]), kind)
            )  # fmt: skip
        yield annotation(f"Report {number}", f"2025-12-{number % 28 + 1:02}", lines)
