"""Mentions into events, by a rule that gives the same result for every order.

1. Mentions of one reference are one event, and nothing else joins them.
2. Mentions of one and the same date that are alike enough (`blocks.likeness`) are one event: the pairs above `SAME` are
   taken best first, and join two groups unless some pair across them is below `APART`.
3. A coarser date ("in June") joins a finer one inside it only where all that is alike lies on one date; "compatible" is
   not transitive, so two candidates mean none.
4. What a person decided (same, different) stands above all of it.

Only pairs that share a block key are compared, so the cost of a new document is bounded by how much the store holds
on its days in its words, and not by the size of the store.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from timeline.linking.assemble import assemble
from timeline.linking.blocks import APART, LONGEST_COARSE, SAME, block_keys, fine, likeness, open_ended, width
from timeline.linking.values import Decided, Index, Linkable, Relinked
from timeline.model import Event, EventMention


class Memory:
    """An index over mentions that are all at hand and in no event yet."""

    def __init__(self, mentions: Iterable[Linkable]) -> None:
        self._by_key = {m.mention.key: m for m in mentions}
        self._blocks: dict[str, list[str]] = defaultdict(list)
        for key, member in self._by_key.items():
            for block in block_keys(member.mention):
                self._blocks[block].append(key)

    def under(self, keys: Iterable[str]) -> list[Linkable]:
        """All mentions that have one of these block keys."""
        return self.named({key for block in keys for key in self._blocks.get(block, ())})

    def named(self, mentions: Iterable[str]) -> list[Linkable]:
        """The mentions with these keys that are still there."""
        return [self._by_key[key] for key in mentions if key in self._by_key]

    def mates(self, mentions: Iterable[str]) -> list[Linkable]:
        """None: nothing has been linked yet."""
        return []


def merge(mentions: Sequence[Linkable], decided: Decided | None = None) -> list[Event]:
    """All events of these mentions, in the order of a chronology, the undated last."""
    events = relink(mentions, Memory(mentions), decided).events
    return sorted(events, key=lambda e: (e.date is None, e.date.sort_key if e.date else (0, 0, ""), e.id))


def relink(touched: Iterable[Linkable], index: Index, decided: Decided | None = None) -> Relinked:
    """The events of the touched mentions and of all mentions whose event could change with them.

    `touched` are mentions that are new or changed, and those that shared an event with one that is gone.
    """
    decided = decided or Decided()
    forced = _partners((*decided.same, *decided.different))
    reached: dict[str, Linkable] = {}
    edges: dict[Pair, float] = {}
    blocks: dict[str, dict[str, Linkable]] = {}
    references: set[str] = set()
    waiting = list(touched)
    while waiting:
        batch = {m.mention.key: m for m in waiting if m.mention.key not in reached}
        reached.update(batch)
        waiting = index.mates(batch)
        keys = {key: block_keys(member.mention) for key, member in batch.items()}
        _fetch(index, {block for several in keys.values() for block in several} - blocks.keys(), blocks)
        for key, member in batch.items():
            if member.mention.reference is not None:
                if member.mention.reference not in references:
                    references.add(member.mention.reference)
                    waiting += (m for block in keys[key] for m in blocks[block].values())
                near: dict[str, Linkable] = {}
            else:
                near = {other: m for block in keys[key] for other, m in blocks[block].items()}
            near |= {m.mention.key: m for m in index.named(forced[key])} if key in forced else {}
            for other_key, other in near.items():
                pair = _pair(key, other_key)
                if other_key != key and pair not in edges:
                    edges[pair] = _edge(member, other, pair, decided)
                    if edges[pair] >= SAME and other_key not in reached:
                        waiting.append(other)
    groups = _group(reached, {pair: score for pair, score in edges.items() if reached.keys() >= set(pair)})
    events = tuple(assemble([reached[key] for key in group], decided.reviews) for group in groups)
    return Relinked(frozenset(reached), events)


def _fetch(index: Index, wanted: set[str], blocks: dict[str, dict[str, Linkable]]) -> None:
    """Fills these blocks with their mentions, in one look-up."""
    blocks.update({block: {} for block in wanted})
    for member in index.under(sorted(wanted)) if wanted else ():
        for block in block_keys(member.mention):
            if block in wanted:
                blocks[block][member.mention.key] = member


Pair = tuple[str, str]
_DECIDED_SAME = 2.0
_DECIDED_DIFFERENT = -1.0


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def _partners(pairs: Iterable[Pair]) -> dict[str, set[str]]:
    partners: dict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        partners[one].add(other)
        partners[other].add(one)
    return partners


def _edge(one: Linkable, other: Linkable, pair: Pair, decided: Decided) -> float:
    """How strongly two mentions belong together."""
    if pair in decided.same or pair[::-1] in decided.same:
        return _DECIDED_SAME
    if pair in decided.different or pair[::-1] in decided.different:
        return _DECIDED_DIFFERENT
    a, b = one.mention, other.mention
    if a.date is None or b.date is None or a.reference or b.reference:
        return 0.0
    if a.date.text == b.date.text or _inside(one, other) or _inside(other, one):
        return _likeness(a, b, pair)
    return 0.0


_scores: dict[Pair, tuple[EventMention, EventMention, float]] = {}
_MOST_SCORES: Final = 500_000


def _likeness(a: EventMention, b: EventMention, pair: Pair) -> float:
    """`likeness`, kept while both mentions stay as they are: the pairs of a busy day are asked for again and again."""
    kept = _scores.get(pair)
    if kept is not None and ((kept[0] is a and kept[1] is b) or (kept[0] is b and kept[1] is a)):
        return kept[2]
    if len(_scores) >= _MOST_SCORES:
        _scores.clear()
    score = likeness(a, b)
    _scores[pair] = (a, b, score)
    return score


def _inside(coarse: Linkable, finer: Linkable) -> bool:
    """Whether the first leaves open what the second, inside its bounds, says to the day."""
    outer, inner = coarse.mention.date, finer.mention.date
    if outer is None or inner is None or fine(outer) or outer.lasting or not fine(inner) or open_ended(outer):
        return False
    within = outer.begin_earliest <= inner.begin_earliest and inner.end_latest <= outer.end_latest
    return within and width(outer) <= LONGEST_COARSE


class _Groups:
    """Mentions' keys in groups that grow together."""

    def __init__(self, keys: Iterable[str]) -> None:
        self.home = {key: key for key in keys}
        self.members = {key: [key] for key in self.home}

    def join(self, one: str, other: str, *, unless: Callable[[str, str], bool] | None) -> None:
        """Makes one group of the two, unless some pair across them stands against it."""
        keep, give = sorted((self.home[one], self.home[other]))
        if keep == give:
            return
        if unless and any(unless(a, b) for a in self.members[keep] for b in self.members[give]):
            return
        for key in self.members.pop(give):
            self.home[key] = keep
            self.members[keep].append(key)


