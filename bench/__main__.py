"""python -m bench dates|timelines|references|actors [SETS…] [--folder PATH]

python -m bench references --near-misses
python -m bench dates --speed|--hostile|--memory [--folder PATH]
python -m bench linking [SIZES…]
python -m bench annotate [--folder PATH]
python -m bench dashboard [SIZES…] [--folder PATH]    stores are made in the folder, and kept
python -m bench screenshots [--folder PATH]
"""

import argparse
import importlib
import sys
from pathlib import Path

from bench.hostile import TEXTS

PARTS = ("dates", "timelines", "references", "actors", "linking", "annotate", "dashboard", "screenshots")
FOLDER = Path(__file__).resolve().parent.parent.parent / "shared" / "bench"
BUILD = Path(__file__).resolve().parent.parent / "build"


def main(arguments: list[str] | None = None) -> None:
    """Scores the program on one kind of set, or measures what finding dates costs."""
    parser = argparse.ArgumentParser(
        prog="python -m bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("part", choices=PARTS)
    parser.add_argument("sets", nargs="*", help="names of sets (or of hostile texts); all of the kind by default")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the sets lie")
    cost = parser.add_mutually_exclusive_group()
    cost.add_argument("--speed", action="store_true", help="dates: ours beside dateparser's search and datefinder")
    cost.add_argument(
        "--hostile", action="store_true", help="dates: texts made to be slow, at one size and at twice it"
    )
    cost.add_argument("--memory", action="store_true", help="dates: what a document of 10 MB takes")
    cost.add_argument(
        "--near-misses", action="store_true", help="references: real names with one place, number, kind or year swapped"
    )
    given = parser.parse_intermixed_args(arguments)
    if given.speed or given.hostile or given.memory:
        if given.part != "dates":
            parser.error("only the part dates has --speed, --hostile and --memory")
        if given.hostile and (unknown := sorted(set(given.sets) - set(TEXTS))):
            parser.error(f"there is no hostile text {unknown[0]!r}. bench/hostile.py lists them.")
        _costs(given)
        return
    if given.near_misses:
        if given.part != "references":
            parser.error("only the part references has --near-misses")
        importlib.import_module("bench.references").near_misses()
        return
    if given.part == "linking":  # needs no sets
        from bench import linking

        if wrong := [size for size in given.sets if not size.isdigit()]:
            parser.error(f"{wrong[0]!r} is no number of documents")
        linking.main([int(size) for size in given.sets])
        return
    if given.part == "annotate":  # reads the sample texts where there are no sets
        from bench import annotate

        if given.sets:
            parser.error("annotate measures the same texts each time: name no sets")
        for line in annotate.table(given.folder):
            print(line, flush=True)
        return
    if given.part in ("dashboard", "screenshots"):
        _looks(parser, given)
        return
    if not (given.folder / given.part).is_dir():
        sys.exit(f"There are no sets in {given.folder / given.part}. Name their folder with --folder.")
    importlib.import_module(f"bench.{given.part}").main(given.folder, given.sets)


def _looks(parser: argparse.ArgumentParser, given: argparse.Namespace) -> None:
    """These look at the dashboard in a browser."""
    if given.part == "screenshots":
        from bench import screenshots

        if given.sets:
            parser.error("screenshots shows every page: name none")
        screenshots.main(BUILD / "screenshots" if given.folder == FOLDER else given.folder)
        return
    from bench import dashboard

    if wrong := [size for size in given.sets if not size.isdigit() or not int(size)]:
        parser.error(f"{wrong[0]!r} is no number of events")
    folder = BUILD / "stores" if given.folder == FOLDER else given.folder
    for line in dashboard.lines(folder, sorted({int(size) for size in given.sets}) or dashboard.SIZES):
        print(line, flush=True)


def _costs(given: argparse.Namespace) -> None:
    """These need no sets: where there is no annotated news, the sample texts are read."""
    from bench import cost, speed

    if given.speed:
        print(speed.table(given.folder))
        return
    for line in cost.hostile(given.folder, given.sets) if given.hostile else cost.memory(given.folder):
        print(line, flush=True)


if __name__ == "__main__":
    main()
