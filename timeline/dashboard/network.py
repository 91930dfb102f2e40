"""Where the nodes of a network stand: a few dozen, drawn together by what they share. No streamlit here.

Forces after Fruchterman and Reingold: all push each other away, shared events pull together. It begins on a circle in
the order that is given and rolls no dice, so that the same network always looks the same.
"""

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

_STEPS: Final = 300
_ROOM: Final = np.array([0.2, 0.1])
"""What a mark takes with its name, in a picture of one by one: nodes that are nearer are moved apart at the end."""
Spots: TypeAlias = NDArray[np.float64]
"""Two numbers a node."""


def placed(ids: Sequence[str], weights: Mapping[tuple[str, str], int]) -> dict[str, tuple[float, float]]:
    """Where each node stands, both numbers from 0 to 1. `weights` are the events that pairs share."""
    return dict(_placed(tuple(ids), tuple(sorted(weights.items()))))


@lru_cache(64)
def _placed(
    ids: tuple[str, ...], weights: tuple[tuple[tuple[str, str], int], ...]
) -> tuple[tuple[str, tuple[float, float]], ...]:
    count = len(ids)
    if count < 2:
        return tuple((id_, (0.5, 0.5)) for id_ in ids)
    order = {id_: n for n, id_ in enumerate(ids)}
    pull = np.zeros((count, count))
    for (one, other), shared in weights:
        if one in order and other in order:
            pull[order[one], order[other]] = pull[order[other], order[one]] = math.sqrt(shared)
    if pull.max() > 0:
        pull /= pull.max()
    angles = 2 * np.pi * np.arange(count) / count
    spots = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    ideal = 1.6 / math.sqrt(count)
    for step in range(_STEPS):
        apart = spots[:, None, :] - spots[None, :, :]
        distance = np.maximum(np.sqrt((apart**2).sum(axis=2)), 1e-3)
        push = (ideal**2 / distance**2)[:, :, None] * apart
        draw = (pull * distance / ideal)[:, :, None] * apart
        force = push.sum(axis=1) - draw.sum(axis=1) - 0.35 * spots  # the last keeps loose ones near
        length = np.maximum(np.sqrt((force**2).sum(axis=1)), 1e-9)[:, None]
        spots = spots + force / length * np.minimum(length, 0.12 * (1 - step / _STEPS))
    spread = ((round(float(x), 4), round(float(y), 4)) for x, y in _spread(spots))
    return tuple(zip(ids, spread, strict=True))


def _spread(spots: Spots) -> Spots:
    """The spots stretched over the picture, none on the mark or the name of another."""
    spots = _stretched(spots)
    # A few that are far away would press all others together: most of a place is how many stand before it.
    order = spots.argsort(axis=0, kind="stable").argsort(axis=0, kind="stable") / (len(spots) - 1)
    spots = (spots + 2 * order) / 3
    for _ in range(300):
        spots = _stretched(spots)
        apart = spots[:, None, :] - spots[None, :, :]
        over = np.maximum(_ROOM - np.abs(apart), 0)
        np.einsum("iij->ij", over)[:] = 0
        crowded = (over > 0).all(axis=2)
        if not crowded.any():
            break
        # Up or down, or aside, whichever is the shorter way out; of two in one spot the later one goes down.
        side = np.where(apart == 0, np.sign(np.arange(len(spots))[:, None] - np.arange(len(spots)))[:, :, None], apart)
        short = (over / _ROOM).argmin(axis=2)[:, :, None] == np.arange(2)
        move = np.where(crowded[:, :, None] & short, over * np.sign(side) * 0.5, 0)
        spots = spots + move.sum(axis=1)
    return _stretched(spots)


def _stretched(spots: Spots) -> Spots:
    low, high = spots.min(axis=0), spots.max(axis=0)
    found: Spots = (spots - low) / np.maximum(high - low, 1e-9)
    return found
