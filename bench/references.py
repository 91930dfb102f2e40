"""Named agreements and rounds: resolved, ambiguous, in conflict with the record, or unknown?"""

from pathlib import Path

from bench.sets import rows, run, score, written

SETS = ("examples", "agreements")


def main(folder: Path, names: list[str]) -> None:
    """Prints accuracy by status and the number of false resolutions; each line is a document of its own."""
    for name in names or SETS:
        gold = folder / "references" / f"{name}.jsonl"
        result = run(rows(gold), together=False)
        with written(result.records) as predicted:
            print(f"== references {name}: {result}")
            print(score(folder / "references" / "score.py", gold, predicted))
