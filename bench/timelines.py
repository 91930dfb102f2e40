"""Timelines of an actor from news: which sentences are dated events of it, and on which date?"""

from collections import defaultdict
from pathlib import Path

from bench.sets import Record, held_out, rows, run, score, written


def main(folder: Path, names: list[str]) -> None:
    """Prints sentence and dated F1 and the accuracy of dates: of all documents, of the held-out fifth, of the rest."""
    documents = rows(folder / "timelines" / "docs.jsonl")
    result = run(documents)
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
    held = [document for document in documents if held_out(document["doc"])]
    rest = [document for document in documents if not held_out(document["doc"])]
    print(f"== timelines: {result}")
    for name, part in (("all", documents), ("held-out fifth", held), ("the rest", rest)):
        with written(part) as given, written(predicted) as found:
            print(f"-- {name}: {len(part)} documents")
            scorer = folder / "timelines" / "score.py"
            detail = ["-v"] if part is documents else []
            print(score(scorer, given, folder / "timelines" / "timelines.jsonl", found, *detail))
