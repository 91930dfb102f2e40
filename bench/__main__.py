"""python -m bench dates|timelines|references|actors [SETS…] [--folder PATH]"""

import argparse
import importlib
import sys
from pathlib import Path

PARTS = ("dates", "timelines", "references", "actors")
FOLDER = Path(__file__).resolve().parent.parent.parent / "shared" / "bench"


def main() -> None:
    """Scores the program on one kind of set."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("part", choices=PARTS)
    parser.add_argument("sets", nargs="*", help="names of sets; all of the kind by default")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the sets lie")
    given = parser.parse_args()
    if not (given.folder / given.part).is_dir():
        sys.exit(f"There are no sets in {given.folder / given.part}. Name their folder with --folder.")
    importlib.import_module(f"bench.{given.part}").main(given.folder, given.sets)


if __name__ == "__main__":
    main()
