"""Mentions into events, by a rule that gives the same result for every order.

1. Mentions of one reference are one event, and nothing else joins them.
2. A mention joins the first mention that leads a group of the same date and is alike (`settle`, `blocks.likeness`).
3. A coarser date ("in June") joins a finer one inside it only where all that is alike lies on one date; "compatible" is
   not transitive, so two candidates mean none.
4. What a person decided (same, different) stands above all of it, the later decision above the earlier.

A mention is compared with the first leads of its blocks and with nothing else, so the cost of a new document does not
grow with the store, nor with how often a day or a record has been told of already.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from timeline.linking.assemble import assemble
from timeline.linking.memory import Memory
from timeline.linking.settle import Settling
from timeline.linking.values import Decided, Growth, Index, Linkable, Relinked
from timeline.model import Event

RULES: Final = 3
"""Grows by one when other rules would make other events: a store whose events were made by older ones links anew."""
LARGE: Final = 64
"""From so many mentions on, an event grows by what is new, and is not put together anew."""


def merge(mentions: Sequence[Linkable], decided: Decided | None = None) -> list[Event]:
    """All events of these mentions, in the order of a chronology, the undated last."""
    events = relink(mentions, Memory(mentions), decided, whole=True).events
    return sorted(events, key=lambda e: (e.date is None, e.date.sort_key if e.date else (0, 0, ""), e.id))


def relink(
    touched: Iterable[Linkable],
    index: Index,
    decided: Decided | None = None,
    *,
    gone: Iterable[Linkable] = (),
    regroup: Iterable[str] = (),
    whole: bool = False,
) -> Relinked:
    """The events of the touched mentions and of all mentions whose event changes with them.

    `touched` are mentions that are new or changed, `gone` those that are no longer there, as the index has them;
    `regroup` are keys of mentions whose events must be put together anew though their homes may stay. `whole` says that
    large events, too, are put together anew.
    """
    decided = decided or Decided()
    settling = Settling(index, decided)
    settling.take_out(gone)
    settling.bring_in(touched)
    moves = settling.moved_to
    again = index.homes(regroup)
    new = {key for key, (before, now) in moves.items() if before is None and now is not None}
    stay = {now for before, now in moves.values() if before == now and now}
    homes = {home for move in moves.values() for home in move if home} | set(again.values())
    paired = {key for pair in (*decided.same, *decided.different) for key in pair}  # they bring other homes together
    moved = [move for key, move in moves.items() if key not in new or key in paired]
    rework = {home for move in moved for home in move if home}
    rework |= stay | set(again.values())
    covered = {key for key, (_, now) in moves.items() if now is None}
    groups = _groups(homes, index, decided)
    steady = set() if whole else {home for group in groups if not group & rework for home in group}
    large = index.large(sorted(steady - new), LARGE)  # a home that is new has nobody else
    members: dict[str, list[Linkable]] = defaultdict(list)
    full = {group for group in groups if group & rework or not group & large.keys()}
    settled = index.members(sorted({home for group in full for home in group}))
    at = index.homes([member.mention.key for member in settled])
    for member in settled:
        members[at[member.mention.key]].append(member)
    events, grown = [], []
    for group in groups:
        if group in full:
            if inside := [member for home in sorted(group) for member in members[home]]:
                covered |= {member.mention.key for member in inside}
                events.append(assemble(inside, decided.reviews, _id(group, inside)))
        else:
            added = [member for member in index.named(new) if moves[member.mention.key][1] in group]
            grown.append(Growth(large[min(group & large.keys())], tuple(added)))
    return Relinked(frozenset(covered), tuple(sorted(events, key=lambda e: e.id)), tuple(grown))


def _id(group: Iterable[str], members: Sequence[Linkable]) -> str:
    """The reference's id, else the smallest key of the mentions."""
    references = sorted(home[2:] for home in group if home.startswith("r:"))
    return references[0] if references else min(m.mention.key for m in members)


def _groups(homes: Iterable[str], index: Index, decided: Decided) -> list[frozenset[str]]:
    """The homes that are one event by decision, for each of these homes: all that it is together with."""
    if not decided.same:
        return [frozenset([home]) for home in sorted(homes)]
    at = index.homes({key for pair in (*decided.same, *decided.different) for key in pair})
    apart: dict[tuple[str, str], int] = {}
    for (one, other), number in decided.different.items():
        if one in at and other in at:
            for pair in ((at[one], at[other]), (at[other], at[one])):
                apart[pair] = max(number, apart.get(pair, 0))
    groups: dict[str, set[str]] = defaultdict(set)
    joined = sorted((-number, pair) for pair, number in decided.same.items())
    for negative, (one, other) in joined:  # the latest first
        if one not in at or other not in at:
            continue
        mine, theirs = ({at[key], *groups[at[key]]} for key in (one, other))
        if all(apart.get((a, b), 0) < -negative for a in mine for b in theirs if a != b):
            together = mine | theirs
            for home in together:
                groups[home] = together
    return sorted({frozenset([home, *groups.get(home, ())]) for home in homes}, key=sorted)
