"""Timelines of an actor from news: which sentences are dated events of it, and on which date?"""

from collections import defaultdict
from pathlib import Path

from bench.sets import Record, rows, run, score, written


def main(folder: Path, names: list[str]) -> None:
    """Prints sentence and dated F1 and the accuracy of dates."""
    documents = folder / "timelines" / "docs.jsonl"
    result = run(rows(documents))
    spellings: dict[str, set[str]] = defaultdict(set)
    for record in result.records:
        for mention in record["actors"]:
            spellings[mention["id"]] |= {mention["text"], mention["name"]}
    predicted: list[Record] = []
    for record in result.records:
        for event in record["events"]:
            if event["stance"] != "asserted":
                continue
            names_of = {n for a in event["actors"] for n in {a["name"], *spellings[a["id"]]}}
            fields = {key: event[key] for key in ("start", "end", "date")}
            predicted.append({"doc": record["doc"], **fields, "actors": sorted(names_of)})
    with written(predicted) as path:
        print(f"== timelines: {result}")
        print(score(folder / "timelines" / "score.py", documents, folder / "timelines" / "timelines.jsonl", path, "-v"))
