"""Who hears from whom: a fixed symmetric network of accounts."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from adoptsim.model.parameters import Limits, Segment
from adoptsim.model.streams import Streams

Ids = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Contacts:
    """Neighbours of every account in one flat array: those of i are neighbours[start[i]:start[i+1]].

    In a *complete* network everybody hears from everybody and no list is kept.
    """

    start: Ids
    neighbours: Ids
    degree: npt.NDArray[np.float64]
    """Mean number of contacts of the accounts in each account's segment, shape (accounts,)."""
    complete: bool = False

    def spread(self, counts: npt.NDArray[np.int32], accounts: Ids, change: int) -> None:
        """Add *change* to the counts of all contacts of *accounts*, in place."""
        if self.complete:
            counts += np.int32(change * len(accounts))
            counts[accounts] -= np.int32(change)
            return
        for account in accounts.tolist():
            near = self.neighbours[self.start[account] : self.start[account + 1]]
            np.add.at(counts, near, np.int32(change))


def build(segments: tuple[Segment, ...], limits: Limits, streams: Streams) -> Contacts:
    """Build the network of all accounts, segments one after the other."""
    sizes = [segment.accounts for segment in segments]
    n = sum(sizes)
    if limits.contacts == "complete":
        empty = np.zeros(0, dtype=np.int64)
        return Contacts(np.zeros(n + 1, dtype=np.int64), empty, np.full(n, max(1.0, n - 1.0)), complete=True)
    ends = [_stubs(k, sizes, segments, limits, streams) for k in range(len(segments))]
    source = np.concatenate([a for a, _ in ends])
    target = np.concatenate([b for _, b in ends])
    apart = source != target
    source, target = source[apart], target[apart]
    both = np.concatenate([source, target])
    other = np.concatenate([target, source])
    order = np.argsort(both, kind="stable")
    degree = np.bincount(both, minlength=n)
    start = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(degree)])
    segment_of = np.repeat(np.arange(len(sizes)), sizes)
    mean = np.bincount(segment_of, weights=degree, minlength=len(sizes)) / np.array(sizes)
    return Contacts(start, other[order], np.maximum(mean, 1.0)[segment_of])


def _stubs(
    k: int, sizes: list[int], segments: tuple[Segment, ...], limits: Limits, streams: Streams
) -> tuple[Ids, Ids]:
    """Return the ends of the contacts that the accounts of segment *k* make.

    On a small world (Watts & Strogatz 1998) each account knows the next degree/2 accounts of its segment;
    a share of these contacts leads to a random account anywhere instead.
    """
    first, size, total = sum(sizes[:k]), sizes[k], sum(sizes)
    own = np.arange(size, dtype=np.int64)
    kind = limits.contacts
    half = {"ring": 1, "pairs": 1}.get(kind, (segments[k].contact_degree + 1) // 2)
    if kind == "pairs":
        own = own[:-1:2]
    hops = np.tile(np.arange(1, half + 1, dtype=np.int64), len(own))
    source = np.repeat(own, half)
    target = first + (source + hops) % size
    source = source + first
    if kind in ("small-world", "random"):
        edge = source * 64 + hops
        far = streams.uniforms("contact far", edge)
        anywhere = (streams.uniforms("contact", edge) * total).astype(np.int64)
        share = 1.0 if kind == "random" else segments[k].contacts_elsewhere
        target = np.where(far < share, anywhere, target)
    return source, target
