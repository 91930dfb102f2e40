"""Time expressions: value F1 on annotated news and histories."""

from pathlib import Path

from bench.sets import Record, held_out, rows, run, score, written

SETS = ("tbaq-corrected", "wikiwars", "meantime")


def main(folder: Path, names: list[str]) -> None:
    """Prints strict, relaxed, type and value F1 of each set, the bootstrap interval of value F1, and the speed."""
    for name in names or SETS:
        gold = folder / "dates" / f"{name}.jsonl"
        result = run(rows(gold), only="timexes")
        with written(result.records) as predicted:
            print(f"== dates {name}: {result}")
            print(score(folder / "dates" / "score.py", gold, predicted))
            print("  ", score(folder / "dates" / "boot.py", gold, predicted))
        for part, of_part in fifths(rows(gold)).items():
            chosen = {record["doc"] for record in of_part}
            with written(of_part) as golds, written(r for r in result.records if r["doc"] in chosen) as predicted:
                interval = score(folder / "dates" / "boot.py", golds, predicted) if of_part else "no documents"
            print(f"   {part}, {len(of_part)} documents: {interval}")


def fifths(records: list[Record]) -> dict[str, list[Record]]:
    """The documents whose errors were looked at, and the fifth whose errors never were."""
    return {
        "the rest": [record for record in records if not held_out(record["doc"])],
        "held out": [record for record in records if held_out(record["doc"])],
    }
