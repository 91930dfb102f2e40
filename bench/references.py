"""Named agreements and rounds: resolved, ambiguous, in conflict with the record, or unknown?"""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bench import misses
from bench.sets import Record, held_out, rows, run, score, written
from timeline.knowledge import Knowledge, load

SETS = ("examples", "agreements")


def main(folder: Path, names: list[str]) -> None:
    """Prints accuracy by status and the number of false resolutions; each line is a document of its own.

    Names, and not lines, are held out: a fifth of them by hash. `unlisted` says what becomes of those when data/ has
    no row for them: nothing may resolve then.
    """
    for name in names or SETS:
        gold = rows(folder / "references" / f"{name}.jsonl")
        scorer = folder / "references" / "score.py"
        result = run(gold, together=False)
        print(f"== references {name}: {result}\n{_scored(scorer, gold, result.records)}")
        out = [line for line in gold if held_out(name_of(line))]
        if name == "examples" or not out:
            continue
        records = {record["doc"]: record for record in result.records}
        for what, part in (("the rest", [line for line in gold if line not in out]), ("held-out names", out)):
            told = _scored(scorer, part, [records[line["doc"]] for line in part]).splitlines()[-1]
            print(f"{what}: {len(part)} lines, {told}")
        print(f"held-out names, unlisted: {_unlisted(out)}")


def near_misses(*, verbose: bool = False) -> None:
    """Prints what becomes of names made wrong by program; needs no set."""
    print(misses.report(verbose))


def name_of(line: Record) -> str:
    """The bare name that a line is made of."""
    return re.sub(r" of [0-9]{4}$", "", str(line["mention"]))


def without(knowledge: Knowledge, names: Sequence[str]) -> Knowledge:
    """The knowledge without the records that go by these names."""
    gone = {each.id for name in names for each in knowledge.agreements_named(name)}
    return replace(knowledge, agreements={id_: each for id_, each in knowledge.agreements.items() if id_ not in gone})


def _scored(scorer: Path, gold: Sequence[Record], records: Sequence[Record]) -> str:
    with written(gold) as wanted, written(records) as predicted:
        return score(scorer, wanted, predicted)


def _unlisted(gold: Sequence[Record]) -> str:
    poor = without(load(), [name_of(line) for line in gold])
    result = run(gold, together=False, knowledge=poor)
    found = [r["status"] for record in result.records for r in record["references"]]
    told = ", ".join(f"{found.count(status)} {status}" for status in sorted(set(found)))
    wrong = sum(
        r["status"] == "resolved" and r["start"] < line["end"] and r["end"] > line["start"]
        for line, record in zip(gold, result.records, strict=True)
        for r in record["references"]
    )
    return f"{told}; false resolutions {wrong}/{len(gold)}"
