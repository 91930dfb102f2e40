"""An index of mentions in memory: what `annotate` links with, and what tests compare the store with."""

from bisect import insort
from collections import defaultdict
from collections.abc import Iterable

from timeline.linking.blocks import blocks
from timeline.linking.values import Linkable


class Memory:
    """Mentions with their homes, all at hand."""

    def __init__(self, mentions: Iterable[Linkable] = ()) -> None:
        self.mentions = {m.mention.key: m for m in mentions}
        self._placed: dict[str, tuple[int, str, int]] = {}  # rank, home, the home's rank
        self._groups: dict[str, set[str]] = defaultdict(set)
        self._leads: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self._blocks: dict[str, set[str]] = defaultdict(set)
        self._last = -1  # no home ranks later

    def homes(self, mentions: Iterable[str]) -> dict[str, str]:
        return {key: self._placed[key][1] for key in mentions if key in self._placed}

    def named(self, mentions: Iterable[str]) -> list[Linkable]:
        return [self.mentions[key] for key in sorted(set(mentions)) if key in self.mentions]

    def leads(self, blocks: Iterable[str], most: int) -> dict[str, list[Linkable]]:
        return {b: [self.mentions[key] for _, key in self._leads.get(b, ())[:most]] for b in blocks}

    def empty(self, block: str) -> bool:
        return not self._blocks.get(block)

    def later(self, blocks: Iterable[str], after: int) -> list[Linkable]:
        if after >= self._last:
            return []
        return self.named(key for b in blocks for key in self._blocks.get(b, ()) if self._placed[key][2] > after)

    def at(self, blocks: Iterable[str], home: int) -> list[Linkable]:
        return self.named(key for b in blocks for key in self._blocks.get(b, ()) if self._placed[key][2] == home)

    def members(self, homes: Iterable[str]) -> list[Linkable]:
        return self.named(key for home in homes for key in self._groups.get(home, ()))

    def large(self, homes: Iterable[str], most: int) -> dict[str, str]:
        return {}  # nothing is kept of events here

    def rank_of(self, mention: str) -> int | None:
        return self._placed[mention][0] if mention in self._placed else None

    def put(self, member: Linkable, rank: int, home: str, home_rank: int) -> None:
        key = member.mention.key
        self._clear(key)
        self.mentions[key] = member
        self._last = max(self._last, home_rank)
        self._placed[key] = (rank, home, home_rank)
        self._groups[home].add(key)
        where = blocks(member.mention)
        for block in where.day:
            self._blocks[block].add(key)
        for block in where.month if where.coarse else ():
            self._blocks[f"c{block[1:]}"].add(key)
        if home == key:
            for block in (*where.day, *(() if where.coarse else where.month)):
                insort(self._leads[block], (rank, key))

    def drop(self, mention: str) -> None:
        self._clear(mention)
        self._placed.pop(mention, None)

    def _clear(self, key: str) -> None:
        """Takes it out of blocks and groups, as it was put there."""
        if key not in self._placed:
            return
        number, home, _ = self._placed[key]
        self._groups[home].discard(key)
        where = blocks(self.mentions[key].mention)
        for block in where.day:
            self._blocks[block].discard(key)
        for block in where.month:
            self._blocks[f"c{block[1:]}"].discard(key)
        if home == key:
            for block in (*where.day, *(() if where.coarse else where.month)):
                self._leads[block].remove((number, key))
