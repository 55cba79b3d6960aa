"""Average linkage over what is known to be alike: clusters grow while their members are alike on average.

Pairs that are not given are not alike at all: that is what makes it cheap, and what keeps chains of neighbours apart.
"""

from collections.abc import Mapping
from heapq import heapify, heappop, heappush

Pair = tuple[int, int]


def linked(count: int, alike: Mapping[Pair, float], least: float) -> list[list[int]]:
    """The numbers 0 to `count` in clusters whose members are alike by `least` on average, in the order of their first members.

    `alike` holds pairs (smaller, larger). Of two equal choices the one with the smaller numbers is taken.
    """
    sums: list[dict[int, float]] = [{} for _ in range(count)]
    for (one, other), value in sorted(alike.items()):
        sums[one][other] = sums[other][one] = value
    members: list[list[int]] = [[number] for number in range(count)]
    heap = [(-value, one, other, 2) for (one, other), value in alike.items() if value >= least]
    heapify(heap)
    while heap:
        _, one, other, size = heappop(heap)
        # A cluster that has grown since is in the heap again, with what it is like now.
        if not members[one] or not members[other] or size != len(members[one]) + len(members[other]):
            continue
        _merge(sums, one, other)
        members[one] += members[other]
        members[other] = []
        for third, total in sorted(sums[one].items()):
            mean = total / (len(members[one]) * len(members[third]))
            if mean >= least:
                heappush(heap, (-mean, min(one, third), max(one, third), len(members[one]) + len(members[third])))
    return sorted(sorted(cluster) for cluster in members if cluster)


def _merge(sums: list[dict[int, float]], one: int, other: int) -> None:
    """Make `other` a part of `one`: what it shared with a third is added."""
    for third, total in sums[other].items():
        del sums[third][other]
        if third != one:
            sums[one][third] = sums[third][one] = sums[one].get(third, 0.0) + total
    sums[other] = {}
