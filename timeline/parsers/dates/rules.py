"""All rules, and the scan that tries each of them only where it can begin."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from timeline.parsers.dates import absolute, durations, foreign, ranges, relative, times, years
from timeline.parsers.dates.grammar import DIGIT, Rule
from timeline.parsers.dates.spec import Clock, Found

RULES: Final[tuple[Rule, ...]] = (
    absolute.RULES + foreign.RULES + years.RULES + ranges.RULES + times.RULES + relative.RULES + durations.RULES
)

_PLAIN: Final = {
    "’": "'",
    "‘": "'",
    "`": "'",
    "–": "-",
    "‑": "-",
    "−": "-",
    "\u00a0": " ",
    "\u202f": " ",
    "\u2009": " ",
}


def fold(text: str) -> str:
    """The text in lower case with plain quotes, hyphens and blanks, every character in its old place."""
    low = text.lower()
    if len(low) != len(text):  # "İ" grows when it shrinks, and is the only letter that does
        low = "İ".join(part.lower() for part in text.split("İ"))
    for odd, plain in _PLAIN.items():
        low = low.replace(odd, plain)
    return low


def _tree(words: Iterable[str]) -> str:
    """A pattern for any of the words that shares their beginnings, so that most positions fail on one letter.

    >>> _tree(["may", "march", "mar"])
    '(?:ma(?:r(?:ch)?|y))'
    """
    tree: dict[str, dict] = {}  # type: ignore[type-arg]
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}

    def write(node: dict[str, dict]) -> str:  # type: ignore[type-arg]
        options = [re.escape(letter) + write(node[letter]) for letter in sorted(node) if letter]
        if not options:
            return ""
        if len(options) == 1 and "" not in node:
            return options[0]
        return f"(?:{'|'.join(options)})" + ("?" if "" in node else "")

    return write(tree)


class Scan:
    """Finds candidates with a set of rules. Their order does not matter."""

    def __init__(self, rules: Iterable[Rule] = RULES) -> None:
        self._by_start: dict[str, list[Rule]] = {}
        for rule in rules:
            for start in rule.starts:
                self._by_start.setdefault(start, []).append(rule)
        for start, rules_there in self._by_start.items():  # "1st" begins "1st half" and, being a number, "1st March"
            if start[0].isdigit() and start != DIGIT:
                rules_there += [rule for rule in self._by_start.get(DIGIT, ()) if rule not in rules_there]
        starts = [start for start in self._by_start if start not in (DIGIT, "'")]
        # A number may begin a timex unless it is the tail of a longer one: an amount of money, a version, a fraction.
        self._triggers = re.compile(
            rf"(?<![\w$£€¥#])(?:{_tree(starts)}(?![a-z_])|(?<!\d[.,:/-])(?<!\$ )\d)|(?<!\w)'(?=\d\d)"
        )

    def candidates(self, low: str) -> Iterator[Found]:
        """Everything that any rule reads in the folded text, overlapping as it comes, by where the rule began."""
        rules_at = self._by_start.get
        for trigger in self._triggers.finditer(low):
            start = trigger.start()
            word = trigger[0]
            rules = rules_at(DIGIT if word.isdigit() else word)
            for rule in rules or ():
                match = rule.pattern.match(low, start)
                if match is None or (reading := rule.read(match)) is None:
                    continue
                end = match.end()
                if isinstance(reading, list):
                    group = (start, end, "list")
                    for p in reading:
                        yield Found(p.start, p.end, p.spec, rule.name, p.clock, group=group)
                elif isinstance(reading, Clock):
                    yield Found(start, end, None, rule.name, reading)
                elif isinstance(reading, tuple):
                    yield Found(start, end, reading[0], rule.name, reading[1])
                else:
                    yield Found(start, end, reading, rule.name)
