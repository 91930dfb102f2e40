"""Every mention finds its home, and a change works out anew only the homes that it can reach.

Mentions are settled in the order of `rank`. Each joins the first **lead** before it that is alike, and leads a group of
its own where there is none; of a block it sees the first `SEEN` leads and no others. That order is one of chance, so
the groups are those of "pivot" clustering, which is the same for every order of adding, and a new mention seldom
changes the home of an old one: it would have to be alike and come before the lead that the old one has.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Sequence

from timeline.linking.blocks import LONGEST_COARSE as _LONGEST
from timeline.linking.blocks import SAME, SEEN, blocks, fine, likeness, open_ended, rank, when, width
from timeline.linking.values import Decided, Index, Linkable


class Settling:
    """One change, and how it spreads."""

    def __init__(self, index: Index, decided: Decided) -> None:
        self.index = index
        self.moved_to: dict[str, tuple[str | None, str | None]] = {}
        """For each mention that was settled: its home before (None where it is new) and now (None where it is gone)."""
        self._kept: dict[str, list[str]] = defaultdict(list)
        self._movers: dict[str, list[str]] = defaultdict(list)
        self._late = {mover for mover, _ in decided.different}
        for mover, kept in decided.different:
            if kept in self._late and kept > mover:  # of two that were moved, the later one gives way
                mover, kept = kept, mover
            self._kept[mover].append(kept)
            self._movers[kept].append(mover)
        self._asked: set[str] = set()
        self._queue: list[tuple[int, str]] = []
        self._waiting: dict[str, Linkable] = {}

    def take_out(self, gone: Iterable[Linkable]) -> None:
        """These mentions are gone, as they were before."""
        for member in gone:
            key = member.mention.key
            home = self.index.homes([key]).get(key)
            if home is None:
                continue
            if home == key:
                self._unlead(member)
            self.index.drop(key)
            self._note(key, home, None)

    def bring_in(self, touched: Iterable[Linkable]) -> None:
        """Settles these mentions, and all whose home changes with theirs."""
        for member in touched:
            self._asked.add(member.mention.key)
            self._ask(member)
        while self._queue:
            _, key = heapq.heappop(self._queue)
            if key in self._waiting:
                self._settle(self._waiting.pop(key))

    def _rank(self, member: Linkable) -> int:
        return rank(member.mention, moved=member.mention.key in self._late)

    def _ask(self, member: Linkable) -> None:
        key = member.mention.key
        if key not in self._waiting:
            heapq.heappush(self._queue, (self._rank(member), key))
        self._waiting[key] = member

    def _note(self, key: str, before: str | None, now: str | None) -> None:
        first, _ = self.moved_to.get(key, (before, None))
        self.moved_to[key] = (first, now)
        if movers := self._movers.get(key):
            for member in self.index.named(movers):
                self._ask(member)

    # ---- one mention

    def _settle(self, member: Linkable) -> None:
        key, own = member.mention.key, self._rank(member)
        before = self.index.homes([key]).get(key)
        if before is not None and self.index.rank_of(key) != own:  # a decision has put it elsewhere in the order
            if before == key:
                self._unlead(member)
            self.index.drop(key)
            self._note(key, before, None)
            before = None
        home, home_rank = self._choose(member, own)
        if home == before:
            if key in self._asked:  # its event may be another though its home is not
                self.moved_to[key] = (self.moved_to.get(key, (home, None))[0], home)
            return
        if before == key:
            self._unlead(member)
        self.index.put(member, own, home, home_rank)
        self._note(key, before, home)
        if home == key:
            self._lead(member, own)

    def _choose(self, member: Linkable, own: int) -> tuple[str, int]:
        mention = member.mention
        closed = set(self.index.homes(self._kept[mention.key]).values()) if mention.key in self._kept else set()
        if mention.reference:
            home = f"r:{mention.reference}"
            return (mention.key, own) if home in closed else (home, 0)
        where = blocks(mention)
        seen = self._seen([*where.day, *(where.month if where.coarse else ())])
        before = ((self._rank(lead), lead) for key, lead in seen.items() if key != mention.key and key not in closed)
        alike = {number: lead for number, lead in before if number < own and self._would_join(member, lead)}
        finer = {number: lead for number, lead in alike.items() if _inside(member, lead)}
        if len({_when(lead) for lead in finer.values()}) == 1:
            return finer[min(finer)].mention.key, min(finer)
        alike = {number: lead for number, lead in alike.items() if number not in finer}
        return (alike[min(alike)].mention.key, min(alike)) if alike else (mention.key, own)

    def _seen(self, keys: Sequence[str]) -> dict[str, Linkable]:
        found = self.index.leads(keys, SEEN) if keys else {}
        return {lead.mention.key: lead for several in found.values() for lead in several}

    def _would_join(self, member: Linkable, lead: Linkable) -> bool:
        same_time = _when(member) == _when(lead) or _inside(member, lead)
        return same_time and likeness(member.mention, lead.mention) >= SAME

    # ---- what a lead that comes or goes means to the others

    def _lead(self, member: Linkable, own: int) -> None:
        """It leads a group now: whom does it draw, and whom do others no longer see behind it?"""
        visible = []
        for block, leads in self.index.leads(self._watched(member), SEEN + 1).items():
            if all(lead.mention.key != member.mention.key for lead in leads[:SEEN]):
                continue
            visible.append(block)
            if len(leads) > SEEN:
                self._vanishes([block], leads[SEEN], self._rank(leads[SEEN]))
        self._appears(visible, member, own)

    def _unlead(self, member: Linkable) -> None:
        """It leads no longer: who must look for another home, and whom do others see behind it now?"""
        key = member.mention.key
        own = self.index.rank_of(key) or 0
        visible = []
        for block, leads in self.index.leads(self._watched(member), SEEN + 1).items():
            if all(lead.mention.key != key for lead in leads[:SEEN]):
                continue
            visible.append(block)
            if len(leads) > SEEN:
                self._appears([block], leads[SEEN], self._rank(leads[SEEN]))
        self._vanishes(visible, member, own)
        for other in self.index.members([key]):
            if other.mention.key != key:
                self._ask(other)

    def _watched(self, member: Linkable) -> list[str]:
        """The blocks in which a lead is seen by others; those of a month only where anybody looks there."""
        where = blocks(member.mention)
        month = () if where.coarse else where.month
        return [*where.day, *(block for block in month if not self.index.empty(f"c{block[1:]}"))]

    def _appears(self, seen_in: Sequence[str], lead: Linkable, number: int) -> None:
        """A lead can be seen in these blocks from now on."""
        day, month = _split(seen_in)
        self._ask_alike([*self.index.later(day, number), *self.index.later(month, -1)], lead)

    def _vanishes(self, seen_in: Sequence[str], lead: Linkable, number: int) -> None:
        """A lead can no longer be seen in these blocks."""
        day, month = _split(seen_in)
        self._ask_alike([*self.index.at(day, number), *self.index.later(month, -1)], lead)

    def _ask_alike(self, others: Iterable[Linkable], lead: Linkable) -> None:
        for other in others:
            if other.mention.key != lead.mention.key and self._would_join(other, lead):
                self._ask(other)


def _split(seen_in: Iterable[str]) -> tuple[list[str], list[str]]:
    """The blocks of a day, and for those of a month the ones where its coarse mentions stand."""
    several = list(seen_in)
    return [b for b in several if b[0] == "d"], [f"c{b[1:]}" for b in several if b[0] == "m"]


def _when(member: Linkable) -> str:
    return when(member.mention.date) if member.mention.date else ""


def _inside(coarse: Linkable, finer: Linkable) -> bool:
    """Whether the first leaves open what the second, inside its bounds, says to the day."""
    outer, inner = coarse.mention.date, finer.mention.date
    if outer is None or inner is None or fine(outer) or outer.lasting or not fine(inner) or open_ended(outer):
        return False
    within = outer.begin_earliest <= inner.begin_earliest and inner.end_latest <= outer.end_latest
    return within and width(outer) <= _LONGEST
