"""Write data/given_names.txt: first names of many languages in Latin letters, by which a full name is told from a title.

They are facts collected by Faker (MIT) for its locales; Faker is needed by this script only.

    uv pip install faker
    python scripts/make_given_names.py
"""

import importlib
import pkgutil
import re
import sys
from pathlib import Path

import faker.providers.person as person

TARGET = Path(__file__).parent.parent / "data" / "given_names.txt"
HEADER = """\
# First names in Latin letters, made by scripts/make_given_names.py from the locales of Faker (MIT); one a line.
"""
_NAME = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ſ][a-zà-öø-ÿāăąćčďđēėęěğģīįķļłńņňőœřśşšţťūůűųźżžțșı’'-]{2,}")
_NOT_LATIN_NAMES = {"la", "lo"}  # Laotian and Armenian lists hold transcriptions of whole phrases


def main() -> int:
    """Write the file."""
    names: set[str] = set()
    for module in pkgutil.iter_modules(person.__path__):
        if not module.ispkg or module.name.split("_")[0] in _NOT_LATIN_NAMES:
            continue
        provider = getattr(importlib.import_module(f"faker.providers.person.{module.name}"), "Provider", None)
        for field in dir(provider):
            if field.startswith("first_") and "prefix" not in field:
                listed = getattr(provider, field)
                if isinstance(listed, tuple | list | dict):
                    names.update(name for name in listed if isinstance(name, str) and _NAME.fullmatch(name))
    TARGET.write_text(HEADER + "".join(f"{name}\n" for name in sorted(names)), encoding="utf-8", newline="\n")
    print(f"{TARGET.name}: {len(names)} names")
    return 0


if __name__ == "__main__":
    sys.exit(main())
