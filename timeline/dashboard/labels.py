"""Labels that a person reads and an address holds: no two alike. No streamlit here."""

from collections.abc import Iterable

_LONGEST = 70


def unique(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """A label for each id that no other has: its name in one line, cut where it is long, with the id where it is taken.

    >>> unique([("a", "Talks"), ("b", "Talks"), ("c", "  ")])
    {'a': 'Talks', 'b': 'Talks (b)', 'c': 'c'}
    """
    labels: dict[str, str] = {}
    taken: set[str] = set()
    for id_, name in pairs:
        label = " ".join(name.split()) or id_
        if len(label) > _LONGEST:
            label = f"{label[:_LONGEST].rsplit(' ', 1)[0]} …"
        if label in taken:
            label = f"{label} ({id_})"
        taken.add(label)
        labels[id_] = label
    return labels
