"""Actors: the countries that a sentence names, and the persons and bodies of an article."""

from pathlib import Path

from bench.sets import Record, rows, run, score, written

SETS = ("plover", "meantime")


def main(folder: Path, names: list[str]) -> None:
    """Prints precision and recall of countries, and how many named mentions of persons and bodies are found."""
    for name in names or SETS:
        gold_path = folder / "actors" / f"{name}.jsonl"
        gold = rows(gold_path)
        result = run(gold, together=name != "plover")
        print(f"== actors {name}: {result}")
        if name == "plover":
            with written(result.records) as predicted:
                print(score(folder / "actors" / "score_countries.py", gold_path, predicted))
        else:
            print(_entities(gold, result.records))


def _entities(gold: list[Record], records: list[Record]) -> str:
    """Named mentions of persons and organisations that an actor mention overlaps, and of those the ones whose actor is
    the one that most mentions of the same entity got."""
    total = found = right = 0
    for record, annotated in zip(gold, records, strict=True):
        for entity in record["entities"]:
            if entity["type"] not in ("PER", "ORG"):
                continue
            ids = [_actor_at(annotated["actors"], m) for m in entity["mentions"] if m["syntactic"] == "NAM"]
            known = [i for i in ids if i]
            total, found = total + len(ids), found + len(known)
            right += max((known.count(i) for i in set(known)), default=0)
    return (
        f"named mentions found {found}/{total} = {found / max(total, 1):.3f}, of one entity {right / max(found, 1):.3f}"
    )


def _actor_at(mentions: list[Record], gold: Record) -> str | None:
    overlaps = [(min(m["end"], gold["end"]) - max(m["start"], gold["start"]), m["id"]) for m in mentions]
    best = max(overlaps, default=(0, None))
    return best[1] if best[0] > 0 else None
