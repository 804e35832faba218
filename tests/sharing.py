"""In what order tests run that several workers share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain
from typing import TypeVar

T = TypeVar("T")


def shared_out(items: Sequence[T], is_slow: Callable[[T], bool], workers: int) -> list[T]:
    """Return `items` as one share after the other, in each the slow ones first.

    pytest-xdist's `--dist worksteal` gives every worker such a share to begin with. The slow ones are dealt out
    like cards, as neighbours take equally long; the quick ones keep their neighbours, who share what they set up.
    """
    slow = [item for item in items if is_slow(item)]
    quick = [item for item in items if not is_slow(item)]
    ends = [len(items) * share // workers for share in range(workers + 1)]
    shares = [slow[share::workers] for share in range(workers)]
    for share in range(workers):
        room = max(0, ends[share + 1] - ends[share] - len(shares[share]))
        taken = quick[:room] if share < workers - 1 else quick
        shares[share] += taken
        quick = quick[len(taken) :]
    return list(chain.from_iterable(shares))
