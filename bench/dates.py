"""Time expressions: value F1 on annotated news and histories."""

from pathlib import Path

from bench.sets import rows, run, score, written

SETS = ("tbaq-corrected", "wikiwars", "meantime")


def main(folder: Path, names: list[str]) -> None:
    """Prints strict, relaxed, type and value F1 of each set, its bootstrap interval, and the speed."""
    for name in names or SETS:
        gold = folder / "dates" / f"{name}.jsonl"
        result = run(rows(gold), only="timexes")
        with written(result.records) as predicted:
            print(f"== dates {name}: {result}")
            print(score(folder / "dates" / "score.py", gold, predicted))
            print("  ", score(folder / "dates" / "boot.py", gold, predicted))
