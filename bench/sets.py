"""Where the annotated sets lie, and what annotating one of them gives."""

import hashlib
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from timeline import edtf
from timeline.annotate import annotate, to_json
from timeline.knowledge import Knowledge
from timeline.model import Document

Record = dict[str, Any]
_SAMPLES = Path(__file__).resolve().parent.parent / "data" / "samples"


@dataclass(frozen=True)
class Run:
    """The annotations of a set, and what they cost."""

    records: list[Record]
    seconds: float
    kilobytes: float

    def __str__(self) -> str:
        return f"{self.kilobytes:.0f} KB in {self.seconds:.2f} s: {self.kilobytes / max(self.seconds, 1e-9):.0f} KB/s"


def rows(path: Path) -> list[Record]:
    """The JSON lines of a file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def news(folder: Path) -> tuple[list[Record], str]:
    """English news for measuring speed, and what it is: the annotated set, or the project's own samples."""
    path = folder / "dates" / "tbaq-corrected.jsonl"
    if path.is_file():
        return rows(path), path.stem
    texts = [sample.read_text(encoding="utf-8") for sample in sorted(_SAMPLES.glob("*")) if sample.suffix != ".html"]
    return [{"text": text, "dct": "2025-06-03"} for text in texts], "the sample texts"


def held_out(doc: str) -> bool:
    """Whether a document's errors are never looked at: every fifth one, by hash."""
    return int(hashlib.sha256(doc.encode()).hexdigest(), 16) % 5 == 0


def run(
    documents: Iterable[Record],
    *,
    only: str | None = None,
    together: bool = True,
    knowledge: Knowledge | None = None,
) -> Run:
    """Annotates records {"doc", "text", "dct"?}; with `together` false each one without knowledge of the others."""
    given = [(str(r.get("doc") or r["id"]), _document(r)) for r in documents]
    list(annotate([Document("It began on 1 May 2001 in Paris.")], only=only))  # words and patterns are loaded once
    started = time.perf_counter()
    batches = [given] if together else [[one] for one in given]
    records = []
    for batch in batches:
        found = annotate([document for _, document in batch], knowledge, only=only)
        records += [to_json(a, name, only=only) for a, (name, _) in zip(found, batch, strict=True)]
    seconds = time.perf_counter() - started
    return Run(records, seconds, sum(len(d.text.encode()) for _, d in given) / 1024)


def _document(record: Record) -> Document:
    created = edtf.parse(record["dct"]) if record.get("dct") else None
    return Document(record["text"], record.get("title") or "", created)


@contextmanager
def written(records: Iterable[Record]) -> Iterator[Path]:
    """The records as a file of JSON lines, for a scorer."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "records.jsonl"
        path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), encoding="utf-8")
        yield path


def score(scorer: Path, *arguments: Path | str) -> str:
    """What a scorer of the sets prints."""
    command = [sys.executable, str(scorer), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.rstrip()