def _group(reached: dict[str, Linkable], edges: dict[Pair, float]) -> list[list[str]]:
    """The mentions' keys by event."""
    groups = _Groups(sorted(reached))
    told_apart = {pair for pair, score in edges.items() if score == _DECIDED_DIFFERENT}

    def forbidden(one: str, other: str) -> bool:
        return _pair(one, other) in told_apart

    def unlike(one: str, other: str) -> bool:
        return edges.get(_pair(one, other), 0.0) < APART

    def unlike_or_elsewhere(one: str, other: str) -> bool:
        """A coarse date joins what its own likes are in; the day's other mentions need not resemble it."""
        return forbidden(one, other) or bool(reached[one].mention.reference or reached[other].mention.reference)

    by_reference: dict[str, list[str]] = defaultdict(list)
    for key in sorted(reached):
        if reference := reached[key].mention.reference:
            by_reference[reference].append(key)
    for first, *others in by_reference.values():
        for key in others:
            groups.join(first, key, unless=forbidden if told_apart else None)
    strong = sorted((-score, pair) for pair, score in edges.items() if score >= SAME)
    targets = _coarse_targets(strong, reached)
    for negative, (one, other) in strong:
        if -negative == _DECIDED_SAME:
            groups.join(one, other, unless=forbidden)
        elif one not in targets and other not in targets and _date(reached[one]) == _date(reached[other]):
            groups.join(one, other, unless=unlike)
    for coarse, target in sorted(targets.items()):
        groups.join(coarse, target, unless=unlike_or_elsewhere)
    return [sorted(group) for _, group in sorted(groups.members.items())]


def _date(member: Linkable) -> str:
    return member.mention.date.text if member.mention.date else ""


def _coarse_targets(strong: Sequence[tuple[float, Pair]], reached: dict[str, Linkable]) -> dict[str, str]:
    """For each coarse mention whose finer likes all lie on one date: the best of them."""
    finer: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for negative, (one, other) in strong:
        for coarse, fine_key in ((one, other), (other, one)):
            if -negative <= 1.0 and _inside(reached[coarse], reached[fine_key]):
                finer[coarse].append((negative, fine_key))
    return {
        coarse: min(candidates)[1]
        for coarse, candidates in finer.items()
        if len({_date(reached[key]) for _, key in candidates}) == 1
    }
