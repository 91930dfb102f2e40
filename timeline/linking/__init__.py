"""Annotations of many documents become events: the same events whatever the order of adding.

`relink` works out anew every event that a touched mention belongs to or could belong to, and nothing else; the store
asks it after each change. What one document teaches another (the date of a round, a person's full name) travels as
facts: `facts` says what a document teaches, `wants` what it would like to know, `resolve` puts the two together.
"""

from timeline.linking.across import Fact, facts, resolve, wants
from timeline.linking.assemble import assemble
from timeline.linking.blocks import SEEN, blocks, rank
from timeline.linking.memory import Memory
from timeline.linking.merge import LARGE, RULES, merge, relink
from timeline.linking.rulings import KINDS_OF_RULING, Ruling, cast, looks, rule, settled
from timeline.linking.series import Collected, Round, collect
from timeline.linking.tally import Tally, together
from timeline.linking.values import Decided, Growth, Index, Linkable, Relinked, Review

__all__ = [
    "KINDS_OF_RULING",
    "LARGE",
    "RULES",
    "SEEN",
    "Collected",
    "Decided",
    "Fact",
    "Growth",
    "Index",
    "Linkable",
    "Memory",
    "Relinked",
    "Review",
    "Round",
    "Ruling",
    "Tally",
    "assemble",
    "blocks",
    "cast",
    "collect",
    "facts",
    "looks",
    "merge",
    "rank",
    "relink",
    "resolve",
    "rule",
    "settled",
    "together",
    "wants",
]
