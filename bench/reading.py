"""How fast a letter is read, against splitting the same text into folded words, which every reader would have to do."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

from bench._names import name
from letters.reading import read_letter
from letters.reading.vocabulary import fold

ROUNDS = 5
BODY = "We write to ask you to stop the work until the villages along the river have been heard.\n\n" * 40


def main() -> None:
    """Print milliseconds for a letter of 100 and of 1,000 signatories, and the ratio to the reference."""
    for size in (100, 1000):
        report(size)


def report(size: int) -> None:
    chance = random.Random(2011)
    names = [f"• {name(chance)} (Kenya)" for _ in range(size)]
    letter = "\n".join(["Stop the dam", "", "Dear Minister,", "", BODY, "Sincerely,", "", *names])
    reading = best_of(lambda: read_letter(letter))
    reference = best_of(lambda: [fold(word + " ") for word in letter.split()])
    found = len(read_letter(letter).signatories)
    print(f"{found} signatories: read in {reading:.1f} ms; reference {reference:.1f} ms")
    print(f"ratio reading / reference: {reading / reference:.1f}")


def best_of(work: Callable[[], object]) -> float:
    """The shortest of some rounds, in milliseconds of processor time, caches cleared before each."""
    times = []
    for _round in range(ROUNDS):
        fold.cache_clear()
        began = time.process_time()
        work()
        times.append(1000 * (time.process_time() - began))
    return min(times)
