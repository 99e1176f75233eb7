"""Who hears from whom: a fixed symmetric network of accounts, or everybody from everybody."""

from dataclasses import dataclass

import numpy as np

from adoptsim.model.engine.arrays import Flags, Ids, Reals, ranges
from adoptsim.model.engine.copying import fixed
from adoptsim.model.engine.exact_sum import whole
from adoptsim.model.engine.streams import Streams
from adoptsim.model.parameters import Limits, Segment

MOST_CONTACTS = 64
ALL = slice(None)


class Mixing:
    """Everybody hears from everybody: the share of people of whom something is true, by account.

    A segment that says how much of its talk goes *elsewhere* hears its own people by the rest; one that does not,
    hears all in proportion to their number.
    """

    def __init__(self, sizes: list[int], elsewhere: list[float | None]) -> None:
        self.sizes = sizes
        self.elsewhere = elsewhere
        self.segment = fixed(np.repeat(np.arange(len(sizes)), sizes))
        self.degree = [float(whole(sizes) - 1)] * len(sizes)

    def listener(self) -> "MixedListener":
        """Return what counts, for one kind of talk, which contacts of each account take part in it."""
        return MixedListener(self)


class MixedListener:
    """Share of contacts that are flagged, where everybody is in contact with everybody."""

    def __init__(self, mixing: Mixing) -> None:
        self._mixing = mixing
        self._last = np.zeros(len(mixing.segment), dtype=np.bool_)

    def hear(self, flags: Flags, ids: Ids | slice = ALL) -> Reals:
        """Return the share of contacts that are flagged, without itself, for the accounts *ids*, shape (ids,)."""
        m, self._last = self._mixing, flags
        counts = np.bincount(m.segment[flags], minlength=len(m.sizes))
        total, people = int(counts.sum()), whole(m.sizes)
        shares, own_voice = [], []
        for own, size, apart in zip(counts.tolist(), m.sizes, m.elsewhere, strict=True):
            x = (people - size) / max(people - 1, 1) if apart is None else apart
            voice = (1 - x) / max(size - 1, 1)
            shares.append(voice * own + x * (total - own) / max(people - size, 1))
            own_voice.append(voice)
        segment = m.segment[ids]
        return np.asarray(np.array(shares)[segment] - np.array(own_voice)[segment] * flags[ids])

    def heard(self) -> Reals:
        """Return the same for all accounts, with the flags of the last call, shape (accounts,)."""
        return self.hear(self._last)


@dataclass(frozen=True, slots=True)
class Network:
    """Neighbours of every account in one flat array: those of i are neighbours[start[i]:start[i+1]]."""

    start: Ids
    neighbours: Ids
    degree: list[float]
    """Mean number of contacts, by segment."""
    weight: Reals
    """What one contact counts for an account: 1 over the mean number, at most 1, shape (accounts,)."""

    def listener(self) -> "NetworkListener":
        """Return what counts, for one kind of talk, which contacts of each account take part in it."""
        return NetworkListener(self)

    def contacts_of(self, accounts: Ids) -> tuple[Ids, Ids]:
        """Return the contacts of *accounts*, one after the other, and how many each has."""
        first = self.start[accounts]
        counts = self.start[accounts + 1] - first
        return self.neighbours[ranges(first, counts)], counts


class NetworkListener:
    """Flagged contacts in a fixed network; only accounts whose flag has changed are counted anew."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._flags = np.zeros(len(network.weight), dtype=np.bool_)
        self._counts = np.zeros(len(network.weight))

    def hear(self, flags: Flags, ids: Ids | slice = ALL) -> Reals:
        """Return flagged contacts over the mean number of contacts, for the accounts *ids*, shape (ids,)."""
        changed = (self._flags != flags).nonzero()[0]
        if len(changed):
            known, contacts = self._network.contacts_of(changed)
            np.add.at(self._counts, known, np.repeat(np.where(flags[changed], 1.0, -1.0), contacts))
            self._flags[changed] = flags[changed]
        return np.asarray(self._counts[ids] * self._network.weight[ids])

    def heard(self) -> Reals:
        """Return the same for all accounts, with the flags of the last call, shape (accounts,)."""
        return np.asarray(self._counts * self._network.weight)


Contacts = Mixing | Network
MOST_HEARD = 8.0
"""Contacts who count one by one, where everybody is in contact with everybody."""


def contacts_heard(contacts: Contacts) -> Reals:
    """Return how many contacts an account hears one by one, mean by segment, at most 8, shape (segments,)."""
    return np.asarray(np.minimum(np.array(contacts.degree), MOST_HEARD))


Listener = MixedListener | NetworkListener


def build(segments: tuple[Segment, ...], limits: Limits, streams: Streams) -> Contacts:
    """Build the contacts of all accounts, segments one after the other."""
    sizes = [segment.accounts for segment in segments]
    n = whole(sizes)
    if limits.contacts == "complete":
        return Mixing(sizes, [segment.contacts_elsewhere if len(sizes) > 1 else None for segment in segments])
    ends = [_made_by(k, sizes, segments[k], limits.contacts, streams) for k in range(len(segments))]
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
    return Network(start, other[order], mean.tolist(), (1 / np.maximum(mean, 1.0))[segment_of])


def _made_by(k: int, sizes: list[int], segment: Segment, kind: str, streams: Streams) -> tuple[Ids, Ids]:
    """Return the ends of the contacts that the accounts of segment *k* make.

    On a ring each account knows its two neighbours, in pairs one; in a small world (Watts & Strogatz 1998) the
    next degree/2 on either side, of which a share is exchanged for somebody far; at random everybody is far.
    """
    first, size, total = whole(sizes[:k]), sizes[k], whole(sizes)
    own = np.arange(size, dtype=np.int64)
    half = {"ring": 1, "pairs": 1}.get(kind, (segment.contact_degree + 1) // 2)
    if kind == "pairs":
        own = own[:-1:2]
    hops = np.tile(np.arange(1, half + 1, dtype=np.int64), len(own))
    source = np.repeat(own, half)
    target = first + (source + hops) % size
    source = source + first
    edge = source * MOST_CONTACTS + hops
    far = {"ring": 0.0, "pairs": 0.0, "random": 1.0}.get(kind, segment.contacts_far)
    where = streams.uniforms("contact", edge)
    if far:
        anywhere = first + where * size if segment.contacts_elsewhere is not None else where * total
        target = np.where(streams.uniforms("contact far", edge) < far, anywhere.astype(np.int64), target)
    if segment.contacts_elsewhere and total > size:
        beyond = (where * (total - size)).astype(np.int64)
        beyond += np.where(beyond >= first, size, 0)
        target = np.where(streams.uniforms("contact elsewhere", edge) < segment.contacts_elsewhere, beyond, target)
    return source, target
